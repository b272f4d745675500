"""`summarize batch`: many articles in, one record a line out."""

import os
import signal
import sys
from types import FrameType
from typing import Annotated

import typer

from summarize.batch.inputs import listed
from summarize.batch.limits import MAX_MEMORY, Limits, parse_size
from summarize.batch.shards import SHARD_BYTES
from summarize.batch.stream import Job
from summarize.cli.messages import notices, passed_over, say
from summarize.cli.options import (
    DateFromOption,
    DraftsOption,
    ExcludeOption,
    ForceOption,
    NoIgnoreOption,
    NullOption,
    PathsArgument,
    Run,
    command_app,
    configuration,
    is_configured,
    place,
    with_shared_options,
)
from summarize.cli.progress import Progress
from summarize.cli.runs import Batch, PartsOptions, in_parts, resumed, whole
from summarize.cli.tally import MaxErrors, Tally
from summarize.errors import Terminated, UsageError
from summarize.files.choice import Choice
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
    config = configuration(ctx)
    if value is None or value <= cores or config is None or not is_configured(ctx, "jobs"):
        return value
    if not ctx.params.get("quiet"):
        say(f"{config.path}: jobs = {value}: {cores} start, one a core (--jobs may ask for more)")
    return cores


@with_shared_options
def batch(
    run: Run,
    paths: PathsArgument = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Written whole, or not at all (--force: over any)."
        ),
    ] = None,
    errors: Annotated[
        str | None, typer.Option(metavar="FILE", help="Failed articles as JSON lines [stderr].")
    ] = None,
    output_dir: Annotated[
        str | None, typer.Option(metavar="DIR", help="In parts of --shard-size [64 MB]; --engine dask.")
    ] = None,
    shard_size: Annotated[
        str, typer.Option(metavar="SIZE", help="Of a part's inputs.", hidden=True, callback=_size)
    ] = str(SHARD_BYTES),
    engine: Annotated[str, typer.Option(metavar="E", help="local or dask.", hidden=True)] = "local",
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Of dask.", hidden=True)] = None,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Keep a journal; go on where one stopped.", show_default=False),
    ] = False,
    files_from: Annotated[
        str | None, typer.Option(metavar="LIST", help="Names of inputs, one a line (-0: NUL-ended).")
    ] = None,
    null: NullOption = False,
    force: ForceOption = False,
    exclude: ExcludeOption = None,
    no_ignore: NoIgnoreOption = False,
    drafts: DraftsOption = False,
    date_from: DateFromOption = "article",
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="N", help="Worker processes [the cores].", callback=_jobs),
    ] = None,
    max_errors: Annotated[
        str | None, typer.Option(metavar="N|P%", help="Stop when more articles fail.")
    ] = None,
    max_bytes: Annotated[
        str,
        typer.Option(
            metavar="SIZE",
            help="Of an article [100 MB]; --max-memory [4 GB].",
            show_default=False,
            callback=_size,
        ),
    ] = str(MAX_BYTES),
    max_memory: Annotated[
        str, typer.Option(metavar="SIZE", help="Of a worker.", hidden=True, callback=_size)
    ] = str(MAX_MEMORY),
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Records with the article's text.", show_default=False)
    ] = False,
) -> int:
    """Summarize many articles; print one record a line, in input order."""
    inputs = all_inputs(paths, files_from, null=null)
    if _are_one(output, errors):
        raise UsageError("--output and --errors are the same file", where=output or "")
    limits = Limits(parse_size(max_bytes), run.timeout, parse_size(max_memory))
    choice = Choice(
        tuple(exclude or ()), run.exclude_base, no_ignore, records=False, passed=passed_over(run.verbosity)
    )
    choice = guarded_outputs((output, errors), inputs, choice, force=force)
    on_cleaned = notices(run.verbosity)
    job = Job(run.options, run.input_format, from_file(date_from), on_cleaned, limits, choice, drafts)
    workers = _workers(jobs, inputs, run.verbosity)
    signal.signal(signal.SIGTERM, _terminate)
    to_files = output_dir is not None or output not in (None, "-")
    progress = Progress(
        inputs,
        # Not between the records, nor between what -v says.
        shown=not run.quiet and not run.verbosity and (to_files or not sys.stdout.isatty()),
        summary=not run.quiet and (to_files or run.verbosity > 0),
    )
    work = Batch(inputs, job, workers, MaxErrors(max_errors), progress, run.verbosity > 0)
    if output_dir is not None:
        if output is not None or errors is not None:
            raise UsageError(
                "--output-dir holds the records and the errors", remedy="leave out -o and --errors"
            )
        size = parse_size(shard_size)
        if not size:
            raise UsageError("--shard-size 0: at least 1", remedy="leave it out for 64 MB")
        parts = PartsOptions(output_dir, size, _engine(engine, scheduler), scheduler, resume)
        return _ended(in_parts(work, run, parts), run)
    if engine != "local" or scheduler is not None:
        raise UsageError("--engine dask writes parts", remedy="give --output-dir DIR")
    tally = resumed(work, run, output, errors) if resume else whole(work, output, errors)
    return _ended(tally, run)


def _ended(tally: Tally, run: Run) -> int:
    if not run.quiet:
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
