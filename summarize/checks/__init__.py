"""Records, pages, feeds and "Recent Posts" blocks to findings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from summarize.batch.inputs import walked
from summarize.batch.limits import TIMEOUT, within
from summarize.checks.finding import Finding, Rule
from summarize.checks.rules import RULES
from summarize.checks.rules.presence import MISSING, UNREADABLE
from summarize.checks.rules.source import SAME_AS_ANOTHER, normalized
from summarize.checks.settings import Settings
from summarize.checks.subjects import Subject
from summarize.checks.suppressions import Suppressions
from summarize.errors import OverTimeError, ReadError
from summarize.readers.decode import decode
from summarize.readers.digest import sha256
from summarize.readers.document import Document, open_document
from summarize.readers.sniff import sniff

# What is looked into when a folder is walked: articles as text have no teaser, and a picture no article.
_OF_SITES = (
    ".md",
    ".markdown",
    ".mdx",
    ".html",
    ".htm",
    ".xhtml",
    ".json",
    ".jsonl",
    ".xml",
    ".rss",
    ".atom",
)
_TESTS = tuple(rule for rule in RULES.values() if rule.test is not None and rule is not MISSING)

# Where each teaser, known by its digest, was first seen, and in what entry.
_Seen = dict[bytes, tuple[str, str]]


@dataclass
class Report:
    """How many teasers were checked, and what was found, in the order of the inputs.

    Attributes:
        files: inputs that were read.
        suppressed: findings that a comment in their file, or the baseline, keeps quiet.
        unread: inputs that could not be opened at all.
    """

    checked: int = 0
    findings: list[Finding] = field(default_factory=list)
    files: int = 0
    suppressed: int = 0
    unread: list[ReadError] = field(default_factory=list)


def check(
    paths: Iterable[str], settings: Settings, input_format: str = "auto", timeout: float = TIMEOUT
) -> Report:
    """Check every teaser of the inputs; a document with one that takes longer than `timeout` is a finding."""
    report = Report()
    seen = _Seen()
    for path, in_folder in walked(paths):
        if in_folder and isinstance(path, str) and not _is_of_site(path):
            continue
        try:
            if isinstance(path, ReadError):
                raise path
            with open_document(path) as document:
                report.files += 1
                _check(
                    _Bytes(document),
                    settings.for_path(path),
                    input_format,
                    seen,
                    report,
                    in_folder=in_folder,
                    timeout=timeout,
                )
        except ReadError as error:
            report.unread.append(error)
    return report


def _check(
    raw: "_Bytes",
    settings: Settings,
    input_format: str,
    seen: _Seen,
    report: Report,
    *,
    in_folder: bool,
    timeout: float,
) -> None:
    """Add one document's findings to the report, but for those that a comment keeps quiet."""
    suppressions: Suppressions | None = None
    found = _of_document(raw, settings, input_format, seen, report, in_folder=in_folder)
    for finding in _each_within(timeout, found, raw.document.path):
        if not settings.is_on(finding.rule.code):
            continue
        if suppressions is None:
            suppressions = Suppressions(raw.data)
        if suppressions.cover(finding):
            report.suppressed += 1
        else:
            report.findings.append(replace(finding, severity=settings.severity_of(finding.rule)))


def _each_within(timeout: float, found: Iterator[Finding], path: str) -> Iterator[Finding]:
    """The findings, and at their end that the next one took too long."""
    try:
        while True:
            with within(timeout, path):
                finding = next(found, None)
            if finding is None:
                return
            yield finding
    except OverTimeError as error:
        yield Finding(UNREADABLE, f"{error.message} ({error.remedy})", path, 1, 1)


def _is_of_site(path: str) -> bool:
    return path.lower().removesuffix(".gz").endswith(_OF_SITES)


class _Bytes:
    """A document, and its bytes once they have been read."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._data: bytes | None = None

    @property
    def data(self) -> bytes:
        """What was read; nothing for what is read line by line."""
        return self._data or b""

    def read(self) -> bytes:
        self._data = self.document.read()
        return self._data


def _of_document(
    raw: _Bytes,
    settings: Settings,
    input_format: str,
    seen: _Seen,
    report: Report,
    *,
    in_folder: bool,
) -> Iterator[Finding]:
    found = False
    for item in _subjects(raw, input_format, lenient=in_folder):
        found = True
        if isinstance(item, Finding):
            yield item
        elif not settings.fields or item.field.lower() in settings.fields:
            report.checked += 1
            yield from findings_of(item, settings)
            yield from _same_as_another(item, seen)
    if not found and not in_folder:
        yield Finding(MISSING, "holds no entry; it should have at least one", raw.document.path)


def _subjects(raw: _Bytes, input_format: str, *, lenient: bool) -> Iterator[Subject | Finding]:
    path = raw.document.path
    kind = sniff(raw.document) if input_format == "auto" else input_format
    try:
        if kind in ("json", "jsonl"):
            from summarize.checks.subjects.records import read_records

            yield from read_records(raw.document, lines=kind == "jsonl", lenient=lenient)
        elif kind == "markdown":
            from summarize.checks.subjects.markdown import read_markdown

            yield from read_markdown(raw.read(), path)
        elif kind == "html":
            from summarize.checks.subjects.html import read_html

            yield from read_html(raw.read(), path)
        elif kind == "feed":
            from summarize.checks.subjects.feed import read_feed

            yield from read_feed(raw.read(), path)
        elif kind == "text":
            from summarize.checks.subjects.blocks import read_block

            text, _ = decode(raw.read(), path)
            yield from read_block(text, path)
        else:
            raise ReadError(
                f"check does not read {kind}", where=path, remedy="make records of it with `batch`"
            )
    except ReadError as error:
        yield Finding(UNREADABLE, error.message, path, 1, 1)


def findings_of(subject: Subject, settings: Settings) -> Iterator[Finding]:
    """What the rules say of one teaser; of a missing one only that."""
    missing = list(_tested(MISSING, subject, settings))
    yield from missing
    if not missing:
        for rule in _TESTS:
            yield from _tested(rule, subject, settings)


def _tested(rule: Rule, subject: Subject, settings: Settings) -> Iterator[Finding]:
    if rule.test is None or not settings.is_on(rule.code):
        return
    for problem in rule.test(subject, settings):
        yield _finding(rule, subject, *problem)


def _finding(
    rule: Rule, subject: Subject, message: str, measured: int | None = None, allowed: int | None = None
) -> Finding:
    return Finding(
        rule,
        message,
        subject.path,
        subject.line,
        subject.column,
        measured,
        allowed,
        fixable=rule.fixable and subject.fixable,
        field=subject.field,
    )


def _same_as_another(subject: Subject, seen: _Seen) -> Iterator[Finding]:
    """The same text twice in the same field; a page's own description in another field is no copy."""
    text = normalized(subject.teaser or "")
    if not text:
        return
    place = subject.path if subject.line is None else f"{subject.path}:{subject.line}"
    key = sha256(f"{subject.field} {text}".encode("utf-8", "surrogatepass")).digest()
    other, name = seen.setdefault(key, (place, subject.name))
    # The same article twice among records is no second page.
    if other != place and (subject.kind != "record" or name != subject.name):
        message = f"the {subject.field} of {subject.name!r} is the one of {other}, too; write another"
        yield _finding(SAME_AS_ANOTHER, subject, message)
