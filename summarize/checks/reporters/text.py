"""`path:line:column: CODE message`, as compilers and linters print it; grouped and coloured on a terminal."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from summarize.checks.finding import Finding
from summarize.checks.report import Report
from summarize.printable import log_line, printable, shown_path
from summarize.renderers.terminal import RED, YELLOW, coloured, counted, flowing, is_coloured, linked, strong

# Of a message below its file: its place, and the rule's code.
_INDENT = 17


def render(report: Report) -> Iterator[str]:
    """The findings in the order of the files, and a count.

    One line a finding with its whole place, for programs; on a terminal grouped by file, in colours.
    """
    yield from _grouped(report) if sys.stdout.isatty() or is_coloured() else map(line_of, report.findings)
    yield flowing(f"{counted(report.checked, 'teaser')} checked, {_result(report)}") + "\n"


def line_of(finding: Finding) -> str:
    """A finding on a line of its own."""
    return f"{shown_path(_place(finding))}: {finding.rule.code} {log_line(finding.message)}\n"


def _grouped(report: Report) -> Iterator[str]:
    for path, found in groupby(report.findings, key=lambda finding: finding.path):
        yield f"{linked(strong(shown_path(path)), _address(path))}\n"
        for finding in found:
            place = f"{finding.line}:{finding.column or 1}" if finding.line else ""
            code = coloured(finding.rule.code, RED if finding.severity == "error" else YELLOW)
            yield f"  {place:>7}  {code}  {flowing(log_line(finding.message), _INDENT)}\n"
        yield "\n"


def _address(path: str) -> str | None:
    """Of a file, for a link to it."""
    file = Path(path)
    return file.absolute().as_uri() if file.is_file() else None


def _result(report: Report) -> str:
    warnings = sum(finding.severity == "warning" for finding in report.findings)
    fixable = sum(finding.fixable for finding in report.findings)
    parts = [counted(len(report.findings), "finding") if report.findings else "no findings"]
    if warnings:
        parts.append(f"{counted(warnings, 'warning')} among them")
    if fixable:
        parts.append(f"{fixable} can be mended with --fix")
    return printable(", ".join([*parts, *report.kept_quiet()]))


def _place(finding: Finding) -> str:
    parts = (finding.path, finding.line, finding.column if finding.line else None)
    return ":".join(str(part) for part in parts if part is not None)
