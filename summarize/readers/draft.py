"""An article while a reader puts it together: text grown block by block."""

from dataclasses import dataclass, field
from datetime import datetime

from summarize.article import Article, Block, BlockKind, Source
from summarize.errors import ArticleError
from summarize.readers.document import STDIN


@dataclass
class Draft:
    """What a reader has found so far. Blocks are joined by an empty line."""

    title: str | None = None
    id: str | None = None
    url: str | None = None
    published: datetime | None = None
    author: str | None = None
    category: str | None = None
    site: str | None = None
    language: str | None = None
    manual_teaser: str | None = None
    notes: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _length: int = 0

    def add(self, text: str, kind: BlockKind = "paragraph") -> None:
        """Append one block; white space is collapsed, an empty block is left out."""
        text = " ".join(text.split())
        if not text:
            return
        start = self._length + (2 if self._parts else 0)
        self._parts.append(text)
        self._blocks.append(Block(start, start + len(text), kind))
        self._length = start + len(text)

    def verbatim(self, text: str, blocks: list[Block]) -> None:
        """Take a text as it is, with the blocks found in it."""
        self._parts, self._blocks, self._length = [text], blocks, len(text)

    @property
    def text(self) -> str:
        return "\n\n".join(self._parts)

    @property
    def has_prose(self) -> bool:
        return any(block.kind != "heading" for block in self._blocks)

    @property
    def prose(self) -> str:
        """All but the headings, as one line."""
        text = self.text
        return " ".join(text[block.start : block.end] for block in self._blocks if block.kind != "heading")

    def finish(self, source: Source, default_id: str) -> Article:
        """The finished article. Raises ArticleError if it has no text."""
        if not self._blocks:
            raise ArticleError("has no text", where=source.place, remedy="nothing is left to summarize")
        return Article(
            id=self.id or default_id,
            text=self.text,
            blocks=tuple(self._blocks),
            source=source,
            title=one_line(self.title),
            url=one_line(self.url),
            published=self.published,
            author=one_line(self.author),
            category=one_line(self.category),
            site=one_line(self.site),
            language=one_line(self.language),
            manual_teaser=one_line(self.manual_teaser),
            notes=tuple(self.notes),
        )


def document_id(source: Source) -> str:
    """The id of the only article of a document: its path; for standard input what names the content."""
    return source.path if source.path != STDIN else f"stdin-{source.sha256[:12]}"


def one_line(text: str | None) -> str | None:
    """White space collapsed; None for what is empty."""
    return (" ".join(text.split()) or None) if text else None
