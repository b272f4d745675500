"""Only the files that were changed since a git revision."""

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarize.errors import ReadError, UsageError
from summarize.files.choice import EVERY_ARTICLE, Choice
from summarize.files.walk import expand


def changed_since(revision: str, paths: Iterable[str], choice: Choice = EVERY_ARTICLE) -> Iterator[str]:
    """Of the files of the given paths, those that differ from where this branch left `revision`.

    Uncommitted and untracked files count. Raises UsageError if git cannot tell, ReadError for a path
    that cannot be listed.
    """
    top = Path(_git("rev-parse", "--show-toplevel").removesuffix("\n"))
    base = _git("merge-base", "--end-of-options", revision, "HEAD").strip()
    names = _git("diff", "--name-only", "-z", "--diff-filter=d", base, "--").split("\0")
    names += _git("ls-files", "--others", "--exclude-standard", "--full-name", "-z").split("\0")
    changed = {(top / name).resolve() for name in names if name}
    for path in expand(paths, choice):
        if isinstance(path, ReadError):
            raise path
        if Path(path).resolve() in changed:
            yield path


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError as error:
        raise UsageError("--diff-base needs git", remedy="install it, or leave --diff-base out") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError(
            f"git {arguments[0]} failed: {said[-1] if said else done.returncode}",
            remedy="in CI, fetch the revision first (fetch-depth: 0)",
        )
    return done.stdout.decode("utf-8", "surrogateescape")
