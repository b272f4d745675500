"""The same teaser on two pages."""

from pathlib import PurePath

from summarize.checks.finding import Finding
from summarize.checks.judge import finding, findings_of
from summarize.checks.rule import Problem
from summarize.checks.rules.source import SAME_AS_ANOTHER
from summarize.checks.settings import Settings
from summarize.checks.subject import Subject
from summarize.readers.digest import sha256


class Duplicates:
    """Where each teaser, known by its digest, was first seen."""

    def __init__(self) -> None:
        self._first: dict[bytes, tuple[str, int | None, str]] = {}

    def judged(self, subject: Subject, settings: Settings) -> list[Finding]:
        """What the rules say of a teaser, and whether it is a copy."""
        told = list(findings_of(subject, settings))
        copied = self.of(subject)
        if copied is not None and settings.is_on(SAME_AS_ANOTHER):
            told.append(finding(SAME_AS_ANOTHER, subject, copied))
        return told

    def is_taken(self, subject: Subject) -> bool:
        return self.of(subject) is not None

    def of(self, subject: Subject) -> Problem | None:
        """What is wrong with a teaser that stands elsewhere, too; in another field it is no copy."""
        key = _key(subject)
        other = self._first.get(key) if key else None
        if other is None or _is_same_entry(subject, *other):
            return None
        path, line, _ = other
        place = path if line is None else f"{path}:{line}"
        said = f"the {subject.field} of {subject.name!r} is the one of"
        return Problem(f"{said} {place}, too; write another", known_as=f"{said} another")

    def add(self, subject: Subject) -> None:
        if key := _key(subject):
            self._first.setdefault(key, (subject.path, subject.line, subject.name))


def _key(subject: Subject) -> bytes | None:
    # With the operators of code: "a >= b" is no copy of "a == b".
    text = "".join(
        char for char in (subject.teaser or "").casefold() if char.isalnum() or char in "<>=&|+/%^~"
    )
    if not text:
        return None
    digest: bytes = sha256(f"{subject.field.lower()} {text}".encode("utf-8", "surrogatepass")).digest()
    return digest


def _is_same_entry(subject: Subject, path: str, line: int | None, name: str) -> bool:
    if (path, line) == (subject.path, subject.line):
        return True
    # The same article twice among records is no second page; nor is a page in two versions of a site.
    return name == subject.name and (subject.kind == "record" or _is_copy(path, subject.path))


def _is_copy(one: str, other: str) -> bool:
    """Whether two paths are those of one page in two folders for versions or languages.

    They are the same but for one folder on the way: ``docs/2.12/ports.md`` and ``docs/2.14/ports.md``.
    """
    first, second = (_page_parts(path) for path in (one, other))
    if len(first) != len(second):
        return False
    differing = [number for number, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    return len(differing) == 1 and differing[0] < len(first) - 1


def _page_parts(path: str) -> tuple[str, ...]:
    parts = PurePath(path).parts
    return parts[:-1] if PurePath(path).stem.partition(".")[0] in ("index", "_index", "README") else parts
