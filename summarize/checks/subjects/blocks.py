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
_MARKDOWN_TITLE = StartPattern(r"###[ ](?:\[(.*)\]\([^()\s]*\)\Z|(.*))", re.DOTALL)
_MARKDOWN_AGE = StartPattern(r"\*(?!\*)[^*]++\*\Z")
_ESCAPED = Pattern(r"\\([!-/:-@\[-`{-~])")
# A title is seldom longer; a finished line of this length is a teaser.
_TITLE_WORDS = 14


def read_block(text: str, path: str) -> Iterator[Subject]:
    """The entries of a block, each with the line of its teaser (or of its title, if that is all).

    Where entries have titles, of two paragraphs that look like teasers the first is a title that ends as sentences do.
    Where all do and none has an age, titles and teasers cannot be told apart.
    """
    paragraphs = _below_heading(_paragraphs(text))
    titled = _has_titles([part for _, part in paragraphs])
    title: tuple[int, str] | None = None
    teaser: tuple[int, str] | None = None
    for (line, part), (_, after) in zip(paragraphs, [*paragraphs, (0, "")][1:], strict=True):
        if _AGE.match(part):
            yield from _entry(title, teaser, path)
            title = teaser = None
        elif title is not None and teaser is None:
            teaser = (line, part)
        else:
            yield from _entry(title, teaser, path)
            is_title = not _is_teaser(part) or (titled and _is_teaser(after))
            title, teaser = ((line, part), None) if is_title else (None, (line, part))
    yield from _entry(title, teaser, path)


def read_markdown_block(text: str, path: str) -> Iterator[Subject]:
    """The entries of a block as `posts --format markdown` prints it: a heading, a teaser, an age in italics."""
    title: tuple[int, str] | None = None
    for line, part in _paragraphs(text):
        if heading := _MARKDOWN_TITLE.match(part):
            yield from _entry(title, None, path)
            title = (line, _plain(heading[1] or heading[2]))
        elif not _MARKDOWN_AGE.match(part):
            yield from _entry(title, (line, _plain(part)), path)
            title = None
    yield from _entry(title, None, path)


def _plain(text: str) -> str:
    return str(_ESCAPED.sub(r"\1", text))


def _below_heading(paragraphs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """What stands below the heading of a block on a page; above a title that reads like one there are entries."""
    for number, (_, part) in enumerate(paragraphs):
        if _HEADING.match(part):
            return paragraphs[number + 1 :]
        if _AGE.match(part) or part.endswith("…"):
            break
    return paragraphs


def _has_titles(parts: list[str]) -> bool:
    """Whether a paragraph looks like a title, or two stand above an age."""
    run = 0
    for part in parts:
        is_age = bool(_AGE.match(part))
        if (is_age and run == 2) or not (is_age or _is_teaser(part)):
            return True
        run = 0 if is_age else run + 1
    return False


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
