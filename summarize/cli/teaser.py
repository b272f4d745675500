"""`summarize teaser`: one article in, one teaser out."""

from typing import Annotated

import typer

from summarize.article import Article
from summarize.batch.limits import within
from summarize.cli.command import command_app
from summarize.cli.messages import notices
from summarize.cli.options import Configuration, FileArgument, JsonOption, Making, Talk, WithTextOption
from summarize.errors import EXIT_DONE, ArticleError, UsageError
from summarize.options import DEFAULT_METHOD, Options
from summarize.pipeline import segment, summarize
from summarize.pipeline import teaser as teaser_of
from summarize.printable import log_line
from summarize.readers import read_all
from summarize.readers.document import STDIN
from summarize.renderers.terminal import flowing


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


def teaser(
    making: Making,
    talk: Talk,
    configuration: Configuration,
    file: FileArgument = STDIN,
    json: JsonOption = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Why it starts there; -v: in figures.", show_default=False)
    ] = False,
    with_text: WithTextOption = False,
) -> int:
    """Print the teaser of one article, on one line."""
    options, reading = making.options(with_text=with_text), making.reading
    with within(reading.timeout, file):
        article = one_article(file, reading.input_format)
        notice = notices(talk.verbosity)
        if explain:
            _print_explanation(article, options, as_json=json, in_figures=talk.verbosity > 0)
        elif json or with_text:
            from summarize.record import validated_line

            print(validated_line(summarize(article, options, on_cleaned=notice)))
        else:
            print(flowing(log_line(teaser_of(article, options, on_cleaned=notice).text)))
    return EXIT_DONE


def _print_explanation(article: Article, options: Options, *, as_json: bool, in_figures: bool) -> None:
    """In words, and on request in figures."""
    from summarize.record import dumps
    from summarize.selectors.explain import explanation, in_words, table, to_json

    if options.method != DEFAULT_METHOD:
        raise UsageError(f"--explain knows --method {DEFAULT_METHOD} only")
    segmented, _ = segment(article, options)
    explained = explanation(segmented)
    is_manual = bool(options.manual and article.manual_teaser)
    if as_json:
        print(dumps({"manual": is_manual, **to_json(explained)}))
        return
    if is_manual:
        print("The article has a human's own teaser, which wins; without it (--no-manual):")
    for line in in_words(explained):
        print(log_line(line))
    if in_figures:
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
