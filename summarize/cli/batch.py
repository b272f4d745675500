"""`summarize batch`: many articles in, one record a line out."""

import os
import sys
from typing import Annotated

import typer

from summarize.batch.inputs import listed, refuse_overwriting
from summarize.batch.output import open_output
from summarize.batch.stream import Job
from summarize.batch.work import lines
from summarize.cli.errors_file import ErrorLog
from summarize.cli.messages import notices, say
from summarize.cli.options import PathsArgument, Run, command_app, with_shared_options
from summarize.cli.progress import Progress
from summarize.errors import UsageError


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
    files_from: Annotated[
        str | None, typer.Option(metavar="LIST", help="Names of inputs, one a line.")
    ] = None,
    null: Annotated[
        bool, typer.Option("--null", "-0", help="The list's names end in NUL.", show_default=False)
    ] = False,
    date_from: Annotated[
        str, typer.Option(metavar="WHERE", help="mtime: date the undated by their file.", show_default=False)
    ] = "article",
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", help="Worker processes [the cores].")
    ] = None,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Records with the article's text.", show_default=False)
    ] = False,
) -> int:
    """Summarize many articles; print one record a line, in input order."""
    inputs = all_inputs(paths, files_from, null=null)
    for written in (output, errors):
        if written is not None and written != "-":
            refuse_overwriting(written, inputs)
    if output is not None and output == errors and output != "-":
        raise UsageError("--output and --errors are the same file", where=output)
    job = Job(run.options, run.input_format, from_file(date_from), notices(run.verbosity))
    workers = _workers(jobs, inputs, run.verbosity)
    written_posts = 0
    progress = Progress(quiet=run.quiet or run.verbosity > 0)
    live = workers == 1 and "-" in inputs
    with ErrorLog(errors) as log, open_output(output) as stream, progress:
        for outcome in lines(inputs, job, jobs=workers, one_by_one=live, on_unit=progress.unit):
            if isinstance(outcome, str):
                stream.write(outcome + "\n")
                written_posts += 1
            else:
                progress.clear()
                log.add(outcome)
            progress.add(failed=not isinstance(outcome, str))
    if run.verbosity or (output is not None and sys.stderr.isatty()):
        say(f"{written_posts} records, {log.count} errors")
    return log.exit_code(done=written_posts)


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
  summarize batch content/ feed.xml -o records.jsonl --errors errors.jsonl
  find . -name '*.md' -print0 | summarize batch --files-from - -0""",
)
