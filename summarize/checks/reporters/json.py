"""One JSON object, as schemas/findings.schema.json says."""

from collections.abc import Iterator

from summarize.checks.report import Report
from summarize.record import dumps


def render(report: Report) -> Iterator[str]:
    findings = [
        {
            "rule": finding.rule.code,
            "name": finding.rule.name,
            "severity": finding.severity,
            "message": finding.message,
            "path": finding.path,
            "line": finding.line,
            "column": finding.column,
            "field": finding.field,
            "measured": finding.measured,
            "allowed": finding.allowed,
            "fixable": finding.fixable,
        }
        for finding in report.findings
    ]
    counts = {
        "checked": report.checked,
        "files": report.files,
        "suppressed": report.suppressed,
        "switched_off": report.switched_off,
        "lowered": report.lowered,
        "links_out": report.links_out,
    }
    yield dumps({**counts, "findings": findings}) + "\n"
