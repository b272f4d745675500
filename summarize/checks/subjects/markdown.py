"""Markdown pages to subjects: the teaser in the front matter, or above the "more" mark."""

from collections.abc import Iterator
from functools import lru_cache

from summarize.checks.finding import Finding
from summarize.checks.front_matter import Head, open_text
from summarize.checks.presets import MORE
from summarize.checks.rules.presence import UNREADABLE
from summarize.checks.subjects import Subject
from summarize.errors import ArticleError
from summarize.readers.decode import unix_lines
from summarize.readers.markdown import page_of
from summarize.readers.metadata import TEASER_KEYS

NEW_FIELD = "description"


def read_markdown(data: bytes, path: str) -> Iterator[Subject | Finding]:
    """One subject for each key that holds a teaser; one without a teaser if there is none."""
    text = open_text(data).text
    try:
        head = Head(text, path)
    except ArticleError as error:
        yield unreadable(error, path)
        return
    title = _text(head, "title")
    name = title or path
    language = _text(head, "lang") or _text(head, "language")

    @lru_cache(maxsize=1)
    def body() -> str:
        return body_of(text, path)

    found = False
    for value in head.values:
        teaser = head.data.get(value.key)
        if value.key.lower() in TEASER_KEYS and isinstance(teaser, str | None):
            found = True
            line, column = head.place(value)
            yield Subject(
                name, teaser, path, line, column, value.key, "markdown", title, language, body, fixable=True
            )
    if found:
        return
    if (teaser := _above_more(text, path)) is not None:
        below = text.split("\n")[head.lines :]
        line = head.lines + next((n for n, each in enumerate(below, 1) if each.strip()), 1)
        yield Subject(name, teaser, path, line, 1, MORE, "markdown", title, language)
        return
    yield Subject(
        name, None, path, 1, 1, NEW_FIELD, "markdown", title, language, body, fixable=bool(head.kind)
    )


def body_of(text: str, path: str) -> str:
    """The prose of a page, without its markup. An empty one if it cannot be read."""
    try:
        return page_of(unix_lines(text), path).text.prose
    except (ArticleError, RecursionError):
        return ""


def _above_more(text: str, path: str) -> str | None:
    """The part above the "more" mark; None without one, "" where nothing stands above it."""
    try:
        page = page_of(unix_lines(text), path).text
        return (page.teaser or "") if page.marked is not None else None
    except (ArticleError, RecursionError):
        return None


def unreadable(error: ArticleError, path: str) -> Finding:
    """The finding for a file that does not parse, at the place that the error names."""
    place = error.where.removeprefix(path).strip(":").split(":")
    line, column = (int(part) if part.isdigit() else None for part in (*place, "")[:2])
    message = f"{error.message}; {error.remedy}" if error.remedy else error.message
    return Finding(UNREADABLE, message, path, line or 1, column or 1)


def _text(head: Head, key: str) -> str | None:
    value = head.value_of(key)
    found = head.data.get(value.key) if value else None
    return found.strip() or None if isinstance(found, str) else None
