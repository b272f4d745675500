"""JSON articles: one object, an array of them, a JSON Feed, or one object a line (JSONL)."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from summarize.article import Article, Source
from summarize.errors import ArticleError, ReadError
from summarize.patterns import Pattern
from summarize.readers.decode import decode
from summarize.readers.digest import sha256
from summarize.readers.document import MAX_BYTES, Document, size_text
from summarize.readers.draft import Draft, document_id
from summarize.readers.fragment import add_fragment, looks_like_html
from summarize.readers.front_matter import apply_metadata
from summarize.readers.paragraphs import paragraphs

# In the order of DESIGN.md; the first that holds text counts.
TEXT_KEYS = ("text", "body", "content", "content_text", "content_html", "html")
_HTML_KEYS = ("content_html", "html")
_SURROGATE = Pattern(r"\\u[dD][89a-fA-F]")


class Value(NamedTuple):
    """One JSON value that is an article, or a record, and where it stands."""

    data: object
    source: Source
    where: str
    draft: Draft


def read(document: Document) -> Iterator[Article | ArticleError]:
    """The articles of a JSON file. Raises ReadError, with line and column, for broken JSON."""
    return articles(values(document))


def read_lines(document: Document) -> Iterator[Article | ArticleError]:
    """The articles of a JSONL file, line by line; a bad line is an error among the others."""
    return articles(line_values(document))


def articles(found: Iterator[Value | ArticleError]) -> Iterator[Article | ArticleError]:
    """The articles that values are; errors stay among them."""
    for value in found:
        yield value if isinstance(value, ArticleError) else article_or_error(value)


def values(document: Document) -> Iterator[Value | ArticleError]:
    """The objects of a JSON file: one, those of an array, or the items of a JSON Feed."""
    text, note = decode(document.read(), document.path)
    try:
        data = _load(text)
    except RecursionError as error:
        raise ReadError("is nested too deeply", where=document.path) from error
    except json.JSONDecodeError as error:
        raise ReadError(
            f"invalid JSON: {error.msg}",
            where=f"{document.path}:{error.lineno}:{error.colno}",
            remedy="for one object a line, use --input-format jsonl",
        ) from error
    notes = [note] if note else []
    source = Source(document.path, None, "json", document.sha256())
    if isinstance(data, dict) and isinstance(data.get("items"), list) and not _has_text(data):
        yield from _feed(data, source, notes)
    elif isinstance(data, list):
        for index, item in enumerate(data, 1):
            yield Value(item, source, f"{document.path}#{index}", Draft(notes=[*notes]))
        if not data:
            yield ArticleError("the array is empty", where=document.path)
    else:
        yield Value(data, source, document_id(source), Draft(notes=notes))


def line_values(document: Document) -> Iterator[Value | ArticleError]:
    """The objects of a JSONL file, line by line."""
    found = False
    for number, line in enumerate(document.lines(), 1):
        if line.strip():
            found = True
            yield line_value(document.path, number, line, document.max_bytes)
    if not found:
        yield no_lines(document.path)


def no_lines(path: str) -> ArticleError:
    """What a file without a line is."""
    return ArticleError("is empty", where=path, remedy="nothing to summarize in it")


def line_value(path: str, number: int, line: bytes, max_bytes: int = MAX_BYTES) -> Value | ArticleError:
    """The object of one line."""
    where = f"{path}:{number}"
    if max_bytes and len(line) > max_bytes:
        return ArticleError(
            f"the line is longer than {size_text(max_bytes)}",
            where=where,
            remedy="`batch --max-bytes` sets the limit",
        )
    try:
        text, note = decode(line, where)
        data = _load(text)
    except RecursionError:
        return ArticleError("is nested too deeply", where=where)
    except ReadError as error:
        return ArticleError(error.message, where=where, remedy=error.remedy)
    except json.JSONDecodeError as error:
        return ArticleError(
            f"invalid JSON: {error.msg}",
            where=f"{where}:{error.colno}",
            remedy="correct or remove the line; a whole JSON file needs --input-format json",
        )
    source = Source(path, number, "jsonl", sha256(line).hexdigest())
    return Value(data, source, where, Draft(notes=[note] if note else []))


def _feed(data: dict[str, Any], source: Source, notes: list[str]) -> Iterator[Value | ArticleError]:
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    for index, item in enumerate(data["items"], 1):
        draft = Draft(notes=[*notes])
        authors = data.get("authors") or data.get("author")
        apply_metadata(
            {"site": data.get("title"), "language": data.get("language"), "authors": authors}, draft
        )
        yield Value(item, source, f"{source.path}#{index}", draft)
    if not data["items"]:
        yield ArticleError("the feed has no items", where=source.path)


def article_or_error(value: Value) -> Article | ArticleError:
    """The article that a value is, or why it is none."""
    try:
        return article_of(*value)
    except ArticleError as error:
        return error


def article_of(data: object, source: Source, where: str, draft: Draft) -> Article:
    """One article from a JSON value. Raises ArticleError if it is none."""
    if not isinstance(data, dict):
        raise ArticleError(
            f"is not a JSON object but {_json_name(data)}",
            where=where,
            remedy="an article is an object with a text",
        )
    apply_metadata(data, draft)
    key = next((key for key in TEXT_KEYS if isinstance(data.get(key), str) and data[key].strip()), None)
    if key is None:
        if isinstance(data.get("content"), dict):
            return article_of({**data, **_nested_content(data["content"])}, source, where, draft)
        held = next((key for key in TEXT_KEYS if key in data), None)
        found = f"{held} is empty or not a string" if held else "has no text"
        raise ArticleError(found, where=where, remedy=f"give it one of {', '.join(TEXT_KEYS)}")
    markup: str = data[key]
    if key in _HTML_KEYS or looks_like_html(markup):
        add_fragment(draft, markup)
    else:
        draft.verbatim(markup, paragraphs(markup))
    if not draft.text:
        raise ArticleError(f"{key} holds no prose", where=where, remedy="it has only markup, code or tables")
    return draft.finish(source, where)


def _nested_content(content: dict[str, Any]) -> dict[str, Any]:
    """{"content": {"rendered": …}}: how the WordPress REST API wraps it."""
    rendered = content.get("rendered")
    return {"content": None, "html": rendered if isinstance(rendered, str) else None}


def _load(text: str) -> Any:
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError as error:  # Python reads no integer of more than 4,300 digits
        raise json.JSONDecodeError("a number has too many digits", text, 0) from error
    return _mended(data) if _SURROGATE.search(text) else data


def _mended(value: Any) -> Any:
    """Halves of surrogate pairs become U+FFFD: no file or terminal can hold them."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value


def _has_text(data: dict[str, Any]) -> bool:
    return any(isinstance(data.get(key), str) for key in TEXT_KEYS)


def _json_name(value: object) -> str:
    names = {str: "a string", list: "an array", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")
