"""Markdown pages to subjects: the teaser in the front matter, or above the "more" mark."""

from collections.abc import Iterator

from summarize.checks.finding import Finding
from summarize.checks.page import Page
from summarize.checks.presets import MORE
from summarize.checks.rules.presence import UNREADABLE
from summarize.checks.subject import Subject
from summarize.errors import ArticleError
from summarize.readers.metadata import TEASER_KEYS

NEW_FIELD = "description"
# Keys of the plug-ins and themes that make a page send its reader elsewhere.
_REDIRECTS = ("redirect_to", "redirect", "redirect_url", "redirect_link", "redirectto", "redirecturl")


def subjects_of(page: Page, *, bare: bool = True) -> Iterator[Subject]:
    """The teasers of a page. What has neither front matter nor a "more" mark is no page that lists show."""
    head, path = page.head, page.path
    title = page.text_of("title")
    name = title or path
    language = page.text_of("lang") or page.text_of("language")

    def body() -> str:
        return page.prose

    found = False
    # Of a key that stands there twice the last counts.
    for value in {value.key: value for value in head.values}.values():
        teaser = head.data.get(value.key)
        if value.key.lower() in TEASER_KEYS and isinstance(teaser, str | None):
            found = True
            line, column = head.place(value)
            yield Subject(
                name, teaser, path, line, column, value.key, "markdown", title, language, body, page=page
            )
    if found:
        return
    if (above := page.above_more) is not None:
        below = head.text.split("\n")[head.lines :]
        line = head.lines + next((n for n, each in enumerate(below, 1) if each.strip()), 1)
        yield Subject(name, above, path, line, 1, MORE, "markdown", title, language, rendered=True)
    elif head.kind and _is_shown(page) and (bare or page.prose.strip()):
        yield without_teaser(page)


def without_teaser(page: Page, field: str = NEW_FIELD) -> Subject:
    """The place of a page where a teaser is to be written."""
    title = page.text_of("title")
    language = page.text_of("lang") or page.text_of("language")
    return Subject(
        title or page.path,
        None,
        page.path,
        1,
        1,
        field,
        "markdown",
        title,
        language,
        lambda: page.prose,
        page=page,
    )


def _is_shown(page: Page) -> bool:
    """Whether a page is listed somewhere; data, redirects and parts of pages are not."""
    lower = {str(key).lower(): value for key, value in page.head.data.items()}
    if any(map(lower.get, (*_REDIRECTS, "headless"))) or lower.get("permalink") is False:
        return False
    return bool(page.text_of("title") or page.prose.strip())


def unreadable(error: ArticleError, path: str) -> Finding:
    """The finding for a file that does not parse, at the place that the error names."""
    place = error.where.removeprefix(path).strip(":").split(":")
    line, column = (int(part) if part.isdigit() else None for part in (*place, "")[:2])
    message = f"{error.message}; {error.remedy}" if error.remedy else error.message
    return Finding(UNREADABLE, message, path, line or 1, column or 1)
