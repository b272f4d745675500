"""A "Recent Posts" block as text to subjects: titles, teasers and ages between empty lines."""

import re
from collections.abc import Iterator

from summarize.checks.subject import Subject
from summarize.patterns import Pattern, StartPattern

_HEADING = StartPattern(
    r"(?:recent|latest|newest|related)\s++(?:posts?|articles?|stories|entries)\W*+\Z", re.IGNORECASE
)
_AGE = StartPattern(
    r"(?:(?:in\s++)?(?:\d++|an?|one)\s++(?:second|minute|hour|day|week|month|year)s?(?:\s++ago)?|vor\s++\d++\s++\w++|il y a\s++\d++\s++\w++"
    r"|hace\s++\d++\s++\w++|\d++\s++\w++\s++fa|há\s++\d++\s++\w++|\d++\s++\w++\s++geleden|\d++\s*+\w{1,3}前|قبل\s++.{1,20})\Z",
    re.IGNORECASE,
)
_FINISHED = Pattern(r"""(?:…|\.\.\.|[.!?。！？؟])["'”’»)\]」』]*\Z""")
# A title is seldom longer; a finished line of this length is a teaser.
_TITLE_WORDS = 14


def read_block(text: str, path: str) -> Iterator[Subject]:
    """The entries of a block, each with the line of its teaser (or of its title, if that is all)."""
    paragraphs = _paragraphs(text)
    start = next((i + 1 for i, (line, part) in enumerate(paragraphs) if _HEADING.match(part)), 0)
    title: tuple[int, str] | None = None
    teaser: tuple[int, str] | None = None
    for line, part in paragraphs[start:]:
        if _AGE.match(part):
            yield from _entry(title, teaser, path)
            title = teaser = None
        elif title is None and teaser is None and not _is_teaser(part):
            title = (line, part)
        elif teaser is None:
            teaser = (line, part)
        else:
            yield from _entry(title, teaser, path)
            title, teaser = (None, (line, part)) if _is_teaser(part) else ((line, part), None)
    yield from _entry(title, teaser, path)


def _entry(title: tuple[int, str] | None, teaser: tuple[int, str] | None, path: str) -> Iterator[Subject]:
    place = teaser or title
    if place is not None:
        name = title[1] if title else f"entry at line {place[0]}"
        yield Subject(
            name,
            teaser[1] if teaser else None,
            path,
            place[0],
            1,
            kind="block",
            title=title[1] if title else None,
        )


def _is_teaser(part: str) -> bool:
    return _FINISHED.search(part) is not None and (
        len(part.split()) > _TITLE_WORDS or part.endswith(("…", "...", ".", "。"))
    )


def _paragraphs(text: str) -> list[tuple[int, str]]:
    """Runs of lines without an empty one between them, each with its first line's number."""
    found: list[tuple[int, str]] = []
    lines: list[str] = []
    first = 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            first = first if lines else number
            lines.append(line.strip())
        elif lines:
            found.append((first, " ".join(lines)))
            lines = []
    return found
