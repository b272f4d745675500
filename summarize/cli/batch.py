"""`summarize batch`: many articles in, one record a line out."""

import os
import signal
import sys
from types import FrameType
from typing import Annotated, NamedTuple

import typer

from summarize.batch.limits import MAX_MEMORY, Costs, parse_size
from summarize.batch.shards import SHARD_BYTES
from summarize.cli.command import command_app
from summarize.cli.configured import configuration as configuration_of
from summarize.cli.configured import is_configured, place
from summarize.cli.jobs import job_of
from summarize.cli.messages import say
from summarize.cli.options import Configuration, ForceOption, Inputs, Making, OutputOption, Taken, Talk
from summarize.cli.progress import Progress
from summarize.cli.runs import Batch, PartsOptions, in_parts, resumed, whole
from summarize.cli.tally import MaxErrors
from summarize.errors import Terminated, UsageError
from summarize.files.outputs import guarded_outputs
from summarize.readers.document import MAX_BYTES
from summarize.readers.remote import is_url

# What a configuration may set: whoever runs a command in a stranger's repository is not to pay for it.
_CONFIGURABLE = {
    "max_bytes": (1, "1 GB"),
    "max_memory": (1, "16 GB"),
    "shard_size": (1_000_000, "10 GB"),
}
# More processes than this, each of tens of megabytes, help nobody: eight for each core, at least 64.
# Windows waits for 61 at a time.
_JOBS_FOR_A_CORE, _JOBS, _JOBS_ON_WINDOWS = 8, 64, 61


def _size(ctx: typer.Context, param: typer.CallbackParam, value: str) -> str:
    """Sizes of a configuration are held to what it may set."""
    name = param.name or ""
    if is_configured(ctx, name):
        least, most = _CONFIGURABLE[name]
        if not least <= parse_size(value) <= parse_size(most):
            raise UsageError(
                f"{name.replace('_', '-')} = {value!r}: from {least:,} bytes to {most} in a configuration",
                where=place(ctx, name.replace("_", "-")),
                remedy="the command line may say more, and 0 for no limit",
            )
    return value


def _jobs(ctx: typer.Context, value: int | None) -> int | None:
    """A configuration cannot start more processes than there are cores."""
    cores = _cores()
    config = configuration_of(ctx)
    if value is None or value <= cores or config is None or not is_configured(ctx, "jobs"):
        return value
    if not ctx.params.get("quiet"):
        say(f"{config.path}: jobs = {value}: {cores} start, one a core (--jobs may ask for more)")
    return cores


class Destination(NamedTuple):
    """Where the records go, and how they are written."""

    output: OutputOption = None
    errors: Annotated[
        str | None, typer.Option(metavar="FILE", help="Failed articles as JSON lines [stderr].")
    ] = None
    output_dir: Annotated[
        str | None, typer.Option(metavar="DIR", help="In parts of --shard-size [64 MB]; --engine dask.")
    ] = None
    shard_size: Annotated[
        str, typer.Option(metavar="SIZE", help="Of a part's inputs.", hidden=True, callback=_size)
    ] = str(SHARD_BYTES)
    engine: Annotated[str, typer.Option(metavar="E", help="local or dask.", hidden=True)] = "local"
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Of dask.", hidden=True)] = None
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Keep a journal; go on where one stopped.", show_default=False),
    ] = False
    force: ForceOption = False

    def in_parts(self) -> PartsOptions | None:
        """How they are written in parts; None if they are not.

        Raises UsageError for what does not go together.
        """
        if self.output_dir is None:
            if self.engine != "local" or self.scheduler is not None:
                raise UsageError("--engine dask writes parts", remedy="give --output-dir DIR")
            if _are_one(self.output, self.errors):
                raise UsageError("--output and --errors are the same file", where=self.output or "")
            return None
        if self.output is not None or self.errors is not None:
            raise UsageError(
                "--output-dir holds the records and the errors", remedy="leave out -o and --errors"
            )
        size = parse_size(self.shard_size)
        if not size:
            raise UsageError("--shard-size 0: at least 1", remedy="leave it out for 64 MB")
        engine = _engine(self.engine, self.scheduler)
        return PartsOptions(self.output_dir, size, engine, self.scheduler, self.resume)

    @property
    def is_files(self) -> bool:
        return self.output_dir is not None or self.output not in (None, "-")


