"""A Code Quality report (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format")."""

from collections.abc import Iterator

from summarize.checks.paths import in_repository
from summarize.checks.report import Report
from summarize.checks.reporters import Fingerprints
from summarize.printable import printable
from summarize.record import dumps

_SEVERITY = {"error": "major", "warning": "minor"}


def render(report: Report) -> Iterator[str]:
    fingerprints = Fingerprints()  # GitLab keeps one issue for each
    issues = []
    for finding in report.findings:
        path = in_repository(finding.path)
        issues.append(
            {
                "description": printable(finding.message),
                "check_name": f"{finding.rule.code} {finding.rule.name}",
                "fingerprint": fingerprints.of(finding, path),
                "severity": _SEVERITY[finding.severity],
                "location": {"path": path, "lines": {"begin": finding.line or 1}},
            }
        )
    yield dumps(issues) + "\n"
