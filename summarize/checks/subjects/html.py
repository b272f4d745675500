"""HTML pages to subjects: the meta description and those of OpenGraph and X."""

from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser

from summarize.checks.subject import Subject
from summarize.patterns import Pattern
from summarize.readers.decode import decode

FIELDS = ("description", "og:description", "twitter:description")
# Characters of a paragraph that is no menu entry.
_PARAGRAPH = 80
_TITLES = ("og:title", "twitter:title")


# A refresh that leads elsewhere: "0; url=/new/".
_SENDS_ON = Pattern(r"\A\s*\d*+(?:\.\d*)?\s*[;,]?\s*url\s*=", 2)
_TEMPLATE_BLOCK = Pattern(
    r"\{%-?\s*(?:block|extends|include|if|for|set|assign|import|macro|render|layout)\b|<%[=-]?|<\?(?:php|=)"
    r"|\{\{-?\s*(?:define|block|partial|template|end|if|range|with)\b"
)
_SCRIPT = Pattern(r"<script\b[^<]*+(?:<(?!/script)[^<]*+)*+</script", 2)
# So much of a page without a body may be its head.
_HEAD = 20_000
_TEMPLATE_OUTPUT = Pattern(r"\{\{.{1,200}?\}\}")


class _Head(HTMLParser):
    """The meta tags and the title of a page, with their places."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: list[tuple[str, str, int, int]] = []
        self.title = ""
        self.language: str | None = None
        self.is_page = False
        self.is_redirect = False
        self.is_hidden = False
        self._in_title = False
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._done:
            return
        values = {key: value or "" for key, value in attrs}
        # Others are fragments, such as templates, which have no head to put a description into.
        self.is_page = self.is_page or tag in ("html", "head", "title", "meta")
        if tag == "meta":
            name = (values.get("name") or values.get("property") or "").strip().lower()
            if name in FIELDS or name in _TITLES:
                line, column = self.getpos()
                self.metas.append((name, values.get("content", ""), line, column + 1))
            self.is_hidden = self.is_hidden or (
                name == "robots" and "noindex" in values.get("content", "").lower()
            )
            self.is_redirect = self.is_redirect or (
                values.get("http-equiv", "").strip().lower() == "refresh"
                and _SENDS_ON.search(values.get("content", "")) is not None
            )
        elif tag == "html":
            self.language = values.get("lang") or None
        elif tag == "body":
            self._done = True
        self._in_title = tag == "title" and not self.title

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        self._done = self._done or tag == "head"

    def handle_data(self, data: str) -> None:
        if self._in_title and not self._done:
            self.title += data


def _is_template(text: str, head: _Head) -> bool:
    """Whether pages are made from it: what a generator fills in stands in its title, or around its parts."""
    descriptions = [content for name, content, *_ in head.metas if name in FIELDS]
    if _TEMPLATE_OUTPUT.search(head.title) and all(map(_TEMPLATE_OUTPUT.search, descriptions)):
        return True
    start = text[: text.lower().find("<body") + 1 or _HEAD]
    return _TEMPLATE_BLOCK.search(_SCRIPT.sub("", start)) is not None


def read_html(data: bytes, path: str) -> Iterator[Subject]:
    """One subject for each description of a page; one without a teaser if it has no meta description.

    A fragment, without any of the tags that make a page, has none; nor has a page that sends its reader on,
    nor a template of pages.
    """
    text, _ = decode(data, path, declared=True)
    head = _Head()
    head.feed(text)
    if head.is_redirect or _is_template(text, head):
        return
    titles = [content for name, content, *_ in head.metas if name in _TITLES]
    title = " ".join((head.title or next(iter(titles), "")).split()) or None
    name = title or path

    @lru_cache(maxsize=1)
    def body() -> str:
        from lxml import html

        try:
            page = html.document_fromstring(data)
        except (ValueError, AssertionError, html.etree.LxmlError):
            return ""
        for element in list(page.iter("script", "style", "noscript", "head", html.etree.Comment)):
            element.drop_tree()
        # The paragraphs first, which tell the page's language; its menus may be in another one.
        texts = [" ".join(str(each.text_content()).split()) for each in page.iter("p")]
        prose = [text for text in texts if len(text) >= _PARAGRAPH]
        return "\n".join([*prose, " ".join(str(page.text_content()).split())])

    for field, content, line, column in head.metas:
        if field in FIELDS:
            yield Subject(
                name, " ".join(content.split()), path, line, column, field, "html", title, head.language, body
            )
    # What search engines are told to leave out needs none.
    if head.is_page and not head.is_hidden and not any(field == "description" for field, *_ in head.metas):
        yield Subject(name, None, path, 1, 1, "description", "html", title, head.language, body)
