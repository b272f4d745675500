"""Findings for people and for programs: a module for each form."""

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
        "sarif": Part(f"{_HERE}.sarif:render", "SARIF 2.1.0, for code scanning"),
    },
)
