"""What a section of a Hugo site hands down to its pages (gohugo.io, "Build options", "Front matter: cascade")."""

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from summarize.errors import ArticleError
from summarize.readers.decode import decode
from summarize.readers.document import STDIN
from summarize.readers.front_matter import split_front_matter
from summarize.readers.remote import is_url
from summarize.readers.withheld import NEVER_RENDERED, is_never_rendered

_SECTION = "_index.md"
# No section has a longer head.
_MOST_BYTES = 100_000


def withheld_by_section(path: str) -> str | None:
    """Why a page is not shown by what the sections say that it lies in; None if they do not."""
    if path == STDIN or is_url(path) or path.endswith(_SECTION):
        return None
    return NEVER_RENDERED if _hides(os.path.abspath(os.path.dirname(path))) else None  # noqa: PTH100, PTH120


@lru_cache(maxsize=4096)
def _hides(folder: str) -> bool:
    """Whether the nearest section at or above a folder that says anything of it has its pages never rendered."""
    said = next(_said(folder), None)
    if said is not None:
        return said
    above = os.path.dirname(folder)  # noqa: PTH120
    return above != folder and not Path(folder, ".git").exists() and _hides(above)


def _said(folder: str) -> Iterator[bool]:
    """What the section in a folder says of rendering what is in it."""
    cascade = _head(folder).get("cascade")
    for each in cascade if isinstance(cascade, list) else [cascade]:
        # One for other pages, by path, kind or language, says nothing of these.
        if isinstance(each, Mapping) and not ({"target", "_target"} & each.keys()):
            values = (
                {**each, **(each.get("params") or {})} if isinstance(each.get("params"), Mapping) else each
            )
            if "build" in values or "_build" in values:
                yield is_never_rendered(values.get("build", values.get("_build")))


def _head(folder: str) -> Mapping[str, Any]:
    file = Path(folder, _SECTION)
    try:
        with file.open("rb") as stream:
            text, _ = decode(stream.read(_MOST_BYTES), str(file))
        return split_front_matter(text, str(file)).data
    except (OSError, ArticleError):
        return {}
