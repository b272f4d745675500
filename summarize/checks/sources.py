"""The articles that records were made from, as far as they may be looked at.

A record says where its article is, and may say anything. So its source is read only where a walk of the
folders that the command was given, or of the record's own folder, would find it: an article by its name, not
hidden, no address, no link that leads out, nothing but a regular file.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any, BinaryIO, NamedTuple

from summarize.checks.folders import Folders, below
from summarize.errors import ArticleError, ReadError, SummarizeError
from summarize.readers.document import STDIN, Document
from summarize.readers.remote import is_url
from summarize.readers.sniff import suffix_of

Note = Callable[[str], None]
# So many bytes are read again for records that are in another order than the lines of their source.
_MAX_BYTES_AGAIN = 1_000_000_000


class Sources:
    """The sources of the records of one run.

    Args:
        folders: those that the command was given.
        note: is told once of each source that is not read, and why.
    """

    def __init__(self, folders: Folders, note: Note | None = None) -> None:
        self._folders = folders
        self._note = note
        self._refused: set[tuple[str, str]] = set()
        self._lines = _Lines()
        # Kept, since a feed's records follow one another.
        self._texts = lru_cache(maxsize=4)(_texts)

    def text_of(self, record: dict[str, Any], records: str) -> Callable[[], str] | None:
        """What gives the text of a record's article, "" if that may not or cannot be read; None without one.

        Args:
            records: the file that holds the record.
        """
        source = record["source"]
        if source["path"] == STDIN:
            return None
        # Several rules ask for it.
        return lru_cache(maxsize=1)(partial(self._read, source, record["id"], records))

    def _read(self, source: dict[str, Any], identity: str, records: str) -> str:
        path = source["path"]
        if (path, records) in self._refused:
            return ""
        try:
            place = _place(path, self._folders.roots_for(records))
            if source["line"] is not None:
                return _text_of_line(path, source["line"], self._lines.get(place, source["line"]))
            return self._texts(place, source["format"]).get(identity, "")
        except SummarizeError as error:
            self._refused.add((path, records))
            if self._note is not None:
                self._note(f"{records}: T201 to T303 do not look at the source {path!r}: {error.message}")
            return ""


class _Place(NamedTuple):
    """A source that may be read: its name as given, and the way to it from one of the folders."""

    path: str
    root: str
    names: tuple[str, ...]
    changed: int


def _place(path: str, roots: tuple[str, ...]) -> _Place:
    """Where a source is. Raises ReadError if it may not be read."""
    if is_url(path) or path.startswith(("//", "\\\\")):  # a share of another machine, on Windows
        raise ReadError("it is an address", where=path)
    try:
        real = os.path.realpath(path, strict=True)
        status = os.lstat(real)
    except (OSError, ValueError) as error:
        raise ReadError(
            f"cannot be opened: {getattr(error, 'strerror', None) or error}", where=path
        ) from error
    found = below(real, roots)
    if found is None:
        raise ReadError("it is not in the folders that were named, nor in the record's own", where=path)
    root, names = found
    if not stat.S_ISREG(status.st_mode):
        raise ReadError("it is no regular file", where=path)
    if any(name.startswith(".") for name in names) or not suffix_of(names[-1].lower().removesuffix(".gz")):
        raise ReadError("it is hidden, or no article by its name", where=path)
    return _Place(path, root, names, status.st_mtime_ns)


@contextmanager
def _opened(place: _Place) -> Iterator[Document]:
    """Raises ReadError, also if a part of the way has become a link meanwhile, or the file no regular one."""
    try:
        raw = _open_below(place.root, place.names)
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror or error}", where=place.path) from error
    with raw:
        if not stat.S_ISREG(os.fstat(raw.fileno()).st_mode):
            raise ReadError("it is no regular file", where=place.path)
        yield Document(place.path, raw)


def _open_below(root: str, names: tuple[str, ...]) -> BinaryIO:
    """A file, opened step by step without following a link; in one step where the system cannot do that."""
    if os.open not in os.supports_dir_fd:
        return open(os.path.join(root, *names), "rb")  # noqa: PTH118, PTH123
    step = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    folder = os.open(root, step | os.O_DIRECTORY)
    try:
        for name in names[:-1]:
            inner = os.open(name, step | os.O_DIRECTORY, dir_fd=folder)
            os.close(folder)
            folder = inner
        # A FIFO would wait for its writer.
        return os.fdopen(os.open(names[-1], step | os.O_NONBLOCK, dir_fd=folder), "rb")
    finally:
        os.close(folder)


class _Lines:
    """The lines of one JSONL file by number, read once if they are asked for in order."""

    def __init__(self) -> None:
        self._place: _Place | None = None
        self._number = 0
        self._read = 0
        self._lines: Iterator[bytes] = iter(())

    def get(self, place: _Place, number: int) -> bytes:
        """Raises ReadError if the file cannot be read; empty for a line that it does not have."""
        if place != self._place or number <= self._number:
            if self._read > _MAX_BYTES_AGAIN:
                raise ReadError("its lines are asked for out of order, too often", where=place.path)
            self._place, self._number, self._lines = place, 0, _lines_of(place)
        for line in self._lines:
            self._number += 1
            self._read += len(line) + 1
            if self._number == number:
                return line
        return b""


def _lines_of(place: _Place) -> Iterator[bytes]:
    with _opened(place) as document:
        yield from document.lines()


def _text_of_line(path: str, number: int, line: bytes) -> str:
    from summarize.article import Article
    from summarize.readers.json import article_or_error, line_value

    value = line_value(path, number, line)
    article = value if isinstance(value, ArticleError) else article_or_error(value)
    return article.text if isinstance(article, Article) else ""


def _texts(place: _Place, format: str) -> dict[str, str]:
    """The texts of a file's articles by their ids."""
    from summarize.article import Article
    from summarize.readers import read_document

    with _opened(place) as document:
        items = read_document(document, format)
        return {item.id: item.text for item in items if isinstance(item, Article)}
