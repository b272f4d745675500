"""One input, opened: a file or standard input, unpacked if it is gzip."""

import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from summarize.errors import ReadError
from summarize.readers.digest import sha256
from summarize.readers.remote import is_url, open_url

STDIN = "-"
HEAD_BYTES = 65_536
# What is read of one file, unpacked, or of one line of JSONL. Some five million words are a third of it;
# a gzip bomb has no end.
MAX_BYTES = 100_000_000
# How long a FIFO may keep silent at first.
_FIFO_SECONDS = 60
# What a shell or another process has opened already: whoever reads it waits as long as it takes.
OPENED = ("/dev/fd/", "/proc/")
_GZIP_MAGIC = b"\x1f\x8b"

# First bytes of files that people pass by mistake (from the formats' own specifications).
_BINARY_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"RIFF", "a RIFF file (WAV, AVI or WebP)"),
)


class _HashingStream(io.RawIOBase):
    """Passes bytes through and hashes them, so that a file is read once."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._hash = sha256()
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        # A terminal can go on after its end, and would be waited for again.
        data = b"" if self._ended else self._raw.read1(len(buffer))  # type: ignore[attr-defined]
        self._ended = not data
        self._hash.update(data)
        buffer[: len(data)] = data
        return len(data)

    def hexdigest(self) -> str:
        while not self._ended and (rest := self._raw.read(HEAD_BYTES)):
            self._hash.update(rest)
        return str(self._hash.hexdigest())


class Document:
    """An opened input: what a reader is called with.

    Attributes:
        path: as the user gave it.
        name: lower-case file name without ``.gz``; "" for standard input.
        stem: file name without its suffixes; "" for standard input.
        is_packed: whether it is gzip.
        max_bytes: what `read` gives at most, and `lines` of a line; 0 is no limit.
    """

    def __init__(self, path: str, raw: BinaryIO, max_bytes: int = MAX_BYTES) -> None:
        self.path = path
        self.max_bytes = max_bytes
        self._hashing = _HashingStream(raw)
        self._stream: io.BufferedIOBase = io.BufferedReader(self._hashing, HEAD_BYTES)
        self._taken = b""
        self._head_bytes = HEAD_BYTES
        file_name = "" if path == STDIN else Path(path).name.removesuffix(".gz")
        self.name = file_name.lower()
        self.stem = file_name.rpartition(".")[0] or file_name
        self.is_packed = self._take(2) == _GZIP_MAGIC
        if self.is_packed:
            import gzip

            self._stream = gzip.GzipFile(fileobj=_Rejoined(self._taken, self._stream))  # type: ignore[call-overload]
            self._taken = b""
        self._refuse_binary()

    def _take(self, size: int) -> bytes:
        """The first `size` bytes, or all there are, however slowly a pipe brings them."""
        with self._reading():
            parts, missing = [self._taken], size - len(self._taken)
            while missing > 0 and (chunk := self._stream.read1(missing)):
                parts.append(chunk)
                missing -= len(chunk)
            self._taken = b"".join(parts)
        return self._taken[:size]

    @property
    def head(self) -> bytes:
        """The first 64 KiB, unpacked, for sniffing."""
        return self._take(self._head_bytes)

    def longer_head(self) -> bool:
        """Make the head twice as long; False if there is no more, or no more is allowed."""
        length = len(self.head)
        if length < self._head_bytes or (self.max_bytes and length > self.max_bytes):
            return False
        self._head_bytes *= 2
        return len(self.head) > length

    @property
    def is_empty(self) -> bool:
        """Whether there is not a single byte."""
        return not self._take(1)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (OSError, EOFError, zlib.error) as error:
            if not isinstance(error, OSError) or error.errno is None:  # gzip.BadGzipFile has no number
                raise ReadError(
                    f"broken gzip data: {error}",
                    where=self.path,
                    remedy="unpack it by hand to see what is left",
                ) from error
            raise ReadError(f"cannot be read: {error.strerror or error}", where=self.path) from error

    def _refuse_binary(self) -> None:
        start = self._take(max(len(magic) for magic, _ in _BINARY_MAGIC))
        for magic, what in _BINARY_MAGIC:
            if start.startswith(magic):
                raise ReadError(
                    f"this is {what}, not text", where=self.path, remedy="convert it to text or HTML first"
                )

    def read(self) -> bytes:
        """All bytes, unpacked. Raises ReadError if there are more than `max_bytes`."""
        with self._reading():
            if not self.max_bytes:
                return self._taken + self._stream.read()
            data = self._taken + self._stream.read(max(0, self.max_bytes + 1 - len(self._taken)))
        if len(data) > self.max_bytes:
            raise ReadError(
                f"is larger than {size_text(self.max_bytes)}",
                where=self.path,
                remedy="`batch --max-bytes` sets the limit",
            )
        return data

    def lines(self) -> Iterator[bytes]:
        """The lines one by one, unpacked, without their line ends.

        Of a line that is longer than `max_bytes`, one byte more comes than allowed; the rest is skipped.
        """
        *whole, last = self._taken.split(b"\n")
        self._taken = b""
        for line in whole:
            yield line.rstrip(b"\r")
        while True:
            with self._reading():
                line = last + self._stream.readline(self.max_bytes + 1 if self.max_bytes else -1)
                if self.max_bytes and len(line) > self.max_bytes:
                    rest = line
                    while not rest.endswith(b"\n") and (rest := self._stream.readline(HEAD_BYTES)):
                        pass
            if not line:
                return
            last = b""
            yield line.rstrip(b"\r\n")

    def sha256(self) -> str:
        """Of the bytes as they lie on the disk. Call it after reading."""
        return self._hashing.hexdigest()


class _Rejoined:
    """Bytes already taken from a stream, and then the stream: what GzipFile reads from."""

    def __init__(self, taken: bytes, stream: io.BufferedIOBase) -> None:
        self._taken = taken
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        if not self._taken:
            return self._stream.read(size)
        taken, self._taken = self._taken, b""
        return taken


def _open_fifo(file: Path) -> BinaryIO:
    """A FIFO that somebody writes to. Raises ReadError if nothing comes for a minute."""
    import select

    handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    if not select.select([handle], [], [], _FIFO_SECONDS)[0]:
        os.close(handle)
        raise ReadError(
            f"is a FIFO, and nothing came from it in {_FIFO_SECONDS} s",
            where=str(file),
            remedy="write to it first",
        )
    os.set_blocking(handle, True)
    return os.fdopen(handle, "rb")


def size_text(size: int) -> str:
    """A number of bytes as people write it: 100 MB."""
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:g} {unit}"
        size /= 1000  # type: ignore[assignment]
    return f"{size:g} GB"


class Unclosed:
    """A stream whose class may lack read1, as some of fsspec's do; whoever opened it closes it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(size)

    read1 = read


