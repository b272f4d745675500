"""Teasers written into the front matter of Markdown pages, and nothing else changed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace as changed
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from summarize.article import Source
from summarize.batch.output import replacing
from summarize.checks import findings_of
from summarize.checks.folders import Folders, leads_out
from summarize.checks.front_matter import Head, open_text
from summarize.checks.presets import Limits
from summarize.checks.rules.cut import DOUBLED_ELLIPSIS, OTHER_FORM, with_one_ellipsis
from summarize.checks.settings import Settings
from summarize.checks.subjects import Subject
from summarize.checks.subjects.markdown import NEW_FIELD, read_markdown
from summarize.checks.width import pixels
from summarize.errors import ReadError
from summarize.graphemes import count_graphemes
from summarize.options import Options
from summarize.pipeline import teaser as teaser_of
from summarize.printable import log_line
from summarize.readers.decode import unix_lines
from summarize.readers.document import open_document
from summarize.readers.markdown import page_of
from summarize.readers.metadata import article as article_of
from summarize.truncation import DEFAULT_WORDS

# What is mended in the text that is there.
_ELLIPSES = {DOUBLED_ELLIPSIS.code, OTHER_FORM.code}
# A Latin character of running text, in Arial at 14 pixels; a wide text is cut again until it fits.
_PIXELS_A_CHARACTER = 6
# Characters of a text message with one that is outside of the GSM alphabet.
_SEGMENT = 70


def options_within(options: Options, limits: Limits) -> Options:
    """The options of a teaser that is as long as its place allows, by default 15 words or 30 clusters."""
    chars = limits.max_chars
    if limits.max_pixels is not None:
        chars = min(chars or limits.max_pixels, limits.max_pixels // _PIXELS_A_CHARACTER)
    if limits.max_segments is not None:
        chars = min(chars or _SEGMENT, _SEGMENT * limits.max_segments)
    if limits.max_words is None and chars is not None:
        return changed(options, words=None, chars=chars, ellipsis=limits.ellipsis)
    words = limits.max_words or max(DEFAULT_WORDS, limits.min_words)
    # The default by no number, for where words have no spaces it is another one.
    counted = None if words == DEFAULT_WORDS else words
    return changed(options, words=counted, chars=None, ellipsis=limits.ellipsis)


class Change(NamedTuple):
    """What becomes of one file.

    Attributes:
        target: the file itself, where `path` is a link to it.
        before, after: its bytes; the same if nothing changes.
        teasers: what is written, by field.
    """

    path: str
    target: Path
    before: bytes
    after: bytes
    teasers: dict[str, str]

    def diff(self) -> Iterator[str]:
        """The change as lines of a unified diff, safe for a terminal."""
        old, new = (open_text(data).text.splitlines() for data in (self.before, self.after))
        name = self.path.removeprefix("./")
        for line in unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm=""):
            yield f"{log_line(line)}\n"


def planned(
    path: str,
    options: Options,
    settings: Settings,
    *,
    field: str | None = None,
    replace: bool = False,
    to_fit: bool = False,
    folders: Folders | None = None,
) -> Change:
    """The change of one Markdown file: a teaser where one is missing.

    Args:
        options: how the teaser is made; a human's own one is what this is about, so it does not win.
        field: the key that is written; the one that is there, or ``description``.
        replace: also in place of a teaser that breaks a rule which a new one would keep.
        to_fit: as long as the place of each teaser allows, whatever the options say.
        folders: those that were named; no link is followed out of them and of the file's own.

    Raises ReadError for what cannot be read, ArticleError if no teaser can be made or written safely.
    """
    if (folders or Folders(())).lead_out(path):
        raise leads_out(path)
    target = Path(os.path.realpath(path))
    with open_document(path) as document:
        before = document.read()
    content = open_text(before)
    after, teasers = content.text, {}
    for subject, codes in _to_write(before, path, settings, field, replace=replace):
        limits = settings.limits_of(subject)
        if subject.teaser and codes <= _ELLIPSES:
            new = with_one_ellipsis(subject.teaser, limits.ellipsis)
        else:
            fitting = options_within(options, limits) if to_fit else options
            new = _new_teaser(content.text, path, fitting, limits.max_pixels)
        if new == subject.teaser:
            continue
        after = Head(after, path).with_value(subject.field, new, ascii_only=content.ascii_only)
        teasers[subject.field] = new
    return Change(path, target, before, content.encode(after) if teasers else before, teasers)


def _to_write(
    data: bytes, path: str, settings: Settings, field: str | None, *, replace: bool
) -> Iterator[tuple[Subject, set[str]]]:
    """The subjects of a page that want a new teaser, and the rules that they break that it would mend.

    Raises ArticleError if the page does not parse.
    """
    head = Head(open_text(data).text, path)
    if not head.kind:
        return  # a page without front matter: not this tool's to give it one
    subjects = [each for each in read_markdown(data, path) if isinstance(each, Subject)]
    if field is not None:
        named = [each for each in subjects if each.field.lower() == field.lower()]
        subjects = named or [_empty(head, path, field)]
    for subject in subjects:
        codes = {found.rule.code for found in findings_of(subject, settings) if found.fixable}
        if not (subject.teaser or "").strip() or (replace and codes):
            yield subject, codes


def _empty(head: Head, path: str, field: str) -> Subject:
    title = head.data.get("title")
    title = title if isinstance(title, str) else None
    return Subject(title or path, None, path, 1, 1, field or NEW_FIELD, "markdown", title, fixable=True)


def _new_teaser(text: str, path: str, options: Options, max_pixels: int | None) -> str:
    """The teaser of a page. Raises ArticleError if there is none."""
    page = page_of(unix_lines(text), path)
    article = article_of(page.metadata, page.text, Source(path, None, "markdown", ""))
    new = teaser_of(article, changed(options, manual=False)).text
    while max_pixels and pixels(new) > max_pixels and len(new) > 1:
        options = changed(options, words=None, chars=count_graphemes(new) - 1)
        new = teaser_of(article, changed(options, manual=False)).text
    return new


def write(change: Change) -> None:
    """Put the new bytes in the file's place, at once; its mode stays, and a link still points to it.

    The file is compared once more when all that is left to do is the renaming, and no other `summarize` gets
    between the two. An editor that saves within these microseconds is not seen.

    Raises ReadError if the file has changed meanwhile or cannot be written.
    """
    try:
        with _locked(change), replacing(change.target, "wb", keep_owner=True) as stream:
            _refuse_changed(change)
            stream.write(change.after)
            stream.flush()
            os.fsync(stream.fileno())
            _refuse_changed(change)
    except OSError as error:
        raise ReadError(f"cannot be written: {error.strerror or error}", where=change.path) from error


def _refuse_changed(change: Change) -> None:
    if change.target.is_symlink() or change.target.read_bytes() != change.before:
        raise ReadError("was changed meanwhile", where=change.path, remedy="run it again")


@contextmanager
def _locked(change: Change) -> Iterator[None]:
    """No other process of this tool writes the file meanwhile. Raises ReadError if one does."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with change.target.open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ReadError(
                "is being written by another process", where=change.path, remedy="run it again"
            ) from error
        except OSError:
            pass  # a file system without locks
        yield


def mend(path: str, options: Options, settings: Settings, folders: Folders) -> bool:
    """Write a teaser wherever a new one mends a finding; whether the file was changed.

    Raises ReadError for what cannot be read or written, ArticleError if there is no teaser to be made.
    """
    change = planned(path, options, settings, replace=True, to_fit=True, folders=folders)
    if change.teasers:
        write(change)
    return bool(change.teasers)
