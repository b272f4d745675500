"""The blocks of a plain text: paragraphs, list items, headings, as spans of it."""

from summarize.article import Block, BlockKind
from summarize.patterns import Pattern, StartPattern

# Two line ends with nothing but white space between them.
# Each branch starts with a character of its own, which lets the search skip to it; to one alone, five times faster.
_UNIX_BREAK = r"\n[^\S\n]*+\n\s*+"
_EMPTY_LINE = Pattern(_UNIX_BREAK)
_PARAGRAPH_BREAK = Pattern(rf"{_UNIX_BREAK}|\r\n[^\S\n]*\r\n\s*+|\u2029\s*+|\x0c\s*+")
_LINE = Pattern(r"[^\n\u2028\x0b]+")
_ITEM = StartPattern(r"[-*•‣◦▪–]\s+(?=\S)|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s+(?=\S)")
_UNDERLINE = StartPattern(r"[=\-~*_#]{3,}\Z")
# "END.”" and its like: the line may be the last of its paragraph.
_SENTENCE_END = Pattern(r"""[.!?…。！？؟।:;]["'”’»›)\]」』]*\Z""")
# Text wrapped by a program or a person has no longer lines (e-mail: 78, editors: 80 to 120),
# but for a few with an address or a piece of code in them.
_WRAPPED_AT_MOST = 120
_LONG_LINES_SHARE = 0.05
# A heading line: short, and not a sentence.
_HEADING_CHARS = 100
# In Thai and Lao no sentence has a mark at its end, and a heading is only shorter.
_UNMARKED_HEADING_CHARS = 50


def paragraphs(text: str) -> list[Block]:
    """Blocks in order, without surrounding white space.

    An empty line always ends a paragraph. A single line end does so when the text is not
    wrapped (one line in twenty is longer than 120 characters), before a list item, and
    after a line that is short for a wrapped one and ends a sentence.
    """
    others = "\r" in text or "\u2029" in text or "\x0c" in text
    breaks = [match.span() for match in (_PARAGRAPH_BREAK if others else _EMPTY_LINE).finditer(text)]
    wrapped: bool | None = None  # until a paragraph has several lines
    blocks: list[Block] = []
    start = 0
    for end, next_start in [*breaks, (len(text), 0)]:
        chunk = text[start:end]
        if "\n" not in chunk and "\x0b" not in chunk and "\u2028" not in chunk:
            if line := _stripped(text, start, end):
                _add_block(blocks, text, *line, single=True)
        else:
            wrapped = _is_wrapped(text) if wrapped is None else wrapped
            _add_chunk(blocks, text, start, end, wrapped=wrapped)
        start = next_start
    return blocks


def _is_wrapped(text: str) -> bool:
    lengths = [len(line) for line in text.split("\n") if line and not line.isspace()]
    return sum(length > _WRAPPED_AT_MOST for length in lengths) <= len(lengths) * _LONG_LINES_SHARE


def _add_chunk(blocks: list[Block], text: str, start: int, end: int, *, wrapped: bool) -> None:
    lines = [span for match in _LINE.finditer(text, start, end) if (span := _stripped(text, *match.span()))]
    if not lines:
        return
    longest = max(stop - begin for begin, stop in lines)
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and wrapped and not _breaks_before(text, lines, index, longest):
            continue
        _add_block(blocks, text, lines[first][0], lines[index - 1][1], single=index - first == 1)
        first = index


def _breaks_before(text: str, lines: list[tuple[int, int]], index: int, longest: int) -> bool:
    begin, stop = lines[index]
    before_begin, before_stop = lines[index - 1]
    if _ITEM.match(text, begin, stop) or _UNDERLINE.match(text, begin, stop):
        return True
    if _UNDERLINE.match(text, before_begin, before_stop):
        return True
    ended = _SENTENCE_END.search(text[before_begin:before_stop]) is not None
    return ended and before_stop - before_begin < longest * 0.6


def _add_block(blocks: list[Block], text: str, start: int, end: int, *, single: bool) -> None:
    kind: BlockKind = "paragraph"
    # What starts with two letters, as nearly all does, is neither an item nor a line of dashes.
    if not text[start : start + 2].isalpha():
        if _UNDERLINE.match(text, start, end):
            _underline(blocks, text, start)
            return
        if item := _ITEM.match(text, start, end):
            kind = "item"
            start = item.end()
    if kind == "paragraph" and single and _is_heading(text, start, end):
        kind = "heading"
    blocks.append(Block(start, end, kind))


def _underline(blocks: list[Block], text: str, start: int) -> None:
    """A line of dashes: the line above it was a heading, or it just separates."""
    if blocks and blocks[-1].kind == "paragraph" and _is_next_line(text, blocks[-1].end, start):
        last = blocks[-1]
        if last.end - last.start <= _HEADING_CHARS and "\n" not in text[last.start : last.end]:
            blocks[-1] = Block(last.start, last.end, "heading")


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a single line is short, and no sentence."""
    if end - start > _HEADING_CHARS:
        return False
    line = text[start:end]
    if "\u0e00" <= line[-1] < "\u0f00" and len(line) > _UNMARKED_HEADING_CHARS:
        return False
    return not _SENTENCE_END.search(line) and any(map(str.isalpha, line))


def _is_next_line(text: str, end: int, start: int) -> bool:
    """Whether one line end stands between two places, and no more."""
    line_end = text.find("\n", end, start)
    return line_end >= 0 and text.find("\n", line_end + 1, start) < 0


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    line = text[start:end]
    stop = start + len(line.rstrip())
    start = end - len(line.lstrip())
    return (start, stop) if start < stop else None
