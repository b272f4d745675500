"""RSS, Atom and exports of WordPress and Blogger, with the entries' full content."""

from collections.abc import Iterator

from summarize.article import Article, Source
from summarize.errors import ArticleError, ReadError
from summarize.readers.document import Document
from summarize.readers.entries import SECRET, Content, Entry, Feed, read_entries
from summarize.readers.excerpts import drop_links_back, human_teaser, without_cut
from summarize.readers.metadata import Metadata, article, without_text
from summarize.readers.text import joined, verbatim
from summarize.readers.walker import Walked, escape_unknown_tags, parse, walk
from summarize.readers.wordpress import html_of, rendered


def read(document: Document) -> Iterator[Article | ArticleError]:
    """The entries of a feed, in its order. A broken entry or end of the file is an error among them."""
    feed, note = read_entries(document.read(), document.path)
    source = Source(document.path, None, "feed", document.sha256())
    if not feed.has_items:
        raise _no_items(feed, document.path)
    notes = (note,) if note else ()
    for index, entry in enumerate(feed.entries, 1):
        try:
            yield _article(entry, feed, source, f"{document.path}#{index}", notes)
        except ArticleError as error:
            yield error
        notes = ()
    if feed.damage:
        yield ArticleError(
            f"broken XML: {feed.damage.message}",
            where=f"{document.path}:{feed.damage.line}:{feed.damage.column}",
            remedy=f"{len(feed.entries)} entries were read; there may have been more",
        )


def _no_items(feed: Feed, path: str) -> ArticleError | ReadError:
    if feed.damage is None:
        return ArticleError("the feed has no entries", where=path)
    return ReadError(
        f"broken XML: {feed.damage.message}",
        where=f"{path}:{feed.damage.line}:{feed.damage.column}",
        remedy="no entry could be read",
    )


def _article(entry: Entry, feed: Feed, source: Source, where: str, notes: tuple[str, ...]) -> Article:
    metadata = Metadata(
        id=entry.id,
        title=entry.title,
        url=entry.link,
        author=entry.author,
        site=feed.title,
        category=entry.category,
        published=entry.published,
        language=entry.language,
        withheld=entry.withheld,
        notes=notes,
    )
    if entry.withheld in SECRET:
        return without_text(metadata, source, where)
    content, excerpt = _content_and_excerpt(entry)
    if content is None:
        raise ArticleError("the entry has no content", where=where, remedy="the feed may hold only links")
    walked = _walked(content, entry)
    if content is entry.summary:
        walked = walked._replace(pieces=without_cut(walked.pieces))
    text = joined(walked.pieces, walked.above) if content.is_html else verbatim(content.text)
    teaser = _teaser(excerpt, content, text.text, entry.link) if excerpt else None
    if not text.blocks:
        raise ArticleError("the entry has no content", where=where, remedy="the feed may hold only links")
    return article(metadata, text, source, where, teaser)


def _walked(content: Content, entry: Entry) -> Walked:
    """The blocks of a content, without the links back that the engine added."""
    if not content.is_html:
        return Walked((), None)
    markup = html_of(content.text) if entry.is_stored else rendered(content.text)
    root = parse(escape_unknown_tags(markup))
    if root is None:
        return Walked((), None)
    drop_links_back(root, entry.link, all_kinds=content is entry.summary)
    return walk(root)


def _content_and_excerpt(entry: Entry) -> tuple[Content | None, Content | None]:
    """The full content, and the feed's summary if it is another text."""
    content, summary = entry.content, entry.summary
    if content is None or summary is None:
        return content or summary, None
    if len(summary.text) > len(content.text) * 1.5 and not entry.is_stored:
        return summary, None
    return content, summary


def _teaser(excerpt: Content, content: Content, text: str, link: str | None) -> str | None:
    if excerpt.is_html:
        return human_teaser(rendered(excerpt.text), content.text, text, link)
    return human_teaser(_escaped(excerpt.text), content.text, text, link)


def _escaped(text: str) -> str:
    from html import escape

    return escape(text, quote=False)
