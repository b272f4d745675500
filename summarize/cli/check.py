"""`summarize check`: findings about teasers, for CI."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Annotated, NamedTuple

import typer

from summarize.checks.checker import check as check_inputs
from summarize.checks.folders import Folders
from summarize.checks.mending import Mending
from summarize.checks.page import Page
from summarize.checks.report import Report
from summarize.checks.reporters import REPORTERS
from summarize.checks.rule import Severity
from summarize.checks.writing import change_of, write
from summarize.cli import values
from summarize.cli.command import command_app
from summarize.cli.configured import is_given
from summarize.cli.messages import report as report_error
from summarize.cli.messages import say
from summarize.cli.options import Configuration, DraftsOption, ForceOption, Inputs, Reading, Talk, format_of
from summarize.cli.settings import Asked
from summarize.errors import EXIT_DONE, EXIT_FINDINGS, EXIT_USAGE, UsageError
from summarize.files.outputs import guarded_outputs
from summarize.options import Options
from summarize.renderers.terminal import counted, diff_line

ENDINGS = {".json": "json", ".xml": "junit", ".md": "markdown", ".sarif": "sarif"}
_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning"}


class Mend(NamedTuple):
    """Whether what can be mended is mended."""

    fix: Annotated[
        bool, typer.Option("--fix", help="Mend front matter; `rules CODE` says how.", show_default=False)
    ] = False
    replace: Annotated[
        bool, typer.Option("--replace", help="With --fix: also anew, from the article.", show_default=False)
    ] = False
    diff: Annotated[
        bool, typer.Option("--diff", help="With --fix: show it, write nothing.", show_default=False)
    ] = False

    def writer(self, folders: Folders) -> Callable[[Page, dict[str, str]], Page] | None:
        """What puts mended teasers into a page, or shows them; None if nothing is to be mended."""
        for name in ("replace", "diff"):
            if getattr(self, name) and not self.fix:
                raise UsageError(f"--{name} says how --fix works", remedy="give --fix, too")
        return _writer(folders, diff=self.diff) if self.fix else None


class Reporting(NamedTuple):
    """Where findings go, and which of them count."""

    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="F",
            help="text, json, github, gitlab, … [by -o's name].",
            show_default=False,
            autocompletion=values.REPORT,
        ),
    ] = "auto"
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="The report; --also F=FILE: another one."),
    ] = None
    also: Annotated[
        list[str] | None,
        typer.Option(metavar="F=FILE", help="A further report: sarif=x.sarif.", hidden=True),
    ] = None
    force: ForceOption = False
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Findings by rule at the end.", show_default=False)
    ] = False
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit 0 with findings, too.", show_default=False)
    ] = False
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="S",
            help="Exit 1 on warning or error [warning].",
            show_default=False,
            autocompletion=values.SEVERITY,
        ),
    ] = "warning"
    baseline: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Findings that are known already."),
    ] = None
    write_baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write all findings as known.")
    ] = None

    @property
    def form(self) -> str:
        """The format of the first report."""
        return format_of(self.format, self.output, ENDINGS)

    def reports(self) -> list[tuple[Callable[[Report], Iterable[str]], str | None]]:
        """Each report with its file; the first is that of -o. Raises UsageError for what no format is."""
        first = REPORTERS.get(self.form), self.output
        return [first, *map(_also, self.also or ())]

    def exit_code(self, report: Report) -> int:
        if report.unread:
            return EXIT_USAGE
        failed = any(self.fail_on == "warning" or found.severity == "error" for found in report.findings)
        return EXIT_FINDINGS if failed and not self.exit_zero else EXIT_DONE


def check(
    asked: Asked,
    mend: Mend,
    reporting: Reporting,
    inputs: Inputs,
    reading: Reading,
    talk: Talk,
    configuration: Configuration,
    diff_base: Annotated[
        str | None, typer.Option(metavar="REV", help="Only files changed since a git revision.")
    ] = None,
    drafts: DraftsOption = False,
) -> int:
    """Check the teasers of pages, records, feeds and "Recent Posts" blocks."""
    tell: Callable[[str], None] = _silent if talk.quiet else say
    if reporting.fail_on not in _SEVERITIES:
        raise UsageError(f"unknown --fail-on {reporting.fail_on!r}", remedy="there are: error, warning")
    settings = asked.settings()
    reports = reporting.reports()
    names: Iterable[str] = inputs.names()
    outputs = (*(file for _, file in reports), reporting.write_baseline)
    choice = guarded_outputs(outputs, names, inputs.choice(talk), force=reporting.force)
    if diff_base is not None and not diff_base.strip():
        tell("--diff-base is empty, as outside a pull request: all is checked (give one: origin/main)")
    elif diff_base is not None:
        from summarize.checks.changed import changed_since

        names = list(changed_since(diff_base, names, choice))
    report = check_inputs(
        names,
        settings,
        reading.input_format,
        choice,
        drafts=drafts,
        unconfigured=asked.unconfigured(settings),
        # What a list or git names is not named by who runs this.
        named=inputs.paths or () if inputs.files_from is not None else inputs.paths or names,
        note=say if talk.verbose else None,
        mending=Mending(Options(), rewrite=mend.replace),
        write=mend.writer(Folders(inputs.paths or ())),
        timeout=reading.timeout,
    )
    for left in report.left:
        report_error(left)
    if mend.diff:
        tell(f"would mend {counted(report.mended, 'file')}")
        return EXIT_USAGE if report.unread else EXIT_FINDINGS if report.mended else EXIT_DONE
    if report.mended:
        tell(f"mended {counted(report.mended, 'file')}")
    if reading.input_format != "auto" and not is_given(inputs.context, "input_format"):
        report.read_as = reading.input_format
    if report.drafts:
        tell(f"left out {counted(report.drafts, 'page')} not published yet; --drafts checks them, too")
    return _reported(report, reporting, reports, tell)


def _reported(
    report: Report,
    reporting: Reporting,
    reports: Iterable[tuple[Callable[[Report], Iterable[str]], str | None]],
    tell: Callable[[str], None],
) -> int:
    """The exit code, after everything is written."""
    if reporting.write_baseline is not None:
        from summarize.checks.baseline import write_baseline

        write_baseline(reporting.write_baseline, report)
        tell(f"{reporting.write_baseline}: {counted(len(report.findings), 'finding')}")
        return EXIT_DONE
    if reporting.baseline is not None:
        from summarize.checks.baseline import without_known

        report = without_known(report, reporting.baseline)
    for render, file in reports:
        _write(render(report), file)
    if reporting.form != "text" and (kept := report.kept_quiet()):
        tell(", ".join(kept))
    if reporting.statistics:
        _print_statistics(report)
    for error in report.unread:
        report_error(error)
    return reporting.exit_code(report)


def _silent(message: str) -> None:
    """What -q makes of what is neither a finding nor an error."""


def _writer(folders: Folders, *, diff: bool) -> Callable[[Page, dict[str, str]], Page]:
    """What puts mended teasers into a page; with `diff` it shows them, and leaves the file alone."""

    def write_into(page: Page, texts: dict[str, str]) -> Page:
        after = page.with_values(texts)
        change = change_of(page, after, texts, folders)
        if diff:
            for line in change.diff():
                print(diff_line(line), end="")
        else:
            write(change)
        return after

    return write_into


def _also(value: str) -> tuple[Callable[[Report], Iterable[str]], str]:
    """A report format and a file. Raises UsageError for what does not name both."""
    name, is_given, file = value.partition("=")
    if not is_given or file in ("", "-"):
        raise UsageError(f"--also {value!r} names no file", remedy="write it as sarif=findings.sarif")
    return REPORTERS.get(name), file


def _write(lines: Iterable[str], output: str | None) -> None:
    from summarize.batch.output import open_output

    with open_output(output) as stream:
        stream.writelines(lines)


def _print_statistics(report: Report) -> None:
    counts = Counter((found.rule.code, found.rule.name) for found in report.findings)
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:6}  {code}  {name}", file=sys.stderr)


app = command_app(
    check,
    """\b
Examples:
  summarize check content/ --diff-base origin/main --format github
  summarize posts content/ | summarize check - --words 15""",
)
