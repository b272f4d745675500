"""A web page: its main content (`page`) and what it says of itself (`page_metadata`)."""

from collections.abc import Iterator

from summarize.article import Article, Source
from summarize.errors import ArticleError
from summarize.patterns import Pattern, StartPattern
from summarize.readers.dates import date_in_name
from summarize.readers.decode import decode
from summarize.readers.document import Document
from summarize.readers.front_matter import split_front_matter
from summarize.readers.metadata import Metadata, article
from summarize.readers.metadata import metadata_of as front_matter_of
from summarize.readers.page import main_text, parse_page, text_of_body
from summarize.readers.page_metadata import body_of, metadata_of, page_of, visible_date
from summarize.readers.template import masked
from summarize.readers.text import Text
from summarize.readers.walker import parse, walk

# An image that was saved as a page: nothing but declarations and comments stand before its element.
_SVG = StartPattern(r"\s*+(?:<(?:\?[^>]*+>|!--(?:[^-]|-(?!->))*+-->|!doctype[^>]*+>)\s*+)*+<svg[\s>]", 2)
_DOCUMENT = Pattern(r"<(?:!doctype|html|head|body|title|meta)\b", 2)
# Less is no article where the page's data have more, in characters (trafilatura's own threshold).
_SHORT = 250
# One stray NUL among so many bytes is damage, not binary data.
_BYTES_PER_NUL = 100


def read(document: Document) -> Iterator[Article | ArticleError]:
    """The one article of a web page. Yields an ArticleError if it holds none."""
    data, notes = _without_nuls(document.read())
    markup, note = decode(data, document.path, declared=True)
    notes += (note,) if note else ()
    if _SVG.match(markup):
        yield ArticleError("this is an SVG image, not a web page", where=document.path, remedy="leave it out")
        return
    head = split_front_matter(markup, document.path) if markup[:3] in ("---", "+++") else None
    body = markup[head.body_start :] if head else markup
    metadata, text = _page(body) if _DOCUMENT.search(body) else _fragment(body)
    if head:
        metadata = front_matter_of(head.data) | metadata
    metadata |= Metadata(published=date_in_name(document.path), notes=notes)
    source = Source(document.path, None, "html", document.sha256())
    if not text.has_prose or not any(map(str.isalpha, text.text)):
        yield ArticleError(
            "no article found in this page",
            where=document.path,
            remedy="it may be built by scripts, lead to another page, or be an index",
        )
        return
    yield article(metadata, text, source)


def _without_nuls(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    count = data.count(0)
    if not count or count * _BYTES_PER_NUL > len(data):
        return data, ()
    return data.replace(b"\0", b""), (f"{count} NUL bytes left out",)


def _fragment(body: str) -> tuple[Metadata, Text]:
    """The content of a page that a site generator puts into its layout: all of it is the article."""
    found = masked(body)
    root = parse(found.text)
    if root is None:
        return Metadata(), Text()
    title, walked = walk(root, found.holes).titled()
    return Metadata(title=title), walked.text


def _page(markup: str) -> tuple[Metadata, Text]:
    tree = parse_page(markup)
    if tree is None:
        return Metadata(), Text()
    page = page_of(tree)
    metadata = metadata_of(page)
    if metadata.published is None:
        metadata |= Metadata(published=visible_date(page))
    text = main_text(tree)
    # In the page's own text little or nothing of what it says to machines: its scripts build the rest.
    if len(text.prose) < _SHORT < len(body := body_of(page)):
        text = text_of_body(body)
    return metadata, text
