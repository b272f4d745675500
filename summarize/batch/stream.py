"""The posts of many inputs, one after the other; nothing is kept, nothing is lost."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeVar

from summarize.article import Article, Cleaned, Post
from summarize.batch import workers
from summarize.batch.inputs import expand
from summarize.batch.limits import Limits, TimeUp, time_limit
from summarize.errors import (
    ArticleError,
    InternalError,
    OverTimeError,
    ReadError,
    SchemaError,
    SummarizeError,
    UsageError,
    is_panic,
)
from summarize.options import Options
from summarize.pipeline import age_of, summarize
from summarize.readers import read_all, read_document, with_file_date
from summarize.readers.document import open_document
from summarize.readers.json import article_or_error, line_value, line_values, values
from summarize.readers.sniff import sniff
from summarize.record import from_json, is_record

Outcome = Post | SummarizeError
Item = TypeVar("Item")


class Job(NamedTuple):
    """What is done to every article of a batch.

    Attributes:
        date_from_file: an article without a date takes its file's modification time.
        on_cleaned: called for each article with what was left out of it; for one process only.
        limits: what one article may cost.
    """

    options: Options
    input_format: str = "auto"
    date_from_file: bool = False
    on_cleaned: Callable[[Cleaned], None] | None = None
    limits: Limits = Limits()


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
    for item in _items(paths, job, records=records):
        if isinstance(item, SummarizeError):
            yield item
        elif isinstance(item, Article) and item.withheld is not None:
            leave_out(item, job)
        elif isinstance(item, Post):
            yield replace(item, age=age_of(item.published, item.language, options))
        else:
            yield post_or_error(item, job)


def post_or_error(article: Article, job: Job) -> Outcome:
    """The post of an article, or the error that it ended in."""

    def post() -> Post:
        dated = with_file_date(article) if job.date_from_file else article
        return summarize(dated, job.options, on_cleaned=job.on_cleaned)

    return guarded(post, article.source.place, job)


def leave_out(article: Article, job: Job) -> None:
    """Say why an article is not published."""
    if job.on_cleaned is not None:
        note = f"left out, since it is {article.withheld}"
        job.on_cleaned(Cleaned(replace(article, notes=(*article.notes, note)), (), ()))


def article_of_line(path: str, number: int, line: bytes, job: Job) -> Article | SummarizeError:
    """The article of a line of JSONL, or the error that it ended in."""

    def article() -> Article | ArticleError:
        value = line_value(path, number, line, job.limits.max_bytes)
        return value if isinstance(value, ArticleError) else article_or_error(value)

    return guarded(article, f"{path}:{number}", job)


def or_error(items: Iterator[Item], where: str, job: Job) -> Iterator[Item | SummarizeError]:
    """What a document holds; what cannot be read comes as an error at its end."""
    while (item := guarded(partial(next, items, None), where, job)) is not None:
        yield item


def guarded(make: Callable[[], Item], where: str, job: Job) -> Item | SummarizeError:
    """What `make` makes within the job's limits, or the error that it ended in.

    Whatever an article provokes in this code or in a library is an error of that article: a batch
    of a night does not end for it.
    """
    try:
        with time_limit(job.limits.timeout, kill=workers.is_worker):
            return make()
    except (ArticleError, ReadError) as error:
        return error
    except TimeUp:
        return OverTimeError(
            f"took longer than {job.limits.timeout:g} s", where=where, remedy="--timeout sets the limit"
        )
    except MemoryError:
        return ArticleError("ran out of memory", where=where, remedy="--max-memory sets the limit")
    except RecursionError:
        return ArticleError("is nested too deeply", where=where)
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001
        return InternalError(error, where=where)
    except BaseException as error:
        if not is_panic(error):
            raise
        return InternalError(error, where=where)


def _items(paths: Iterable[str], job: Job, *, records: bool) -> Iterator[Article | Post | SummarizeError]:
    """What the inputs hold; what cannot be read comes as an error among it."""
    for path in expand(paths):
        if isinstance(path, ReadError):
            yield path
            continue
        read = _articles_or_records if records else read_all
        yield from or_error(read(path, job.input_format), path, job)


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
