"""A page written back: at once, only where it is still what was read, and through no link that leads out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from summarize.batch.output import replacing
from summarize.checks.folders import Folders, leads_out
from summarize.checks.front_matter import open_text
from summarize.checks.page import Page
from summarize.errors import ReadError
from summarize.printable import log_line


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


def change_of(page: Page, after: Page, texts: dict[str, str], folders: Folders) -> Change:
    """The change from one state of a page to another, in which the given teasers were written.

    Args:
        folders: those that were named; no link is followed out of them and of the file's own.

    Raises ReadError for a link that leads out.
    """
    if folders.lead_out(page.path):
        raise leads_out(page.path)
    return Change(page.path, Path(os.path.realpath(page.path)), page.data, after.data, texts)


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
