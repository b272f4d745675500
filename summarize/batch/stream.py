"""The posts of many inputs, one after the other; nothing is kept, nothing is lost."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from summarize.article import Article, Cleaned, Post
from summarize.batch.inputs import expand
from summarize.errors import ArticleError, ReadError, SchemaError, SummarizeError
from summarize.options import Options
from summarize.pipeline import age_of, summarize
from summarize.readers import read_all, read_document, with_file_date
from summarize.readers.document import open_document
from summarize.readers.json import article_or_error, line_values, values
from summarize.readers.sniff import sniff
from summarize.record import from_json, is_record

Outcome = Post | SummarizeError
Item = TypeVar("Item")


class Job(NamedTuple):
    """What is done to every article of a batch.

    Attributes:
        date_from_file: an article without a date takes its file's modification time.
        on_cleaned: called for each article with what was left out of it; for one process only.
    """

    options: Options
    input_format: str = "auto"
    date_from_file: bool = False
    on_cleaned: Callable[[Cleaned], None] | None = None


def posts(
    paths: Iterable[str],
    options: Options,
    input_format: str = "auto",
    *,
    records: bool = False,
    date_from_file: bool = False,
    on_cleaned: Callable[[Cleaned], None] | None = None,
) -> Iterator[Outcome]:
    """Each article of the inputs as a post or as the error that it ended in, in input order.

    Args:
        records: records among the inputs are taken as they are, with a new age.
        date_from_file: an article without a date takes its file's modification time.
        on_cleaned: called for each article with what was left out of it.
    """
    job = Job(options, input_format, date_from_file, on_cleaned)
    for item in _items(paths, input_format, records=records):
        if isinstance(item, SummarizeError):
            yield item
        elif isinstance(item, Post):
            yield replace(item, age=age_of(item.published, item.language, options))
        else:
            yield post_or_error(item, job)


def post_or_error(article: Article, job: Job) -> Outcome:
    """The post of an article, or the error that it ended in."""
    try:
        dated = with_file_date(article) if job.date_from_file else article
        return summarize(dated, job.options, on_cleaned=job.on_cleaned)
    except ArticleError as error:
        return error


def or_error(items: Iterator[Item]) -> Iterator[Item | SummarizeError]:
    """What a document holds; what cannot be read comes as an error at its end."""
    try:
        yield from items
    except ReadError as error:
        yield error


def _items(
    paths: Iterable[str], input_format: str, *, records: bool
) -> Iterator[Article | Post | SummarizeError]:
    """What the inputs hold; what cannot be read comes as an error among it."""
    for path in expand(paths):
        if isinstance(path, ReadError):
            yield path
            continue
        read = _articles_or_records if records else read_all
        yield from or_error(read(path, input_format))


def _articles_or_records(path: str, input_format: str) -> Iterator[Article | Post | SummarizeError]:
    with open_document(path) as document:
        kind = sniff(document) if input_format == "auto" else input_format
        if kind not in ("json", "jsonl") or document.is_empty:
            yield from read_document(document, input_format)
            return
        for value in line_values(document) if kind == "jsonl" else values(document):
            if isinstance(value, ArticleError):
                yield value
            elif is_record(value.data):
                try:
                    yield from_json(value.data)  # type: ignore[arg-type]
                except SchemaError as error:
                    yield SchemaError(error.message, where=value.where)
            else:
                yield article_or_error(value)
