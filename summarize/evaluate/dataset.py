"""Articles with references: JSONL whose objects have a `reference`, or several `references`."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarize.article import Segmented
from summarize.batch.limits import TIMEOUT, within
from summarize.errors import ArticleError, UsageError
from summarize.options import Options
from summarize.pipeline import segment
from summarize.readers.document import open_document
from summarize.readers.json import Value, article_or_error, line_values


class Example(NamedTuple):
    """One article with what humans wrote as its summary.

    Attributes:
        segmented: cleaned, as the selectors get it.
        raw: the same without cleaning: what a site builder's first words are taken from.
    """

    dataset: str
    segmented: Segmented
    raw: Segmented
    references: tuple[str, ...]


def read_examples(paths: Iterable[str], timeout: float = TIMEOUT) -> Iterator[Example | ArticleError]:
    """The examples of JSONL files; what cannot be used comes as an error among them.

    Raises ReadError for a file that cannot be read, UsageError if it has no references.
    """
    for path in paths:
        found = False
        with open_document(path) as document:
            for value in line_values(document):
                if isinstance(value, ArticleError):
                    yield value
                    continue
                references = _references(value)
                found = found or bool(references)
                yield _example(value, document.stem, references, timeout)
        if not found:
            raise UsageError("no article has a reference", where=path, remedy="each line needs a `reference`")


def _references(value: Value) -> tuple[str, ...]:
    if not isinstance(value.data, dict):
        return ()
    given = value.data.get("references", value.data.get("reference"))
    texts = given if isinstance(given, list) else [given]
    return tuple(text for text in texts if isinstance(text, str) and text.strip())


def _example(
    value: Value, dataset: str, references: tuple[str, ...], timeout: float
) -> Example | ArticleError:
    try:
        with within(timeout, value.where):
            article = article_or_error(value)
            if isinstance(article, ArticleError):
                return article
            if not references:
                return ArticleError("has no reference", where=value.where, remedy="give it a `reference`")
            segmented, _ = segment(article, Options())
            raw, _ = segment(article, Options(clean=False))
    except ArticleError as error:
        return error
    return Example(dataset, segmented, raw, references)
