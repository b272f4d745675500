"""A batch as lines: units of work, done here or by worker processes, in input order all the same."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import partial

from summarize.article import Article, Post
from summarize.batch.stream import Job, Withheld, or_error, outcome_of_line, post_or_error
from summarize.batch.units import UNIT_LINES, Unit, units
from summarize.batch.workers import WorkerDiedError, Workers, alone
from summarize.errors import CrashError, SchemaError, SummarizeError
from summarize.readers import read_all, read_document
from summarize.record import validated_line

Outcome = str | Withheld | SummarizeError
Done = tuple[Unit, Iterable[Outcome]]


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
    parts = units(paths, job.input_format, most_lines, job.costs.max_bytes, job.choice)
    with closing(by_unit(parts, job, jobs=jobs, on_unit=on_unit)) as done:
        for _, outcomes in done:
            yield from outcomes


def by_unit(
    parts: Iterable[Unit],
    job: Job,
    *,
    jobs: int = 1,
    isolated: bool = False,
    on_unit: Callable[[Unit], None] | None = None,
) -> Generator[Done, None, None]:
    """Each unit with what its articles ended as; its outcomes have to be taken before the next unit.

    With `isolated`, a single job is a worker process, too: this one survives every article.
    """
    parts = _announced(parts, on_unit)
    if jobs == 1 and not isolated:
        for unit in parts:
            yield unit, _outcomes(unit, job)
        return
    with Workers(jobs, partial(_work, job=job), partial(_settle, job=job), job.costs.max_memory) as workers:
        yield from workers.in_order(parts, partial(_here, job=job))


def _announced(parts: Iterable[Unit], on_unit: Callable[[Unit], None] | None) -> Iterator[Unit]:
    for unit in parts:
        if on_unit is not None:
            on_unit(unit)
        yield unit


def _work(unit: Unit, job: Job) -> list[Outcome]:
    return list(_outcomes(unit, job))


def _here(unit: Unit, job: Job) -> Iterator[Outcome] | None:
    """Standard input that is no JSONL can only be read by the process that opened it."""
    return None if unit.document is None else _outcomes(unit, job)


def _settle(unit: Unit, job: Job) -> list[Outcome]:
    """The outcomes of a unit in a process of its own; what kills that process twice is an error.

    Twice, since something else may have killed the first one.
    """
    single = unit.lines is None or len(unit.lines) == 1
    for last in (False, True) if single else (False,):
        try:
            return alone(partial(_work, job=job), unit, job.costs.max_memory)
        except WorkerDiedError as error:
            if last:
                where = unit.path if unit.lines is None else f"{unit.path}:{unit.first}"
                return [CrashError(str(error), where=where, remedy="the others went on without it")]
    parts = [Unit(unit.path, number, [line]) for number, line in enumerate(unit.lines or (), unit.first)]
    return [outcome for part in parts for outcome in _settle(part, job)]


def _outcomes(unit: Unit, job: Job) -> Iterator[Outcome]:
    for made in _posts(unit, job):
        if isinstance(made, Post):
            try:
                yield validated_line(made)
            except SchemaError as error:
                yield error
        else:
            yield made


def _posts(unit: Unit, job: Job) -> Iterator[Post | Withheld | SummarizeError]:
    if unit.lines is not None:
        numbered = enumerate(unit.lines, unit.first)
        return (outcome_of_line(unit.path, number, line, job) for number, line in numbered if line.strip())
    items = _articles(unit, job)
    return (item if isinstance(item, SummarizeError) else post_or_error(item, job) for item in items)


def _articles(unit: Unit, job: Job) -> Iterator[Article | SummarizeError]:
    if unit.error is not None:
        return iter((unit.error,))
    if unit.group is not None:
        from summarize.readers.parquet import read_group

        return or_error(read_group(unit.path, unit.group), unit.path, job)
    if unit.document is not None:
        return or_error(read_document(unit.document, job.input_format), unit.path, job)
    return or_error(read_all(unit.path, job.input_format, job.costs.max_bytes), unit.path, job)
