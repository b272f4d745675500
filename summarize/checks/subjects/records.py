"""Records (JSON, JSONL) to subjects, and what is wrong with them as records."""

import json
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from summarize.checks.finding import Finding
from summarize.checks.rules.presence import SCHEMA, UNREADABLE
from summarize.checks.subjects import Subject
from summarize.errors import ArticleError, ReadError, SchemaError, SummarizeError
from summarize.readers.decode import decode
from summarize.readers.document import Document, open_document
from summarize.readers.json import load
from summarize.readers.walker import plain_line
from summarize.record import explain, is_record, validate


def read_records(document: Document, *, lines: bool, lenient: bool) -> Iterator[Subject | Finding]:
    """Each record as a subject; what breaks the schema or does not parse as a finding.

    Args:
        lenient: leave out JSON that is no record and no JSON Feed: a folder holds other data, too.
    """
    if lines:
        for number, line in enumerate(document.lines(), 1):
            if line.strip():
                yield from _from_text(line, document.path, number, lenient=lenient)
    else:
        yield from _from_text(document.read(), document.path, None, lenient=lenient)


def _from_text(data: bytes, path: str, line: int | None, *, lenient: bool) -> Iterator[Subject | Finding]:
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
            yield from _from_record(record, path, line or item_line, column)
    else:
        yield from _from_record(value, path, line or _first_line(text), 1)


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
    )


def _from_record(record: Any, path: str, line: int | None, column: int) -> Iterator[Subject | Finding]:
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
        _body(record),
        extract=extract,
        truncated=teaser["truncated"],
    )


def _body(record: dict[str, Any]) -> Callable[[], str] | None:
    """The text of a record's article: what it carries, or its source if that is still there."""
    if "text" in record:
        return partial(str, record["text"])
    source = record["source"]
    if source["path"] == "-":
        return None
    if source["line"] is not None:
        text = partial(_text_of_line, source["path"], source["line"])
    else:
        text = partial(_text_of, source["path"], source["format"], record["id"])
    # Several rules ask for it.
    return lru_cache(maxsize=1)(text)


class _Lines:
    """The lines of one JSONL file by number, read once if they are asked for in order."""

    def __init__(self) -> None:
        self._path = ""
        self._number = 0
        self._lines: Iterator[bytes] = iter(())

    def get(self, path: str, number: int) -> bytes:
        """Raises ReadError if the file cannot be read; empty for a line that it does not have."""
        if path != self._path or number <= self._number:
            self._path, self._number, self._lines = path, 0, _lines_of(path)
        for line in self._lines:
            self._number += 1
            if self._number == number:
                return line
        return b""


def _lines_of(path: str) -> Iterator[bytes]:
    with open_document(path) as document:
        yield from document.lines()


_SOURCE = _Lines()


def _text_of_line(path: str, number: int) -> str:
    from summarize.article import Article
    from summarize.readers.json import article_or_error, line_value

    try:
        value = line_value(path, number, _SOURCE.get(path, number))
    except ReadError:
        return ""
    article = value if isinstance(value, ArticleError) else article_or_error(value)
    return article.text if isinstance(article, Article) else ""


def _text_of(path: str, format: str, identity: str) -> str:
    try:
        changed = Path(path).stat().st_mtime_ns
    except (OSError, ValueError):
        return ""
    return _texts(path, format, changed).get(identity, "")


@lru_cache(maxsize=4)
def _texts(path: str, format: str, changed: int) -> dict[str, str]:
    """The texts of a file's articles by their ids; kept, since a feed's records follow one another."""
    from summarize.article import Article
    from summarize.readers import read_all

    try:
        return {item.id: item.text for item in read_all(path, format) if isinstance(item, Article)}
    except SummarizeError:
        return {}
