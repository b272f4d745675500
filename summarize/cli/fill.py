"""`summarize fill`: teasers into the front matter of Markdown pages."""

from collections.abc import Iterator
from typing import Annotated

import typer

from summarize.batch.limits import within
from summarize.checks.fill import Filling, has_front_matter
from summarize.checks.folders import Folders, leads_out
from summarize.checks.mending import Mending
from summarize.checks.writing import Change, write
from summarize.cli.command import command_app
from summarize.cli.configured import configuration as configuration_of
from summarize.cli.messages import report, say
from summarize.cli.options import Configuration, Inputs, Making, Talk, preset_option
from summarize.cli.settings import settings_of
from summarize.errors import EXIT_DONE, EXIT_FINDINGS, EXIT_USAGE, ReadError, SummarizeError, UsageError
from summarize.files.choice import Choice
from summarize.files.walk import walked
from summarize.printable import shown_path
from summarize.renderers.terminal import counted, diff_line


def fill(
    inputs: Inputs,
    making: Making,
    talk: Talk,
    configuration: Configuration,
    field: Annotated[
        str | None, typer.Option(metavar="NAME", help="The key [the one there, or description].")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Also teasers that break a rule.", show_default=False)
    ] = False,
    preset: Annotated[
        str | None,
        preset_option("As long as the place allows."),
    ] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show the changes, write nothing.", show_default=False)
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if there are changes.", show_default=False)
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Name the files, write nothing.", show_default=False)
    ] = False,
) -> int:
    """Write teasers into front matter where they are missing; no other byte changes."""
    folders = Folders(inputs.paths or ())
    mending = Mending(making.options(), to_fit=preset is not None, rewrite=replace)
    settings = settings_of(configuration_of(inputs.context), preset, {})
    filling = Filling(mending, settings, folders, field)
    changed, failed = 0, list[SummarizeError]()
    for path, in_folder in _pages(inputs.names(), inputs.paths or [], folders, inputs.choice(talk)):
        try:
            if isinstance(path, SummarizeError):
                raise path
            with within(making.reading.timeout, path):
                change = filling.change(path, bare=not in_folder)
            if change.teasers:
                changed += 1
                _carry_out(change, diff=diff, check=check, dry_run=dry_run)
        except SummarizeError as error:
            failed.append(error)
            report(error)
    if not talk.quiet:
        would = "would change" if diff or check or dry_run else "changed"
        say(f"{would} {counted(changed, 'file')}{f', {len(failed)} failed' if failed else ''}")
    # The same in a second run, in which nothing is left to change: what failed says it, not what was done.
    if any(isinstance(error, ReadError) for error in failed):
        return EXIT_USAGE
    return EXIT_FINDINGS if failed or (check and changed) else EXIT_DONE


def _pages(
    inputs: list[str], named: list[str], folders: Folders, choice: Choice
) -> Iterator[tuple[str | ReadError, bool]]:
    """The Markdown files of the inputs, each with whether it was met in a folder.

    No link of a list that leads out of the folders that were named.

    Raises UsageError for standard input, which cannot be filled.
    """
    if "-" in inputs:
        raise UsageError(
            "fill changes files; it cannot change standard input", remedy="name files or folders"
        )
    given = frozenset(named)
    yield from ((leads_out(path), False) for path in inputs if path not in given and folders.lead_out(path))
    inputs = [path for path in inputs if path in given or not folders.lead_out(path)]
    for path, in_folder in walked(inputs, choice):
        if isinstance(path, ReadError) or has_front_matter(path):
            yield path, in_folder
        elif not in_folder:
            error = ReadError(
                "has no front matter",
                where=path,
                remedy="fill writes into Markdown, and HTML with front matter",
            )
            yield error, in_folder


def _carry_out(change: Change, *, diff: bool, check: bool, dry_run: bool) -> None:
    if diff:
        for line in change.diff():
            print(diff_line(line), end="")
    elif dry_run or check:
        print(shown_path(change.path))
    else:
        write(change)


app = command_app(
    fill,
    """\b
Examples:
  summarize fill content/ --diff
  summarize fill content/ --replace --field excerpt --words 25""",
)
