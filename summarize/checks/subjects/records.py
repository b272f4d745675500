"""Records (JSON, JSONL) to subjects, and what is wrong with them as records."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from summarize.checks.finding import Finding
from summarize.checks.rules.presence import SCHEMA, UNREADABLE
from summarize.checks.sources import Sources
from summarize.checks.subject import Subject
from summarize.checks.suppressions import kept_quiet
from summarize.errors import ReadError, SchemaError
from summarize.readers.decode import decode
from summarize.readers.document import Document
from summarize.readers.json import load
from summarize.readers.walker import plain_line
from summarize.record import explain, is_record, validate

# JSON has no comments: a member of this name says what one would ("ignore[T103]"); JSON Feed wants the "_".
_COMMENT = "_summarize"


def read_records(
    document: Document, sources: Sources, *, lines: bool, lenient: bool
) -> Iterator[Subject | Finding]:
    """Each record as a subject; what breaks the schema or does not parse as a finding.

    Args:
        sources: where their articles may be read.
        lenient: leave out JSON that is no record and no JSON Feed: a folder holds other data, too.
    """
    if lines:
        for number, line in enumerate(document.lines(), 1):
            if line.strip():
                yield from _from_text(line, document.path, number, sources, lenient=lenient)
    else:
        yield from _from_text(document.read(), document.path, None, sources, lenient=lenient)


def _from_text(
    data: bytes, path: str, line: int | None, sources: Sources, *, lenient: bool
) -> Iterator[Subject | Finding]:
    try:
        text, _ = decode(data, path)
        value = load(text)
    except json.JSONDecodeError as error:
        place = line if line is not None else error.lineno
        yield Finding(UNREADABLE, f"invalid JSON: {error.msg}", path, place, error.colno)
        return
    except (ReadError, RecursionError, ValueError) as error:
        message = error.message if isinstance(error, ReadError) else "cannot be parsed: nested too deeply"
        yield Finding(UNREADABLE, message, path, line or 1, 1)
        return
    if isinstance(value, dict) and isinstance(value.get("items"), list) and not is_record(value):
        for (item_line, column), item in zip(_places(text), value["items"], strict=False):
            yield _feed_item(item, path, item_line, column)
        return
    if lenient and not _has_record(value):
        return
    if isinstance(value, list):
        several = not text.lstrip().startswith("[")
        for (item_line, column), record in zip(_places(text, several=several), value, strict=True):
            yield from _from_record(record, path, line or item_line, column, sources)
    else:
        yield from _from_record(value, path, line or _first_line(text), 1, sources)


def _has_record(value: Any) -> bool:
    return any(map(is_record, value)) if isinstance(value, list) else is_record(value)


def _first_line(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n") + 1


def _places(text: str, *, several: bool = False) -> Iterator[tuple[int, int]]:
    """Line and column of each value in an array, among ``items`` in a JSON Feed, or of several values."""
    decoder = json.JSONDecoder()
    if text.lstrip().startswith("["):
        position = text.find("[") + 1
    else:
        items = text.find('"items"')
        position = text.find("[", items) + 1 if items >= 0 and not several else 0
    line, counted = text.count("\n", 0, position) + 1, position
    while True:
        while position < len(text) and text[position] in " \t\r\n,":
            position += 1
        if position >= len(text) or text[position] == "]":
            return
        line += text.count("\n", counted, position)
        counted = position
        yield line, position - (text.rfind("\n", 0, position) + 1) + 1
        _, position = decoder.raw_decode(text, position)


def _feed_item(item: Any, path: str, line: int, column: int) -> Subject:
    """An item of a JSON Feed, whose summary is its teaser."""
    data: dict[str, Any] = item if isinstance(item, dict) else {}
    strings = {key: value for key, value in data.items() if isinstance(value, str)}
    title, markup = strings.get("title"), strings.get("content_html")
    content = strings.get("content_text") or (plain_line(markup) if markup else None)
    name = title or strings.get("id") or f"item at line {line}"
    body = (lambda: content) if content else None
    return Subject(
        name,
        strings.get("summary"),
        path,
        line,
        column,
        "summary",
        "feed",
        title,
        strings.get("language"),
        body,
        quiet=kept_quiet(data.get(_COMMENT, "")),
    )


def _from_record(
    record: Any, path: str, line: int | None, column: int, sources: Sources
) -> Iterator[Subject | Finding]:
    quiet: tuple[str, ...] = ()
    if isinstance(record, dict) and _COMMENT in record:
        quiet = kept_quiet(record[_COMMENT])
        record = {key: value for key, value in record.items() if key != _COMMENT}
    try:
        validate(record)
    except SchemaError:
        place, reason = explain(record)
        yield Finding(SCHEMA, f"{place}: {reason}", path, line, column)
        return
    teaser, extract = record["teaser"], record["method"] != "manual"
    yield Subject(
        record["title"] or record["id"],
        teaser["text"],
        path,
        line,
        column,
        "teaser",
        "record",
        record["title"],
        record["language"],
        # What the record carries, or its source if that may be read.
        partial(str, record["text"]) if "text" in record else sources.text_of(record, path),
        extract=extract,
        truncated=teaser["truncated"],
        quiet=quiet,
    )
