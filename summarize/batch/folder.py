"""The folder that a batch in parts writes to: a local one, or an address."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from summarize.batch.output import new_file, open_own, take_mode, write_error
from summarize.readers.remote import filesystem, is_url


class Folder(Protocol):
    """Files by name; each appears whole or not at all. Everything raises UsageError if it cannot be done."""

    def names(self) -> list[str]: ...

    def read(self, name: str) -> bytes | None:
        """None if there is no such file."""
        ...

    def size(self, name: str) -> int | None:
        """Bytes of a file; None if there is none."""
        ...

    def put(self, name: str, file: Path) -> None:
        """Take over a file; it is gone afterwards."""
        ...

    def remove(self, name: str) -> None: ...

    def temporary(self) -> Path:
        """A new empty local file, to be put."""
        ...

    def tidy(self) -> None:
        """Remove what runs that died left of files they had not put."""
        ...


def open_folder(path: str) -> Folder:
    """The folder at a path or an address; it is made if it is not there."""
    return _Remote(path) if is_url(path) else _Local(path)


def write(folder: Folder, name: str, data: bytes) -> None:
    file = folder.temporary()
    try:
        with _named(str(file)):
            file.write_bytes(data)
        folder.put(name, file)
    finally:
        file.unlink(missing_ok=True)


@contextmanager
def _named(where: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise write_error(error, where) from error


class _Local:
    # Only names that this program gives: the folder may hold what waits for another one.
    _PREFIX = ".summarize-"

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        with _named(path):
            self._path.mkdir(parents=True, exist_ok=True)

    def names(self) -> list[str]:
        with _named(str(self._path)):
            return sorted(file.name for file in self._path.iterdir() if not file.name.startswith("."))

    def read(self, name: str) -> bytes | None:
        with _named(str(self._path / name)):
            try:
                handle = open_own(self._path / name, os.O_RDONLY)
            except FileNotFoundError:
                return None
            with os.fdopen(handle, "rb") as stream:
                return stream.read()

    def size(self, name: str) -> int | None:
        with _named(str(self._path / name)):
            try:
                return (self._path / name).lstat().st_size
            except FileNotFoundError:
                return None

    def put(self, name: str, file: Path) -> None:
        target = self._path / name
        with _named(str(target)):
            with file.open("rb") as stream:
                take_mode(stream.fileno(), file, target)
                os.fsync(stream.fileno())
            file.replace(target)

    def remove(self, name: str) -> None:
        with _named(str(self._path / name)):
            (self._path / name).unlink(missing_ok=True)

    def temporary(self) -> Path:
        with _named(str(self._path)):
            handle, path = new_file(self._path, self._PREFIX)
        os.close(handle)
        return path

    def tidy(self) -> None:
        for file in self._path.glob(f"{self._PREFIX}*.part"):
            file.unlink(missing_ok=True)


class _Remote:
    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._system, self._path = filesystem(self._url)
        self._system.makedirs(self._path, exist_ok=True)

    def names(self) -> list[str]:
        self._system.invalidate_cache()
        return sorted(str(name).rpartition("/")[2] for name in self._system.ls(self._path, detail=False))

    def read(self, name: str) -> bytes | None:
        try:
            return bytes(self._system.cat_file(f"{self._path}/{name}"))
        except FileNotFoundError:
            return None

    def size(self, name: str) -> int | None:
        try:
            return int(self._system.info(f"{self._path}/{name}")["size"])
        except FileNotFoundError:
            return None

    def put(self, name: str, file: Path) -> None:
        try:
            # Under another name first, where the system is no object store that shows whole files only.
            waiting = f"{self._path}/.{name}.{file.name}"
            self._system.put_file(str(file), waiting)
            self._system.mv(waiting, f"{self._path}/{name}")
        except OSError as error:
            raise write_error(error, f"{self._url}/{name}") from error
        file.unlink()

    def remove(self, name: str) -> None:
        if self._system.exists(f"{self._path}/{name}"):
            self._system.rm(f"{self._path}/{name}")

    def temporary(self) -> Path:
        handle, name = tempfile.mkstemp(suffix=".part")
        os.close(handle)
        return Path(name)

    def tidy(self) -> None:
        for name in self._system.ls(self._path, detail=False):
            if str(name).rpartition("/")[2].startswith(".") and str(name).endswith(".part"):
                self._system.rm(name)
