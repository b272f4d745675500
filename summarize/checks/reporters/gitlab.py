"""A Code Quality report (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format")."""

import hashlib
from collections import Counter
from collections.abc import Iterator

from summarize.checks import Report
from summarize.record import dumps

_SEVERITY = {"error": "major", "warning": "minor"}


def render(report: Report) -> Iterator[str]:
    # GitLab keeps one issue for each fingerprint; without the line, one that moves stays the same.
    seen: Counter[str] = Counter()
    issues = []
    for finding in report.findings:
        path = finding.path.replace("\\", "/").removeprefix("./")
        what = f"{finding.rule.code}\0{path}\0{finding.field}\0{finding.message}"
        seen[what] += 1
        fingerprint = hashlib.sha256(f"{what}\0{seen[what]}".encode("utf-8", "surrogatepass")).hexdigest()
        issues.append(
            {
                "description": finding.message,
                "check_name": f"{finding.rule.code} {finding.rule.name}",
                "fingerprint": fingerprint,
                "severity": _SEVERITY[finding.severity],
                "location": {"path": path, "lines": {"begin": finding.line or 1}},
            }
        )
    yield dumps(issues) + "\n"
