"""A web page's main content: found by trafilatura, in the page that this module prepares for it.

trafilatura looks at the length and place of texts and forgets classes; what an element is by its class or
role is decided before it (`marks`), and what it finds goes through the walker like every other tree.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from summarize.patterns import Pattern
from summarize.readers.marks import role_of
from summarize.readers.text import Piece, Text, joined, verbatim
from summarize.readers.walker import looks_like_html, text_of, walk

# The elements of trafilatura's result in HTML's own words.
_IN_HTML = {"item": "li", "list": "ul", "quote": "blockquote", "head": "h2", "hi": "span", "ref": "a", "lb": "br",
            "graphic": "img", "row": "tr", "cell": "td", "del": "s"}  # fmt: skip
# What trafilatura takes out, whatever it holds; and what is never text.
_OUTER = ("aside", "footer", "form", "nav", "fieldset", "dialog", "details")
_NO_TEXT = ("style", "noscript", "template", "iframe", "svg", "object", "embed", "canvas", "video", "audio", "select", "input")
_MOST = 0.5
_PREFORMATTED_SHARE = 0.8
_SENTENCE_END = Pattern(r"""[.!?。！？؟।…]["'”’»›)\]」』]*\s*\Z""")
# A block above the first sentence that is no longer than this, in characters, and ends none is a kicker,
# a date, a reading time, a tool.
_LABEL = 80


class _Marked(NamedTuple):
    """What was seen by class and role: the beginnings of the texts in which no teaser starts."""

    notices: frozenset[str]


def parse_page(markup: str) -> Any:
    """The tree of a web page; None if there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, AssertionError, ValueError):
        return None


def main_text(tree: Any) -> Text:
    """The text of the article in a page's tree, which is changed; without blocks if there is none."""
    from lxml import etree

    if (preformatted := _preformatted(tree)) is not None:
        return verbatim(preformatted)
    for script in tree.xpath("//script[not(contains(@type, 'ld+json'))]"):
        script.drop_tree()
    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    marked = _prepare(tree)
    text = joined(_fitted(walk(_main(tree)).pieces, marked))
    if not text.has_prose and (body := tree.find("body")) is not None:
        # Too short for trafilatura's thresholds; what the page's own paragraphs say is the article.
        text = walk(body).text
    return text


def text_of_body(body: str) -> Text:
    """The text of an article that JSON-LD holds, with or without markup."""
    return text_of(body) if looks_like_html(body) else verbatim(body)


def _main(tree: Any) -> Any:
    """The main content as trafilatura sees it, in HTML's words."""
    import logging

    import trafilatura
    from lxml import etree

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
    return etree.Element("body") if found is None or found.body is None else _in_html(found.body)


def _in_html(body: Any) -> Any:
    for element in body.iter():
        if element.tag == "code" and _is_listing(element):
            element.tag = "pre"
        element.tag = _IN_HTML.get(element.tag, element.tag)
    return body


def _is_listing(element: Any) -> bool:
    parent = element.getparent()
    return "\n" in "".join(element.itertext()) or parent is None or parent.tag in ("body", "div")


def _prepare(tree: Any) -> _Marked:
    """Take out what is no article by its class or role, and remember where no teaser starts."""
    body = tree.find("body")
    if body is None:
        return _Marked(frozenset())
    whole = _length(body)
    notices: set[str] = set()
    for element in list(body.iter()):
        if element.tag in _OUTER and _length(element) > whole * _MOST:
            element.tag = "div"
        if not element.attrib or element.getparent() is None:
            continue
        role = role_of(element.tag, element.attrib)
        if role in ("gone", "aside") and _length(element) <= whole * _MOST:
            element.drop_tree()
        elif role == "notice":
            notices.update(_keys(element))
    return _Marked(frozenset(notices))


def _length(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _keys(element: Any) -> Iterator[str]:
    """What the blocks of an element begin with."""
    for each in (element, *element.iter("p", "li", "div", "blockquote")):
        if key := _key("".join(each.itertext())):
            yield key


def _key(text: str) -> str:
    return "".join(text.split())[:60]


def _fitted(pieces: tuple[Piece, ...], marked: _Marked) -> Iterator[Piece]:
    """The pieces, and no teaser in a notice nor in what stands above the first sentence."""
    above = any(_SENTENCE_END.search(piece.text) for piece in pieces if piece.kind != "heading")
    for piece in pieces:
        ends = piece.kind != "heading" and _SENTENCE_END.search(piece.text) is not None
        above = above and not (ends or len(piece.text) > _LABEL)
        unfit = (above and piece.kind != "heading") or _key(piece.text) in marked.notices
        yield piece._replace(fit=piece.fit and not unfit)


def _preformatted(tree: Any) -> str | None:
    """The text of a page that is one long <pre>: an RFC, a mail of an archive."""
    body = tree.find("body")
    if body is None or next(body.iter("pre"), None) is None:
        return None
    text = "\n\n".join("".join(pre.itertext()) for pre in body.iter("pre"))
    whole = sum(len(part) for element in body.iter() if element.tag not in ("script", "style")
                for part in (element.text, element.tail) if part)  # fmt: skip
    return text.replace("\r", "") if len(text) > 2_000 and len(text) > whole * _PREFORMATTED_SHARE else None
