"""The inputs of a batch in units of work, each small enough to hand to a worker."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from summarize.errors import ReadError, SummarizeError
from summarize.files.choice import EVERY_ARTICLE, Choice
from summarize.files.walk import expand
from summarize.readers.digest import sha256
from summarize.readers.document import MAX_BYTES, STDIN, Document, open_document
from summarize.readers.json import no_lines
from summarize.readers.remote import fingerprint, is_url
from summarize.readers.sniff import sniff, suffix_of

# Lines of JSONL that go to a worker together, and how many bytes end a unit early.
UNIT_LINES = 64
_BYTES = 1_000_000


class Unit(NamedTuple):
    """A part of the inputs: a whole file, some lines of one, or an error that reading it gave.

    Attributes:
        path: as the user gave it.
        first: number of the first line, from 1.
        lines: lines of JSONL; None for the whole file.
        group: a row group of Parquet, counted from 0.
        document: standard input that is not JSONL; only the process that opened it can read it.
        error: instead of them.
    """

    path: str
    first: int = 1
    lines: list[bytes] | None = None
    group: int | None = None
    document: Document | None = None
    error: SummarizeError | None = None

    def identity(self) -> str:
        """What a later run must find again: the lines' digest, or the file's size and time."""
        if self.error is not None:
            return f"{self.path} {self.error}"
        if self.lines is not None:
            return f"{self.path}:{self.first} {sha256(b''.join(self.lines)).hexdigest()}"
        part = self.path if self.group is None else f"{self.path}:{self.group}"
        if is_url(self.path):
            return f"{part} {fingerprint(self.path)}"
        try:
            status = Path(self.path).stat()
        except (OSError, ValueError):
            return part
        return f"{part} {status.st_size} {status.st_mtime_ns}"


def units(
    paths: Iterable[str],
    input_format: str,
    most_lines: int = UNIT_LINES,
    max_bytes: int = MAX_BYTES,
    choice: Choice = EVERY_ARTICLE,
) -> Iterator[Unit]:
    """The inputs in order; JSONL in parts of at most `most_lines` lines."""
    for path in expand(paths, choice):
        if isinstance(path, ReadError):
            yield Unit(path.where, error=path)
        else:
            yield from units_of_file(path, input_format, most_lines, max_bytes)


def units_of_file(
    path: str, input_format: str, most_lines: int = UNIT_LINES, max_bytes: int = MAX_BYTES
) -> Iterator[Unit]:
    """One input: JSONL in parts, Parquet by its row groups, everything else whole."""
    try:
        if not _may_be_divided(path, input_format):
            yield Unit(path)
        elif _is_parquet(path, input_format):
            from summarize.readers.parquet import groups

            for group in range(groups(path)):
                yield Unit(path, group=group)
        else:
            with open_document(path, max_bytes) as document:
                kind = sniff(document) if input_format == "auto" else input_format
                if document.is_empty or kind != "jsonl":
                    yield Unit(path, document=document if path == STDIN else None)
                else:
                    yield from _of_lines(document, 1, most_lines)
    except ReadError as error:
        yield Unit(path, error=error)


def units_of_range(path: str, start: int, end: int, first: int, max_bytes: int = MAX_BYTES) -> Iterator[Unit]:
    """The lines of a part of a JSONL file."""
    try:
        with Path(path).open("rb") as stream:
            stream.seek(start)
            yield from _of_lines(Document(path, _Slice(stream, end - start), max_bytes), first, UNIT_LINES)  # type: ignore[arg-type]
    except ReadError as error:
        yield Unit(path, error=error)
    except OSError as error:
        yield Unit(path, error=ReadError(f"cannot be read: {error.strerror or error}", where=path))


class _Slice:
    """The next bytes of a stream, and no more: what Document reads from."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._left = size

    def read(self, size: int) -> bytes:
        data = self._stream.read(min(size, self._left))
        self._left -= len(data)
        return data

    read1 = read


def kind_of(path: str, input_format: str) -> str:
    """The format of a file that can be divided; "" for all others, and for what cannot be read."""
    if not _may_be_divided(path, input_format):
        return ""
    if input_format != "auto":
        return input_format
    try:
        with open_document(path) as document:
            return "" if document.is_packed else sniff(document)
    except ReadError:
        return ""


def _may_be_divided(path: str, input_format: str) -> bool:
    """Whether an input has to be opened to know how it can be divided."""
    if path == STDIN:
        return True
    if input_format != "auto":
        return input_format in ("jsonl", "parquet")
    suffix = suffix_of(path.lower().removesuffix(".gz"))
    return suffix in ("", ".json", ".jsonl", ".ndjson") or (suffix == ".parquet" and not is_url(path))


def _is_parquet(path: str, input_format: str) -> bool:
    if path == STDIN or is_url(path):
        return False
    return input_format == "parquet" or (input_format == "auto" and path.lower().endswith(".parquet"))


def _of_lines(document: Document, first: int, most_lines: int) -> Iterator[Unit]:
    found, size = False, 0
    lines: list[bytes] = []
    for line in document.lines():
        found = found or bool(line.strip())
        lines.append(line)
        size += len(line)
        if len(lines) >= most_lines or size >= _BYTES:
            yield Unit(document.path, first, lines)
            first, lines, size = first + len(lines), [], 0
    if lines:
        yield Unit(document.path, first, lines)
    if not found:
        yield Unit(document.path, error=no_lines(document.path))
