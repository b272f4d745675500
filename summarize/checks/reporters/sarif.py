"""SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), as GitHub's code scanning and editors read it."""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from summarize.checks.finding import Finding
from summarize.checks.paths import in_repository
from summarize.checks.report import Report
from summarize.checks.reporters import Fingerprints
from summarize.checks.rule import Rule
from summarize.printable import printable
from summarize.record import dumps
from summarize.version import HOME, __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report) -> Iterator[str]:
    rules = sorted({finding.rule.code: finding.rule for finding in report.findings}.items())
    order = {code: number for number, (code, _) in enumerate(rules)}
    fingerprints = Fingerprints()
    driver = {
        "name": "summarize",
        "version": __version__,
        "informationUri": HOME,
        "rules": [_rule(rule) for _, rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, order[finding.rule.code], fingerprints) for finding in report.findings],
    }
    yield dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.remedy},
        "helpUri": f"{HOME}/blob/v{__version__}/docs/checks.md#what-is-checked",
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding, index: int, fingerprints: Fingerprints) -> dict[str, Any]:
    region = {"startLine": finding.line or 1, "startColumn": finding.column or 1}
    path = in_repository(finding.path)
    location = {"artifactLocation": {"uri": _uri(path)}, "region": region}
    return {
        "ruleId": finding.rule.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": _text(finding.message)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"summarize/v1": fingerprints.of(finding, path)},
    }


def _text(message: str) -> str:
    """A message that shows its brackets, and links to nothing (SARIF 3.11.6, embedded links)."""
    shown = printable(message)
    return shown.replace("[", r"\[").replace("]", r"\]") if "](" in shown else shown


def _uri(path: str) -> str:
    """A relative path as a relative reference, an absolute one as a file URI (RFC 3986)."""
    plain = path.replace(os.sep, "/") if os.sep != "/" else path
    try:
        name = plain.encode("utf-8", "surrogateescape")  # a name of any bytes, as the system has it
    except UnicodeEncodeError:
        name = plain.encode("utf-8", "replace")
    quoted = quote(name, safe="/")
    return f"file://{quoted}" if plain.startswith("/") else quoted
