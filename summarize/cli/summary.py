"""`summarize summary`: one article in, its summary out."""

from dataclasses import replace

from summarize.batch.limits import within
from summarize.cli.command import command_app
from summarize.cli.messages import notices
from summarize.cli.options import (
    Configuration,
    FileArgument,
    JsonOption,
    Reading,
    Talk,
    Way,
    WithTextOption,
)
from summarize.cli.teaser import one_article
from summarize.errors import EXIT_DONE
from summarize.pipeline import summarize
from summarize.printable import log_line
from summarize.readers.document import STDIN
from summarize.renderers.terminal import flowing

# Of what is no start of a sentence, on a terminal.
_INDENT = 2


def summary(
    way: Way,
    reading: Reading,
    talk: Talk,
    configuration: Configuration,
    file: FileArgument = STDIN,
    json: JsonOption = False,
    with_text: WithTextOption = False,
) -> int:
    """Print the summary of one article, one sentence a line."""
    options = replace(way.options(), with_text=with_text)
    with within(reading.timeout, file):
        article = one_article(file, reading.input_format)
        post = summarize(article, options, on_cleaned=notices(talk.verbosity))
    if json or with_text:
        from summarize.record import validated_line

        print(validated_line(post))
    else:
        for sentence in post.summary:
            print(flowing(log_line(" ".join(sentence.text.split())), _INDENT))
    return EXIT_DONE


app = command_app(
    summary,
    """\b
Examples:
  summarize summary article.html --sentences 5
  summarize summary article.txt --method lex-rank""",
)
