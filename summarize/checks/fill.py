"""Teasers written into the front matter of Markdown pages that have none."""

import codecs
from dataclasses import replace as changed
from pathlib import Path

from summarize.checks.duplicates import Duplicates
from summarize.checks.folders import Folders, leads_out
from summarize.checks.mending import Mending
from summarize.checks.page import Page
from summarize.checks.settings import Settings
from summarize.checks.subject import Subject
from summarize.checks.subjects.markdown import subjects_of, without_teaser
from summarize.checks.suppressions import Suppressions
from summarize.checks.writing import Change, change_of
from summarize.errors import ArticleError
from summarize.readers.document import Document, open_document

_MARKDOWN = (".md", ".markdown", ".mdx")
_HTML = (".html", ".htm")


def has_front_matter(path: str) -> bool:
    """Whether a file is Markdown, or HTML that a site generator reads like it."""
    if path.lower().endswith(_MARKDOWN):
        return True
    if not path.lower().endswith(_HTML):
        return False
    try:
        with Path(path).open("rb") as stream:
            return stream.read(6).removeprefix(codecs.BOM_UTF8)[:3] in (b"---", b"+++")
    except OSError:
        return True  # reading it says why not


class Filling:
    """What `fill` does to the pages of one run.

    Args:
        field: the key that is written; the one that is there, or ``description``.
        folders: those that were named; no link is followed out of them and of the file's own.
    """

    def __init__(
        self, mending: Mending, settings: Settings, folders: Folders | None = None, field: str | None = None
    ) -> None:
        self._mending = mending
        self._settings = settings
        self._folders = folders or Folders(())
        self._field = field
        self._duplicates = Duplicates()

    def change(self, source: str | Document, *, bare: bool = True) -> Change:
        """What becomes of one Markdown file, or of its content: a teaser where one is missing.

        Args:
            bare: whether a page without text of its own wants one; in a folder it does not.

        Raises ReadError for what cannot be read, ArticleError if no teaser can be made or written safely.
        """
        if isinstance(source, Document):
            page = Page(source.read(), source.path)
        else:
            if self._folders.lead_out(source):
                raise leads_out(source)
            with open_document(source) as document:
                page = Page(document.read(), source)
        texts: dict[str, str] = {}
        # A page without front matter is not this tool's to give it one.
        for subject in self._subjects(page, bare=bare) if page.head.kind else ():
            text = self._text(subject, page)
            self._duplicates.add(changed(subject, teaser=text or subject.teaser))
            if text is not None:
                texts[subject.field] = text
        return change_of(page, page.with_values(texts) if texts else page, texts, self._folders)

    def _subjects(self, page: Page, *, bare: bool) -> list[Subject]:
        found = list(subjects_of(page, bare=bare))
        if self._field is None:
            return found
        named = [each for each in found if each.field.lower() == self._field.lower()]
        return named or [without_teaser(page, self._field)]

    def _text(self, subject: Subject, page: Page) -> str | None:
        """What is written for a subject; None if nothing is to be. Raises ArticleError if nothing can be."""
        settings = self._settings.for_path(page.path)
        is_missing = not (subject.teaser or "").strip()
        if subject.page is None or not (is_missing or self._mending.rewrite):
            return None
        # What is missing is written even if the rule that says so is switched off.
        wanted = changed(settings, select=("ALL",), ignore=()) if is_missing else settings
        told = self._duplicates.judged(subject, wanted)
        comments = Suppressions(page.data)
        told = [each for each in told if is_missing or not comments.cover(each)]
        if all(each.rule.mend == "nothing" for each in told):
            return None
        text = self._mending.of(subject, told, settings, self._duplicates.is_taken)
        if text is None:
            raise self._left(page, is_missing=is_missing)
        return text

    def _left(self, page: Page, *, is_missing: bool) -> ArticleError:
        """Why a page is left as it is. Raises ArticleError itself for a page without text."""
        next(page.teasers(self._mending.options))
        return ArticleError(
            "is left as it is: `check` would find fault with every teaser that can be taken from it",
            where=page.path,
            remedy="write one by hand" if is_missing else "mend it by hand",
        )
