"""The posts of many inputs, one after the other; nothing is kept, nothing is lost."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeVar

from summarize.age import has_begun
from summarize.article import Article, Cleaned, Post
from summarize.batch import workers
from summarize.batch.limits import TIMEOUT, Costs, TimeUp, over_time, time_limit
from summarize.errors import (
    ArticleError,
    InternalError,
    ReadError,
    SchemaError,
    SummarizeError,
    UsageError,
    is_panic,
)
from summarize.files.choice import EVERY_ARTICLE, Choice
from summarize.files.walk import expand
from summarize.missing import missing_part
from summarize.options import Options
from summarize.pipeline import age_of, summarize
from summarize.readers import read_all, read_document, with_file_date
from summarize.readers.document import open_document
from summarize.readers.json import article_or_error, line_value, line_values, values
from summarize.readers.sniff import sniff
from summarize.record import from_json, is_record


class Withheld(NamedTuple):
    """What an article ended as that is not published.

    Attributes:
        where: its place.
        why: such as "a draft".
    """

    where: str
    why: str


Outcome = Post | Withheld | SummarizeError
Item = TypeVar("Item")


class Job(NamedTuple):
    """What is done to every article of a batch.

    Attributes:
        date_from_file: an article without a date takes its file's modification time.
        on_cleaned: called for each article with what was left out of it; for one process only.
        costs: what one article may cost.
        choice: what of a folder's files is wanted.
        drafts: whether what is not published, or not yet, is wanted, too.
    """

    options: Options
    input_format: str = "auto"
    date_from_file: bool = False
    on_cleaned: Callable[[Cleaned], None] | None = None
    costs: Costs = Costs()
    choice: Choice = EVERY_ARTICLE
    drafts: bool = False


def posts(
    paths: Iterable[str],
    options: Options,
    input_format: str = "auto",
    *,
    records: bool = False,
    date_from_file: bool = False,
    on_cleaned: Callable[[Cleaned], None] | None = None,
    choice: Choice = EVERY_ARTICLE,
    drafts: bool = False,
    timeout: float = TIMEOUT,
) -> Iterator[Outcome]:
    """Each article of the inputs as a post or as the error that it ended in, in input order.

    Args:
        records: records among the inputs are taken as they are, with a new age.
        date_from_file: an article without a date takes its file's modification time.
        on_cleaned: called for each article with what was left out of it.
        choice: what of a folder's files is wanted.
        drafts: whether what is not published, or not yet, is wanted, too.
        timeout: seconds for one article; 0 is no limit.
    """
    costs = Costs(timeout=timeout)
    job = Job(options, input_format, date_from_file, on_cleaned, costs, choice, drafts)
    yield from outcomes(paths, job, records=records)


def outcomes(paths: Iterable[str], job: Job, *, records: bool = False) -> Iterator[Outcome]:
    """As `posts`, by a job."""
    for item in _items(paths, job, records=records):
        if isinstance(item, SummarizeError):
            yield item
        elif isinstance(item, Post):
            age = age_of(item.published, item.language, job.options)
            yield _withheld(item, None, job) or replace(item, age=age)
        else:
            yield post_or_error(item, job)


def post_or_error(article: Article, job: Job) -> Outcome:
    """The post of an article, or the error that it ended in, or why it is not published."""
    return guarded(partial(_post, article, job), article.source.place, job)


def _post(article: Article, job: Job) -> Post | Withheld:
    dated = with_file_date(article) if job.date_from_file else article
    if withheld := _withheld(article, article.withheld, job):
        return withheld
    return summarize(dated, job.options, on_cleaned=job.on_cleaned)


def _withheld(article: Article | Post, why: str | None, job: Job) -> Withheld | None:
    """Why an article is left out, if it is."""
    if job.drafts and (not isinstance(article, Article) or article.text):
        return None  # of a protected one there is nothing to read
    now = job.options.now
    if why is None and now and article.published and not has_begun(article.published, now):
        why = "dated later"
    return Withheld(article.source.place, why) if why else None


def outcome_of_line(path: str, number: int, line: bytes, job: Job) -> Outcome:
    """What the article of a line of JSONL ended as."""

    def outcome() -> Outcome:
        value = line_value(path, number, line, job.costs.max_bytes)
        article = value if isinstance(value, ArticleError) else article_or_error(value)
        return article if isinstance(article, ArticleError) else _post(article, job)

    return guarded(outcome, f"{path}:{number}", job)


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
        with time_limit(job.costs.timeout, kill=workers.is_worker):
            return make()
    except (ArticleError, ReadError) as error:
        error.where = error.where or where
        return error
    except TimeUp:
        return over_time(job.costs.timeout, where)
    except MemoryError:
        return ArticleError("ran out of memory", where=where, remedy="--max-memory sets the limit")
    except RecursionError:
        return ArticleError("is nested too deeply", where=where)
    except UsageError:
        raise
    except ImportError as error:
        # Every other article would fail of it, too.
        raise missing_part(error) from error
    except Exception as error:  # noqa: BLE001
        return InternalError(error, where=where)
    except BaseException as error:
        if not is_panic(error):
            raise
        return InternalError(error, where=where)


def _items(paths: Iterable[str], job: Job, *, records: bool) -> Iterator[Article | Post | SummarizeError]:
    """What the inputs hold; what cannot be read comes as an error among it."""
    for path in expand(paths, job.choice):
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
