"""Feeds to subjects: the summary of each entry."""

from collections.abc import Iterator
from typing import Any

from summarize.checks.finding import Finding
from summarize.checks.rules.presence import UNREADABLE
from summarize.checks.subject import Subject
from summarize.readers.feed import NOT_ARTICLES, NOT_PUBLISHED
from summarize.readers.walker import plain_line

_SUMMARIES = ("summary", "description", "subtitle")
_CONTENTS = ("encoded", "content")


def read_feed(data: bytes, path: str) -> Iterator[Subject | Finding]:
    """One subject for each entry of an RSS or Atom feed."""
    from lxml import etree

    # Without the document type's entities, the network, and trees of any depth.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        yield Finding(UNREADABLE, f"broken XML: {error.msg}", path, line or 1, column or 1)
        return
    damage = next((each for each in parser.error_log if each.level_name in ("ERROR", "FATAL")), None)
    if damage is not None:
        yield Finding(UNREADABLE, f"broken XML: {damage.message}", path, damage.line, damage.column)
    if root is None:
        return
    language = next((str(each.text) for each in root.iter("{*}language") if each.text), None)
    for entry in root.iter("{*}item", "{*}entry"):
        kind, status = _text(_child(entry, ("post_type",))), _text(_child(entry, ("status",)))
        if not NOT_ARTICLES.fullmatch(kind) and status not in NOT_PUBLISHED:
            yield _entry(entry, path, language)


def _entry(entry: Any, path: str, language: str | None) -> Subject:
    title = _text(_child(entry, ("title",)))
    content = _text(_child(entry, _CONTENTS))
    summary = _child(entry, _SUMMARIES)
    line = (summary if summary is not None else entry).sourceline
    teaser = _text(summary)
    return Subject(
        title or f"entry at line {entry.sourceline}",
        teaser or None,
        path,
        line,
        1,
        "summary",
        "feed",
        title or None,
        language,
        (lambda: content) if content else None,
        rendered=True,
    )


def _child(entry: Any, names: tuple[str, ...]) -> Any:
    children = {str(child.tag).rpartition("}")[2]: child for child in entry if isinstance(child.tag, str)}
    return next((children[name] for name in names if name in children), None)


def _text(element: Any) -> str:
    """The text of an element, the markup in it (escaped, or as elements) taken off."""
    if element is None:
        return ""
    text = "".join(element.itertext())
    return plain_line(text)
