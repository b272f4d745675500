"""Files, folders and lists of names to the inputs of a batch, in a fixed order."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarize.errors import ReadError, UsageError
from summarize.readers.document import STDIN, open_document
from summarize.readers.sniff import suffix_of


def expand(paths: Iterable[str]) -> Iterator[str | ReadError]:
    """The files of the given paths: folders walked by name, everything else as it is.

    A folder's files count if their suffix is one of a reader's (``.gz`` aside); hidden
    ones never do. A folder without any is an error among the others.
    """
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            empty = True
            for file in _walk(path):
                empty = False
                yield file
            if empty:
                yield ReadError(
                    "folder without articles",
                    where=path,
                    remedy="articles end in .txt .md .html .json .jsonl .xml .rss .atom, or these with .gz",
                )
        else:
            yield path


def _walk(folder: str) -> Iterator[str | ReadError]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield ReadError(f"cannot be listed: {error.strerror or error}", where=folder)
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif suffix_of(entry.name.lower().removesuffix(".gz")) and entry.is_file():
            yield entry.path


def listed(source: str, *, null: bool = False) -> list[str]:
    """The file names in a list: one a line, or separated by NUL as ``find -print0`` writes them.

    Raises ReadError if the list cannot be read.
    """
    with open_document(source) as document:
        data = document.read()
    names = data.split(b"\0") if null else data.splitlines()
    return [os.fsdecode(name) for name in names if name.strip()]


def refuse_overwriting(output: str, inputs: Iterable[str]) -> None:
    """Raises UsageError if the output is one of the inputs, under whatever name."""
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
