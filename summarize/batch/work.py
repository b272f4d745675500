"""A batch as lines: units of work, done here or by worker processes, in input order all the same."""

import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from typing import TYPE_CHECKING

from summarize.article import Article, Post
from summarize.batch.stream import Job, or_error, post_or_error
from summarize.batch.units import UNIT_LINES, Unit, units
from summarize.errors import ArticleError, SchemaError, SummarizeError
from summarize.readers import read_all, read_document
from summarize.readers.json import articles, line_value
from summarize.record import validated_line

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# A batch that is done sooner needs no workers.
_UNITS_BEFORE_WORKERS = 3
# Units that are handed out ahead of the output, for each worker: what a slow output may pile up.
_AHEAD = 4

Outcome = str | SummarizeError


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
    most_lines = 1 if one_by_one else UNIT_LINES
    parts = _announced(units(paths, job.input_format, most_lines), on_unit)
    for unit in parts if jobs == 1 else islice(parts, _UNITS_BEFORE_WORKERS):
        yield from _outcomes(unit, job)
    if jobs > 1 and (following := next(parts, None)):
        with closing(_by_workers(chain([following], parts), job, jobs)) as found:
            yield from found


def _announced(parts: Iterator[Unit], on_unit: Callable[[Unit], None] | None) -> Iterator[Unit]:
    for unit in parts:
        if on_unit is not None:
            on_unit(unit)
        yield unit


def _by_workers(parts: Iterable[Unit], job: Job, jobs: int) -> Generator[Outcome, None, None]:
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(jobs, job)
    waiting: deque[tuple[Unit, Future[list[Outcome]]]] = deque()

    def oldest() -> list[Outcome]:
        nonlocal pool, waiting
        unit, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            # A worker died, of this unit or of another one: this one is settled alone, the others
            # start again.
            pool.shutdown()
            outcomes = _alone(unit, job)
            pool = _pool(jobs, job)
            waiting = deque((each, pool.submit(_work, each)) for each, _ in waiting)
            return outcomes

    try:
        for unit in parts:
            if unit.document is None:
                waiting.append((unit, pool.submit(_work, unit)))
            while waiting and (len(waiting) >= _AHEAD * jobs or unit.document is not None):
                yield from oldest()
            if unit.document is not None:
                yield from _outcomes(unit, job)
        while waiting:
            yield from oldest()
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
        made = item if isinstance(item, SummarizeError) else post_or_error(item, job)
        if isinstance(made, Post):
            try:
                yield validated_line(made)
            except SchemaError as error:
                yield error
        else:
            yield made


def _articles(unit: Unit, input_format: str) -> Iterator[Article | SummarizeError]:
    if unit.error is not None:
        return iter((unit.error,))
    if unit.lines is not None:
        numbered = enumerate(unit.lines, unit.first)
        return articles(line_value(unit.path, number, line) for number, line in numbered if line.strip())
    if unit.document is not None:
        return or_error(read_document(unit.document, input_format))
    return or_error(read_all(unit.path, input_format))
