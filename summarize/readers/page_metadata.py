"""What a web page says of itself: title, date, author, site; one rule for each, wherever it is asked for."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from html import unescape
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from summarize.patterns import Pattern, StartPattern
from summarize.readers.dates import date_in_path, date_in_text, parse_date
from summarize.readers.metadata import Metadata
from summarize.readers.text import one_line

# Where a page says when it was published, best first (schema.org, OpenGraph, Dublin Core, vendors).
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publication_date",
    "publishdate",
    "pubdate",
    "originalpublicationdate",
    "datecreated",
    "created",
    "date",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title", "headline")
_AUTHORS = (
    "author article:author parsely-author sailthru.author dc.creator dcterms.creator byl"  # noqa: SIM905
    " citation_author".split()
)
_SITES = (
    "og:site_name application-name apple-mobile-web-app-title al:ios:app_name al:android:app_name"  # noqa: SIM905
    " twitter:app:name:iphone dc.publisher publisher".split()
)
_ARTICLE = Pattern(r"Article\b|BlogPosting|Report\b|Posting\b|Review\b")
_PUBLISHED = Pattern(r"publish|entry-date|pubdate|posted|dt-published|datecreated")
# What stands between a title and the name of its site, or of its section.
_SEPARATOR = Pattern(r"(?<!\s)\s*+(?:[|»«›•·⋅∙♥¦]|::)\s*+|(?<!\s)\s++[-–—―/]{1,2}\s++")
_KICKER = Pattern(
    r"kicker|overline|topline|dachzeile|eyebrow|super-?title|roof|spitzmarke|pre-?title|pre-?headline|category"
    r"|rubri[ck]|label|section|sr-only|visually-hidden|headline-?prefix|intro"
)
_HOSTS_ENDS = frozenset({"www", "blog", "m", "com", "org", "net", "co", "uk", "de"})
# Of a title's words so many must stand in the heading above the article, and the other way round.
_SAME_TITLE = 0.6
# What is marked as a date, one way or another; and beside the article, the marks of what is not its date.
_DATES_MARKED = "|".join(
    (
        "descendant::time",
        "descendant::relative-time",
        *(
            f"descendant::*/@class[contains(., '{word}')]/.."
            for word in ("date", "published", "stamp", "datum", "meta", "fecha")
        ),
    )
)
_BESIDE = (
    "comment related sidebar widget recent update modif teaser footer archive event"  # noqa: SIM905
    " validate candidate".split()
)
_MOST_PARTS = 40
# What may be marked as an author. By attribute: three times as fast as asking every element for all of them.
_AUTHORS_MARKED = "|".join(
    f"descendant::*/@{test}/.."
    for test in (
        "class[contains(., 'uthor') or contains(., 'yline')]",
        "rel[contains(., 'author')]",
        "itemprop[contains(., 'author') or . = 'name']",
        "id[. = 'author']",
        "data-testid[contains(., 'byline')]",
        "href[contains(., '/author') or contains(., '/autor') or contains(., '/auteur')]",
    )
)
_LONGEST_BYLINE = 120
# What sites print before a name ("View all posts by", "Eingestellt von"), after it, and in its place.
_DONE = (
    r"written|posted|published|created|text|story|words|photos?|reviewed|edited|erstellt|eingestellt|veröffentlicht"
    r"|geschrieben|verfasst|gepostet|publiziert|publié|écrit|rédigé|escrito|publicado|scritto|pubblicato|geplaatst"
    r"|geschreven|skriven|napisane"
)
_BEFORE_NAME = StartPattern(
    r"\W*+(?:(?:(?:view|see|zeige|ver|voir)\b.{0,12}?\b)?(?:(?:all|alle|todas|tous|more)\b.{0,12}?\b)?"
    r"(?:(?:posts?|articles?|stories|beiträge|artikel|entradas)\b\s*+)?"
    rf"(?:(?:{_DONE})\b\s*+)?(?:by|von|vom|par|por|di|door|av|af|od)\b[\s:]*+"
    r"|(?:autor(?:in|en|es)?|authors?|auteurs?|autore|redakteur(?:in)?|text|about|über|words|/in)\b[^\w\n]*+)+",
    2,
)
_DAYS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
_AFTER_NAME = Pattern(
    rf"(?<!\s)\s*+(?:[|•·—–].*|\b(?:in|on|at|am|um|le)\b\s++\W?(?:\d|(?:{_DAYS})).*|[(@].*|,?\s*+\d{{1,2}}[./].*"
    r"|\b(?:alle artikel|all articles|more articles|chefredakteur(?:in)?|redakteur(?:in)?|freie autorin"
    r"|contributor|staff writer|follow|veröffentlicht|published|posted|updated)\b.*)\Z",
    2 | 16,
)
_NO_NAME = Pattern(
    r"https?:|www\.|\S@\S|^@|\[at\]|^\W*\Z|^\d|\d{4}|[<>{}=]"
    r"|^(?:author|autor|auteur|autore|text|publisher|datum|human|agencies|guest|none|null|home|editor)\Z"
    r"|\b(?:follow|posted|published|updated|publiziert|veröffentlicht|login|log in|sign in|subscribe"
    r"|newsletter|admin(?:istrator)?|super user|theme|unknown|anonymous|no author|not set|webmaster|name"
    r"|website|comments?|kommentare?|share|read more|user|gmbh|inc|ltd|e\. ?v|sagt|says|said"
    r"|schreibt|writes)\b",
    2,
)
_ADDRESS = Pattern(r"[\w-]@\w")
_AUTHORS_PAGE = Pattern(r"/(?:authors?|autor(?:en)?|auteur)/")
_MOST_NAME_WORDS = 6
_WORDS = Pattern(r"[^\W_]+")


class Page(NamedTuple):
    """The parts of a page that speak of it.

    Attributes:
        metas: the first content of each meta tag, by lower-case name.
        data: the article's object in JSON-LD; empty if there is none.
        others: the other objects there.
    """

    tree: Any
    metas: Mapping[str, str]
    data: Mapping[str, Any]
    others: tuple[Mapping[str, Any], ...]


def page_of(tree: Any) -> Page:
    """The parts of a page's tree. Call it before anything is taken out of the tree."""
    objects = list(_json_ld(tree))
    data = next((item for item in objects if _ARTICLE.search(" ".join(_kinds(item)))), {})
    return Page(tree, _metas(tree), data, tuple(item for item in objects if item is not data))