class Allowance(NamedTuple):
    """What a batch may take."""

    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="N", help="Worker processes [the cores].", callback=_jobs),
    ] = None
    max_errors: Annotated[
        str | None,
        typer.Option(metavar="N|P%", help="Stop when more articles fail."),
    ] = None
    max_bytes: Annotated[
        str,
        typer.Option(
            metavar="SIZE",
            help="Of an article [100 MB]; --max-memory [4 GB].",
            show_default=False,
            callback=_size,
        ),
    ] = str(MAX_BYTES)
    max_memory: Annotated[
        str, typer.Option(metavar="SIZE", help="Of a worker.", hidden=True, callback=_size)
    ] = str(MAX_MEMORY)


def batch(
    destination: Destination,
    inputs: Inputs,
    taken: Taken,
    allowance: Allowance,
    making: Making,
    talk: Talk,
    configuration: Configuration,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Records with the article's text.", show_default=False)
    ] = False,
) -> int:
    """Summarize many articles; print one record a line, in input order."""
    names, output, errors = inputs.names(), destination.output, destination.errors
    in_parts_of = destination.in_parts()
    choice = inputs.choice(talk)._replace(records=False)
    choice = guarded_outputs((output, errors), names, choice, force=destination.force)
    job = job_of(
        making,
        taken,
        choice,
        talk,
        with_text=with_text,
        costs=Costs(parse_size(allowance.max_bytes), max_memory=parse_size(allowance.max_memory)),
    )
    workers = _workers(allowance.jobs, names, talk.verbosity)
    signal.signal(signal.SIGTERM, _terminate)
    progress = Progress(
        names,
        # Not between the records, nor between what -v says.
        shown=not talk.quiet and not talk.verbosity and (destination.is_files or not sys.stdout.isatty()),
        summary=not talk.quiet and (destination.is_files or talk.verbosity > 0),
    )
    work = Batch(
        names,
        job,
        workers,
        MaxErrors(allowance.max_errors),
        progress,
        verbose=talk.verbosity > 0,
        by_clock=making.ages.by_clock,
    )
    if in_parts_of is not None:
        tally = in_parts(work, in_parts_of)
    elif destination.resume:
        tally = resumed(work, output, errors)
    else:
        tally = whole(work, output, errors)
    if not talk.quiet:
        tally.say_withheld()
    return tally.exit_code()


def _are_one(output: str | None, errors: str | None) -> bool:
    """Whether both would be written to one file."""
    if output is None or errors is None or output == "-":
        return False
    if is_url(output) or is_url(errors):
        return output == errors
    return os.path.abspath(output) == os.path.abspath(errors)  # noqa: PTH100  # which follows no link


def _engine(engine: str, scheduler: str | None) -> str:
    if engine not in ("local", "dask"):
        raise UsageError(f"unknown engine {engine!r}", remedy="there are: local, dask")
    if scheduler is not None and engine != "dask":
        raise UsageError("--scheduler is for --engine dask")
    return engine


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated


def _workers(jobs: int | None, inputs: list[str], verbosity: int) -> int:
    """How many processes: those asked for; else the cores, or one where output must keep pace with input."""
    most = _JOBS_ON_WINDOWS if sys.platform == "win32" else max(_JOBS, _JOBS_FOR_A_CORE * _cores())
    if jobs is not None and not 1 <= jobs <= most:
        raise UsageError(f"--jobs {jobs}: at least 1, and at most {most} on this machine")
    if verbosity:
        # What was left out is said article by article.
        return 1
    if jobs is not None:
        return jobs
    if "-" in inputs:
        return 1
    return _cores()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


app = command_app(
    batch,
    """\b
Examples:
  summarize batch archive/ -o records.jsonl --errors errors.jsonl --resume
  find . -name '*.md' -print0 | summarize batch --files-from - -0""",
)
