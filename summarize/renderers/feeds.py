"""The block as a feed: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape, unescape
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from summarize.article import Post, timestamp
from summarize.errors import UsageError
from summarize.patterns import StartPattern
from summarize.printable import json_line, printable
from summarize.renderers import Heading
from summarize.renderers.xml import xml_text

# With a host.
_ABSOLUTE = StartPattern(r"https?://[^\s/]\S*+\Z")
_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"


def rss(posts: Iterable[Post], heading: Heading | None = None) -> Iterator[str]:
    """RSS 2.0 (rssboard.org/rss-specification); titles and descriptions are text, also to who reads HTML."""
    from lxml import etree

    found = list(posts)
    title, link = _title(found, heading), _link(found, heading)
    root = etree.Element("rss", {"version": "2.0"}, nsmap={"dc": _DC})
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", _title_text(title))
    _add(channel, "link", link)
    _add(channel, "description", escape(printable(title), quote=False))
    _add(channel, "generator", "summarize")
    for post in found:
        item = etree.SubElement(channel, "item")
        _add(item, "title", _title_text(post.title) if post.title else None)
        _add(item, "link", post.url if _is_absolute(post.url) else None)
        # Readers take a description for HTML.
        _add(item, "description", escape(printable(post.teaser.text), quote=False))
        _add(item, f"{{{_DC}}}creator", post.author)
        _add(item, "category", post.category)
        _add(item, "guid", _identity(post)).set("isPermaLink", str(_is_absolute(post.url)).lower())
        _add(item, "pubDate", format_datetime(post.published) if post.published else None)
    yield _xml(root)


def atom(posts: Iterable[Post], heading: Heading | None = None) -> Iterator[str]:
    """Atom; a post without a date has the feed's."""
    from lxml import etree

    found = list(posts)
    title, link = _title(found, heading), _link(found, heading)
    dates = [post.published for post in found if post.published is not None]
    updated = timestamp(max(dates, default=datetime(1970, 1, 1, tzinfo=UTC)))
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(root, f"{{{_ATOM}}}title", title)
    _add(root, f"{{{_ATOM}}}id", link)
    _add(root, f"{{{_ATOM}}}link", "").set("href", link)
    _add(root, f"{{{_ATOM}}}updated", updated)
    _add(_add(root, f"{{{_ATOM}}}author", ""), f"{{{_ATOM}}}name", title)
    _add(root, f"{{{_ATOM}}}generator", "summarize")
    for post in found:
        entry = _add(root, f"{{{_ATOM}}}entry", "")
        entry.set("{http://www.w3.org/XML/1998/namespace}lang", post.language)
        _add(entry, f"{{{_ATOM}}}title", post.title or post.teaser.text)
        _add(entry, f"{{{_ATOM}}}id", _identity(post))
        if post.url and _is_absolute(post.url):
            _add(entry, f"{{{_ATOM}}}link", "").set("href", _clean(post.url))
        published = timestamp(post.published) if post.published else None
        _add(entry, f"{{{_ATOM}}}updated", published or updated)
        _add(entry, f"{{{_ATOM}}}published", published)
        if post.author:
            _add(_add(entry, f"{{{_ATOM}}}author", ""), f"{{{_ATOM}}}name", post.author)
        if post.category:
            _add(entry, f"{{{_ATOM}}}category", "").set("term", _clean(post.category))
        _add(entry, f"{{{_ATOM}}}summary", post.teaser.text)
    yield _xml(root)


def jsonfeed(posts: Iterable[Post], heading: Heading | None = None) -> Iterator[str]:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    found = list(posts)
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": printable(_title(found, heading)),
        "home_page_url": _link(found, heading),
        # An extension, as the format calls it: it says who wrote this.
        "_summarize": {"feed": 1},
        "items": [_item(post) for post in found],
    }
    yield json_line(json.dumps(feed, ensure_ascii=False, indent=1)) + "\n"


def _title_text(title: str) -> str:
    """A title that reads the same as text and as HTML; escaped as HTML where it would not.

    The specification does not say which it is (rssboard.org/rss-profile, "Character Data"). Readers take one
    that holds a tag or a reference for HTML, and others, such as AT&T, for text.
    """
    shown = printable(title)
    as_html = unescape(shown) != shown or "<" in shown.replace("< ", "")
    return escape(shown, quote=False) if as_html else shown


def _item(post: Post) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": _identity(post),
        "url": post.url if _is_absolute(post.url) else None,
        "title": printable(post.title) if post.title else None,
        "summary": printable(post.teaser.text),
        # One of the contents must be there; the teaser is what this block has of it.
        "content_text": printable(post.teaser.text),
        "date_published": timestamp(post.published) if post.published else None,
        "authors": [{"name": printable(post.author)}] if post.author else None,
        "tags": [printable(post.category)] if post.category else None,
        "language": post.language,
    }
    return {name: value for name, value in item.items() if value is not None}


def _title(posts: list[Post], heading: Heading | None) -> str:
    """As given; else the site that all posts are of; else the block's name."""
    sites = {post.site for post in posts}
    return (heading and heading.title) or (sites.pop() if len(sites) == 1 else None) or "Recent Posts"


def _link(posts: list[Post], heading: Heading | None) -> str:
    """The site's address: as given, or that of the first post that has one. Raises UsageError."""
    if heading and heading.link:
        if not _is_absolute(heading.link):
            raise UsageError(f"{heading.link!r} is no address", remedy="give --link https://…")
        return heading.link
    url = next((post.url for post in posts if post.url and _is_absolute(post.url)), None)
    if url is None:
        raise UsageError("a feed needs the address of its site", remedy="give --link https://…")
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _identity(post: Post) -> str:
    """What tells a post from all others, for ever: its address, or a name made from its id."""
    if post.url and _is_absolute(post.url):
        return post.url
    # An id may be a file's name of any bytes.
    return uuid5(NAMESPACE_URL, post.id.encode("utf-8", "backslashreplace").decode()).urn


def _is_absolute(url: str | None) -> bool:
    return url is not None and _ABSOLUTE.match(url) is not None


def _add(parent: Any, name: str, text: str | None) -> Any:
    """A new element with a text; nothing for None."""
    from lxml import etree

    if text is None:
        return None
    element = etree.SubElement(parent, name)
    if text:
        element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    return xml_text(printable(text))


def _xml(root: Any) -> str:
    from lxml import etree

    etree.indent(root, " ")
    text: str = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