def metadata_of(page: Page) -> Metadata:
    """All that a page says of itself but its text."""
    metas, data = page.metas, page.data
    url = _url(page)
    sites = list(_site_names(page, url))
    return Metadata(
        title=title_of(page),
        url=url,
        language=one_line(
            page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        ),
        site=metas.get("og:site_name") or next(iter(sites), None),
        category=metas.get("article:section") or _string(data.get("articleSection")),
        author=_author(page, sites),
        published=_published(page),
    )


def body_of(page: Page) -> str:
    """The article as JSON-LD has it, for pages whose scripts build the text; "" if it does not."""
    bodies = [item.get("articleBody") for item in (page.data, *page.others)]
    return unescape(next((body for body in bodies if isinstance(body, str)), ""))


# Title


def title_of(page: Page) -> str | None:
    """The article's title, without the site's name where the page itself shows which part that is."""
    names = {_key(name) for name in _site_names(page, _url(page))} - {""}
    element = page.tree.find(".//title")
    said = [
        _string(page.data.get("headline")),
        *(page.metas.get(name) for name in _TITLES),
        one_line(element.text) if element is not None else None,
    ]
    raw = [title for title in said if title]
    titles = [_without_site(title, names) for title in raw]
    titles = [title for title in titles if title and _key(title) not in names]
    headings = [
        text
        for tag in ("h1", "h2")
        for heading in page.tree.iter(tag)
        for text in _heading(heading)
        if _key(text) not in names
    ]
    for title in titles:
        if heading := _shown(title, headings):
            return heading
    if titles:
        return titles[0]
    first = next((one_line("".join(each.itertext())) for each in page.tree.iter("h1")), None)
    return first or next(iter(raw), None)


def _heading(element: Any) -> list[str]:
    """A heading's text; that without its kicker first, if it has one."""
    parts = [text for part in element.itertext() if (text := one_line(part))]
    whole = one_line("".join(element.itertext())) or ""
    found = [whole.rstrip("¶#§ ")]
    if len(parts) > 1:
        below = [child for child in element.iter() if _KICKER.search(str(child.get("class", "")).lower())]
        if below and (rest := one_line(" ".join(_outside(element, below[0])))):
            found.insert(0, rest.lstrip(":|–—- "))
        elif any(child.tag in ("span", "div", "small", "strong", "p", "em", "b") for child in element):
            found += [" ".join(parts[cut:]) for cut in range(1, min(len(parts), 4))]
    return [text for text in found if text]


def _outside(element: Any, child: Any) -> Iterator[str]:
    """The texts of an element but those of one child."""
    inside = set(child.iter())
    for each in element.iter():
        if each not in inside and each.text:
            yield each.text
        if each is not element and each.tail and (each not in inside or each is child):
            yield each.tail


