"""What the entries of a feed are: RSS 0.9 to 2.0, Atom 0.3 and 1.0, and WordPress's and Blogger's exports.

Decided here for the reader and for `check`.
"""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urljoin

from summarize.errors import ReadError
from summarize.patterns import Pattern, StartPattern
from summarize.readers.dates import parse_date
from summarize.readers.decode import decode
from summarize.readers.walker import plain_line

# The namespaces whose elements are a feed's own, and the prefixes that the others go by.
_OWN = frozenset(
    [
        "",
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://channel.netscape.com/rdf/simple/0.9/",
        "http://www.w3.org/2005/Atom",
        "http://purl.org/atom/ns#",
        "http://backend.userland.com/rss2",
    ]
)
_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.w3.org/2007/app": "app",
    "http://purl.org/atom/app#": "app",
}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_CONTENTS = ("content:encoded", "content", "xhtml:body", "body")
_SUMMARIES = ("excerpt:encoded", "summary", "description", "subtitle", "itunes:summary", "dc:description")
# What was never published has no time in UTC in an export, and 1970 as the feed's own date.
_DATES = (
    *("wp:post_date_gmt", "wp:post_date"),
    *(
        "published",
        "pubDate",
        "issued",
        "dc:date",
        "date",
        "created",
        "dcterms:issued",
        "updated",
        "modified",
    ),
)
# What a WordPress export holds besides articles
# (https://developer.wordpress.org/themes/basics/post-types/).
_NO_POST = StartPattern(
    r"(?:attachment|revision|nav_menu_item|wp_\w+|custom_css|customize_changeset|oembed_cache|user_request|comment"
    r"|settings|template)\Z"
)
# Why what has such a status is not published (https://wordpress.org/documentation/article/post-status/).
WITHHELD = {
    "draft": "a draft",
    "auto-draft": "a draft",
    "pending": "a draft",
    "future": "not due yet",
    "private": "private",
    "trash": "in the trash",
    "inherit": "a part of another",
}
# Of these nothing is ever printed.
SECRET = frozenset({PROTECTED := "password-protected", "private"})
# The form that WordPress prints in place of a protected post.
_PASSWORD_FORM = "post-password-form"

_CONTROL = Pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = Pattern(r"<\?xml\s[^<>]*+\?>")
_REFERENCE = Pattern(r"&(?:([A-Za-z]\w{0,30});|#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});)?")
_TAG_NAME = StartPattern(r"[A-Za-z][A-Za-z0-9]*+\Z")
_MAIL = StartPattern(r"[^\s@]++@\S++\s*+\(([^()]++)\)\s*+\Z|([^<>()@]++)<[^\s@]++@[^\s>]++>\s*+\Z")


class Content(NamedTuple):
    """What an element of an entry holds.

    Attributes:
        text: HTML, or plain text.
        line: of the element, from 1.
    """

    text: str
    is_html: bool
    line: int

    @property
    def as_line(self) -> str:
        """As one line of plain text."""
        return plain_line(self.text) if self.is_html else " ".join(self.text.split())


class Entry(NamedTuple):
    """An entry as the feed gives it.

    Attributes:
        line: where it begins, from 1.
        content: None if there is but a summary.
        is_stored: whether the content is as WordPress stores it, not as it prints it.
        withheld: why it is not published ("a draft"); None for what everybody may read.
    """

    line: int
    id: str | None
    title: str | None
    link: str | None
    author: str | None
    category: str | None
    language: str | None
    published: datetime | None
    content: Content | None
    summary: Content | None
    is_stored: bool
    withheld: str | None


class Damage(NamedTuple):
    """Where XML breaks its own rules."""

    message: str
    line: int
    column: int


class Feed(NamedTuple):
    """A feed's articles; what an export holds beside them is left out.

    Attributes:
        has_items: whether there was anything, article or not.
    """

    title: str | None
    entries: tuple[Entry, ...]
    has_items: bool
    damage: Damage | None


def read_entries(data: bytes, path: str) -> tuple[Feed, str | None]:
    """The feed in a document, and a note if its encoding had to be guessed.

    Raises ReadError for what is no feed.
    """
    text, note = decode(data, path, declared=True)
    text = _DECLARATION.sub("", text[max(text.find("<"), 0) :], 1)
    root, damage = _parsed(text)
    if root is None or _name(root) not in ("rss", "feed", "rdf:RDF", "channel"):
        if damage:
            raise ReadError(
                f"broken XML: {damage.message}",
                where=f"{path}:{damage.line}:{damage.column}",
                remedy="no entry could be read",
            )
        raise ReadError("is XML, but no RSS or Atom feed", where=path, remedy="see --input-format")
    items = [each for each in root.iter("{*}item", "{*}entry") if len(each)]
    channel = next(root.iter("{*}channel"), root)
    around = _Channel(channel)
    entries = tuple(entry for item in items if (entry := around.entry(item)) is not None)
    return Feed(around.title, entries, bool(items), damage), note


