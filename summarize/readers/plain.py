"""Plain text, also a web page saved as text: section label, title, byline, date, body."""

import re
from collections.abc import Iterator
from datetime import datetime

from summarize.article import Article, Block, Source
from summarize.errors import ArticleError
from summarize.patterns import StartPattern
from summarize.readers.dates import date_in_name, parse_date
from summarize.readers.decode import decode
from summarize.readers.document import Document
from summarize.readers.metadata import Metadata, article
from summarize.readers.text import verbatim

# A section label ("World", "Science & Nature") is a few capitalised words.
_LABEL_WORDS = 3
_LABEL_CHARS = 30
_TITLE_WORDS = 25
_BYLINE = StartPattern(
    r"(?:by|von|par|por|di|door|av)[ \u00a0]++(?P<name>[^\d\n]{3,60}?)(?:,?\s++(?:for|in|from|at)\s++[^\d\n]{2,60})?\Z",
    re.IGNORECASE,
)
_DATE_LINE = StartPattern(
    r"(?:(?:first\s++)?(?:published|posted|updated|date|on)\b:?\s*+)?(?P<date>[^\n|]{6,40}?)(?:\s*+\|[^\n]{0,60})?\Z",
    re.IGNORECASE,
)
# How many lines between a title and its article may be a byline, a date or a label.
_HEAD_LINES = 4


def read(document: Document) -> Iterator[Article | ArticleError]:
    """The one article of a text file."""
    text, note = decode(document.read(), document.path)
    whole = verbatim(text)
    head, blocks = _head(whole.text, list(whole.blocks))
    metadata = head | Metadata(published=date_in_name(document.path), notes=(note,) if note else ())
    source = Source(document.path, None, "text", document.sha256())
    yield article(metadata, whole._replace(blocks=tuple(blocks)), source)


def _head(text: str, blocks: list[Block]) -> tuple[Metadata, list[Block]]:
    """Label, title, byline and date at the start of the blocks, and the blocks below them."""
    title_at = _title_index(text, blocks)
    if title_at is None:
        return Metadata(), blocks
    author: str | None = None
    published: datetime | None = None
    rest = title_at + 1
    for block in blocks[rest : rest + _HEAD_LINES]:
        line = _slice(text, block)
        if (byline := _BYLINE.match(line)) and author is None:
            author = byline["name"].strip(" ,|")
        elif len(line) <= 100 and (match := _DATE_LINE.match(line)) and published is None:
            published = parse_date(match["date"])
            if published is None:
                break
        else:
            break
        rest += 1
    category = _slice(text, blocks[0]) if title_at else None
    title = _slice(text, blocks[title_at])
    return Metadata(title=title, category=category, author=author, published=published), blocks[rest:]


def _title_index(text: str, blocks: list[Block]) -> int | None:
    """Where the title stands: the first block, or the second after a section label."""
    if len(blocks) < 2 or not _can_be_title(text, blocks, 0):
        return None
    first = _slice(text, blocks[0])
    is_label = len(first) <= _LABEL_CHARS and len(first.split()) <= _LABEL_WORDS and first[0].isupper()
    if (
        is_label
        and len(blocks) > 2
        and _can_be_title(text, blocks, 1)
        and not _BYLINE.match(_slice(text, blocks[1]))
    ):
        second = _slice(text, blocks[1])
        if len(second) > len(first) and parse_date(second) is None:
            return 1
    return 0


def _can_be_title(text: str, blocks: list[Block], index: int) -> bool:
    """A line of its own, not too long, not a finished statement, with an article below it."""
    block = blocks[index]
    line = _slice(text, block)
    if block.kind == "item" or "\n" in text[block.start : block.end] or len(line.split()) > _TITLE_WORDS:
        return False
    if block.kind == "heading":
        return True
    # "Who owns the tide?" is a title; a statement that ends in a full stop is a sentence.
    return line.endswith(("?", "!", "？", "！")) and text.count("\n", block.end, blocks[index + 1].start) > 1


def _slice(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())
