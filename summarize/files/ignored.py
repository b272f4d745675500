"""What git ignores: the .gitignore files of a folder and of those above it, up to the repository's root."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from summarize.errors import ReadError, UsageError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Ignored(NamedTuple):
    """Patterns, each with the folder that they are relative to; later ones win, as in git.

    The user's own list (core.excludesFile) does not count: results are the same on every machine.
    """

    specs: tuple[tuple[str, "GitIgnoreSpec"], ...] = ()

    def within(self, folder: str) -> "Ignored":
        """With the patterns of a folder's own .gitignore."""
        return self._with(folder, Path(folder, ".gitignore"))

    def _with(self, base: str, file: Path) -> "Ignored":
        if not file.is_file():
            return self
        try:
            lines = file.read_bytes().decode("utf-8", "surrogateescape").split("\n")
        except OSError as error:
            raise ReadError(
                f"cannot be read: {error.strerror or error}", where=str(file), remedy="or give --no-ignore"
            ) from error
        return Ignored((*self.specs, (base, _spec(line.removesuffix("\r") for line in lines))))

    def cover(self, path: str, *, is_dir: bool) -> bool:
        """Whether a file or folder, by its absolute path, is ignored."""
        for base, spec in reversed(self.specs):
            relative = os.path.relpath(path, base) + ("/" if is_dir else "")
            if (found := spec.check_file(relative).include) is not None:
                return found
        return False


def ignored_in(folder: str) -> Ignored:
    """What git ignores in a folder by the .gitignore files above it, and by .git/info/exclude.

    Nothing if the folder is ignored itself: who names it, wants it.
    """
    found = Ignored()
    whole = os.path.abspath(folder)  # noqa: PTH100 (resolve() would follow links)
    chain = [whole, *map(str, Path(whole).parents)]
    root = next((index for index, each in enumerate(chain) if Path(each, ".git").exists()), None)
    if root is None:
        return found
    found = found._with(chain[root], Path(chain[root], ".git", "info", "exclude"))
    for above, below in zip(chain[root:0:-1], chain[root - 1 :: -1] if root else (), strict=True):
        found = found.within(above)
        if found.cover(below, is_dir=True):
            return Ignored()
    return found


def excluded(patterns: Iterable[str], base: str = "") -> Ignored:
    """Patterns of the user's, relative to a folder. Raises UsageError for one that is none."""
    lines = list(patterns)
    if not lines:
        return Ignored()
    for line in lines:
        if not _is_pattern(line):
            raise UsageError(f"--exclude {line!r} is no pattern", remedy="write it as in a .gitignore")
    return Ignored(((os.path.abspath(base), _spec(lines)),))  # noqa: PTH100


def _spec(lines: Iterable[str]) -> "GitIgnoreSpec":
    """The patterns of the lines; those that are none match nothing, as in git."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(filter(_is_pattern, lines))


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
