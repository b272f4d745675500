"""Output that is whole or absent: written beside its place and renamed at the end.

What stands at a name that is written to may have been put there by a stranger: a link is never followed. As
an output it is refused; a waiting file has a new name, or is refused if it is a link.
"""

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

from summarize.errors import UsageError
from summarize.readers.remote import filesystem, is_url

# Where links are the system's own, such as /dev/stdout and a shell's >(…).
_SYSTEM = ("/dev/", "/proc/")
_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | _BINARY
# Without waiting for a FIFO's other end.
_OWN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | _BINARY


@contextmanager
def open_output(path: str | None) -> Iterator[TextIO]:
    """Standard output for None or ``-``, else a file that appears only when all went well.

    Raises UsageError if it cannot be written, or is a link.
    """
    if path is None or path == "-":
        yield sys.stdout
        return
    if is_url(path):
        with _uploaded(path) as stream:
            yield stream
        return
    target = Path(path)
    try:
        opened = _written_through(target) if is_device(target) else replacing(target, "w", **_TEXT)
        with opened as stream:
            yield stream
    except BrokenPipeError:
        raise  # of another output, whose reader has gone
    except OSError as error:
        raise write_error(error, path) from error


_TEXT: Any = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}


def is_device(target: Path) -> bool:
    """Whether an output is written through as it is: a device, a FIFO, an open file such as /dev/stdout.

    Raises UsageError for a folder, and for any other link.
    """
    if target.is_dir():
        raise UsageError("is a folder", where=str(target), remedy="name a file for the output")
    if target.is_symlink():
        if target.absolute().as_posix().startswith(_SYSTEM):
            return True
        raise UsageError(
            "is a link", where=str(target), remedy="name the file that it leads to; nothing was changed"
        )
    return target.exists() and not target.is_file()


@contextmanager
def _written_through(target: Path) -> Iterator[TextIO]:
    # Appending: /dev/stdout may be a file that holds something already.
    link = target.is_symlink()
    handle = os.open(target, os.O_WRONLY | os.O_APPEND | (0 if link else getattr(os, "O_NOFOLLOW", 0)))
    with os.fdopen(handle, "w", **_TEXT) as stream:
        yield stream


@contextmanager
def replacing(target: Path, mode: str, *, keep_owner: bool = False, **text: str) -> Iterator[Any]:
    """A stream that takes a file's place at the end, with its mode, on the disk; not at all after an error.

    A new file has the mode that the umask leaves; so has one that replaces a link.

    Args:
        keep_owner: also the file's owner, as far as this process may give it away.
        text: `encoding`, `errors` and `newline` of a text stream.

    Raises OSError.
    """
    handle, part = new_file(target.parent, f".{target.name}.")
    try:
        with os.fdopen(handle, mode, **text) as stream:  # type: ignore[call-overload]
            take_mode(handle, part, target, keep_owner=keep_owner)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def new_file(folder: Path, prefix: str) -> tuple[int, Path]:
    """A file that was not there, open to write, with the mode that the umask leaves. Raises OSError."""
    while True:
        path = folder / f"{prefix}{os.urandom(4).hex()}.part"
        with suppress(FileExistsError):
            return create(path), path


def create(path: Path) -> int:
    """A handle of a new file. Raises FileExistsError for whatever is there, even a dead link."""
    return os.open(path, _NEW, 0o666)


def open_own(path: Path, flags: int) -> int:
    """A handle of a file that an earlier run left, at this very place.

    Raises UsageError for a link, a second name of another file, a FIFO or a device; OSError.
    """
    foreign = UsageError(
        "is a link, or no plain file", where=str(path), remedy="remove it, if you did not put it there"
    )
    if path.is_symlink():
        raise foreign
    try:
        handle = os.open(path, flags | _OWN, 0o666)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise foreign from error
        raise
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
        os.close(handle)
        raise foreign
    return handle


def take_mode(handle: int, path: Path, target: Path, *, keep_owner: bool = False, at_least: int = 0) -> None:
    """Give an open file the mode of the one that it will replace; not that of a link or what it leads to."""
    try:
        status = target.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode):
        return
    file: Any = handle if os.chmod in os.supports_fd else path
    if keep_owner:
        with suppress(OSError, AttributeError):
            os.chown(file, status.st_uid, status.st_gid)
    os.chmod(file, status.st_mode & 0o777 | at_least)  # noqa: PTH101  # of the handle, where that can be


@contextmanager
def _uploaded(url: str) -> Iterator[TextIO]:
    """A local file that is put at an address at the end."""
    system, place = filesystem(url)
    if url.startswith(("file://", "local://")) and is_device(Path(place)):
        raise UsageError("is a device", where=url, remedy="name it without file://")
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part"
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        try:
            system.put_file(str(part), place)
        except OSError as error:
            raise write_error(error, url) from error


def write_error(error: OSError, path: str, remedy: str = "") -> UsageError:
    """Why an output cannot be written: the disk is full, its mount has gone, …"""
    return UsageError(f"cannot be written: {error.strerror or error}", where=path, remedy=remedy)
