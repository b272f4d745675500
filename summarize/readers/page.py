"""A web page's main content: found by trafilatura, in the page that this module prepares for it.

trafilatura looks at the length and place of texts and forgets classes; what an element is by its class or
role is decided before it (`marks`), and what it finds goes through the walker like every other tree.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from summarize.patterns import Pattern
from summarize.readers.marks import role_of
from summarize.readers.text import Piece, Text, joined, verbatim
from summarize.readers.walker import looks_like_html, text_of, walk

# The elements of trafilatura's result in HTML's own words.
_IN_HTML = {"item": "li", "list": "ul", "quote": "blockquote", "head": "h2", "hi": "span", "ref": "a",
            "lb": "br", "graphic": "img", "row": "tr", "cell": "td", "del": "s"}  # fmt: skip
# What can be anything by its attributes or name.
_DECIDED = (
    "descendant::*[@class or @id or @role or @hidden or @style or @itemprop or self::time or self::aside"
    " or self::footer or self::form or self::nav or self::fieldset or self::dialog or self::details]"
)
_MARKS = ("class", "id", "role", "style", "hidden", "itemprop")
# What trafilatura takes out, whatever it holds; and what is never text.
_OUTER = ("aside", "footer", "form", "nav", "fieldset", "dialog", "details")
_NO_TEXT = ("script", "style")
# Shares of a page's paragraphs: so much is the article, and no more is taken out by its class.
_MOST = 0.5
_FEW = 0.25
# trafilatura's quick way costs two thirds; its other ways find more only where this finds less, in characters
# (of 1,143 labelled pages; at twice as much the second try finds nothing new).
_ENOUGH = 800
_PREFORMATTED_SHARE = 0.8
_SENTENCE_END = Pattern(r"""[.!?。！？؟।…]["'”’»›)\]」』]*\s*\Z""")
# A block above the first sentence that is no longer than this, in characters, and ends none is a kicker,
# a date, a reading time, a tool.
_LABEL = 80
# What is no article by its class is taken out, whatever its share, if it is so short, in characters.
_SHORT = 120
_DATE_MARK = Pattern(
    r"(?:\b|_)(?:date|datetime|datepublished|datemodified|time|timestamp|data|datum|fecha|stamp|published|posted"
    r"|updated|publish|dateline)(?:\b|_)"
)
_SHOWS_DATE = Pattern(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2}|[年년]")
_LETTERS = Pattern(r"[^\W\d_]++")
_DATE_WORDS = 8


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
    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    notices = _prepare(tree)
    text = joined(_fitted(walk(_main(tree)).pieces, notices))
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
    for fast in (True, False):
        found: Any = trafilatura.bare_extraction(
            tree, fast=fast, include_comments=False, include_tables=False, output_format="txt"
        )
        if found is not None and found.body is not None and len(found.raw_text) >= _ENOUGH:
            break
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


def _prepare(tree: Any) -> set[str]:
    """Take out what is no article by its class or role; returns what the blocks of notices begin with."""
    notices: set[str] = set()
    body = tree.find("body")
    if body is None:
        return notices
    share = _share_of(body)
    notices.update(_above_headline(body))
    for element in body.xpath(_DECIDED):
        if element.tag in _OUTER and share(element) > _MOST:
            element.tag = "div"
        role = _role(element.tag, *map(element.get, _MARKS))
        if role in ("gone", "aside"):
            if _is_short(element) or share(element) <= _FEW:
                element.drop_tree()
        elif role == "date":
            if _shows_date(element):
                element.drop_tree()
        elif role == "notice":
            notices.update(_keys(element))
    return notices


def _above_headline(body: Any) -> Iterator[str]:
    """What the short blocks above a page's only <h1> begin with: a site's slogan, a kicker, a way back."""
    headlines = list(islice(body.iter("h1"), 2))
    if len(headlines) != 1:
        return
    for element in body.iter("h1", "p", "div", "li", "blockquote"):
        if element.tag == "h1":
            return
        if _is_short(element) and (key := _key("".join(element.itertext()))):
            yield key


def _is_short(element: Any) -> bool:
    return sum(len(text) for text in islice(element.itertext(), _SHORT)) < _SHORT


@lru_cache(maxsize=4_096)
def _role(tag: str, *values: str | None) -> str:
    """The role that an element's marks give it; "date" for what says when: `<span class="post-date">`."""
    marks = {mark: value for mark, value in zip(_MARKS, values, strict=True) if value is not None}
    return role_of(tag, marks) or (
        "date"
        if _DATE_MARK.search(f"{tag} {marks.get('class', '')} {marks.get('itemprop', '')}".lower())
        else ""
    )


def _shows_date(element: Any) -> bool:
    text = " ".join("".join(islice(element.itertext(), _LABEL)).split())
    return (
        len(text) < _LABEL
        and _SHOWS_DATE.search(text) is not None
        and len(_LETTERS.findall(text)) <= _DATE_WORDS
    )


def _share_of(body: Any) -> Callable[[Any], float]:
    """How much of a page's paragraphs, or of its text if it has none, an element holds."""
    tags = ("p",) if next(body.iter("p"), None) is not None else ()

    def length(element: Any) -> int:
        parts = element.iter(*tags) if tags else (element,)
        return sum(len(text.strip()) for part in parts for text in part.itertext())

    whole = max(length(body), 1)
    return lambda element: length(element) / whole


def _keys(element: Any) -> Iterator[str]:
    """What the blocks of an element begin with."""
    for each in (element, *element.iter("p", "li", "div", "blockquote")):
        if key := _key("".join(each.itertext())):
            yield key


def _key(text: str) -> str:
    return "".join(text.split())[:60]


def _fitted(pieces: tuple[Piece, ...], notices: set[str]) -> Iterator[Piece]:
    """The pieces, and no teaser in a notice nor in what stands above the first sentence."""
    above = any(_SENTENCE_END.search(piece.text) for piece in pieces if piece.kind != "heading")
    for piece in pieces:
        ends = piece.kind != "heading" and _SENTENCE_END.search(piece.text) is not None
        above = above and not (ends or len(piece.text) > _LABEL)
        unfit = (above and piece.kind != "heading") or _key(piece.text) in notices
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
