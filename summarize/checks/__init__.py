"""Records, pages, feeds and "Recent Posts" blocks to findings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from summarize.batch.limits import TIMEOUT, within
from summarize.checks.finding import Finding, Rule
from summarize.checks.folders import Folders
from summarize.checks.rules import RULES
from summarize.checks.rules.presence import MISSING, UNREADABLE
from summarize.checks.rules.source import SAME_AS_ANOTHER, normalized
from summarize.checks.settings import Settings
from summarize.checks.sources import Note, Sources
from summarize.checks.subjects import Subject
from summarize.checks.suppressions import Suppressions
from summarize.errors import OverTimeError, ReadError
from summarize.files.choice import EVERY_ARTICLE, Choice
from summarize.files.walk import walked
from summarize.readers.decode import decode
from summarize.readers.digest import sha256
from summarize.readers.document import Document, open_document
from summarize.readers.remote import is_url
from summarize.readers.sniff import sniff
from summarize.renderers.text import counted

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
        by_comment: findings that a comment in their file keeps quiet.
        by_baseline: findings that the baseline knows.
        switched_off: findings that there would be without the configuration.
        lowered: errors that the configuration makes warnings.
        links_out: links in a folder, or in a list, that lead out of it and were not followed.
        read_as: the format that the configuration says all inputs have.
        config: the file of the configuration.
        drafts: pages that are not published, and were not asked for.
        unread: inputs that could not be opened at all.
    """

    checked: int = 0
    findings: list[Finding] = field(default_factory=list)
    files: int = 0
    by_comment: int = 0
    by_baseline: int = 0
    switched_off: int = 0
    lowered: int = 0
    links_out: int = 0
    read_as: str = ""
    config: str = ""
    drafts: int = 0
    unread: list[ReadError] = field(default_factory=list)

    @property
    def suppressed(self) -> int:
        return self.by_comment + self.by_baseline

    def kept_quiet(self) -> list[str]:
        """What was not told, and on whose word, so that nobody silences a check unseen."""
        config = self.config or "the configuration"
        counts = (
            (self.by_comment, f"{self.by_comment} kept quiet by comments"),
            (self.by_baseline, f"{self.by_baseline} kept quiet by the baseline"),
            (self.switched_off, f"{self.switched_off} switched off by {config}"),
            (self.lowered, f"{self.lowered} made a warning by {config}"),
            (self.read_as, f"all read as {self.read_as} by {config}"),
            (self.links_out, f"{counted(self.links_out, 'link')} out of the folders not followed"),
        )
        return [text for count, text in counts if count]


def check(
    paths: Iterable[str],
    settings: Settings,
    input_format: str = "auto",
    choice: Choice = EVERY_ARTICLE,
    *,
    drafts: bool = False,
    unconfigured: Settings | None = None,
    named: Iterable[str] | None = None,
    note: Note | None = None,
    timeout: float = TIMEOUT,
) -> Report:
    """Check every teaser of the inputs.

    Args:
        choice: what of a folder's files is wanted; pages without text are, too.
        drafts: also of Markdown pages that are not published.
        unconfigured: the settings as they were without the configuration, to count what that switches off.
        named: what the user named, if the paths come from a list or from git: only there are links followed
            wherever they lead, and only in these folders are sources of records read.
        note: is told what was not looked at, and why.
        timeout: seconds for one finding; a document that takes longer is one.
    """
    paths, choice = list(paths), choice._replace(bare=True)
    given = frozenset(paths if named is None else named)
    run = _Run(settings, unconfigured or settings, input_format, Folders(given), note, timeout)
    wanted = (path for path in paths if path in given or not run.passed_over(path))
    for path, in_folder in walked(wanted, choice):
        if in_folder and isinstance(path, str) and not _is_of_site(path):
            continue
        try:
            if isinstance(path, ReadError):
                raise path
            if in_folder and run.passed_over(path):
                continue
            with open_document(path) as document:
                raw = _Bytes(document)
                if not drafts and (why := _withheld(raw, input_format)):
                    run.report.drafts += 1
                    choice.say(path, f"{why}; --drafts checks it")
                    continue
                run.report.files += 1
                run.add(raw, in_folder=in_folder)
        except ReadError as error:
            run.report.unread.append(error)
    return run.report


def _withheld(raw: "_Bytes", input_format: str) -> str | None:
    """Why a Markdown page is not published; None if it is, or does not parse."""
    kind = sniff(raw.document) if input_format == "auto" else input_format
    if kind != "markdown":
        return None
    from summarize.readers.markdown import withheld

    return withheld(raw.read(), raw.document.path)


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
        if self._data is None:
            self._data = self.document.read()
        return self._data


class _Run:
    """One check: what all its inputs share."""

    def __init__(
        self,
        settings: Settings,
        unconfigured: Settings,
        input_format: str,
        folders: Folders,
        note: Note | None,
        timeout: float,
    ) -> None:
        self.report = Report(config=settings.origin)
        self._settings = settings
        self._unconfigured = unconfigured
        self._input_format = input_format
        self._folders = folders
        self._note = note
        self._timeout = timeout
        self._sources = Sources(folders, note)
        self._seen = _Seen()

    def passed_over(self, path: str) -> bool:
        """Whether a file that nobody named is a link that leads out."""
        if is_url(path) or not self._folders.lead_out(path):
            return False
        self.report.links_out += 1
        if self._note is not None:
            self._note(f"{path}: a link that leads out of the folders that were named is not followed")
        return True

    def add(self, raw: "_Bytes", *, in_folder: bool) -> None:
        """One document's findings to the report, but for those that something keeps quiet."""
        report, settings = self.report, self._settings.for_path(raw.document.path)
        suppressions: Suppressions | None = None
        found = self._of_document(raw, settings, in_folder=in_folder)
        for finding in _each_within(self._timeout, found, raw.document.path):
            rule = finding.rule
            if not settings.is_on(rule.code):
                report.switched_off += self._unconfigured.is_on(rule.code)
                continue
            if suppressions is None:
                suppressions = Suppressions(raw.data)
            if suppressions.cover(finding):
                report.by_comment += 1
                continue
            severity = settings.severity_of(rule)
            report.lowered += severity == "warning" and self._unconfigured.severity_of(rule) == "error"
            report.findings.append(replace(finding, severity=severity))

    def _of_document(self, raw: "_Bytes", settings: Settings, *, in_folder: bool) -> Iterator[Finding]:
        found = False
        for item in self._subjects(raw, lenient=in_folder):
            found = True
            if isinstance(item, Finding):
                yield item
            else:
                yield from self._of_subject(item, settings)
        if not found and not in_folder:
            yield Finding(MISSING, "holds no entry; it should have at least one", raw.document.path)

    def _of_subject(self, subject: Subject, settings: Settings) -> Iterator[Finding]:
        told = []
        if settings.looks_at(subject):
            self.report.checked += 1
            told = list(findings_of(subject, settings))
            yield from told
            yield from _same_as_another(subject, self._seen)
        if self._unconfigured is not self._settings and self._unconfigured.looks_at(subject):
            codes = {finding.rule.code for finding in told}
            untold = (found.rule.code not in codes for found in findings_of(subject, self._unconfigured))
            self.report.switched_off += sum(untold)

    def _subjects(self, raw: "_Bytes", *, lenient: bool) -> Iterator[Subject | Finding]:
        path = raw.document.path
        kind = sniff(raw.document) if self._input_format == "auto" else self._input_format
        try:
            if kind in ("json", "jsonl"):
                from summarize.checks.subjects.records import read_records

                yield from read_records(raw.document, self._sources, lines=kind == "jsonl", lenient=lenient)
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
