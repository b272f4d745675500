"""JSON articles: one object, an array of them, a JSON Feed, or one object a line (JSONL)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any, NamedTuple

from summarize.article import Article, Source
from summarize.errors import ArticleError, ReadError
from summarize.patterns import Pattern, StartPattern
from summarize.readers.decode import decode
from summarize.readers.digest import sha256
from summarize.readers.document import MAX_BYTES, Document, size_text
from summarize.readers.entries import SECRET
from summarize.readers.excerpts import human_teaser, is_cut
from summarize.readers.metadata import NOTHING, Metadata, article, document_id, metadata_of, without_text
from summarize.readers.posts import post_of
from summarize.readers.sniff import read_as
from summarize.readers.text import Text, verbatim
from summarize.readers.walker import escape_unknown_tags, looks_like_html, parse, text_of, walk
from summarize.readers.wordpress import html_of, rendered

_REMEDY = "an article is an object with one of text, body, content, content_text, content_html, html"
# In the order of the documentation; the first that holds text counts.
TEXT_KEYS = ("text", "body", "content", "content_text", "content_html", "html")
# What else programs call it.
_HTML_KEYS = ("content_html", "html", "body_html")
_MARKDOWN_KEYS = ("content_markdown", "body_markdown", "markdown")
_KEYS = (*TEXT_KEYS, *_MARKDOWN_KEYS, "body_html")
# Text that could hardly be anything but Markdown: a heading, a fence, a link, words in asterisks.
_MARKDOWN = Pattern(
    r"^#{1,6} \S|^(?:```|~~~)[\w-]*$"
    r"|\[[^\]\n]{1,500}\]\((?:https?:/|/|#|\.)[^)\s]{0,1000}\)|\*\*\w[^*\n]{0,300}\w\*\*",
    8,
)
# One of these is in whatever it finds.
_MARKDOWN_SIGNS = ("# ", "```", "~~~", "](", "**")
# Of the elements that have an end.
_OPENING = Pattern(r"<(?!(?:br|img|hr|wbr|input)\b)[a-z][^<>]*+>", 2)
_SPACE = StartPattern(r"\s*+")
_SURROGATE = Pattern(r"\\u[dD][89a-fA-F]")


class Value(NamedTuple):
    """One JSON value that is an article, or a record, where it stands, and what is said of it elsewhere."""

    data: object
    source: Source
    where: str
    around: Metadata = NOTHING


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
        data = load(text)
    except RecursionError as error:
        raise ReadError("is nested too deeply", where=document.path) from error
    except json.JSONDecodeError as error:
        raise ReadError(
            f"invalid JSON: {error.msg}",
            where=f"{document.path}:{error.lineno}:{error.colno}",
            remedy="for one object a line, use --input-format jsonl",
        ) from error
    around = Metadata(notes=(note,) if note else ())
    source = Source(document.path, None, "json", document.sha256())
    if isinstance(data, dict) and not _has_text(data):
        data = _articles_in(data) or data
    if isinstance(data, dict) and isinstance(data.get("items"), list) and not _has_text(data):
        yield from _feed(data, source, around)
    elif isinstance(data, list):
        yield from _array(data, source, around)
    else:
        yield Value(data, source, source.path, around)


def _array(data: list[Any], source: Source, around: Metadata) -> Iterator[Value | ArticleError]:
    """The values of an array; one error if it holds no article at all."""
    if not data:
        yield ArticleError("the array is empty", where=source.path)
    elif not any(isinstance(item, dict) for item in data):
        yield ArticleError(
            f"is JSON, but holds no article: of its {len(data)} values the first is {_json_name(data[0])}",
            where=source.path,
            remedy=_REMEDY,
        )
    elif not any(isinstance(item, dict) and (_may_be_article(item) or "teaser" in item) for item in data):
        yield ArticleError(
            f"is JSON, but holds no article: none of its {len(data)} objects has a text",
            where=source.path,
            remedy=_REMEDY,
        )
    else:
        for index, item in enumerate(data, 1):
            yield Value(item, source, f"{source.path}#{index}", around)


def _articles_in(data: dict[str, Any]) -> list[Any] | None:
    """The articles of an answer that wraps them: ``{"status": "ok", "posts": […]}``."""
    lists = [value for key, value in data.items() if isinstance(value, list) and key != "items"]
    found = [each for each in lists if each and isinstance(each[0], dict) and _may_be_article(each[0])]
    return found[0] if len(found) == 1 else None


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
        data = load(text)
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
    notes = (*(read_as(path, "jsonl") if number == 1 else ()), *((note,) if note else ()))
    return Value(data, source, where, Metadata(notes=notes) if notes else NOTHING)


def _feed(data: dict[str, Any], source: Source, around: Metadata) -> Iterator[Value | ArticleError]:
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    authors = data.get("authors") or data.get("author")
    said = metadata_of({"site": data.get("title"), "language": data.get("language"), "authors": authors})
    for index, item in enumerate(data["items"], 1):
        yield Value(item, source, f"{source.path}#{index}", said | around)
    if not data["items"]:
        yield ArticleError("the feed has no items", where=source.path)


def article_or_error(value: Value) -> Article | ArticleError:
    """The article that a value is, or why it is none."""
    try:
        return article_of(*value)
    except ArticleError as error:
        return error


def article_of(data: object, source: Source, where: str, around: Metadata = NOTHING) -> Article:
    """One article from a JSON value. Raises ArticleError if it is none."""
    if not isinstance(data, dict):
        raise ArticleError(
            f"is not a JSON object but {_json_name(data)}",
            where=where,
            remedy="an article is an object with a text",
        )
    identity = where if where != source.path else document_id(source)
    post = post_of(data)
    fields = post.fields if post else data
    metadata = metadata_of(fields) | around
    if post and post.withheld:
        metadata = replace(metadata, withheld=post.withheld)
        if post.withheld in SECRET:
            return without_text(metadata, source, identity)
    key = _text_key(fields)
    if key is None:
        held = next((key for key in TEXT_KEYS if key in data), None)
        found = f"{held} is empty or not a string" if held else "has no text"
        raise ArticleError(found, where=where, remedy=_REMEDY)
    metadata, text, teaser = _read(key, fields[key], metadata, is_stored=post is not None and post.is_stored)
    if not text.blocks:
        raise ArticleError(f"{key} holds no prose", where=where, remedy="it has only markup, code or tables")
    if metadata.teaser and "teaser" not in fields:
        content = fields[key] if _is_html(key, fields[key]) else escape(fields[key], quote=False)
        if post or is_cut(metadata.teaser):
            written = human_teaser(metadata.teaser, content, text.text, metadata.url)
            metadata, teaser = (
                replace(metadata, teaser=written and escape(written, quote=False)),
                written or teaser,
            )
    return article(metadata, text, source, identity, teaser)


def _text_key(data: dict[str, Any]) -> str | None:
    """The key of the text. HTML wins over the same as plain text, unless it is but a part of it."""
    found = [key for key in _KEYS if isinstance(data.get(key), str) and data[key].strip()]
    if found and found[0] == "content_text" and "content_html" in found:
        is_whole = 2 * len(text_of(data["content_html"]).text) >= len(data["content_text"])
        return "content_html" if is_whole else found[0]
    return found[0] if found else None


def _has_markdown(text: str) -> bool:
    # To look for each sign is a tenth of the search, for its first character a hundredth of that.
    is_sign = any(sign[0] in text and sign in text for sign in _MARKDOWN_SIGNS)
    return is_sign and _MARKDOWN.search(text) is not None


def _is_html(key: str, value: str) -> bool:
    return key in _HTML_KEYS or (key not in ("content_text", *_MARKDOWN_KEYS) and _is_marked_up(value))


def _is_marked_up(text: str) -> bool:
    """Whether a text is HTML, and does not just speak of tags: it begins with one, or closes what it opens."""
    if not looks_like_html(text):
        return False
    opened = sum(1 for _ in _OPENING.finditer(text))
    closed = text.count("</")
    has_ends = closed > 0 or "<br" in text.lower()
    return text.lstrip().startswith("<") or (2 * closed >= opened and has_ends)


def _read(key: str, value: str, metadata: Metadata, *, is_stored: bool) -> tuple[Metadata, Text, str | None]:
    """The text under a key, what its Markdown says of itself, and the teaser in its metadata as plain text."""
    if _is_html(key, value):
        markup = html_of(value) if is_stored or "<!-- wp:" in value else rendered(value)
        root = parse(markup if key in _HTML_KEYS else escape_unknown_tags(markup))
        walked = walk(root) if root is not None else None
        return metadata, walked.text if walked else Text(), None
    if key in _MARKDOWN_KEYS or ("<" not in value and _has_markdown(value)):
        from summarize.readers.markdown import read_body

        page = read_body(metadata, value)
        return page.metadata, page.text, page.teaser
    return metadata, verbatim(value), None


def load(text: str) -> Any:
    """The value of a text; of several, one below the other, an array. Raises JSONDecodeError."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        if not error.msg.startswith("Extra data"):
            raise
        data = list(_one_by_one(text))
    except ValueError as error:  # Python reads no integer of more than 4,300 digits
        raise json.JSONDecodeError("a number has too many digits", text, 0) from error
    return _mended(data) if _SURROGATE.search(text) else data


def _one_by_one(text: str) -> Iterator[Any]:
    """The objects of a text that holds several, as jq prints them."""
    decoder = json.JSONDecoder()
    position = _SPACE.match(text).end()
    while position < len(text):
        if text[position] != "{":
            raise json.JSONDecodeError("Extra data", text, position)
        value, position = decoder.raw_decode(text, position)
        yield value
        position = _SPACE.match(text, position).end()


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
    return any(isinstance(data.get(key), str) for key in _KEYS)


def _may_be_article(data: dict[str, Any]) -> bool:
    return any(key in data for key in _KEYS) or post_of(data) is not None


def _json_name(value: object) -> str:
    names = {str: "a string", list: "an array", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")
