"""Annotations for GitHub Actions.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word: the rest is
in the log, and a notice says so. Escaped as the runner's toolkit does it (github.com/actions/toolkit,
packages/core/src/command.ts), so that no file name or title can end a command, or begin another one.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from summarize.checks.finding import Finding
from summarize.checks.paths import in_repository
from summarize.checks.report import Report
from summarize.checks.reporters.text import line_of
from summarize.printable import printable
from summarize.renderers.terminal import counted

_SHOWN = 10


def render(report: Report) -> Iterator[str]:
    """Errors first; ten of each severity as annotations."""
    rest: list[Finding] = []
    for _, group in groupby(sorted(report.findings, key=_severity), key=_severity):
        for number, finding in enumerate(group):
            if number < _SHOWN:
                yield _annotation(finding)
            else:
                rest.append(finding)
    if rest:
        yield from _in_the_log(rest)


def _annotation(finding: Finding) -> str:
    properties = {
        "file": "\n".join(map(printable, in_repository(finding.path).split("\n"))),
        "line": finding.line,
        "col": finding.column if finding.line else None,
        "title": f"{finding.rule.code} {finding.rule.name}",
    }
    shown = ",".join(
        f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None
    )
    return f"::{finding.severity} {shown}::{_data(printable(finding.message))}\n"


def _in_the_log(findings: list[Finding]) -> Iterator[str]:
    yield f"::group::{counted(len(findings), 'more finding')}\n"
    yield from map(line_of, findings)
    yield "::endgroup::\n"
    kinds = Counter(finding.severity for finding in findings)
    more = " and ".join(counted(kinds[kind], f"more {kind}") for kind in ("error", "warning") if kinds[kind])
    yield f"::notice title=summarize::{more} in the log of this step: GitHub shows ten of a kind\n"


def _severity(finding: Finding) -> str:
    return finding.severity  # error goes before warning


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
