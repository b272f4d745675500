"""How a batch is written: whole, with a journal to go on from, or in parts."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, NamedTuple

from summarize.batch.output import open_output
from summarize.batch.shards import BatchFolder, Shard, Totals, make_part, plan
from summarize.batch.stream import Job, Withheld
from summarize.batch.units import UNIT_LINES, Unit, units
from summarize.batch.work import by_unit
from summarize.cli.messages import report, say
from summarize.cli.progress import Progress
from summarize.cli.tally import MaxErrors, Tally, TooManyErrors, Writable
from summarize.errors import UsageError
from summarize.files.choice import EVERY_ARTICLE
from summarize.readers.remote import is_url
from summarize.renderers.terminal import counted
from summarize.signature import signature


class PartsOptions(NamedTuple):
    """How a batch is written in parts."""

    directory: str
    size: int
    engine: str
    scheduler: str | None
    resume: bool


class Batch(NamedTuple):
    """What is to be done, whatever becomes of the lines.

    Attributes:
        by_clock: whether ages count from the clock, so that another run has others.
    """

    inputs: list[str]
    job: Job
    workers: int
    max_errors: MaxErrors
    progress: Progress
    verbose: bool = False
    by_clock: bool = False

    def units(self, *, live: bool) -> Iterator[Unit]:
        most_lines = 1 if live and self.workers == 1 and "-" in self.inputs else UNIT_LINES
        return units(
            self.inputs, self.job.input_format, most_lines, self.job.costs.max_bytes, self.job.choice
        )

    def as_begun(self, memory: dict[str, Any], where: str) -> "Batch":
        """Ages count from when the first run began. Raises UsageError if `where` does not say it."""
        try:
            now = datetime.fromisoformat(memory["now"])
            if now.tzinfo is None:
                raise ValueError("without a time zone")
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"does not say when the batch began: {error}", where=where, remedy="remove it to start again"
            ) from error
        options = replace(self.job.options, now=now)
        return self._replace(job=self.job._replace(options=options))

    def write(
        self,
        parts: Iterable[Unit],
        records: Writable,
        tally: Tally,
        unit_done: Callable[[Unit], None] | None = None,
    ) -> None:
        """Do the units and write what their articles ended as. Raises TooManyErrors."""
        with closing(by_unit(parts, self.job, jobs=self.workers, on_unit=self.progress.unit)) as done:
            for unit, outcomes in done:
                for outcome in outcomes:
                    if isinstance(outcome, str):
                        records.write(outcome + "\n")
                        tally.records += 1
                    elif isinstance(outcome, Withheld):
                        self.progress.clear()
                        tally.leave_out(outcome, aloud=self.verbose)
                    else:
                        self.progress.clear()
                        tally.add(outcome)
                        self.max_errors.check(tally)
                    self.progress.show(tally.records, tally.errors)
                self.progress.unit_done(unit)
                if unit_done is not None:
                    unit_done(unit)


@contextmanager
def _interruptible(what_is_kept: str) -> Iterator[None]:
    """Ctrl-C and SIGTERM say what is kept and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        say(f"interrupted; {what_is_kept}")
        raise


def whole(work: Batch, output: str | None, errors: str | None) -> Tally:
    """The whole batch in one go."""
    with ExitStack() as files:
        stream = files.enter_context(open_output(errors)) if errors is not None else None
        tally = Tally(stream)
        try:
            with open_output(output) as records, work.progress:
                work.write(work.units(live=True), records, tally)
        except TooManyErrors as error:
            report(error)  # and the errors file stays, to be looked at
            tally.stopped = True
            return tally
    work.progress.summary(*tally.counts[:2])
    return tally


def resumed(work: Batch, output: str | None, errors: str | None) -> Tally:
    """The rest of a batch, or all of it, with a journal."""
    from summarize.batch.journal import Journal

    if output is None or output == "-" or errors == "-":
        raise UsageError("--resume needs files for its output", remedy="give -o FILE, and --errors FILE")
    if is_url(output) or is_url(errors or ""):
        raise UsageError("--resume keeps its journal on a disk", remedy="with an address, use --output-dir")
    with Journal(output, errors, _identity(work, errors), _memory(work)) as journal:
        tally = Tally(journal.errors, *journal.start.counts[:3])
        if journal.start.units:
            done = f"{counted(tally.records, 'record')} and {counted(tally.errors, 'error')}"
            say(f"goes on after {done} of {journal.path}")
        if not journal.start.end:
            work = work.as_begun(journal.memory, str(journal.path))
            rest = journal.remaining(work.units(live=False), work.progress.unit_skipped)
            kept = f"{journal.path} keeps what is done, and the same command goes on"
            with _interruptible(kept), work.progress:
                work.write(
                    rest,
                    journal.records,
                    tally,
                    lambda unit: journal.unit_done(unit, tally.counts),
                )
    work.progress.summary(*tally.counts[:2])
    return tally


def in_parts(work: Batch, options: PartsOptions) -> Tally:
    """The batch in parts, here or on a cluster; those that are done already are left as they are."""
    identity = {**_identity(work, None), "shard-size": options.size}
    parts = BatchFolder(options.directory, identity, _memory(work), resume=options.resume)
    if parts.complete is not None:
        say(f"{options.directory}: is complete, nothing to do")
        return Tally(None, *parts.complete)
    begun = work.as_begun(parts.memory, options.directory)
    job = begun.job._replace(on_cleaned=None, choice=EVERY_ARTICLE)
    tally = Tally(None)
    count = 0

    def to_do() -> Iterator[Shard]:
        nonlocal count
        for shard in plan(work.inputs, job.input_format, options.size, work.job.choice):
            count += 1
            receipt = parts.receipt(shard)
            if receipt is None:
                yield shard
            else:
                tally.plus(receipt)

    with ExitStack() as stack:
        kept = f"{options.directory} keeps the parts that are done, and --resume goes on"
        stack.enter_context(_interruptible(kept))
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


def _memory(work: Batch) -> dict[str, Any]:
    """What a run that goes on takes over from the first."""
    assert work.job.options.now is not None
    return {"now": work.job.options.now.isoformat()}


def _identity(work: Batch, errors: str | None) -> dict[str, Any]:
    """What the output depends on, for a journal."""
    chosen = work.job.options
    options = asdict(chosen)
    options["now"] = None if work.by_clock else chosen.now.isoformat()  # type: ignore[union-attr]
    return {
        "inputs": work.inputs,
        **options,
        "input-format": work.job.input_format,
        "date-from": "mtime" if work.job.date_from_file else "article",
        "max-bytes": work.job.costs.max_bytes,
        "exclude": list(work.job.choice.exclude),
        "exclude-base": work.job.choice.base,
        "no-ignore": work.job.choice.ignored,
        "drafts": work.job.drafts,
        "errors": errors,
        # The tool and what it splits sentences with, by their versions.
        "signature": signature(chosen, chosen.method, chosen.lang, ""),
    }
