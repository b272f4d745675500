"""The data that flows through the pipeline: frozen, and without behaviour of its own.

Offsets are in characters (Unicode code points) of `Article.text`, half open:
``text[start:end]``.

What an article has many of is a named tuple: such a class is made in a quarter of the time, at every
start of the command.
"""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from summarize.printable import json_line

# Of a record. Fields may be added under it; it changes when one goes, is renamed or means something else.
SCHEMA_VERSION = 1

BlockKind = Literal["paragraph", "item", "quote", "heading"]
Unit = Literal["words", "clusters", "chars"]


class Block(NamedTuple):
    """A paragraph, list item, quotation or heading: one run of `Article.text`.

    Attributes:
        start, end: offsets in characters, half open.
        kind: what it is; headings hold no sentences.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"


class Source(NamedTuple):
    """Where an article came from.

    Attributes:
        path: as the user gave it; ``-`` for standard input.
        line: 1-based line of a JSONL file; None elsewhere.
        format: name of the reader.
        sha256: of the bytes that the article was read from: the file as it lies on the disk,
            or the line of a JSONL file without its line end.
    """

    path: str
    line: int | None
    format: str
    sha256: str

    @property
    def place(self) -> str:
        """How messages name it: the path, and the line if there is one."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a reader found it.

    Attributes:
        id: as the article gives it; else derived from its source, stable and unique.
        text: the extracted text; every offset counts characters in it.
        blocks: its paragraphs, items, quotations and headings, in order, without overlap.
        source: where it came from.
        title, url, published, author, category, site, language: as the article says; None if it does not.
        manual_teaser: the teaser that a human wrote for it (front matter, feed summary,
            ``<!--more-->``), if any.
        notes: what the reader wants the user to know, shown by ``-v``.
        holes: offsets at which something is missing that no reader can know, such as the value of a
            template's tag; no teaser runs over one.
        marked: where the part ends that its author marked as its teaser (``<!--more-->``), if there is one.
        unfit: spans in which no teaser starts: notices, captions, labels.
        withheld: why it is not published ("a draft"); None for what everybody may read.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    source: Source
    title: str | None = None
    url: str | None = None
    published: datetime | None = None
    author: str | None = None
    category: str | None = None
    site: str | None = None
    language: str | None = None
    manual_teaser: str | None = None
    notes: tuple[str, ...] = ()
    marked: int | None = None
    holes: tuple[int, ...] = ()
    unfit: tuple[tuple[int, int], ...] = ()
    withheld: str | None = None


class Dropped(NamedTuple):
    """A part of the text that is not the article, and why."""

    start: int
    end: int
    reason: str


class Cleaned(NamedTuple):
    """What `clean` leaves of an article: its blocks without what is not the article."""

    article: Article
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]


class Sentence(NamedTuple):
    """One sentence, a verbatim slice of the article's text.

    Attributes:
        start, end: offsets in characters, half open; `text` is what stands between them.
        paragraph: index of its paragraph among the article's paragraphs, from 0.
        kind: the kind of block that it stands in.
        fit: False where no teaser may start: a sentence with a template's hole in it, a notice, a caption.
    """

    start: int
    end: int
    text: str
    paragraph: int
    kind: BlockKind = "paragraph"
    fit: bool = True


class Segmented(NamedTuple):
    """A cleaned article with its sentences: what a selector chooses from.

    Attributes:
        article: with its whole text, in which offsets count.
        blocks: without what is not the article.
        sentences: of these blocks, headings aside, in the article's order.
        language: ISO 639 code; "und" if nothing tells.
    """

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    language: str


class ScoredSentence(NamedTuple):
    """A sentence of a summary.

    Attributes:
        start, end: offsets in characters, half open; `text` is what the article has between them.
        score: comparable within one article and method only; None where a method gives none.
    """

    text: str
    start: int
    end: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The chosen sentences in the article's order.

    Attributes:
        start: where the teaser begins: the start of the highest-scored sentence, past a
            connective that it does not need.
        method: the name of the selector.
    """

    sentences: tuple[ScoredSentence, ...]
    start: int
    method: str


@dataclass(frozen=True, slots=True)
class Teaser:
    """The text of an entry.

    Attributes:
        text: with the ellipsis, if any.
        words: number of words, without the ellipsis; of grapheme clusters where words have no spaces.
        chars: number of grapheme clusters, with the ellipsis.
        unit: what the limit counted.
        truncated: whether the article goes on after it.
        start, end: its slice of the article's text (white space collapsed in `text`);
            None for a manual teaser that the article does not contain.
    """

    text: str
    words: int
    chars: int
    unit: Unit
    truncated: bool
    start: int | None
    end: int | None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Post:
    """One record: everything that an entry needs, and the proof of it.

    Attributes:
        id: as the article gives it; else derived from its source, stable and unique.
        title, category, author, site, url: as the article says; None if it does not.
        teaser: what is shown, and which slice of the text it is.
        summary: the chosen sentences, in the article's order.
        published: None for an article without a date.
        age: "3 days ago", counted from `Options.now` when the post was made; None without a date.
        language: ISO 639 code; "und" if nothing tells.
        method: the selector; "manual" for a human's own teaser.
        source: where the article came from.
        signature: what the result depends on beside the article.
        text: the extracted text that the offsets count in; None unless `Options.with_text` asks for it.
    """

    id: str
    title: str | None
    teaser: Teaser
    summary: tuple[ScoredSentence, ...]
    published: datetime | None
    age: str | None
    category: str | None
    author: str | None
    site: str | None
    url: str | None
    language: str
    method: str
    source: Source
    signature: str
    text: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON has it, its keys in the order of the docs (schemas/post.schema.json)."""
        record: dict[str, Any] = {
            "schema_version": SCHEMA_VERSION,
            **{name: getattr(self, name) for name in _FIELDS},
            "teaser": {name: getattr(self.teaser, name) for name in _TEASER_FIELDS},
            "summary": [sentence._asdict() for sentence in self.summary],
            "published": timestamp(self.published) if self.published is not None else None,
            "source": self.source._asdict(),
        }
        if self.text is not None:
            record["text"] = self.text
        return record

    def to_json(self) -> str:
        """The record as one line of JSON, as `batch` writes it, without its line end."""
        import json

        return json_line(json.dumps(self.to_dict(), ensure_ascii=False))


_FIELDS = tuple(field.name for field in fields(Post) if field.name != "text")
_TEASER_FIELDS = tuple(field.name for field in fields(Teaser))


def timestamp(moment: datetime) -> str:
    """A moment as RFC 3339 writes it; UTC as Z."""
    text = moment.isoformat(timespec="seconds")
    return text.removesuffix("+00:00") + "Z" if moment.utcoffset() == UTC.utcoffset(None) else text
