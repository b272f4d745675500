"""Inputs and outputs at an address such as ``s3://bucket/key``: fsspec does the work (extra ``remote``).

Nothing here runs unless the user names such an address.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from summarize.errors import ReadError, UsageError


def is_url(path: str) -> bool:
    """Whether a path is an address for fsspec."""
    return "://" in path


def filesystem(url: str) -> tuple[Any, str]:
    """fsspec's file system for an address, and the path in it.

    Raises UsageError if fsspec, or its driver for this kind of address, is missing.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError(
            "addresses need fsspec", where=url, remedy="pip install 'summarize[remote]'"
        ) from error
    try:
        found, path = url_to_fs(url)
    except ImportError as error:
        raise UsageError(
            f"cannot be reached: {error}",
            where=url,
            remedy="pip install it; with pipx: pipx inject summarize …",
        ) from error
    except ValueError as error:
        raise UsageError(f"cannot be reached: {error}", where=url) from error
    return found, str(path)


def open_url(url: str) -> BinaryIO:
    """The bytes at an address. Raises ReadError."""
    with _failing("cannot be opened", url):
        system, path = filesystem(url)
        return system.open(path, "rb")  # type: ignore[no-any-return]


def is_folder(url: str) -> bool:
    """Whether there is a folder at an address; what cannot be reached is none."""
    try:
        with _failing("cannot be reached", url):
            system, path = filesystem(url)
            return bool(system.isdir(path))
    except ReadError:
        return False


def listing(url: str) -> Iterator[tuple[str, bool]]:
    """The addresses in a folder, by name, and whether each is a folder. Raises ReadError."""
    with _failing("cannot be listed", url):
        system, path = filesystem(url)
        entries = sorted(system.ls(path, detail=True), key=lambda entry: str(entry["name"]))
    for entry in entries:
        name = str(entry["name"]).rstrip("/").rpartition("/")[2]
        if name and not name.startswith("."):
            yield f"{url.rstrip('/')}/{name}", entry.get("type") == "directory"


def fingerprint(url: str) -> str:
    """What changes when the file at an address changes: its size, tag and time, as far as they are known."""
    try:
        with _failing("cannot be reached", url):
            system, path = filesystem(url)
            info = system.info(path)
    except ReadError:
        return ""  # reading it says why
    return " ".join(str(info[key]) for key in _MARKS if key in info)


_MARKS = ("size", "ETag", "etag", "mtime", "LastModified")


@contextmanager
def _failing(what: str, url: str) -> Iterator[None]:
    """Every driver has exceptions of its own: all of them become a ReadError."""
    try:
        yield
    except FileNotFoundError as error:
        raise ReadError("no such file", where=url, remedy="check the spelling") from error
    except UsageError as error:
        raise ReadError(error.message, where=url, remedy=error.remedy) from error
    except Exception as error:
        raise ReadError(f"{what}: {error}", where=url) from error
