"""JUnit XML: a suite for each file, a failed test case for each finding, one passed case if there is none.

By the strictest schema that is published, that of Apache Ant's tasks (github.com/windyroad/JUnit-Schema).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from summarize.age import parse_now
from summarize.checks.finding import Finding
from summarize.checks.paths import in_repository
from summarize.checks.report import Report
from summarize.printable import printable, xml_line
from summarize.renderers.terminal import counted
from summarize.renderers.xml import xml_text


def render(report: Report) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
    findings = [replace(finding, path=in_repository(finding.path)) for finding in report.findings]
    by_file = groupby(sorted(findings, key=_path), key=_path)
    number = 0
    for number, (path, found) in enumerate(by_file, 1):
        cases = [_case(finding) for finding in found]
        yield from _suite(number - 1, path, cases, len(cases))
    if not number:
        name = f"{counted(report.checked, 'teaser')} checked"
        case = f'<testcase classname="summarize" name="{name}" time="0"/>\n'
        yield from _suite(0, "summarize check", [case], 0)
    yield "</testsuites>\n"


def _suite(number: int, name: str, cases: list[str], failures: int) -> Iterator[str]:
    """A suite with all the attributes and elements that Ant's schema wants, in its order."""
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="0" time="0"'
    when = parse_now(None).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    yield (
        f'<testsuite id="{number}" package="summarize" name={_attribute(name)} hostname="localhost"'
        f' timestamp="{when}" {counts}>\n<properties/>\n'
    )
    yield from cases
    yield "<system-out/>\n<system-err/>\n</testsuite>\n"


def _case(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line or 1}:{finding.column or 1}"
    name = _attribute(f"{finding.rule.code} {finding.rule.name} at {finding.line or 1}:{finding.column or 1}")
    return (
        f'<testcase classname={_attribute(finding.path)} name={name} time="0">'
        f"<failure type={_attribute(finding.severity)} message={_attribute(finding.message)}>"
        f"{xml_line(escape(_text(f'{place}: {finding.message}')))}</failure></testcase>\n"
    )


def _path(finding: Finding) -> str:
    return finding.path


def _attribute(text: str) -> str:
    return xml_line(quoteattr(_text(text)))


def _text(text: str) -> str:
    return xml_text(printable(text))
