"""The block as a feed: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape, unescape
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5

from summarize.article import Post, timestamp
from summarize.errors import UsageError
from summarize.patterns import StartPattern
from summarize.printable import json_line, unseen
from summarize.renderers import Heading
from summarize.renderers.xml import xml_text

# An identity of its own: an address, or a name such as urn:uuid:… and tag:….
_URI = StartPattern(r"(?:https?://[^\s/]\S*+|urn:\S++|tag:\S++)\Z")
_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
# When a post without a date was changed last; RFC 4287 wants a moment, and one that stays.
_UNDATED = timestamp(datetime(1970, 1, 1, tzinfo=UTC))


class _Entry(NamedTuple):
    """A post in a feed.

    Attributes:
        address: absolute, in ASCII; None if it has none.
        identity: what tells it from all others, for ever.
    """

    post: Post
    address: str | None
    identity: str


class _Feed(NamedTuple):
    """What is said of the whole feed.

    Attributes:
        language: of all posts; None if they differ.
        own: the feed's own address.
    """

    title: str
    link: str
    language: str | None
    own: str | None
    entries: list[_Entry]


def rss(posts: Iterable[Post], heading: Heading | None = None) -> Iterator[str]:
    """RSS 2.0 (rssboard.org/rss-specification); titles and descriptions are text, also to who reads HTML."""
    from lxml import etree

    feed = _feed(posts, heading)
    root = etree.Element(
        "rss", {"version": "2.0"}, nsmap={"dc": _DC, **({"atom": _ATOM} if feed.own else {})}
    )
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", _title_text(feed.title))
    _add(channel, "link", feed.link)
    _add(channel, "description", escape(unseen(feed.title), quote=False))
    _add(channel, "language", feed.language)
    _add(channel, "generator", "summarize")
    if feed.own:
        _link(channel, feed.own, rel="self", type="application/rss+xml")
    for post, address, identity in feed.entries:
        item = etree.SubElement(channel, "item")
        _add(item, "title", _title_text(post.title) if post.title else None)
        _add(item, "link", address)
        # Readers take a description for HTML.
        _add(item, "description", escape(unseen(post.teaser.text), quote=False))
        _add(item, f"{{{_DC}}}creator", post.author)
        _add(item, "category", post.category)
        _add(item, "guid", identity).set("isPermaLink", str(identity == address).lower())
        _add(item, "pubDate", format_datetime(post.published) if post.published else None)
    yield _xml(root)


def atom(posts: Iterable[Post], heading: Heading | None = None) -> Iterator[str]:
    """Atom; a post without an address has its teaser as content, for one of the two must be there."""
    from lxml import etree

    feed = _feed(posts, heading)
    dates = [post.published for post, *_ in feed.entries if post.published is not None]
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    if feed.language:
        root.set(_LANG, feed.language)
    _add(root, f"{{{_ATOM}}}title", feed.title)
    _add(root, f"{{{_ATOM}}}id", feed.own or feed.link)
    _link(root, feed.link)
    if feed.own:
        _link(root, feed.own, rel="self", type="application/atom+xml")
    _add(root, f"{{{_ATOM}}}updated", timestamp(max(dates)) if dates else _UNDATED)
    _add(_add(root, f"{{{_ATOM}}}author", ""), f"{{{_ATOM}}}name", feed.title)
    _add(root, f"{{{_ATOM}}}generator", "summarize")
    for post, address, identity in feed.entries:
        entry = _add(root, f"{{{_ATOM}}}entry", "")
        entry.set(_LANG, post.language)
        _add(entry, f"{{{_ATOM}}}title", post.title or post.teaser.text)
        _add(entry, f"{{{_ATOM}}}id", identity)
        if address:
            _link(entry, address)
        published = timestamp(post.published) if post.published else None
        _add(entry, f"{{{_ATOM}}}updated", published or _UNDATED)
        _add(entry, f"{{{_ATOM}}}published", published)
        if post.author:
            _add(_add(entry, f"{{{_ATOM}}}author", ""), f"{{{_ATOM}}}name", post.author)
        if post.category:
            _add(entry, f"{{{_ATOM}}}category", "").set("term", _clean(post.category))
        _add(entry, f"{{{_ATOM}}}summary", post.teaser.text)
        if not address:
            _add(entry, f"{{{_ATOM}}}content", post.teaser.text)
    yield _xml(root)


def jsonfeed(posts: Iterable[Post], heading: Heading | None = None) -> Iterator[str]:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    found = _feed(posts, heading)
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": unseen(found.title),
        "home_page_url": found.link,
        "feed_url": found.own,
        "language": found.language,
        # An extension, as the format calls it: it says who wrote this.
        "_summarize": {"feed": 1},
        "items": [_item(entry) for entry in found.entries],
    }
    yield json_line(json.dumps(_given(feed), ensure_ascii=False, indent=1)) + "\n"


def _title_text(title: str) -> str:
    """A title that reads the same as text and as HTML; escaped as HTML where it would not.

    The specification does not say which it is (rssboard.org/rss-profile, "Character Data"). Readers take one
    that holds a tag or a reference for HTML, and others, such as AT&T, for text.
    """
    shown = unseen(title)
    as_html = unescape(shown) != shown or "<" in shown.replace("< ", "")
    return escape(shown, quote=False) if as_html else shown


def _item(entry: _Entry) -> dict[str, Any]:
    post = entry.post
    return _given(
        {
            "id": entry.identity,
            "url": entry.address,
            "title": unseen(post.title) if post.title else None,
            "summary": unseen(post.teaser.text),
            # One of the contents must be there; the teaser is what this block has of it.
            "content_text": unseen(post.teaser.text),
            "date_published": timestamp(post.published) if post.published else None,
            "authors": [{"name": unseen(post.author)}] if post.author else None,
            "tags": [unseen(post.category)] if post.category else None,
            "language": post.language,
        }
    )


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _feed(posts: Iterable[Post], heading: Heading | None) -> _Feed:
    found = list(posts)
    link = _site(found, heading)
    sites, languages = {post.site for post in found}, {post.language for post in found}
    title = (heading and heading.title) or (sites.pop() if len(sites) == 1 else None) or "Recent Posts"
    own = _asked(heading.feed) if heading and heading.feed else None
    return _Feed(title, link, languages.pop() if len(languages) == 1 else None, own, _entries(found, link))


def _entries(posts: list[Post], link: str) -> list[_Entry]:
    addresses = [_address(post.url, link) for post in posts]
    shared = Counter(addresses)
    seen: Counter[str] = Counter()
    entries = []
    for post, address in zip(posts, addresses, strict=True):
        identity = _identity(post, address if shared[address] == 1 else None, link)
        seen[identity] += 1
        if seen[identity] > 1:
            identity = uuid5(NAMESPACE_URL, f"{identity} {seen[identity]}").urn
        entries.append(_Entry(post, address, identity))
    return entries


def _identity(post: Post, address: str | None, link: str) -> str:
    """What tells a post from all others, for ever: its own id, its address, or a name made of what it says.

    Never of where it lies, which is another place on another machine.
    """
    has_own = not post.id.startswith((post.source.path, "stdin-"))
    if has_own and _URI.match(post.id):
        return post.id
    if address:
        return address
    date = timestamp(post.published) if post.published else ""
    what = post.id if has_own else f"{post.title or post.teaser.text} {date}"
    return uuid5(NAMESPACE_URL, f"{link} {what}".encode("utf-8", "backslashreplace").decode()).urn


def _site(posts: list[Post], heading: Heading | None) -> str:
    """The site's address: as given, or that of the first post that has one. Raises UsageError."""
    if heading and heading.link:
        return _asked(heading.link)
    url = next((found for post in posts if (found := _address(post.url, ""))), None)
    if url is None:
        raise UsageError("a feed needs the address of its site", remedy="give --link https://…")
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _asked(url: str) -> str:
    """An address that was given. Raises UsageError if it is none."""
    found = _address(url, "")
    if found is None:
        raise UsageError(f"{url!r} is no address", remedy="give --link https://…")
    return found


def _address(url: str | None, base: str) -> str | None:
    """An address as seen from its site, in the characters of RFC 3986; None if it is none."""
    if not url:
        return None
    try:
        parts = urlsplit(urljoin(base, unseen(url).strip()))
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # UnicodeError is one
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    host = f"[{host}]" if ":" in host else host
    path, query, fragment = (quote(part, safe="/:@!$&'()*+,;=~%?", errors="replace") for part in parts[2:])
    more = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return f"{parts.scheme}://{host}{port}{path}{more}"


_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _link(parent: Any, href: str, **more: str) -> None:
    link = _add(parent, f"{{{_ATOM}}}link", "")
    for name, value in {"href": href, **more}.items():
        link.set(name, value)


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
    return xml_text(unseen(text))


def _xml(root: Any) -> str:
    from lxml import etree

    etree.indent(root, " ")
    text: str = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
