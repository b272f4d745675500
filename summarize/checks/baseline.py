"""A baseline: the findings that a site starts with, which are not told again.

A finding is known by its rule, its file, its field and its message, not by its line, so that it is known
after an edit above it. It is known as often as it was found.
"""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from summarize.checks.finding import Finding
from summarize.checks.report import Report
from summarize.errors import UsageError
from summarize.printable import json_line

_VERSION = 1


def write_baseline(path: str, report: Report) -> None:
    """Raises UsageError if the file cannot be written."""
    from summarize.batch.output import open_output

    counts = Counter(_key(finding) for finding in report.findings)
    entries = [
        {"rule": rule, "path": file, "field": field, "message": message, "count": count}
        for (rule, file, field, message), count in sorted(counts.items())
    ]
    text = json.dumps({"baseline": _VERSION, "findings": entries}, ensure_ascii=False, indent=1)
    with open_output(path) as stream:
        stream.write(f"{json_line(text)}\n")


def without_known(report: Report, path: str) -> Report:
    """The report without the findings of a baseline. Raises UsageError if that cannot be read."""
    known = _known(path)
    new: list[Finding] = []
    for finding in report.findings:
        key = _key(finding)
        if known[key] > 0:
            known[key] -= 1
        else:
            new.append(finding)
    return replace(report, findings=new, by_baseline=len(report.findings) - len(new))


def _known(path: str) -> Counter[tuple[str, str, str, str]]:
    """How often a baseline has each finding. Raises UsageError, with the entry, for what is none."""
    known: Counter[tuple[str, str, str, str]] = Counter()
    place = ""
    try:
        data = json.loads(Path(path).read_text("utf-8"))
        if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
            raise TypeError("has no list of findings")
        if data.get("baseline") != _VERSION:
            raise ValueError("was written by another version")
        for number, each in enumerate(data["findings"], 1):
            place = f"finding {number} "
            rule, file, field, message = (each[name] for name in ("rule", "path", "field", "message"))
            known[rule, file, field, message] += int(each["count"])
    except OSError as error:
        raise UsageError(
            f"cannot be read: {error.strerror or error}", where=path, remedy="--write-baseline writes it"
        ) from error
    except KeyError as error:
        raise UsageError(
            f"is no baseline: {place}has no {error}", where=path, remedy="--write-baseline writes one"
        ) from error
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise UsageError(
            f"is no baseline: {place}{error}", where=path, remedy="--write-baseline writes one"
        ) from error
    return known


def _key(finding: Finding) -> tuple[str, str, str, str]:
    return finding.rule.code, finding.path.replace("\\", "/"), finding.field, finding.message
