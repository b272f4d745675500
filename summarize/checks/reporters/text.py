"""`path:line:column: CODE message`, as compilers and linters print it; coloured on a terminal."""

import os
import sys
from collections.abc import Iterator

from summarize.checks import Report
from summarize.checks.finding import Finding
from summarize.renderers.text import printable

_BOLD, _RED, _YELLOW, _RESET = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[0m"


def render(report: Report) -> Iterator[str]:
    """One line a finding, in the order of the files and their lines, and a count."""
    coloured = _is_coloured()
    for finding in report.findings:
        place, code = printable(_place(finding)), finding.rule.code
        if place.startswith("::"):
            place = f"./{place}"  # GitHub takes a line that starts so for a command
        if coloured:
            place = f"{_BOLD}{place}{_RESET}"
            code = f"{_RED if finding.severity == 'error' else _YELLOW}{code}{_RESET}"
        yield f"{place}: {code} {printable(finding.message)}\n"
    yield f"{_number(report.checked, 'teaser')} checked, {_result(report)}\n"


def _result(report: Report) -> str:
    warnings = sum(finding.severity == "warning" for finding in report.findings)
    fixable = sum(finding.fixable for finding in report.findings)
    parts = [_number(len(report.findings), "finding") if report.findings else "no findings"]
    if warnings:
        parts.append(f"{_number(warnings, 'warning')} among them")
    if fixable:
        parts.append(f"{fixable} can be mended with --fix")
    if report.suppressed:
        parts.append(f"{report.suppressed} kept quiet")
    return ", ".join(parts)


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _place(finding: Finding) -> str:
    parts = (finding.path, finding.line, finding.column if finding.line else None)
    return ":".join(str(part) for part in parts if part is not None)


def _is_coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
