"""`summarize teaser`: one article in, one teaser out."""

from typing import Annotated

import typer

from summarize.article import Article
from summarize.batch.limits import within
from summarize.cli.messages import notices
from summarize.cli.options import FileArgument, Run, command_app, with_shared_options
from summarize.errors import EXIT_DONE, ArticleError, UsageError
from summarize.options import DEFAULT_METHOD
from summarize.pipeline import segment, summarize
from summarize.pipeline import teaser as teaser_of
from summarize.printable import log_line
from summarize.readers import read_all
from summarize.readers.document import STDIN


def one_article(path: str, input_format: str) -> Article:
    """The only article of a file. Raises UsageError if there are several."""
    found = read_all(path, input_format)
    first = next(found, None)
    if first is None:
        raise ArticleError("holds no article", where=path)
    if isinstance(first, ArticleError):
        raise first
    if next(found, None) is not None:
        raise UsageError("holds more than one article", where=path, remedy="use `summarize batch` or `posts`")
    return first


@with_shared_options
def teaser(
    run: Run,
    file: FileArgument = STDIN,
    json: Annotated[bool, typer.Option("--json", help="The whole record.", show_default=False)] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Why it starts there; -v: in figures.", show_default=False)
    ] = False,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="The record with the article's text.", show_default=False)
    ] = False,
) -> int:
    """Print the teaser of one article, on one line."""
    with within(run.timeout, file):
        article = one_article(file, run.input_format)
        notice = notices(run.verbosity)
        if explain:
            _print_explanation(article, run, as_json=json)
        elif json or with_text:
            from summarize.record import validated_line

            print(validated_line(summarize(article, run.options, on_cleaned=notice)))
        else:
            print(log_line(teaser_of(article, run.options, on_cleaned=notice).text))
    return EXIT_DONE


def _print_explanation(article: Article, run: Run, *, as_json: bool) -> None:
    """In words; with -v the figures, too."""
    from summarize.record import dumps
    from summarize.selectors.explain import explanation, in_words, table, to_json

    if run.options.method != DEFAULT_METHOD:
        raise UsageError(f"--explain knows --method {DEFAULT_METHOD} only")
    segmented, _ = segment(article, run.options)
    explained = explanation(segmented)
    is_manual = bool(run.options.manual and article.manual_teaser)
    if as_json:
        print(dumps({"manual": is_manual, **to_json(explained)}))
        return
    if is_manual:
        print("The article has a human's own teaser, which wins; without it (--no-manual):")
    for line in in_words(explained):
        print(log_line(line))
    if run.verbosity:
        print()
        for line in table(explained):
            print(log_line(line))


app = command_app(
    teaser,
    """\b
Examples:
  summarize teaser article.md
  curl -s https://example.com/post | summarize teaser --chars 160""",
)
