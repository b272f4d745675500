"""Lists of the names of inputs, and outputs that are no inputs."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from summarize.errors import UsageError
from summarize.files.choice import Choice
from summarize.files.walk import expand
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


# The start of a file that tells who wrote it, and what tells it.
_OURS_WITHIN = 65_536
_OURS = (
    (b'"signature":', b'"teaser":', b'"sha256":'),
    (b'{"source":', b'"kind":', b'"message":'),
    (b'"baseline":', b'"findings":'),
    (b"sarif", b'"name": "summarize"'),
    (b"<testsuite", b'name="summarize'),
    (b'<meta name="generator" content="summarize ',),
)


def guarded_outputs(outputs: Iterable[str | None], inputs: Iterable[str], choice: Choice) -> Choice:
    """The choice without what a command writes. Raises UsageError for what it would read as an article.

    A file of records, errors or a baseline of an earlier run is written again.
    """
    written = [output for output in outputs if output is not None and output != STDIN]
    for output in written:
        _refuse_overwriting(output, inputs, choice)
    return choice._replace(outputs=frozenset(os.path.realpath(each) for each in written if not is_url(each)))


def _refuse_overwriting(output: str, inputs: Iterable[str], choice: Choice) -> None:
    if is_url(output):
        if output in inputs:
            raise _both(output)
        return
    target = Path(output)
    if not target.is_file():
        return
    for path in inputs:
        if _is_same(target, path) or _is_open_as_stdin(target, path):
            raise _both(output)
        if path != STDIN and not is_url(path) and Path(path).is_dir() and _is_in(target, path, choice):
            raise _both(output)


def _both(output: str) -> UsageError:
    return UsageError(
        "is both input and output",
        where=output,
        remedy="write to another file, or --exclude it; nothing was changed",
    )


def _is_same(target: Path, path: str) -> bool:
    try:
        return path != STDIN and target.samefile(path)
    except OSError:
        return False


def _is_in(target: Path, folder: str, choice: Choice) -> bool:
    """Whether a folder holds a file as an article, under whatever name, and none of our own making."""
    is_below = target.resolve().is_relative_to(Path(folder).resolve())
    if not (is_below or target.stat().st_nlink > 1) or _is_ours(target):
        return False
    silent = choice._replace(passed=None, bare=True)
    return any(_is_same(target, file) for file in expand([folder], silent) if isinstance(file, str))


def _is_ours(target: Path) -> bool:
    """Whether a file begins like records, errors or a baseline, as only this program writes them."""
    try:
        with target.open("rb") as stream:
            start = stream.read(_OURS_WITHIN)
    except OSError:
        return False
    return not start.strip() or any(all(sign in start for sign in signs) for signs in _OURS)


def _is_open_as_stdin(target: Path, path: str) -> bool:
    if path != STDIN or sys.stdin is None:
        return False
    try:
        return os.path.samestat(os.fstat(sys.stdin.fileno()), target.stat())
    except (OSError, ValueError):
        return False
