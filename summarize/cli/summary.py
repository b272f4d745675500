"""`summarize summary`: one article in, its summary out."""

from typing import Annotated

import typer

from summarize.batch.limits import within
from summarize.cli.messages import notices
from summarize.cli.options import OF_TEASER, FileArgument, Run, command_app, with_shared_options
from summarize.cli.teaser import one_article
from summarize.errors import EXIT_DONE
from summarize.pipeline import summarize
from summarize.printable import log_line
from summarize.readers.document import STDIN


def summary(
    run: Run,
    file: FileArgument = STDIN,
    json: Annotated[bool, typer.Option("--json", help="The whole record.", show_default=False)] = False,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="The record with the article's text.", show_default=False)
    ] = False,
) -> int:
    """Print the summary of one article, one sentence a line."""
    with within(run.timeout, file):
        article = one_article(file, run.input_format)
        post = summarize(article, run.options, on_cleaned=notices(run.verbosity))
    if json or with_text:
        from summarize.record import validated_line

        print(validated_line(post))
    else:
        for sentence in post.summary:
            print(log_line(" ".join(sentence.text.split())))
    return EXIT_DONE


app = command_app(
    with_shared_options(summary, without=OF_TEASER),
    """\b
Examples:
  summarize summary article.html --sentences 5
  summarize summary article.txt --method lex-rank""",
)
