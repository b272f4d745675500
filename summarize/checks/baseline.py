"""A baseline: the findings that a site starts with, which are not told again.

A finding is known by its rule, its file, its field and its message, not by its line, so that it is known
after an edit above it. It is known as often as it was found. Files are named relative to the baseline's
folder, so that it holds for any spelling of a path and from any working directory.
"""

import json
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from summarize.checks.finding import Finding
from summarize.checks.paths import relative_to
from summarize.checks.report import Report
from summarize.errors import UsageError
from summarize.printable import json_line

_VERSION = 1
# Rule, file, field, message.
_Key = tuple[str, str, str, str]


def write_baseline(path: str, report: Report) -> None:
    """Raises UsageError if the file cannot be written."""
    from summarize.batch.output import open_output

    counts = Counter(_keys(report.findings, path))
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
    for finding, key in zip(report.findings, _keys(report.findings, path), strict=True):
        if known[key] > 0:
            known[key] -= 1
        else:
            new.append(finding)
    return replace(report, findings=new, by_baseline=len(report.findings) - len(new))


def _known(path: str) -> Counter[_Key]:
    """How often a baseline has each finding. Raises UsageError, with the entry, for what is none."""
    known: Counter[_Key] = Counter()
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
            known[rule, _place(file, path), field, message] += int(each["count"])
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


def _place(file: str, path: str) -> str:
    """A file of an entry as `_keys` has it, however the entry spells it."""
    absolute = Path(file).is_absolute()
    return relative_to(str(Path(path).parent), file) if absolute else posixpath.normpath(file)


def _keys(findings: Iterable[Finding], path: str) -> Iterator[_Key]:
    """What each finding is known by, in a baseline there."""
    folder = str(Path(path).parent)
    places: dict[str, str] = {}
    for finding in findings:
        if finding.path not in places:
            places[finding.path] = relative_to(folder, finding.path)
        yield finding.rule.code, places[finding.path], finding.field, finding.identity
