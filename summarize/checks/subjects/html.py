"""HTML pages to subjects: the meta description and those of OpenGraph and X."""

from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

from summarize.checks.subject import Subject
from summarize.patterns import Pattern, StartPattern
from summarize.readers.decode import decode
from summarize.readers.page import parse_page
from summarize.readers.page_metadata import page_of, title_of

# Characters of a paragraph that is no menu entry.
_PARAGRAPH = 80
FIELDS = ("description", "og:description", "twitter:description")


# A refresh that leads elsewhere: "0; url=/new/".
_SENDS_ON = StartPattern(r"\s*+\d*+(?:\.\d*+)?\s*+(?:[;,]\s*+)?url\s*+=", 2)
_TEMPLATE_BLOCK = Pattern(
    r"\{%-?\s*(?:block|extends|include|if|for|set|assign|import|macro|render|layout)\b|<%[=-]?|<\?(?:php|=)"
    r"|\{\{-?\s*(?:define|block|partial|template|end|if|range|with)\b"
)
# So much of a page without a body may be its head.
_HEAD = 20_000
_TEMPLATE_OUTPUT = Pattern(r"\{\{.{1,200}?\}\}")


class _Head(HTMLParser):
    """The descriptions of a page, with their places."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: list[tuple[str, str, int, int]] = []
        self.language: str | None = None
        self.is_page = False
        self.is_redirect = False
        self.is_hidden = False
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._done:
            return
        values = {key: value or "" for key, value in attrs}
        # Others are fragments, such as templates, which have no head to put a description into.
        self.is_page = self.is_page or tag in ("html", "head", "title", "meta")
        if tag == "meta":
            name = (values.get("name") or values.get("property") or "").strip().lower()
            if name in FIELDS:
                line, column = self.getpos()
                self.metas.append((name, values.get("content", ""), line, column + 1))
            content = values.get("content", "")
            self.is_hidden = self.is_hidden or (name == "robots" and "noindex" in content.lower())
            self.is_redirect = self.is_redirect or (
                values.get("http-equiv", "").strip().lower() == "refresh"
                and _SENDS_ON.match(content) is not None
            )
        elif tag == "html":
            self.language = values.get("lang") or None
        elif tag == "body":
            self._done = True

    def handle_endtag(self, tag: str) -> None:
        self._done = self._done or tag == "head"


def _is_template(text: str, title: str, descriptions: list[str]) -> bool:
    """Whether pages are made from it: what a generator fills in stands in its title, or around its parts."""
    if _TEMPLATE_OUTPUT.search(title) and all(map(_TEMPLATE_OUTPUT.search, descriptions)):
        return True
    start = text[: text.lower().find("<body") + 1 or _HEAD]
    return _TEMPLATE_BLOCK.search(_without_scripts(start)) is not None


def _without_scripts(text: str) -> str:
    """A text without what stands between the tags of its scripts, which may make templates of their own."""
    parts, lower, position = [], text.lower(), 0
    while (start := lower.find("<script", position)) >= 0:
        parts.append(text[position:start])
        end = lower.find("</script", start)
        position = end if end >= 0 else len(text)
    return "".join((*parts, text[position:]))


def read_html(data: bytes, path: str) -> Iterator[Subject]:
    """One subject for each description of a page; one without a teaser if it has no meta description.

    A fragment, without any of the tags that make a page, has none; nor has a page that sends its reader on,
    nor a template of pages.
    """
    text, _ = decode(data, path, declared=True)
    head = _Head()
    head.feed(text)
    tree = parse_page(text)
    title = title_of(page_of(tree)) if tree is not None else None
    if head.is_redirect or _is_template(text, title or "", [content for _, content, *_ in head.metas]):
        return
    name = title or path

    @lru_cache(maxsize=1)
    def body() -> str:
        if tree is None:
            return ""
        for element in list(tree.iter("script", "style", "noscript", "head")):
            element.drop_tree()
        # The paragraphs first, which tell the page's language; its menus may be in another one.
        texts = [" ".join("".join(each.itertext()).split()) for each in tree.iter("p")]
        prose = [text for text in texts if len(text) >= _PARAGRAPH]
        return "\n".join([*prose, " ".join("".join(tree.itertext()).split())])

    for field, content, line, column in head.metas:
        yield Subject(
            name, " ".join(content.split()), path, line, column, field, "html", title, head.language, body
        )
    if tree is not None:
        yield from _of_block(tree, path)
    # What search engines are told to leave out needs none.
    if head.is_page and not head.is_hidden and not any(field == "description" for field, *_ in head.metas):
        yield Subject(name, None, path, 1, 1, "description", "html", title, head.language, body)


def _of_block(tree: Any, path: str) -> Iterator[Subject]:
    """The entries of a block as `posts --format html` prints it."""
    for entry in tree.iterfind(".//section[@class='recent-posts']/article"):
        heading = entry.find("h3")
        title = None if heading is None else "".join(heading.itertext())
        teaser = next((each for each in entry.iterfind("p") if each.find("time") is None), None)
        place = entry if teaser is None else teaser
        yield Subject(
            title or f"entry at line {place.sourceline}",
            None if teaser is None else "".join(teaser.itertext()),
            path,
            place.sourceline,
            1,
            kind="block",
            title=title,
            language=entry.get("lang"),
        )