def _shown(title: str, headings: Iterable[str]) -> str | None:
    """The heading that is this title, or all of it but a section's or a site's name."""
    words = _words(title)
    best: tuple[float, str] | None = None
    for heading in headings:
        own = _words(heading)
        common = len(own & words)
        if not common:
            continue
        share = min(common / len(own), common / len(words))
        if share >= _SAME_TITLE and (best is None or share > best[0]):
            best = (share, heading)
    if best is None:
        parts = {_key(part): part for part in _SEPARATOR.split(title)}
        return next((heading for heading in headings if _key(heading) in parts and len(heading) > 3), None)
    # A heading in capitals is a matter of the page's style.
    return title if best[1].isupper() and _key(best[1]) == _key(title) else best[1]


def _without_site(title: str, names: set[str]) -> str:
    """A title without the parts at its ends that are a name of its site."""
    seams = [match.span() for match in _SEPARATOR.finditer(title)]
    while seams and _key(title[seams[-1][1] :]) in {*names, ""}:
        title = title[: seams.pop()[0]]
    while seams and _key(title[: seams[0][0]]) in {*names, ""}:
        cut = seams.pop(0)[1]
        title, seams = title[cut:], [(start - cut, end - cut) for start, end in seams]
    return title.strip()


def _site_names(page: Page, url: str | None) -> Iterator[str]:
    """What the page calls its site, best first."""
    for name in _SITES:
        if name in page.metas:
            yield page.metas[name]
    for item in (page.data, *page.others):
        holder: object = item.get("publisher") if item is page.data else item
        if item is page.data or {"WebSite", "Organization", "NewsMediaOrganization"} & set(_kinds(item)):
            for each in holder if isinstance(holder, list) else [holder]:
                if isinstance(each, dict) and (said := _string(each.get("name"))):
                    yield said
    if handle := page.metas.get("twitter:site"):
        yield handle.lstrip("@")
    if host := ((urlsplit(url).hostname or "") if url else "").removeprefix("www."):
        yield host
        labels = host.split(".")
        yield from (
            part for part in {labels[0], labels[-2] if len(labels) > 1 else ""} - _HOSTS_ENDS if len(part) > 2
        )


# Dates


def _published(page: Page) -> datetime | None:
    for value in (page.data.get("datePublished"), *(page.metas.get(name) for name in _DATES)):
        if date := parse_date(_string(value)):
            return date
    return _marked_date(page.tree) or _date_in(page.others)


def _date_in(objects: Iterable[Mapping[str, Any]]) -> datetime | None:
    return next((date for each in objects if (date := parse_date(_string(each.get("datePublished"))))), None)


def _marked_date(tree: Any) -> datetime | None:
    """The date of an element that is marked as that of publication."""
    for element in tree.xpath("//*[@itemprop='datePublished' or @property='datePublished' or self::time]"):
        marked = f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('property', '')}"
        if element.tag == "time" and not ("pubdate" in element.attrib or _PUBLISHED.search(marked.lower())):
            continue
        if date := _date_of(element, tree.get("lang")):
            return date
    return None


def _date_of(element: Any, language: str | None) -> datetime | None:
    value = element.get("datetime") or element.get("content")
    text = one_line("".join(islice(element.itertext(), _MOST_PARTS)))
    return parse_date(one_line(value)) or (date_in_text(text, language) if text else None)


def visible_date(page: Page) -> datetime | None:
    """The date in what a page marks as one, in its address, or in its text as htmldate finds it.

    htmldate costs as much as the whole extraction, so it is asked last.
    """
    import logging

    for element in page.tree.xpath(_DATES_MARKED):
        if _is_listed(element):
            continue
        if date := _date_of(element, page.tree.get("lang")):
            return date
    if date := date_in_path(_url(page) or ""):
        return date
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    # A fixed latest date: by default it is today, and the result would depend on the day.
    found = find_date(
        page.tree, original_date=True, extensive_search=True, max_date="2199-12-31", url=_url(page)
    )
    # 1 January is what it makes of a lone year, as of a copyright line.
    return parse_date(found) if found and not found.endswith("-01-01") else None


def _is_listed(element: Any) -> bool:
    """Whether it dates another article, in a list or beside the text, or a comment."""
    return any(
        each.tag in ("aside", "nav", "footer", "li", "ul")
        or any(word in f"{each.get('class', '')} {each.get('id', '')}".lower() for word in _BESIDE)
        for each in (element, *element.iterancestors())
        if each.tag not in ("body", "html")
    )


# Authors