@contextmanager
def open_document(path: str, max_bytes: int = MAX_BYTES) -> Iterator[Document]:
    """Open a file, or standard input for ``-``.

    Raises ReadError for what is missing, forbidden, not a regular file or binary.
    """
    if path == STDIN:
        if sys.stdin is None or sys.stdin.closed:
            raise ReadError("standard input is closed", where=path)
        yield Document(path, sys.stdin.buffer, max_bytes)
        return
    if is_url(path):
        with open_url(path) as stream:
            yield Document(path, Unclosed(stream), max_bytes)  # type: ignore[arg-type]
        return
    file = Path(path)
    try:
        mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReadError(
                "is a folder, not a file", where=path, remedy="`batch` and `posts` read whole folders"
            )
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or path.startswith(OPENED)):
            raise ReadError("is not a regular file", where=path)
        is_silent = stat.S_ISFIFO(mode) and hasattr(os, "set_blocking") and not path.startswith(OPENED)
        raw = _open_fifo(file) if is_silent else file.open("rb")
    except FileNotFoundError as error:
        raise ReadError("no such file", where=path, remedy="check the spelling") from error
    except PermissionError as error:
        raise ReadError("permission denied", where=path, remedy="make it readable") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"cannot be opened: {reason}", where=path) from error
    with raw:
        yield Document(path, raw, max_bytes)
