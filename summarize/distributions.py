"""Versions of installed distributions, as signatures name them.

A wheel's metadata lie in a folder that is called after its name and version (PyPA, "Recording installed
projects"), so that listing a folder tells all of them; `importlib.metadata` takes 15 ms to import and half
a millisecond for each.
"""

import os
import sys
from collections.abc import Iterable
from functools import lru_cache

_SUFFIX = ".dist-info"


def labels(names: Iterable[str]) -> str:
    """The given distributions with their versions, e.g. ``sumy-0.13.0,nltk-3.9.1``; none that is missing."""
    found = ((name, version(name)) for name in names)
    return ",".join(f"{name}-{number}" for name, number in found if number)


@lru_cache(maxsize=64)
def version(name: str) -> str:
    """The installed version of a distribution; "" if there is none."""
    if found := _listed(tuple(sys.path)).get(_plain(name)):
        return found
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


@lru_cache(maxsize=2)
def _listed(folders: tuple[str, ...]) -> dict[str, str]:
    """Versions by plain name; the first folder of the path wins, as it does for imports."""
    found: dict[str, str] = {}
    for folder in folders:
        try:
            entries = os.listdir(folder or ".")  # noqa: PTH208  # pathlib costs its import
        except OSError:
            continue  # a ZIP, a folder that is gone
        for entry in entries:
            if entry.endswith(_SUFFIX):
                name, _, number = entry.removesuffix(_SUFFIX).partition("-")
                found.setdefault(_plain(name), number)
    return found


def _plain(name: str) -> str:
    """A name as all spellings of it are compared (PEP 503)."""
    return name.lower().replace("-", "_").replace(".", "_")
