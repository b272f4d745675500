"""The inputs of a batch in units of work, each small enough to hand to a worker."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarize.batch.inputs import expand
from summarize.errors import ReadError, SummarizeError
from summarize.readers.document import STDIN, Document, open_document
from summarize.readers.json import no_lines
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
        document: standard input that is not JSONL; only the process that opened it can read it.
        error: instead of them.
    """

    path: str
    first: int = 1
    lines: list[bytes] | None = None
    document: Document | None = None
    error: SummarizeError | None = None


def units(paths: Iterable[str], input_format: str, most_lines: int = UNIT_LINES) -> Iterator[Unit]:
    """The inputs in order; JSONL in parts of at most `most_lines` lines."""
    for path in expand(paths):
        if isinstance(path, ReadError):
            yield Unit(path.where, error=path)
        elif _may_be_lines(path, input_format):
            yield from _of_document(path, input_format, most_lines)
        else:
            yield Unit(path)


def _may_be_lines(path: str, input_format: str) -> bool:
    """Whether an input has to be opened to know how it can be divided."""
    if path == STDIN:
        return True
    if input_format != "auto":
        return input_format == "jsonl"
    return suffix_of(path.lower().removesuffix(".gz")) in ("", ".json", ".jsonl", ".ndjson")


def _of_document(path: str, input_format: str, most_lines: int) -> Iterator[Unit]:
    try:
        with open_document(path) as document:
            kind = sniff(document) if input_format == "auto" else input_format
            if document.is_empty or kind != "jsonl":
                yield Unit(path, document=document if path == STDIN else None)
                return
            first, found, size = 1, False, 0
            lines: list[bytes] = []
            for line in document.lines():
                found = found or bool(line.strip())
                lines.append(line)
                size += len(line)
                if len(lines) >= most_lines or size >= _BYTES:
                    yield Unit(path, first, lines)
                    first, lines, size = first + len(lines), [], 0
            if lines:
                yield Unit(path, first, lines)
            if not found:
                yield Unit(path, error=no_lines(path))
    except ReadError as error:
        yield Unit(path, error=error)
