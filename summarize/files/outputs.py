"""Outputs that take nobody's text away."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from summarize.errors import UsageError
from summarize.files.choice import Choice
from summarize.files.ours import is_ours
from summarize.files.walk import expand
from summarize.readers.document import STDIN
from summarize.readers.remote import is_url


def guarded_outputs(
    outputs: Iterable[str | None], inputs: Iterable[str], choice: Choice, *, force: bool = False
) -> Choice:
    """The choice without what a command writes.

    Args:
        outputs: files and addresses, before any of them is opened.
        inputs: what is read, folders among it. None of it is written over, whatever `force` says.
        force: whether a file may be replaced that this program did not write.

    Raises UsageError for an output that is an input, or such a file.
    """
    written = [output for output in outputs if output is not None and output != STDIN]
    for output in written:
        _refuse_overwriting(output, inputs, choice)
        if not force:
            _refuse_replacing(output)
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


def _refuse_replacing(output: str) -> None:
    # A link is refused where it is opened.
    target = Path(output)
    if (
        not is_url(output)
        and target.is_file()
        and not target.is_symlink()
        and not is_ours(target, by_form=True)
    ):
        raise UsageError(
            "is there, and summarize did not write it",
            where=output,
            remedy="name another file, or --force to replace it; nothing was changed",
        )


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
    if not (is_below or target.stat().st_nlink > 1) or is_ours(target):
        return False
    silent = choice._replace(passed=None, bare=True)
    return any(_is_same(target, file) for file in expand([folder], silent) if isinstance(file, str))


def _is_open_as_stdin(target: Path, path: str) -> bool:
    if path != STDIN or sys.stdin is None:
        return False
    try:
        return os.path.samestat(os.fstat(sys.stdin.fileno()), target.stat())
    except (OSError, ValueError):
        return False
