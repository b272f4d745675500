"""Lists of the names of inputs, and outputs that are no inputs."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from summarize.errors import UsageError
from summarize.readers.document import STDIN, open_document
from summarize.readers.remote import is_url


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
