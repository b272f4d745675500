"""What an article says of itself: title, dates, author; the same keys mean the same in all formats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from summarize.article import Article, Source
from summarize.errors import ArticleError
from summarize.readers.dates import parse_date
from summarize.readers.document import STDIN
from summarize.readers.text import Text, one_line
from summarize.readers.walker import plain_line
from summarize.readers.withheld import withheld_by_keys, withheld_by_place

# In the order of DESIGN.md; the first key that has a value counts.
TEASER_KEYS = ("teaser", "excerpt", "description", "summary")
# When an article was made public, before when it was written; as `_squeezed` spells them. Of Hugo, Astro,
# Docusaurus, Eleventy, Hexo, schema.org, the WordPress REST API and their themes.
DATE_KEYS = (
    "published", "publishdate", "publisheddate", "datepublished", "publishedat", "publishedon",
    "publishedtime", "publicationdate", "pubdate", "pubdatetime", "dategmt", "date", "datetime",
    "postdate", "posted", "postedat", "postedon", "releasedate", "created", "createdat",
    "createdon", "createddate", "datecreated", "creationdate",
)  # fmt: skip
# Tables in which sites keep values of their own: Zola's, Hugo's.
_TABLES = ("taxonomies", "extra", "params")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Fields of an article; None where nothing is said.

    Attributes:
        teaser: a human's own, as it was written: markup and all.
        withheld: why it is not published ("a draft"); None for what everybody may read.
        notes: what the reader wants the user to know.
    """

    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: datetime | None = None
    author: str | None = None
    category: str | None = None
    site: str | None = None
    language: str | None = None
    teaser: str | None = None
    withheld: str | None = None
    notes: tuple[str, ...] = ()

    def __or__(self, other: "Metadata") -> "Metadata":
        """These, and the other's where these say nothing. The notes of both."""
        if other is NOTHING:
            return self
        found = {name: getattr(self, name) or getattr(other, name) for name in _NAMES}
        return Metadata(**{**found, "notes": (*self.notes, *other.notes)})


_YES_OR_NO = ("true", "false", "yes", "no")
_NAMES = tuple(field.name for field in fields(Metadata))
NOTHING = Metadata()


def metadata_of(data: Mapping[str, Any], plain: Callable[[str], str] = plain_line) -> Metadata:
    """The metadata in front matter or in a JSON article.

    Args:
        plain: takes the markup off a title.
    """
    lower = _squeezed(data)
    published, notes = _published(lower, data)
    withheld, teaser = withheld_by_keys(lower), _first(lower, *TEASER_KEYS)
    for name in _TABLES:
        if isinstance(table := lower.get(name), dict):
            lower = {**_squeezed(table), **lower}
    return Metadata(
        id=_identity(lower.get("id")),
        title=plain(title) if (title := _first(lower, "title")) else None,
        url=_text(lower, "url", "canonicalurl", "permalink", "link"),
        published=published,
        author=_names(lower.get("author")) or _names(lower.get("authors")),
        category=_text(lower, "section", "category") or _names(lower.get("categories"), one=True),
        site=_text(lower, "site", "sitename"),
        language=_text(lower, "lang", "language", "locale"),
        teaser=teaser,
        withheld=withheld,
        notes=notes,
    )


def article(
    metadata: Metadata, text: Text, source: Source, default_id: str | None = None, teaser: str | None = None
) -> Article:
    """An article of its parts. Raises ArticleError if it has no text.

    Args:
        default_id: for an article without an id of its own; by default its source.
        teaser: the human's own as plain text; by default that of the metadata, its markup taken off, else the
            part above the mark.
    """
    if not text.blocks:
        raise ArticleError("has no text", where=source.place, remedy="nothing is left to summarize")
    marked = text.marked if teaser is None and not metadata.teaser else None
    if teaser is None:
        teaser = plain_line(metadata.teaser) if metadata.teaser else text.teaser
    return Article(
        id=metadata.id or default_id or document_id(source),
        text=text.text,
        blocks=text.blocks,
        source=source,
        title=one_line(metadata.title),
        url=one_line(metadata.url),
        published=metadata.published,
        author=one_line(metadata.author),
        category=one_line(metadata.category),
        site=one_line(metadata.site),
        language=one_line(metadata.language),
        manual_teaser=one_line(teaser),
        notes=metadata.notes,
        marked=marked,
        holes=text.holes,
        unfit=text.unfit,
        withheld=metadata.withheld or withheld_by_place(source.path),
    )


def without_text(metadata: Metadata, source: Source, default_id: str) -> Article:
    """What stands for an article of which nothing may be printed, not even its title."""
    return Article(default_id, "", (), source, notes=metadata.notes, withheld=metadata.withheld)


def document_id(source: Source) -> str:
    """The id of the only article of a document: its path; for standard input what names the content."""
    return source.path if source.path != STDIN else f"stdin-{source.sha256[:12]}"


def _squeezed(data: Mapping[Any, Any]) -> dict[str, Any]:
    """The keys as one spelling: publishDate, publish_date and Publish-Date are the same."""
    return {str(key).lower().replace("_", "").replace("-", ""): value for key, value in data.items()}


def _published(lower: Mapping[str, Any], data: Mapping[Any, Any]) -> tuple[datetime | None, tuple[str, ...]]:
    """The first date that a key holds, and a note for one that cannot be read."""
    notes: list[str] = []
    for key in DATE_KEYS:
        value = lower.get(key)
        if value is None or value == "" or isinstance(value, bool):
            continue  # `published: true` says that it is, not when
        if isinstance(value, str) and value.strip().lower() in _YES_OR_NO:
            continue
        if date := parse_date(value):
            return date, tuple(notes)
        written = next(name for name in data if key in _squeezed({name: None}))
        notes.append(f"{written} {str(value)[:60]!r} is no date that can be read")
    return None, tuple(notes)


def _identity(value: object) -> str | None:
    if isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _first(data: Mapping[str, Any], *keys: str) -> str | None:
    """The first text under one of the keys, as it was written."""
    for key in keys:
        value = data.get(key)
        if value is None:
            continue
        if isinstance(value, dict):
            value = value.get("rendered")  # the WordPress REST API
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
            value = value[0]
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return None


def _text(data: Mapping[str, Any], *keys: str) -> str | None:
    found = _first(data, *keys)
    return plain_line(found) if found else None


def _names(value: object, *, one: bool = False) -> str | None:
    """A name, a list of names, or objects with a ``name`` (JSON Feed, schema.org)."""
    if value is None:
        return None
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    texts = [text for name in names if isinstance(name, str) and (text := plain_line(name))]
    return (texts[0] if one else ", ".join(texts)) if texts else None
