"""Where a file is, as programs that read a report want it: relative to the repository, without ./ and ../."""

import os
from functools import lru_cache
from pathlib import Path

from summarize.readers.document import STDIN
from summarize.readers.remote import is_url


def in_repository(path: str) -> str:
    """A path as the repository has it, with /: the working directory's, else the file's own.

    Outside of any, relative to the working directory; what lies elsewhere is absolute. Standard input and
    addresses stay as they are.
    """
    if path == STDIN or is_url(path) or "\0" in path:
        return path
    whole, here = os.path.abspath(path), os.getcwd()  # noqa: PTH100, PTH109  # as it is named, links and all
    for root in (_repository(here), _repository(os.path.dirname(whole)), here):  # noqa: PTH120
        if root is not None:
            for each in (whole, os.path.realpath(whole)):
                if each.startswith(os.path.join(root, "")):  # noqa: PTH118
                    return Path(each).relative_to(root).as_posix()
    return Path(whole).as_posix()


def relative_to(folder: str, path: str) -> str:
    """A file's place seen from a folder, by whatever name it is given, with /."""
    if path == STDIN or is_url(path) or "\0" in path:
        return path
    try:
        return Path(os.path.relpath(os.path.realpath(path), os.path.realpath(folder))).as_posix()
    except ValueError:  # another drive of Windows
        return Path(os.path.realpath(path)).as_posix()


@lru_cache(maxsize=1024)
def _repository(folder: str) -> str | None:
    """The nearest folder at or above one that git has as a work tree."""
    for each in (Path(folder), *Path(folder).parents):
        if (each / ".git").exists():
            return str(each)
    return None