def _parsed(text: str) -> tuple[Any, Damage | None]:
    """The tree of a text, mended if it breaks XML's rules; and where it does so past mending."""
    root, damage = _tree(text)
    if damage is None:
        return root, None
    # HTML's references and a lone "&" break a feed for a strict reader only.
    again, left = _tree(_with_references(text))
    return (again, left) if again is not None else (root, damage)


def _tree(text: str) -> tuple[Any, Damage | None]:
    from lxml import etree

    # Without the document type's entities, the network, and trees of any depth.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, recover=True
    )
    data = _CONTROL.sub(" ", text).encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return None, Damage(error.msg or "no element", line or 1, column or 1)
    fatal = next((each for each in parser.error_log if each.domain_name != "NAMESPACE"), None)
    return root, Damage(fatal.message, fatal.line, fatal.column) if fatal is not None else None


def _with_references(text: str) -> str:
    """HTML's named references as what they stand for, and a lone "&" as a reference; CDATA stays."""
    from html.entities import html5

    def reference(found: Any) -> str:
        if found[1] in ("amp", "lt", "gt", "quot", "apos") or found[0].startswith("&#"):
            return str(found[0])
        return html5.get(f"{found[1]};", f"&amp;{found[0][1:]}")

    parts = text.split("<![CDATA[")
    mended = [_REFERENCE.sub(reference, parts[0])]
    for part in parts[1:]:
        inside, end, rest = part.partition("]]>")
        mended.append(f"{inside}{end}{_REFERENCE.sub(reference, rest)}")
    return "<![CDATA[".join(mended)


def _name(element: Any) -> str:
    """The name of an element as feeds write it: ``title``, ``content:encoded``, ``wp:status``."""
    namespace, _, local = str(element.tag).rpartition("}")
    namespace = namespace[1:]
    if namespace in _OWN:
        return local
    prefix = _PREFIXES.get(namespace)
    if prefix is None and "wordpress.org/export/" in namespace:
        prefix = "excerpt" if namespace.rstrip("/").endswith("excerpt") else "wp"
    return f"{prefix or element.prefix or '?'}:{local}"


class _Channel:
    """What a feed says of all its entries."""

    def __init__(self, element: Any) -> None:
        fields = _fields(element)
        self.title = _line(fields, "title", "dc:title")
        self._language = _plain(fields, "language", "dc:language") or element.get(f"{_XML}lang")
        self._author = _author(fields) if element.tag == "{http://www.w3.org/2005/Atom}feed" else None
        self._base = _link(fields, "") or ""
        self._names = dict(_logins(element))

    def entry(self, element: Any) -> Entry | None:
        """An entry; None for what is no article by its kind."""
        fields = _fields(element)
        categories = list(_categories(fields))
        kinds = [term.rpartition("#")[2] for term, _, scheme in categories if scheme.endswith("#kind")]
        kind = _plain(fields, "wp:post_type") or next(iter(kinds), None) or ""
        if _NO_POST.match(kind):
            return None
        contents = [_content(each) for name in _CONTENTS for each in fields.get(name, ())]
        content = max(contents, key=_size, default=None)
        summary = next((_content(each) for each in _summaries(element, fields)), None)
        author = _author(fields) or self._author
        about = (str(value) for name, value in element.attrib.items() if str(name).endswith("}about"))
        return Entry(
            line=element.sourceline or 1,
            id=_plain(fields, "guid", "id") or next(about, None),
            title=_line(fields, "title", "dc:title", "media:title"),
            link=_link(fields, _joined(self._base, _base(element))) or _permalink(fields),
            author=self._names.get(author, author) if author else None,
            category=next((label for term, label, scheme in categories if _is_category(scheme)), None),
            language=_language(element, fields) or self._language,
            published=_date(fields),
            content=content if content and content.text.strip() else None,
            summary=summary,
            is_stored="wp:post_type" in fields or "wp:status" in fields,
            withheld=_withheld(fields, content, summary),
        )


def _withheld(fields: dict[str, list[Any]], content: Content | None, summary: Content | None) -> str | None:
    if _plain(fields, "wp:post_password") or any(
        each is not None and _PASSWORD_FORM in each.text for each in (content, summary)
    ):
        return PROTECTED
    draft = [each for each in fields.get("app:control", ()) if _text(each).strip() == "yes"]
    return WITHHELD.get(_plain(fields, "wp:status") or "", WITHHELD["draft"] if draft else None)


def _fields(element: Any) -> dict[str, list[Any]]:
    """The children of an element by name."""
    found: dict[str, list[Any]] = {}
    for child in element:
        if isinstance(child.tag, str):
            found.setdefault(_name(child), []).append(child)
    return found


