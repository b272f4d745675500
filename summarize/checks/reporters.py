"""Findings for people and for programs."""

from collections.abc import Iterator

from summarize.checks import Report
from summarize.checks.finding import Finding
from summarize.record import dumps
from summarize.registry import Part, Registry
from summarize.renderers.text import printable

REPORTERS = Registry(
    "report format",
    "summarize.reporters",
    {
        "text": Part("summarize.checks.reporters:text", "one line a finding, and a count"),
        "json": Part("summarize.checks.reporters:as_json", "one object, as findings.schema.json says"),
    },
)


def text(report: Report) -> Iterator[str]:
    """`path:line:column: CODE message`, as compilers and linters print it."""
    for finding in report.findings:
        yield f"{printable(_place(finding))}: {finding.rule.code} {printable(finding.message)}\n"
    count = len(report.findings)
    result = f"{count} finding{'' if count == 1 else 's'}" if count else "no findings"
    yield f"{report.checked} teaser{'' if report.checked == 1 else 's'} checked, {result}\n"


def as_json(report: Report) -> Iterator[str]:
    findings = [
        {
            "rule": finding.rule.code,
            "name": finding.rule.name,
            "severity": finding.rule.severity,
            "message": finding.message,
            "path": finding.path,
            "line": finding.line,
            "column": finding.column,
            "measured": finding.measured,
            "allowed": finding.allowed,
        }
        for finding in report.findings
    ]
    yield dumps({"checked": report.checked, "findings": findings}) + "\n"


def _place(finding: Finding) -> str:
    parts = (finding.path, finding.line, finding.column if finding.line else None)
    return ":".join(str(part) for part in parts if part is not None)
