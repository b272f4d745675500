"""The folder that a batch in parts writes to: a local one, or an address."""

import os
import tempfile
from pathlib import Path
from typing import Protocol

from summarize.batch.output import write_error
from summarize.readers.remote import filesystem, is_url


class Folder(Protocol):
    """Files by name; each appears whole or not at all. Everything raises UsageError if it cannot be done."""

    def names(self) -> list[str]: ...

    def read(self, name: str) -> bytes | None:
        """None if there is no such file."""
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
    file.write_bytes(data)
    folder.put(name, file)


class _Local:
    def __init__(self, path: str) -> None:
        self._path = Path(path)
        try:
            self._path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_error(error, path) from error

    def names(self) -> list[str]:
        return sorted(file.name for file in self._path.iterdir() if not file.name.startswith("."))

    def read(self, name: str) -> bytes | None:
        try:
            return (self._path / name).read_bytes()
        except FileNotFoundError:
            return None

    def put(self, name: str, file: Path) -> None:
        try:
            with file.open("rb") as stream:
                os.fsync(stream.fileno())
            file.chmod(0o644)
            file.replace(self._path / name)
        except OSError as error:
            raise write_error(error, str(self._path / name)) from error

    def remove(self, name: str) -> None:
        (self._path / name).unlink(missing_ok=True)

    def temporary(self) -> Path:
        try:
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=self._path)
        except OSError as error:
            raise write_error(error, str(self._path)) from error
        os.close(handle)
        return Path(name)

    def tidy(self) -> None:
        for file in self._path.glob(".*.part"):
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
