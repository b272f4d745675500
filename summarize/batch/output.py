"""Output that is whole or absent: written beside its place and renamed at the end."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

from summarize.errors import UsageError
from summarize.readers.remote import filesystem, is_url


@contextmanager
def open_output(path: str | None) -> Iterator[TextIO]:
    """Standard output for None or ``-``, else a file that appears only when all went well.

    Raises UsageError if it cannot be written.
    """
    if path is None or path == "-":
        yield sys.stdout
        return
    if is_url(path):
        with _uploaded(path) as stream:
            yield stream
        return
    target = Path(path)
    if target.is_dir():
        raise UsageError("is a folder", where=path, remedy="name a file for the output")
    if target.exists() and not target.is_file():
        # /dev/stdout, /dev/null, a FIFO: renaming over them would replace them.
        try:
            with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
                yield stream
        except BrokenPipeError:
            raise
        except OSError as error:
            raise write_error(error, path) from error
        return
    try:
        with replacing(target, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
    except BrokenPipeError:
        raise  # of another output, whose reader has gone
    except OSError as error:
        raise write_error(error, path) from error


@contextmanager
def replacing(target: Path, mode: str, *, keep_owner: bool = False, **text: str) -> Iterator[Any]:
    """A stream that takes a file's place at the end, with its mode, on the disk; not at all after an error.

    Args:
        keep_owner: also the file's owner, as far as this process may give it away.
        text: `encoding`, `errors` and `newline` of a text stream.

    Raises OSError.
    """
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, mode, **text) as stream:  # type: ignore[call-overload]
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        status = target.stat() if target.exists() else None
        part.chmod(status.st_mode & 0o7777 if status else 0o666 & ~_umask())
        if status and keep_owner:
            with suppress(OSError, AttributeError):
                os.chown(part, status.st_uid, status.st_gid)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _uploaded(url: str) -> Iterator[TextIO]:
    """A local file that is put at an address at the end."""
    system, place = filesystem(url)
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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
