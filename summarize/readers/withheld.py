"""What is not published, or not for everybody, and how its author says so.

A date that is yet to come is for the batch to judge, which knows what the moment is.
"""

from collections.abc import Mapping
from typing import Any

from summarize.patterns import Pattern

# Jekyll's folder, and Hexo's below `source`.
_DRAFTS = Pattern(r"(?:^|[/\\])_drafts[/\\]")
NEVER_RENDERED = "never rendered"
# WordPress's states of a post, and Pelican's.
_STATES = {
    "draft": "a draft",
    "auto-draft": "a draft",
    "pending": "a draft",
    "private": "private",
    "trash": "deleted",
    "hidden": "unlisted",
    "skip": "a draft",
}


def withheld_by_keys(squeezed: Mapping[str, Any]) -> str | None:
    """Why the metadata says that an article is not to be shown; None if it does not.

    Args:
        squeezed: the metadata, its keys in lower case.
    """
    if _is(squeezed.get("draft"), "true"):
        return "a draft"
    if _is(squeezed.get("published"), "false"):
        return "unpublished"
    status = squeezed.get("status")
    if isinstance(status, str) and (why := _STATES.get(status.strip().lower())):
        return why
    if is_never_rendered(squeezed.get("build")):
        return NEVER_RENDERED
    if _is(squeezed.get("unlisted"), "true"):  # Docusaurus
        return "unlisted"
    password = squeezed.get("password")
    if (isinstance(password, str | int) and not isinstance(password, bool) and str(password).strip()) or _is(
        squeezed.get("protected"), "true"
    ):
        return "protected by a password"
    return None


def is_never_rendered(build: object) -> bool:
    """Whether Hugo's build options say that a page has no address of its own."""
    return isinstance(build, Mapping) and str(build.get("render")).strip().lower() in ("never", "false")


def withheld_by_place(path: str) -> str | None:
    """A draft, if it lies in a folder of drafts."""
    return "a draft" if _DRAFTS.search(path) else None


def _is(value: object, wanted: str) -> bool:
    """Whether a value is that boolean; formats without booleans write it as text."""
    return str(value).strip().lower() == wanted if isinstance(value, bool | str) else False
