"""What of a folder's files is wanted."""

from collections.abc import Callable
from typing import NamedTuple


class Choice(NamedTuple):
    """Which files of a folder count; those that are named themselves always do.

    Attributes:
        exclude: patterns as in a .gitignore.
        base: the folder that they are relative to; "" for the working directory.
        ignored: whether what git ignores counts, too.
        forced: whether a file that is named counts only as it would in a folder; for tools that name each.
        bare: whether pages count that have front matter and no text: they may want a description.
        records: whether records of this program count; its errors never do.
        outputs: real paths of what the command itself writes, which no folder gives as an input.
        passed: called with each file or folder that is passed over, and why.
    """

    exclude: tuple[str, ...] = ()
    base: str = ""
    ignored: bool = False
    forced: bool = False
    bare: bool = False
    records: bool = True
    outputs: frozenset[str] = frozenset()
    passed: Callable[[str, str], None] | None = None

    def say(self, path: str, why: str) -> None:
        """Tell who wants to know that a file is passed over."""
        if self.passed is not None:
            self.passed(path, why)


EVERY_ARTICLE = Choice()
