"""Files, folders and lists of names to the inputs of a batch, in a fixed order."""

import heapq
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarize.errors import ReadError, UsageError
from summarize.readers.document import STDIN, open_document
from summarize.readers.remote import is_folder, is_url, listing
from summarize.readers.sniff import suffix_of

# Names of a folder that are sorted together.
_NAMES = 100_000


def expand(paths: Iterable[str]) -> Iterator[str | ReadError]:
    """The files of the given paths: folders walked by name, everything else as it is.

    A folder's files count if their suffix is one of a reader's (``.gz`` aside); hidden
    ones never do. A folder without any is an error among the others.
    """
    return (path for path, _ in walked(paths))


def walked(paths: Iterable[str]) -> Iterator[tuple[str | ReadError, bool]]:
    """As `expand`, each file with whether it was met in a folder rather than named."""
    for path in paths:
        if path != STDIN and (is_folder(path) if is_url(path) else Path(path).is_dir()):
            empty = True
            for file in _walk(path):
                empty = False
                yield file, True
            if empty:
                endings = ".txt .md .html .json .jsonl .xml .rss .atom .parquet (and .gz)"
                yield (
                    ReadError("folder without articles", where=path, remedy=f"articles end in {endings}"),
                    True,
                )
        else:
            yield path, False


def _walk(folder: str) -> Iterator[str | ReadError]:
    try:
        for path, is_dir in listing(folder) if is_url(folder) else _entries(folder):
            if is_dir:
                yield from _walk(path)
            elif suffix_of(path.lower().removesuffix(".gz")):
                yield path
    except ReadError as error:
        yield error


def _entries(folder: str, at_a_time: int = _NAMES) -> Iterator[tuple[str, bool]]:
    """The files and folders in a folder by name, and whether each is a folder. Raises ReadError.

    Names are sorted so many at a time, and the folder is read again for the next ones: one with a
    million files costs ten readings and the memory of a tenth of it.
    """
    last = ""
    while True:
        try:
            with os.scandir(folder) as entries:
                # No link to a folder: it may lead back. No FIFO, socket or device.
                kept = (
                    (entry.name, entry.path, is_dir)
                    for entry in entries
                    if entry.name > last
                    and not entry.name.startswith(".")
                    and ((is_dir := entry.is_dir(follow_symlinks=False)) or entry.is_file())
                )
                found = heapq.nsmallest(at_a_time, kept)
        except OSError as error:
            raise ReadError(f"cannot be listed: {error.strerror or error}", where=folder) from error
        for _, path, is_dir in found:
            yield path, is_dir
        if len(found) < at_a_time:
            return
        last = found[-1][0]


def listed(source: str, *, null: bool = False) -> list[str]:
    """The file names in a list: one a line, or separated by NUL as ``find -print0`` writes them.

    Raises ReadError if the list cannot be read.
    """
    with open_document(source) as document:
        data = document.read()
    names = data.split(b"\0") if null else data.splitlines()
    # Names of files, never options: a file that is called - is one, not standard input.
    return ["./-" if name == b"-" else os.fsdecode(name) for name in names if name.strip()]


def refuse_overwriting(output: str, inputs: Iterable[str]) -> None:
    """Raises UsageError if the output is one of the inputs, under whatever name."""
    if is_url(output):
        if output in inputs:
            raise UsageError(
                "is both input and output", where=output, remedy="write to another file; nothing was changed"
            )
        return
    target = Path(output)
    if not target.exists():
        return
    for path in inputs:
        try:
            same = path != STDIN and Path(path).exists() and target.samefile(path)
        except OSError:
            same = False
        if same or _is_open_as_stdin(target, path):
            raise UsageError(
                "is both input and output", where=output, remedy="write to another file; nothing was changed"
            )


def _is_open_as_stdin(target: Path, path: str) -> bool:
    if path != STDIN or sys.stdin is None:
        return False
    try:
        return os.path.samestat(os.fstat(sys.stdin.fileno()), target.stat())
    except (OSError, ValueError):
        return False
