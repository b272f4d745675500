"""An article's text as a reader puts it together: blocks, and where no teaser may start or run on."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from summarize.article import Block, BlockKind
from summarize.patterns import Pattern
from summarize.readers.paragraphs import paragraphs

# A mark in a piece's text where something stood that no reader can know: the value of a template's tag.
# A noncharacter of Unicode, never legal in interchange; `visible` takes it from what comes in.
HOLE = "\ufdd2"
# Soft hyphen, zero width space, word joiner, byte order mark, the noncharacters that readers use as marks.
# The joiners U+200C and U+200D stay: scripts and emoji need them.
# One at a time, for the search to skip what is none.
_INVISIBLE = Pattern("[\u00ad\u200b\u2060\ufeff\ufdd0-\ufdef]")
# Letters and marks of Chinese and Japanese.
_WIDE = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uff60"
# A character reference by number; Python refuses to read one of thousands of digits.
_NUMBERED = Pattern(r"&#(?=[0-9])0*+([0-9]*+)(;?)")
# Of the highest code point, 1114111.
_MOST_DIGITS = 7
# A line's end inside a text that has no spaces between its words (CSS Text 3, segment breaks).
_BROKEN_LINE = Pattern(f"(?<=[{_WIDE}])[ \\t]*+\\n[ \\t]*+(?=[{_WIDE}])")
_BEFORE_HOLE = Pattern(rf" (?={HOLE}[ .,;:!?…)\]])")


class Piece(NamedTuple):
    """One block on its way into a text.

    Attributes:
        text: white space as it comes; `HOLE` marks a gap.
        level: of a heading, 1 to 6; 0 elsewhere.
        fit: whether a teaser may start in it.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    fit: bool = True


class Text(NamedTuple):
    """The text of an article.

    Attributes:
        blocks: its paragraphs, items, quotations and headings, in order, without overlap.
        holes: offsets at which something is missing; no teaser runs over one.
        unfit: spans in which no teaser starts.
        marked: where the part above the mark ends that closes the author's teaser; None without a mark.
    """

    text: str = ""
    blocks: tuple[Block, ...] = ()
    holes: tuple[int, ...] = ()
    unfit: tuple[tuple[int, int], ...] = ()
    marked: int | None = None

    @property
    def has_prose(self) -> bool:
        return any(block.kind != "heading" for block in self.blocks)

    @property
    def prose(self) -> str:
        """All but the headings, as one line."""
        return self._prose(len(self.text))

    @property
    def teaser(self) -> str | None:
        """The prose above the mark, if there is any."""
        return self._prose(self.marked) or None if self.marked is not None else None

    def _prose(self, end: int) -> str:
        kept = (block for block in self.blocks if block.kind != "heading" and block.end <= end)
        return " ".join(self.text[block.start : block.end] for block in kept)


def joined(pieces: Iterable[Piece], above: int | None = None) -> Text:
    """Pieces as one text, an empty line between them; white space is collapsed, empty ones are left out.

    Args:
        above: how many of the pieces stand above the mark that closes the author's teaser.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    holes: list[int] = []
    unfit: list[tuple[int, int]] = []
    length = 0
    marked = None if above is None else 0
    number = -1
    for number, piece in enumerate(pieces):
        if number == above:
            marked = length
        text = HOLE.join(map(visible, piece.text.split(HOLE)))
        if "\n" in text and not text.isascii():
            text = _BROKEN_LINE.sub("", text)
        text = " ".join(text.split())
        gaps: list[int] = []
        if HOLE in text:
            text, gaps = _without_holes(text)
        if not text:
            continue
        start = length + 2 if parts else 0
        length = start + len(text)
        parts.append(text)
        blocks.append(Block(start, length, piece.kind))
        holes.extend(start + gap for gap in gaps)
        if not piece.fit:
            unfit.append((start, length))
    if above is not None and above >= number + 1:
        marked = length
    return Text("\n\n".join(parts), tuple(blocks), tuple(holes), tuple(unfit), marked)


def _without_holes(text: str) -> tuple[str, list[int]]:
    """A text without its marks, and where they stood. Of two spaces beside one, one stays."""
    parts: list[str] = []
    gaps: list[int] = []
    length = 0
    for part in _BEFORE_HOLE.sub("", text).split(HOLE):
        if gaps and (not length or parts[-1].endswith(" ")):
            part = part.lstrip()
        parts.append(part)
        length += len(part)
        gaps.append(length)
    whole = "".join(parts)
    return whole.rstrip(), [min(gap, len(whole.rstrip())) for gap in gaps[:-1]]


def verbatim(text: str) -> Text:
    """A plain text as it is, with the blocks found in it."""
    text = visible(text)
    return Text(text, tuple(paragraphs(text)))


def visible(text: str) -> str:
    """A text without the characters that nobody sees and every comparison stumbles on."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def unescaped(text: str) -> str:
    """A text with its character references decoded."""
    from html import unescape

    return unescape(_NUMBERED.sub(_in_range, text)) if "&" in text else text


def _in_range(reference: "re.Match[str]") -> str:
    number, end = reference.groups()
    return f"&#{number or 0}{end}" if len(number) <= _MOST_DIGITS else "\ufffd"


def one_line(text: str | None) -> str | None:
    """White space collapsed, invisible characters gone; None for what is empty."""
    return (" ".join(visible(text).split()) or None) if text else None