def _author(page: Page, sites: Iterable[str]) -> str | None:
    """Names of people or, where only such stand there, of others; never the site's own."""
    names = {_key(name) for name in sites}
    people = {str(item["@id"]): item for item in page.others if "Person" in _kinds(item) and "@id" in item}
    said = list(_names_in(page.data.get("author") or page.data.get("creator"), people))
    if not said and len(people) == 1 and not page.data.get("author"):
        said = list(_names_in(next(iter(people.values())), people))
    for found in (
        said,
        *([page.metas[name]] for name in _AUTHORS if name in page.metas),
        _marked_authors(page.tree),
    ):
        kept = [name for each in found if (name := _name(each)) and _key(name) not in names]
        if len(kept) == 1 and " " not in kept[0]:
            # A handle or a first name; the page may show the whole.
            kept = [
                name for name in _marked_authors(page.tree) if kept[0].casefold() in name.casefold()
            ] or kept
        if kept:
            first = {_key(name): name for name in reversed(kept)}
            return ", ".join(reversed(first.values()))
    return None


def _names_in(value: object, people: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and "name" not in item:
            item = people.get(str(item.get("@id")), item)
        name = _string(item.get("name")) if isinstance(item, dict) else _string(item)
        if name:
            yield name


def _name(text: str) -> str | None:
    """A name, or several, without what a site prints around them; None for what is none."""
    if len(text) > _LONGEST_BYLINE or _ADDRESS.search(text):
        return None
    before = _BEFORE_NAME.match(text)
    text = _AFTER_NAME.sub("", text[before.end() :] if before else text).strip(" \t,;:|-–—•·~&/*+")
    if not text or _NO_NAME.search(text):
        return None
    several = "," in text or "&" in text or " and " in text
    return text if several or len(text.split()) <= _MOST_NAME_WORDS else None


def _marked_authors(tree: Any) -> list[str]:
    """The names in elements with the best mark of an author's, side by side, and not in a comment."""
    marked = [(rank, element) for element in tree.xpath(_AUTHORS_MARKED) if (rank := _author_rank(element))]
    names: list[str] = []
    around: set[Any] = set()
    best = 0
    for rank, element in sorted(marked, key=itemgetter(0)):
        if names and rank != best:
            break
        text = one_line(element.get("content") or " ".join(islice(element.itertext(), _LONGEST_BYLINE)))
        if not text or len(text) > _LONGEST_BYLINE or not (name := _name(text)) or _is_in_comment(element):
            continue
        above = list(islice(element.iterancestors(), 3))
        if names and around.isdisjoint(above):
            break
        around = around or set(above)
        best = rank
        names.append(name)
    return names


def _author_rank(element: Any) -> int:
    """How surely an element is the author's name: 1 is best, 0 not at all."""
    get = element.get
    itemprop, names = get("itemprop", ""), get("class", "")
    above = islice(element.iterancestors(), 3) if itemprop == "name" else ()
    signs = (
        itemprop == "author name"
        or any(mark in names for mark in ("author-name", "author_name", "authorName"))
        or any("author" in each.get("itemprop", "") for each in above),
        element.tag == "a" and "author" in get("rel", ""),
        "author" in itemprop,
        "author" in names.split() or "p-author" in names.split() or get("id") == "author",
        "yline" in names or "byline" in get("data-testid", ""),
        element.tag == "a" and _AUTHORS_PAGE.search(get("href", "")) is not None,
        "uthor" in names,
    )
    return signs.index(True) + 1 if any(signs) else 0


def _is_in_comment(element: Any) -> bool:
    return any(
        "comment" in f"{each.get('class', '')} {each.get('id', '')}".lower()
        for each in (element, *element.iterancestors())
        if each.tag not in ("body", "html")
    )


# The page's own data


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = one_line(meta.get("content"))
        if not content:
            continue
        for key in ("property", "name", "itemprop"):
            if name := meta.get(key):
                found.setdefault(name.strip().lower(), unescape(content) if "&" in content else content)
    return found


def _url(page: Page) -> str | None:
    for link in page.tree.iter("link"):
        if link.get("rel", "").strip().lower() == "canonical" and (url := _absolute(link.get("href"))):
            return url
    return _absolute(page.metas.get("og:url"))


def _absolute(url: str | None) -> str | None:
    url = url.strip() if url else ""
    if url.startswith("//"):
        url = f"https:{url}"
    try:
        return url if url.startswith(("http://", "https://")) and urlsplit(url).hostname else None
    except ValueError:
        return None


def _json_ld(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD, those of a graph among them."""
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "").lower() or not script.text:
            continue
        try:
            value = json.loads(script.text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        queue = value if isinstance(value, list) else [value]
        for item in queue:
            if not isinstance(item, dict):
                continue
            yield item
            if isinstance(graph := item.get("@graph"), list):
                yield from (inner for inner in graph if isinstance(inner, dict))
            if isinstance(main := item.get("mainEntity"), dict):
                yield main


def _kinds(item: Mapping[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _string(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return one_line(unescape(value)) if isinstance(value, str) else None


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _words(text: str) -> set[str]:
    return set(_WORDS.findall(text.casefold()))