def _text(element: Any) -> str:
    return "".join(element.itertext(tag=None)) if len(element) else element.text or ""


def _content(element: Any) -> Content:
    """What an element holds: escaped, in CDATA, or as elements."""
    kind = (element.get("type") or "").strip().lower()
    if any(isinstance(child.tag, str) for child in element):
        return Content(_inner(element), True, element.sourceline or 1)
    is_atom = str(element.tag).startswith(("{http://www.w3.org/2005/Atom}", "{http://purl.org/atom/ns#}"))
    plain = kind in ("text", "text/plain") or (is_atom and not kind)
    return Content(_text(element), not plain, element.sourceline or 1)


def _inner(element: Any) -> str:
    """The elements in an element, as HTML: without namespaces."""
    from lxml import etree

    for child in element.iterdescendants():
        if isinstance(child.tag, str):
            name = child.tag.rpartition("}")[2].rpartition(":")[2]
            child.tag = name if _TAG_NAME.match(name) else "span"  # what lxml let pass and takes from nobody
    etree.cleanup_namespaces(element)
    children = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return escape(element.text or "", quote=False) + "".join(children)


def _size(content: Content) -> int:
    return len(content.text)


def _summaries(element: Any, fields: dict[str, list[Any]]) -> Iterator[Any]:
    for name in _SUMMARIES:
        for each in fields.get(name, ()):
            if len(each) or (each.text or "").strip():
                yield each
    yield from element.iter("{http://search.yahoo.com/mrss/}description")


def _plain(fields: dict[str, list[Any]], *names: str) -> str | None:
    """The text of the first of some elements that has one."""
    for name in names:
        for each in fields.get(name, ()):
            if text := " ".join(_text(each).split()):
                return text
    return None


def _line(fields: dict[str, list[Any]], *names: str) -> str | None:
    """The same, its markup taken off."""
    for name in names:
        for each in fields.get(name, ()):
            if text := _content(each).as_line:
                return text
    return None


def _author(fields: dict[str, list[Any]]) -> str | None:
    names = []
    for each in fields.get("author", ()):
        names += [_line(_fields(each), "name") if len(each) else plain_line(_text(each))]
    found = ", ".join(name for name in names if name) or _line(
        fields, "dc:creator", "itunes:author", "dc:author"
    )
    mail = _MAIL.match(found) if found else None
    return str(mail[1] or mail[2]).strip() if mail else found


def _logins(channel: Any) -> Iterator[tuple[str, str]]:
    """What the authors of a WordPress export are called."""
    for each in channel:
        if isinstance(each.tag, str) and _name(each) == "wp:author":
            fields = _fields(each)
            login, name = _plain(fields, "wp:author_login"), _line(fields, "wp:author_display_name")
            if login and name:
                yield login, name


def _categories(fields: dict[str, list[Any]]) -> Iterator[tuple[str, str, str]]:
    """Term, label and scheme of each category."""
    for each in fields.get("category", ()):
        term = each.get("term") or ""
        label = plain_line(each.get("label") or term or _text(each))
        if label:
            yield term, label, each.get("scheme") or each.get("domain") or ""
    if subject := _line(fields, "dc:subject"):
        yield subject, subject, ""


def _is_category(scheme: str) -> bool:
    return not scheme.endswith("#kind") and scheme not in ("post_tag", "post_format", "tag")


def _link(fields: dict[str, list[Any]], base: str) -> str | None:
    for each in fields.get("link", ()):
        if (each.get("rel") or "alternate") == "alternate" and (
            href := each.get("href") or " ".join(_text(each).split())
        ):
            return _joined(base, str(href))
    return None


def _base(element: Any) -> str:
    """What the addresses in an element begin with, if it or one around it says so."""
    bases = (each.get(f"{_XML}base") for each in (element, *element.iterancestors()))
    return next((str(base) for base in bases if base), "")


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # "http://["
        return address


def _permalink(fields: dict[str, list[Any]]) -> str | None:
    guid = _plain(fields, "guid")
    first = next(iter(fields.get("guid", ())), None)
    is_link = first is not None and first.get("isPermaLink") != "false"
    return guid if guid and is_link and guid.startswith(("http://", "https://")) else None


def _date(fields: dict[str, list[Any]]) -> datetime | None:
    for name in _DATES:
        text = _plain(fields, name)
        if text and not text.startswith("0000") and (date := parse_date(text)):
            return date
    return None


def _language(element: Any, fields: dict[str, list[Any]]) -> str | None:
    for each in (*fields.get("content", ()), *fields.get("summary", ()), element):
        if language := each.get(f"{_XML}lang"):
            return str(language)
    return _plain(fields, "dc:language", "language")
