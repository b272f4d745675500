"""Findings for people and for programs: a module for each form."""

import hashlib
from collections import Counter

from summarize.checks.finding import Finding
from summarize.registry import Part, Registry

_HERE = "summarize.checks.reporters"

REPORTERS = Registry(
    "report format",
    "summarize.reporters",
    {
        "text": Part(f"{_HERE}.text:render", "one line a finding, and a count"),
        "json": Part(f"{_HERE}.json:render", "one object, as findings.schema.json says"),
        "github": Part(f"{_HERE}.github:render", "annotations of a pull request in GitHub Actions"),
        "gitlab": Part(f"{_HERE}.gitlab:render", "a Code Quality report for GitLab"),
        "junit": Part(f"{_HERE}.junit:render", "JUnit XML, a test case for each finding"),
        "markdown": Part(f"{_HERE}.markdown:render", "a page of at most 1 MB, as GitHub's job summary"),
        "sarif": Part(f"{_HERE}.sarif:render", "SARIF 2.1.0, for code scanning"),
    },
)


class Fingerprints:
    """What tells one finding from another, also after an edit above it: everything but its line.

    Equal ones are numbered, since no two findings of a report may have the same.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, finding: Finding, path: str) -> str:
        """The next finding's, its file named as the report names it."""
        what = f"{finding.rule.code}\0{path}\0{finding.field}\0{finding.identity}"
        self._seen[what] += 1
        return hashlib.sha256(f"{what}\0{self._seen[what]}".encode("utf-8", "surrogatepass")).hexdigest()
