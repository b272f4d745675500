"""Records, pages, feeds and "Recent Posts" blocks to findings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from summarize.batch.limits import TIMEOUT, open_within, within
from summarize.checks.duplicates import Duplicates
from summarize.checks.finding import Finding
from summarize.checks.folders import Folders
from summarize.checks.mending import Mending
from summarize.checks.page import Page
from summarize.checks.report import Report
from summarize.checks.rules.presence import MISSING, UNREADABLE
from summarize.checks.rules.source import SAME_AS_ANOTHER
from summarize.checks.settings import Settings
from summarize.checks.sources import Note, Sources
from summarize.checks.subject import Subject
from summarize.checks.suppressions import Suppressions
from summarize.errors import ArticleError, OverTimeError, ReadError, SummarizeError
from summarize.files.choice import EVERY_ARTICLE, Choice
from summarize.files.walk import walked
from summarize.options import Options
from summarize.patterns import Pattern
from summarize.readers.decode import decode
from summarize.readers.document import STDIN, Document
from summarize.readers.remote import is_url
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
# A generator fills such a file in before anybody parses it.
_TEMPLATE = Pattern(rb"\{\{|\{%|<%")

# Writes other teasers into a page: the page before, the texts by field; raises SummarizeError.
Write = Callable[[Page, dict[str, str]], Page]


def check(
    paths: Iterable[str | Document],
    settings: Settings,
    input_format: str = "auto",
    choice: Choice = EVERY_ARTICLE,
    *,
    drafts: bool = False,
    unconfigured: Settings | None = None,
    named: Iterable[str] | None = None,
    note: Note | None = None,
    mending: Mending | None = None,
    write: Write | None = None,
    timeout: float = TIMEOUT,
) -> Report:
    """Check every teaser of the inputs.

    Args:
        paths: files and folders; a document is content that has been opened already.
        choice: what of a folder's files is wanted; pages without text are, too.
        drafts: also of Markdown pages that are not published.
        unconfigured: the settings as they were without the configuration, to count what that switches off.
        named: what the user named, if the paths come from a list or from git: only there are links followed
            wherever they lead, and only in these folders are sources of records read.
        note: is told what was not looked at, and why.
        mending: how findings are mended.
        write: mends them; the findings are then those of what was written.
        timeout: seconds for one finding; a document that takes longer is one.
    """
    paths = list(paths)
    given = frozenset((path for path in paths if isinstance(path, str)) if named is None else named)
    run = _Run(
        settings,
        unconfigured or settings,
        input_format,
        Folders(given),
        choice._replace(bare=True),
        note,
        mending or Mending(Options()),
        write,
        timeout,
        drafts=drafts,
    )
    for path in paths:
        if isinstance(path, Document):
            run.add_document(path)
        elif path in given or not run.passed_over(path):
            run.add_path(path)
    return run.report


def _each_within(
    timeout: float, told: Iterator[tuple[Finding, bool]], path: str
) -> Iterator[tuple[Finding, bool]]:
    """The findings, and at their end that the next one took too long."""
    try:
        while True:
            with within(timeout, path):
                found = next(told, None)
            if found is None:
                return
            yield found
    except OverTimeError as error:
        yield Finding(UNREADABLE, f"{error.message} ({error.remedy})", path, 1, 1), False


def is_of_site(path: str) -> bool:
    """Whether a file's name is that of what may hold teasers."""
    return path.lower().removesuffix(".gz").endswith(_OF_SITES)


