"""`summarize batch`: many articles in, one record a line out."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, replace
from datetime import datetime
from types import FrameType
from typing import Annotated, Any, NamedTuple

import typer

from summarize.batch.inputs import listed, refuse_overwriting
from summarize.batch.limits import MAX_MEMORY, TIMEOUT, Limits, parse_size
from summarize.batch.output import open_output
from summarize.batch.shards import SHARD_BYTES, Parts, Shard, Totals, make_part, plan
from summarize.batch.stream import Job
from summarize.batch.units import UNIT_LINES, Unit, units
from summarize.batch.work import Done, by_unit
from summarize.cli.messages import notices, report, say
from summarize.cli.options import PathsArgument, Run, command_app, with_shared_options
from summarize.cli.progress import Progress
from summarize.cli.tally import MaxErrors, Tally, TooManyErrors, Writable
from summarize.errors import Terminated, UsageError
from summarize.readers.document import MAX_BYTES
from summarize.version import __version__


@with_shared_options
def batch(
    run: Run,
    paths: PathsArgument = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Written whole, or not at all.")
    ] = None,
    errors: Annotated[
        str | None, typer.Option(metavar="FILE", help="Failed articles as JSON lines [stderr].")
    ] = None,
    output_dir: Annotated[
        str | None, typer.Option(metavar="DIR", help="In parts of --shard-size [64 MB], with a manifest.")
    ] = None,
    shard_size: Annotated[str, typer.Option(metavar="SIZE", hidden=True)] = str(SHARD_BYTES),
    engine: Annotated[
        str, typer.Option(metavar="E", help="local, or dask (--scheduler tcp://…).", show_default=False)
    ] = "local",
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", hidden=True)] = None,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Keep a journal; go on where one stopped.", show_default=False),
    ] = False,
    files_from: Annotated[
        str | None, typer.Option(metavar="LIST", help="Names of inputs, one a line (-0: NUL-ended).")
    ] = None,
    null: Annotated[bool, typer.Option("--null", "-0", hidden=True)] = False,
    date_from: Annotated[
        str, typer.Option(metavar="WHERE", help="mtime: date the undated by their file.", show_default=False)
    ] = "article",
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", help="Worker processes [the cores].")
    ] = None,
    max_errors: Annotated[
        str | None, typer.Option(metavar="N|P%", help="Stop when more articles fail.")
    ] = None,
    max_bytes: Annotated[
        str,
        typer.Option(
            metavar="SIZE",
            help="Of an article [100 MB]; --max-memory of its process [4 GB].",
            show_default=False,
        ),
    ] = str(MAX_BYTES),
    max_memory: Annotated[str, typer.Option(metavar="SIZE", hidden=True)] = str(MAX_MEMORY),
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", help="For one article [60].", show_default=False)
    ] = TIMEOUT,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Records with the article's text.", show_default=False)
    ] = False,
) -> int:
    """Summarize many articles; print one record a line, in input order."""
    if timeout < 0:
        raise UsageError(f"--timeout {timeout:g}: at least 0, which is no limit")
    inputs = all_inputs(paths, files_from, null=null)
    for written in (output, errors):
        if written is not None and written != "-":
            refuse_overwriting(written, inputs)
    if output is not None and output == errors and output != "-":
        raise UsageError("--output and --errors are the same file", where=output)
    limits = Limits(parse_size(max_bytes), timeout, parse_size(max_memory))
    job = Job(run.options, run.input_format, from_file(date_from), notices(run.verbosity), limits)
    workers = _workers(jobs, inputs, run.verbosity)
    signal.signal(signal.SIGTERM, _terminate)
    progress = Progress(
        inputs, quiet=run.quiet or run.verbosity > 0, summary=output is not None or run.verbosity > 0
    )
    work = _Batch(inputs, job, workers, MaxErrors(max_errors), progress)
    if output_dir is not None:
        if output is not None or errors is not None:
            raise UsageError(
                "--output-dir holds the records and the errors", remedy="leave out -o and --errors"
            )
        parts = _PartsOptions(
            output_dir, parse_size(shard_size), _engine(engine, scheduler), scheduler, resume
        )
        return _in_parts(work, run, parts).exit_code()
    if engine != "local" or scheduler is not None:
        raise UsageError("--engine dask writes parts", remedy="give --output-dir DIR")
    tally = _go_on(work, run, output, errors) if resume else _all(work, output, errors)
    return tally.exit_code()


def _engine(engine: str, scheduler: str | None) -> str:
    if engine not in ("local", "dask"):
        raise UsageError(f"unknown engine {engine!r}", remedy="there are: local, dask")
    if scheduler is not None and engine != "dask":
        raise UsageError("--scheduler is for --engine dask")
    return engine


class _PartsOptions(NamedTuple):
    """How a batch is written in parts."""

    directory: str
    size: int
    engine: str
    scheduler: str | None
    resume: bool


class _Batch(NamedTuple):
    """What is to be done, whatever becomes of the lines."""

    inputs: list[str]
    job: Job
    workers: int
    max_errors: MaxErrors
    progress: Progress

    def units(self, *, live: bool) -> Iterator[Unit]:
        most_lines = 1 if live and self.workers == 1 and "-" in self.inputs else UNIT_LINES
        return units(self.inputs, self.job.input_format, most_lines, self.job.limits.max_bytes)

    def done(self, parts: Iterable[Unit]) -> Iterator[Done]:
        return by_unit(parts, self.job, jobs=self.workers, on_unit=self.progress.unit)

    def write(
        self,
        done: Iterable[Done],
        records: Writable,
        tally: Tally,
        unit_done: Callable[[Unit], None] | None = None,
    ) -> None:
        """Raises TooManyErrors."""
        for unit, outcomes in done:
            for outcome in outcomes:
                if isinstance(outcome, str):
                    records.write(outcome + "\n")
                    tally.records += 1
                else:
                    self.progress.clear()
                    tally.add(outcome)
                    self.max_errors.check(tally)
                self.progress.show(tally.records, tally.errors)
            self.progress.unit_done(unit)
            if unit_done is not None:
                unit_done(unit)


def _all(work: _Batch, output: str | None, errors: str | None) -> Tally:
    """The whole batch in one go."""
    with ExitStack() as files:
        stream = files.enter_context(open_output(errors)) if errors is not None else None
        tally = Tally(stream)
        try:
            with open_output(output) as records, work.progress:
                work.write(work.done(work.units(live=True)), records, tally)
        except TooManyErrors as error:
            report(error)  # and the errors file stays, to be looked at
            return tally
    work.progress.summary(*tally.counts[:2])
    return tally


def _go_on(work: _Batch, run: Run, output: str | None, errors: str | None) -> Tally:
    """The rest of a batch, or all of it, with a journal."""
    from summarize.batch.journal import Journal

    if output is None or output == "-" or errors == "-":
        raise UsageError("--resume needs files for its output", remedy="give -o FILE, and --errors FILE")
    now = run.options.now
    assert now is not None
    with Journal(output, errors, _identity(work, run, errors), {"now": now.isoformat()}) as journal:
        tally = Tally(journal.errors, *journal.start.counts)
        if journal.start.units:
            say(f"goes on after {tally.records:,} records and {tally.errors:,} errors of {journal.path}")
        if not journal.start.end:
            # Ages count from the moment that the batch began.
            then = replace(run.options, now=datetime.fromisoformat(journal.memory["now"]))
            work = work._replace(job=work.job._replace(options=then))
            rest = journal.remaining(work.units(live=False), work.progress.unit_skipped)
            with work.progress:
                work.write(
                    work.done(rest),
                    journal.records,
                    tally,
                    lambda unit: journal.unit_done(unit, tally.counts),
                )
    work.progress.summary(*tally.counts[:2])
    return tally


def _in_parts(work: _Batch, run: Run, options: _PartsOptions) -> Tally:
    """The batch in parts, here or on a cluster; those that are done already are left as they are."""
    now = run.options.now
    assert now is not None
    identity = {**_identity(work, run, None), "shard-size": options.size}
    parts = Parts(options.directory, identity, {"now": now.isoformat()}, resume=options.resume)
    if parts.complete is not None:
        say(f"{options.directory}: is complete, nothing to do")
        return Tally(None, *parts.complete)
    then = replace(run.options, now=datetime.fromisoformat(parts.memory["now"]))
    job = work.job._replace(options=then, on_cleaned=None)
    tally = Tally(None)
    count = 0

    def to_do() -> Iterator[Shard]:
        nonlocal count
        for shard in plan(work.inputs, job.input_format, options.size):
            count += 1
            receipt = parts.receipt(shard)
            if receipt is None:
                yield shard
            else:
                tally.plus(receipt)

    with ExitStack() as stack:
        stack.enter_context(work.progress)
        if options.engine == "dask":
            from summarize.batch.dask import connected, make_parts

            client = stack.enter_context(connected(options.scheduler, work.workers))
            receipts = make_parts(to_do(), job, options.directory, client)
        else:
            receipts = (
                make_part(shard, job, options.directory, jobs=work.workers, on_unit=work.progress.unit)
                for shard in to_do()
            )
        for receipt in receipts:
            tally.plus(receipt)
            work.max_errors.check(tally)
            work.progress.show(tally.records, tally.errors)
        parts.finish(count, Totals(*tally.counts))
    work.progress.summary(*tally.counts[:2])
    return tally


def _identity(work: _Batch, run: Run, errors: str | None) -> dict[str, Any]:
    """What the output depends on, for a journal."""
    options = asdict(run.options)
    options["now"] = None if run.by_clock else run.options.now.isoformat()  # type: ignore[union-attr]
    return {
        "inputs": work.inputs,
        **options,
        "input-format": run.input_format,
        "date-from": "mtime" if work.job.date_from_file else "article",
        "max-bytes": work.job.limits.max_bytes,
        "errors": errors,
        "version": __version__,
    }


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated


def _workers(jobs: int | None, inputs: list[str], verbosity: int) -> int:
    """How many processes: those asked for; else the cores, or one where output must keep pace with input."""
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}: at least 1")
    if verbosity:
        # What was left out is said article by article.
        return 1
    if jobs is not None:
        return jobs
    if "-" in inputs:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def all_inputs(paths: list[str] | None, files_from: str | None, *, null: bool) -> list[str]:
    """The inputs of the command line and of the list; standard input if there are none and it is piped.

    Raises UsageError if it is a terminal.
    """
    if null and files_from is None:
        raise UsageError("-0 needs --files-from")
    inputs = [*(paths or []), *(listed(files_from, null=null) if files_from is not None else [])]
    if not inputs and files_from is None:
        if not sys.stdin.isatty():
            return ["-"]
        raise UsageError("no input", remedy="name files or folders, or - for standard input")
    if inputs.count("-") + (files_from == "-") > 1:
        raise UsageError("standard input can be read only once")
    return inputs


def from_file(date_from: str) -> bool:
    """Whether undated articles take their file's date."""
    if date_from not in ("article", "mtime"):
        raise UsageError(f"unknown --date-from {date_from!r}", remedy="there are: article, mtime")
    return date_from == "mtime"


app = command_app(
    batch,
    """\b
Examples:
  summarize batch archive/ -o records.jsonl --errors errors.jsonl --resume
  find . -name '*.md' -print0 | summarize batch --files-from - -0""",
)
