"""The folders that a command was given: what lies in them may be read and written, and nothing else."""

import os
from collections.abc import Iterable
from pathlib import Path

from summarize.errors import ReadError
from summarize.readers.document import STDIN
from summarize.readers.remote import is_url

# Files there are no data of anyone's, whatever they call themselves.
_SYSTEM = ("/proc/", "/sys/", "/dev/")


class Folders:
    """Folders, all links resolved.

    Args:
        named: as on the command line; only what is a folder counts.
    """

    def __init__(self, named: Iterable[str]) -> None:
        folders = (path for path in named if path != STDIN and not is_url(path) and Path(path).is_dir())
        self._roots = tuple(dict.fromkeys(map(os.path.realpath, folders)))

    def roots_for(self, path: str) -> tuple[str, ...]:
        """The folders, and a file's own one; the working directory for standard input, none at an address."""
        if is_url(path):
            return self._roots
        own = "." if path == STDIN else Path(path).parent
        return (*self._roots, os.path.realpath(own))

    def lead_out(self, path: str) -> bool:
        """Whether a file is a link to somewhere outside of its folder and of those that were named."""
        return Path(path).is_symlink() and below(os.path.realpath(path), self.roots_for(path)) is None


def leads_out(path: str) -> ReadError:
    """What is said of such a link where it would be written through."""
    return ReadError(
        f"is a link that leads out of its folder, to {os.path.realpath(path)}",
        where=path,
        remedy="name that file, or its folder, if you mean it",
    )


def below(real: str, roots: Iterable[str]) -> tuple[str, tuple[str, ...]] | None:
    """The folder that a resolved path lies in, and the names on the way to it from there."""
    if real.startswith(_SYSTEM):
        return None
    for root in roots:
        if real != root and Path(real).is_relative_to(root):
            return root, Path(real).relative_to(root).parts
    return None
