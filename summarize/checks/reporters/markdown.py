"""A page in Markdown: a table of the rules, then the findings, as many as a job summary holds."""

from collections import Counter
from collections.abc import Iterator

from summarize.checks.finding import Finding
from summarize.checks.paths import in_repository
from summarize.checks.report import Report
from summarize.renderers.markdown import escape
from summarize.renderers.terminal import counted

# GitHub takes 1 MiB a step and drops all of a longer one (docs.github.com/actions, "Adding a job summary").
_MOST_BYTES = 1_000_000


def render(report: Report) -> Iterator[str]:
    count = len(report.findings)
    found = counted(count, "finding") if count else "no findings"
    yield f"### summarize: {counted(report.checked, 'teaser')} checked, {found}\n"
    if not count:
        return
    rules = Counter((each.rule.code, each.rule.name, each.severity) for each in report.findings)
    yield "\n| rule | severity | findings |\n|---|---|---:|\n"
    for (code, name, severity), number in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        yield f"| {code} {name} | {severity} | {number} |\n"
    yield "\n| place | rule | what |\n|---|---|---|\n"
    left = _MOST_BYTES
    for number, finding in enumerate(sorted(report.findings, key=lambda each: each.severity)):
        row = _row(finding)
        left -= len(row.encode("utf-8", "replace"))
        if left < 0:
            yield f"\n{counted(count - number, 'more finding')} in the log.\n"
            return
        yield row


def _row(finding: Finding) -> str:
    place = escape(in_repository(finding.path)) + (f":{finding.line}" if finding.line else "")
    return f"| {place} | {finding.rule.code} | {escape(finding.message)} |\n"
