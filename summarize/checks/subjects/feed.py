"""Feeds to subjects: the summary of each entry."""

from collections.abc import Iterator
from functools import partial

from summarize.checks.finding import Finding
from summarize.checks.rules.presence import UNREADABLE
from summarize.checks.subject import Subject
from summarize.readers.entries import Entry, read_entries


def read_feed(data: bytes, path: str) -> Iterator[Subject | Finding]:
    """One subject for each published entry of an RSS or Atom feed. Raises ReadError for what is no feed."""
    feed, _ = read_entries(data, path)
    if feed.damage is not None:
        yield Finding(
            UNREADABLE, f"broken XML: {feed.damage.message}", path, feed.damage.line, feed.damage.column
        )
    for entry in feed.entries:
        if entry.withheld is None:
            yield _subject(entry, path)


def _subject(entry: Entry, path: str) -> Subject:
    return Subject(
        entry.title or f"entry at line {entry.line}",
        entry.summary.as_line if entry.summary else None,
        path,
        entry.summary.line if entry.summary else entry.line,
        1,
        "summary",
        "feed",
        entry.title,
        entry.language,
        partial(getattr, entry.content, "as_line") if entry.content else None,
        rendered=True,
    )
