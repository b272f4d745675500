"""A batch as lines: units of work, done here or by worker processes, in input order all the same."""

import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from summarize.article import Article, Cleaned
from summarize.batch.units import Unit, units
from summarize.errors import ArticleError, ReadError, SchemaError, SummarizeError
from summarize.options import Options
from summarize.pipeline import summarize
from summarize.readers import read_document, with_file_date
from summarize.readers.document import open_document
from summarize.readers.json import article_or_error, line_value
from summarize.record import validated_line

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# A batch that is done sooner needs no workers.
_UNITS_BEFORE_WORKERS = 3
# Units that are handed out ahead of the output, for each worker: what a slow output may pile up.
_AHEAD = 4

Outcome = str | SummarizeError


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


def lines(
    paths: Iterable[str],
    job: Job,
    *,
    jobs: int = 1,
    one_by_one: bool = False,
    on_unit: Callable[[Unit], None] | None = None,
) -> Iterator[Outcome]:
    """Each article of the inputs as its record's line or as the error that it ended in, in input order.

    The result is the same for any number of worker processes. Nothing is kept but the units
    that the workers are ahead of the output.

    Args:
        jobs: worker processes; 1 does the work in this process.
        one_by_one: give out every line of JSONL as soon as it is there, for a live pipe.
        on_unit: called with each unit before it is begun or handed out.
    """
    parts = _announced(units(paths, job.input_format, **({"most_lines": 1} if one_by_one else {})), on_unit)
    for unit in parts if jobs == 1 else islice(parts, _UNITS_BEFORE_WORKERS):
        yield from _outcomes(unit, job)
    if jobs > 1 and (following := next(parts, None)):
        with closing(_by_workers(following, parts, job, jobs)) as found:
            yield from found


def _announced(parts: Iterator[Unit], on_unit: Callable[[Unit], None] | None) -> Iterator[Unit]:
    for unit in parts:
        if on_unit is not None:
            on_unit(unit)
        yield unit


def _by_workers(first: Unit, rest: Iterator[Unit], job: Job, jobs: int) -> Generator[Outcome, None, None]:
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(jobs, job)
    waiting: deque[tuple[Unit, Future[list[Outcome]] | None]] = deque()
    try:
        unit: Unit | None = first
        while unit is not None or waiting:
            if unit is not None:
                here = unit.document is not None or unit.error is not None
                waiting.append((unit, None if here else pool.submit(_work, unit)))
                unit = next(rest, None)
            while waiting and (unit is None or len(waiting) >= _AHEAD * jobs or waiting[-1][1] is None):
                oldest, future = waiting.popleft()
                try:
                    yield from _outcomes(oldest, job) if future is None else future.result()
                except BrokenProcessPool:
                    # A worker died, of this unit or of another one: this one is settled alone, the
                    # others start again.
                    pool.shutdown()
                    yield from _alone(oldest, job)
                    pool = _pool(jobs, job)
                    waiting = deque(
                        (each, None if begun is None else pool.submit(_work, each)) for each, begun in waiting
                    )
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(unit: Unit, job: Job) -> list[Outcome]:
    """The outcomes of a unit in a process of its own; what kills that process is an error."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1, job) as pool:
        try:
            return pool.submit(_work, unit).result()
        except BrokenProcessPool:
            pass
    if unit.lines is None or len(unit.lines) == 1:
        where = unit.path if unit.lines is None else f"{unit.path}:{unit.first}"
        return [
            ArticleError(
                "its process was killed or ran out of memory",
                where=where,
                remedy="the others went on without it",
            )
        ]
    parts = [Unit(unit.path, number, [line]) for number, line in enumerate(unit.lines, unit.first)]
    return [outcome for part in parts for outcome in _alone(part, job)]


def _pool(jobs: int, job: Job) -> "ProcessPoolExecutor":
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Forked workers start at once and share the parent's memory; elsewhere forking is not safe.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(jobs, context, _start_worker, (job,))


_job: Job | None = None


def _start_worker(job: Job) -> None:
    global _job
    _job = job
    # Ctrl-C goes to every process of the terminal; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(unit: Unit) -> list[Outcome]:
    assert _job is not None
    return list(_outcomes(unit, _job))


def _outcomes(unit: Unit, job: Job) -> Iterator[Outcome]:
    for item in _articles(unit, job.input_format):
        if isinstance(item, SummarizeError):
            yield item
            continue
        article = with_file_date(item) if job.date_from_file else item
        try:
            yield validated_line(summarize(article, job.options, on_cleaned=job.on_cleaned))
        except (ArticleError, SchemaError) as error:
            yield error


def _articles(unit: Unit, input_format: str) -> Iterator[Article | SummarizeError]:
    if unit.error is not None:
        yield unit.error
    elif unit.lines is not None:
        for number, line in enumerate(unit.lines, unit.first):
            if line.strip():
                value = line_value(unit.path, number, line)
                yield value if isinstance(value, ArticleError) else article_or_error(value)
    else:
        try:
            if unit.document is not None:
                yield from read_document(unit.document, input_format)
            else:
                with open_document(unit.path) as document:
                    yield from read_document(document, input_format)
        except ReadError as error:
            yield error
