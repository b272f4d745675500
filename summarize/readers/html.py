"""A web page: main content by trafilatura, metadata from JSON-LD, OpenGraph and meta tags."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from summarize.article import Article, Source
from summarize.errors import ArticleError
from summarize.readers.dates import date_in_name, parse_date
from summarize.readers.decode import decode
from summarize.readers.document import Document
from summarize.readers.metadata import Metadata, article
from summarize.readers.text import Text, one_line, verbatim
from summarize.readers.walker import walk

# The elements of trafilatura's result in HTML's own words.
_IN_HTML = {"item": "li", "list": "ul", "quote": "blockquote", "head": "h2", "hi": "span", "ref": "a", "lb": "br",
            "graphic": "img", "row": "tr", "cell": "td", "del": "s"}  # fmt: skip
# Where a page says when it was published, best first (schema.org, OpenGraph, Dublin Core, vendors).
_DATE_METAS = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "pubdate",
    "date",
)
_HIDDEN = (
    "//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')"
    " or contains(translate(@style, ' ', ''), 'visibility:hidden')]"
)
_PREFORMATTED_SHARE = 0.8
_ARTICLE_TYPE = re.compile(r"Article\b|BlogPosting|Report\b|Posting\b|Review\b")


def read(document: Document) -> Iterator[Article | ArticleError]:
    """The one article of a web page. Yields an ArticleError if it holds none."""
    markup, note = decode(document.read(), document.path, declared=True)
    metadata, text = _page(markup)
    metadata |= Metadata(published=date_in_name(document.path), notes=(note,) if note else ())
    source = Source(document.path, None, "html", document.sha256())
    if not text.has_prose or not any(map(str.isalpha, text.text)):
        yield ArticleError(
            "no article found in this page",
            where=document.path,
            remedy="it may be built by scripts, or an index",
        )
        return
    yield article(metadata, text, source)


def _page(markup: str) -> tuple[Metadata, Text]:
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(markup)
    if tree is None:
        return Metadata(), Text()
    metadata = _metadata(tree)
    _drop_hidden(tree)
    if (preformatted := _preformatted(tree)) is not None:
        return metadata, verbatim(preformatted)
    # A fixed latest date: by default it is today, and the result would depend on the day.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
    found: Any = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=dates,
    )
    text = Text()
    if found is not None:
        metadata |= Metadata(
            title=found.title,
            author=found.author,
            site=found.sitename,
            url=found.url,
            published=parse_date(found.date),
            category=found.categories[0] if found.categories else None,
        )
        if found.body is not None:
            text = walk(_in_html(found.body)).text
    if not text.has_prose and (body := trafilatura.load_html(markup)) is not None:
        # Too short for trafilatura's thresholds; what the page's own paragraphs say is the article.
        text = walk(body).text
    return metadata, text


def _in_html(body: Any) -> Any:
    """A result of trafilatura's in HTML's own words, which the walker knows."""
    for element in body.iter():
        if element.tag == "code" and _is_listing(element):
            element.tag = "pre"
        element.tag = _IN_HTML.get(element.tag, element.tag)
    return body


def _is_listing(element: Any) -> bool:
    parent = element.getparent()
    return "\n" in "".join(element.itertext()) or parent is None or parent.tag in ("body", "div")


def _drop_hidden(tree: Any) -> None:
    """Remove what a reader of the page does not see."""
    for element in tree.xpath(_HIDDEN):
        if element.getparent() is not None and element.tag not in ("html", "body"):
            element.drop_tree()


def _preformatted(tree: Any) -> str | None:
    """The text of a page that is one long <pre>: an RFC, a mail of an archive."""
    body = tree.find("body")
    if body is None:
        return None
    text = "\n\n".join("".join(pre.itertext()) for pre in body.iter("pre"))
    whole = sum(len(part) for element in body.iter() if element.tag not in ("script", "style")
                for part in (element.text, element.tail) if part)  # fmt: skip
    return text.replace("\r", "") if len(text) > 2_000 and len(text) > whole * _PREFORMATTED_SHARE else None


def _metadata(tree: Any) -> Metadata:
    metas = _metas(tree)
    data = _json_ld(tree)
    author = _author(data.get("author")) or metas.get("author")
    return Metadata(
        title=_string(data.get("headline"))
        or metas.get("og:title")
        or metas.get("twitter:title")
        or _page_title(tree),
        language=one_line(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
        site=metas.get("og:site_name"),
        category=metas.get("article:section") or _string(data.get("articleSection")),
        author=None if author and author.startswith(("http://", "https://")) else author,
        published=parse_date(_string(data.get("datePublished"))) or _published(metas, tree),
    )


def _page_title(tree: Any) -> str | None:
    """The <title> without the site's name: the heading that it starts with, or contains, if any."""
    element = tree.find(".//title")
    title = one_line(element.text) if element is not None else None
    if title is None:
        return None
    headings = [
        (one_line("".join(heading.itertext())) or "").rstrip("¶#§ ") for heading in tree.iter("h1", "h2")
    ]
    inside = [heading for heading in headings if len(heading) > 3 and heading.casefold() in title.casefold()]
    if inside:
        place = title.casefold().find
        return min(inside, key=lambda heading: (place(heading.casefold()), -len(heading)))
    parts: list[str] = re.split(r"\s+[|–—·»•]\s+|\s+-{1,2}\s+|\s*::\s*", title)
    return max(parts, key=len)


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = one_line(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _published(metas: dict[str, str], tree: Any) -> datetime | None:
    for name in _DATE_METAS:
        if name in metas and (date := parse_date(metas[name])):
            return date
    for element in tree.iter("time"):
        marked = (
            f"{element.get('class', '')} {element.get('itemprop', '')} {'pubdate' in element.attrib}".lower()
        )
        if re.search(r"publish|entry-date|pubdate|posted|dt-published|true", marked) and (
            date := parse_date(element.get("datetime"))
        ):
            return date
    return None


def _json_ld(tree: Any) -> dict[str, Any]:
    """The first article-like object in the page's JSON-LD; empty if there is none."""
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            value = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        queue = value if isinstance(value, list) else [value]
        for item in queue:
            if not isinstance(item, dict):
                continue
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE_TYPE.search(kind) for kind in kinds):
                return item
            if isinstance(item.get("@graph"), list):
                queue = [*queue, *item["@graph"]]
                for inner in item["@graph"]:
                    if isinstance(inner, dict) and _ARTICLE_TYPE.search(str(inner.get("@type"))):
                        return inner
    return {}


def _string(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    from html import unescape

    return one_line(unescape(value))


def _author(value: object) -> str | None:
    items = value if isinstance(value, list) else [value]
    names = [_string(item.get("name")) if isinstance(item, dict) else _string(item) for item in items]
    return ", ".join(name for name in names if name) or None