class _Bytes:
    """A document, and as much of it as a comment may stand in once it has been read."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.data = b""  # of what is read line by line, nothing

    def read(self) -> bytes:
        self.data = self.document.read()
        return self.data

    @cached_property
    def comments(self) -> Suppressions:
        """Those of what was read."""
        return Suppressions(self.data)


class _Run:
    """One check: what all its inputs share."""

    def __init__(
        self,
        settings: Settings,
        unconfigured: Settings,
        input_format: str,
        folders: Folders,
        choice: Choice,
        note: Note | None,
        mending: Mending,
        write: Write | None,
        timeout: float,
        *,
        drafts: bool,
    ) -> None:
        self.report = Report(config=settings.origin)
        self._settings = settings
        self._unconfigured = unconfigured
        self._input_format = input_format
        self._folders = folders
        self._note = note
        self._sources = Sources(folders, note)
        self._duplicates = Duplicates()
        # What `--fix` would write; it would write it on one page only.
        self._promised = Duplicates()
        self._mending = mending
        self._write = write
        self._timeout = timeout
        self._choice = choice
        self._drafts = drafts

    def passed_over(self, path: str) -> bool:
        """Whether a file that nobody named is a link that leads out."""
        if is_url(path) or not self._folders.lead_out(path):
            return False
        self.report.links_out += 1
        if self._note is not None:
            self._note(f"{path}: a link that leads out of the folders that were named is not followed")
        return True

    def add_document(self, document: Document) -> None:
        """The findings of content to the report."""
        self.report.files += 1
        try:
            self._add(_Bytes(document), in_folder=False)
        except ReadError as error:
            self.report.unread.append(error)

    def add_path(self, named: str) -> None:
        """A file's findings, or those of all the files in a folder, to the report."""
        before = self._seen()
        for path, in_folder in walked([named], self._choice):
            if in_folder and isinstance(path, str) and not is_of_site(path):
                continue
            try:
                if isinstance(path, ReadError):
                    raise path
                if in_folder and self.passed_over(path):
                    continue
                with open_within(self._timeout, path) as document:
                    self.report.files += 1
                    self._add(_Bytes(document), in_folder=in_folder)
            except (ReadError, OverTimeError) as error:
                self.report.unread.append(error)
        if self._seen() == before and (named == STDIN or (not is_url(named) and Path(named).is_dir())):
            nothing = ReadError(
                "nothing in it could be checked",
                where=named,
                remedy="give pages, feeds, records or blocks, and --fields that they have",
            )
            self.report.unread.append(nothing)

    def _kind(self, raw: "_Bytes") -> str:
        return sniff(raw.document) if self._input_format == "auto" else self._input_format

    def _seen(self) -> tuple[int, int, int]:
        report = self.report
        return (
            report.checked + report.drafts,
            len(report.findings) + report.by_comment + report.switched_off,
            len(report.unread),
        )

    def _add(self, raw: "_Bytes", *, in_folder: bool) -> None:
        """One document's findings to the report, but for those that something keeps quiet."""
        report, settings = self.report, self._settings.for_path(raw.document.path)
        told = self._of_document(raw, settings, in_folder=in_folder)
        for found, is_quiet in _each_within(self._timeout, told, raw.document.path):
            if is_quiet:
                report.by_comment += 1
                continue
            severity = settings.severity_of(found.rule)
            report.lowered += severity == "warning" and self._unconfigured.severity_of(found.rule) == "error"
            report.findings.append(replace(found, severity=severity))

    def _of_document(
        self, raw: "_Bytes", settings: Settings, *, in_folder: bool
    ) -> Iterator[tuple[Finding, bool]]:
        """The findings, and whether something in the file keeps each quiet."""
        kind = self._kind(raw)
        seen = False
        for item in self._items(raw, kind, settings, in_folder=in_folder):
            seen = True
            if isinstance(item, Subject):
                yield from self._of_subject(item, raw, settings)
            elif settings.is_on(item.rule):
                yield item, raw.comments.cover(item)
            else:
                self.report.switched_off += self._unconfigured.is_on(item.rule)
        # A redirect, or Markdown without front matter, is a file that has no teaser, and rightly so.
        if not seen and not in_folder and kind not in ("markdown", "html"):
            yield Finding(MISSING, "holds no entry; it should have at least one", raw.document.path), False

    def _of_subject(
        self, subject: Subject, raw: "_Bytes", settings: Settings
    ) -> Iterator[tuple[Finding, bool]]:
        told = []
        if settings.looks_at(subject):
            self.report.checked += 1
            told = self._duplicates.judged(subject, settings)
            self._duplicates.add(subject)
            if told:
                quiet = self._quiet(subject, raw, told)
                loud = [found for found in told if found not in quiet]
                mended = self._mended(subject, loud, settings)
                yield from ((self._said(found, mended), found in quiet) for found in told)
        if self._unconfigured is not self._settings and self._unconfigured.looks_at(subject):
            codes = {found.rule.code for found in told}
            untold = (
                found.rule.code not in codes for found in self._duplicates.judged(subject, self._unconfigured)
            )
            self.report.switched_off += sum(untold)

    def _quiet(self, subject: Subject, raw: "_Bytes", told: list[Finding]) -> list[Finding]:
        return [each for each in told if raw.comments.cover(each) or each.rule.code.startswith(subject.quiet)]

    def _mended(self, subject: Subject, told: list[Finding], settings: Settings) -> frozenset[str]:
        """The codes of the findings that `--fix` would mend."""
        text = self._mending.of(subject, told, settings, self._is_taken) if told else None
        if text is None or subject.page is None or not subject.page.can_hold(subject.field, text):
            return frozenset()
        mended = replace(subject, teaser=text)
        left = {found.rule.code for found in self._duplicates.judged(mended, settings)}
        if self._promised.is_taken(mended):
            left.add(SAME_AS_ANOTHER.code)
        self._promised.add(mended)
        return frozenset(found.rule.code for found in told if found.rule.code not in left)

    def _is_taken(self, subject: Subject) -> bool:
        return self._duplicates.is_taken(subject) or self._promised.is_taken(subject)

    def _said(self, found: Finding, mended: frozenset[str]) -> Finding:
        is_mended = found.rule.code in mended
        message = found.message
        if found.rule is MISSING:
            message += "; `summarize fill` writes one" if is_mended else "; write one"
        return replace(found, message=message, fixable=is_mended, known_as=found.identity)

    def _items(
        self, raw: "_Bytes", kind: str, settings: Settings, *, in_folder: bool
    ) -> Iterator[Subject | Finding]:
        path = raw.document.path
        try:
            if kind == "markdown" and not (path == STDIN and raw.document.head.startswith(b"### ")):
                yield from self._of_page(raw, settings, in_folder=in_folder)
                return
            for item in self._read(raw, kind, in_folder=in_folder):
                if in_folder and _is_unparsed_template(item, raw):
                    return
                yield item
        except ReadError as error:
            yield Finding(UNREADABLE, error.message, path, 1, 1)

    def _of_page(self, raw: "_Bytes", settings: Settings, *, in_folder: bool) -> Iterator[Subject | Finding]:
        """The teasers of a Markdown page, mended if that is asked for."""
        from summarize.checks.subjects.markdown import subjects_of, unreadable

        path = raw.document.path
        try:
            page = Page(raw.read(), path)
        except ArticleError as error:
            broken = unreadable(error, path)
            if not (in_folder and _is_unparsed_template(broken, raw)):
                yield broken
            return
        if not self._drafts and (why := page.withheld):
            self.report.files -= 1
            self.report.drafts += 1
            self._choice.say(path, f"{why}; --drafts checks it")
            return
        # In a folder, a list or a home without text of its own wants no description; named, it may.
        subjects = list(subjects_of(page, bare=not in_folder))
        if self._write is not None and (texts := self._texts(subjects, raw, settings)):
            try:
                page = self._write(page, texts)
                self.report.mended += 1
                subjects = list(subjects_of(page, bare=not in_folder))
            except SummarizeError as error:
                self.report.left.append(error)
        yield from subjects

    def _texts(self, subjects: list[Subject], raw: "_Bytes", settings: Settings) -> dict[str, str]:
        """What is to be written into a page, by field."""
        texts = {}
        for subject in filter(settings.looks_at, subjects):
            told = self._duplicates.judged(subject, settings)
            quiet = self._quiet(subject, raw, told)
            text = self._mending.of(
                subject, [each for each in told if each not in quiet], settings, self._duplicates.is_taken
            )
            if text is not None:
                texts[subject.field] = text
        return texts

    def _read(self, raw: "_Bytes", kind: str, *, in_folder: bool) -> Iterator[Subject | Finding]:
        path = raw.document.path
        if kind in ("json", "jsonl"):
            from summarize.checks.subjects.records import read_records

            yield from read_records(raw.document, self._sources, lines=kind == "jsonl", lenient=in_folder)
        elif kind == "html":
            from summarize.checks.subjects.html import read_html

            yield from read_html(raw.read(), path)
        elif kind == "feed":
            from summarize.checks.subjects.feed import read_feed

            yield from read_feed(raw.read(), path)
        elif kind in ("text", "markdown"):
            from summarize.checks.subjects.blocks import read_block, read_markdown_block

            text, _ = decode(raw.read(), path)
            yield from (read_block if kind == "text" else read_markdown_block)(text, path)
        else:
            raise ReadError(
                f"check does not read {kind}", where=path, remedy="make records of it with `batch`"
            )


def _is_unparsed_template(item: Subject | Finding, raw: "_Bytes") -> bool:
    """Whether a file that does not parse is not meant to: a layout, a scaffold, an archetype."""
    if isinstance(item, Subject) or item.rule is not UNREADABLE:
        return False
    return _TEMPLATE.search(raw.data or raw.document.head) is not None
