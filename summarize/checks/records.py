"""Records (JSON, JSONL) to subjects, and what is wrong with them as records."""

import json
from collections.abc import Iterator
from typing import Any

from summarize.checks.finding import SCHEMA, UNREADABLE, Finding
from summarize.checks.subject import Subject
from summarize.errors import ReadError, SchemaError
from summarize.readers.decode import decode
from summarize.readers.document import Document
from summarize.record import explain, validate


def read_records(document: Document, *, lines: bool) -> Iterator[Subject | Finding]:
    """Each record as a subject; what breaks the schema or does not parse as a finding."""
    if lines:
        for number, line in enumerate(document.lines(), 1):
            if line.strip():
                yield from _from_text(line, document.path, number)
    else:
        yield from _from_text(document.read(), document.path, None)


def _from_text(data: bytes, path: str, line: int | None) -> Iterator[Subject | Finding]:
    try:
        text, _ = decode(data, path)
        value = json.loads(text)
    except json.JSONDecodeError as error:
        place = line if line is not None else error.lineno
        yield Finding(UNREADABLE, f"invalid JSON: {error.msg}", path, place, error.colno)
        return
    except (ReadError, RecursionError) as error:
        message = error.message if isinstance(error, ReadError) else "is nested too deeply"
        yield Finding(UNREADABLE, message, path, line)
        return
    for record in value if isinstance(value, list) else [value]:
        yield from _from_record(record, path, line)


def _from_record(record: Any, path: str, line: int | None) -> Iterator[Subject | Finding]:
    try:
        validate(record)
    except SchemaError:
        place, reason = explain(record)
        yield Finding(SCHEMA, f"{place}: {reason}", path, line)
        return
    yield Subject(record["title"] or record["id"], record["teaser"]["text"], path, line)
