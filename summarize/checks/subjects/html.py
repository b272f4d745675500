"""HTML pages to subjects: the meta description and those of OpenGraph and X."""

from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser

from summarize.checks.subjects import Subject
from summarize.readers.decode import decode
from summarize.readers.page import parse_page
from summarize.readers.page_metadata import page_of, title_of

# Characters of a paragraph that is no menu entry.
_PARAGRAPH = 80
FIELDS = ("description", "og:description", "twitter:description")


class _Head(HTMLParser):
    """The descriptions of a page, with their places."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: list[tuple[str, str, int, int]] = []
        self.language: str | None = None
        self.is_page = False
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
        elif tag == "html":
            self.language = values.get("lang") or None
        elif tag == "body":
            self._done = True

    def handle_endtag(self, tag: str) -> None:
        self._done = self._done or tag == "head"


def read_html(data: bytes, path: str) -> Iterator[Subject]:
    """One subject for each description of a page; one without a teaser if it has no meta description.

    A fragment, without any of the tags that make a page, has none.
    """
    text, _ = decode(data, path, declared=True)
    head = _Head()
    head.feed(text)
    tree = parse_page(text)
    title = title_of(page_of(tree)) if tree is not None else None
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
    if head.is_page and not any(field == "description" for field, *_ in head.metas):
        yield Subject(name, None, path, 1, 1, "description", "html", title, head.language, body)
