"""Annotations for GitHub Actions.

Escaped as the runner's toolkit does it (github.com/actions/toolkit, packages/core/src/command.ts), so that no
file name or title can end the command, or begin another one.
"""

from collections.abc import Iterator

from summarize.checks.report import Report
from summarize.printable import printable


def render(report: Report) -> Iterator[str]:
    for finding in report.findings:
        properties = {
            "file": "\n".join(map(printable, finding.path.split("\n"))),
            "line": finding.line,
            "col": finding.column if finding.line else None,
            "title": f"{finding.rule.code} {finding.rule.name}",
        }
        shown = ",".join(
            f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None
        )
        yield f"::{finding.severity} {shown}::{_data(printable(finding.message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
