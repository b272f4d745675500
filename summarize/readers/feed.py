"""RSS, Atom and WordPress exports (WXR), with the entries' full content."""

import io
import re
from calendar import timegm
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import Any

from summarize.article import Article, Source
from summarize.errors import ArticleError, ReadError
from summarize.readers.dates import parse_date
from summarize.readers.document import Document
from summarize.readers.metadata import Metadata, article
from summarize.readers.text import Text, verbatim
from summarize.readers.walker import looks_like_html, plain_line, text_of

# What a WordPress export holds besides articles
# (https://developer.wordpress.org/themes/basics/post-types/).
NOT_ARTICLES = re.compile(
    r"attachment|revision|nav_menu_item|wp_\w+|custom_css|customize_changeset|oembed_cache"
)
NOT_PUBLISHED = frozenset({"draft", "auto-draft", "pending", "trash", "inherit", "private", "future"})
# WordPress's shortcodes (https://codex.wordpress.org/Shortcode): a caption goes with its text.
_SHORTCODE = re.compile(
    r"\[caption\b[^\]]*\].{0,2000}?\[/caption\]|\[/?(?:gallery|caption|embed|audio|video|playlist|vc_\w+|et_pb_\w+)\b[^\]]*\]",
    re.DOTALL,
)
# How feeds end an excerpt that they cut themselves.
_CUT = re.compile(
    r"(?:\s*(?:\[(?:…|\.\.\.|&hellip;)\]|…|\.\.\.|continue reading.*|read more.*|the post .* appeared first on .*))+\Z",
    re.IGNORECASE,
)


def read(document: Document) -> Iterator[Article | ArticleError]:
    """The entries of a feed, in its order. A broken entry or end of the file is an error among them."""
    data = document.read()
    try:
        feed = _parse(data)
    except (ValueError, LookupError) as error:  # an encoding that it names and does not have
        raise ReadError(f"broken XML: {error}", where=document.path) from error
    source = Source(document.path, None, "feed", document.sha256())
    if not feed.entries:
        raise _no_entries(feed, document.path)
    skipped = 0
    for index, entry in enumerate(feed.entries, 1):
        if (
            NOT_ARTICLES.fullmatch(_string(entry, "wp_post_type"))
            or _string(entry, "wp_status") in NOT_PUBLISHED
        ):
            skipped += 1
            continue
        notes = (
            [f"left out {skipped} drafts, attachments and other items that are no articles"]
            if skipped
            else []
        )
        skipped = 0
        try:
            yield _article(entry, feed.feed, source, index, notes)
        except ArticleError as error:
            yield error
    if feed.bozo and _is_damage(feed.bozo_exception):
        yield ArticleError(
            f"broken XML: {_reason(feed.bozo_exception)}",
            where=_place(feed.bozo_exception, document.path),
            remedy=f"{len(feed.entries)} entries were read; there may have been more",
        )


def _parse(data: bytes) -> Any:
    import feedparser

    # As a stream: feedparser opens a str that looks like an address or a file name.
    return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def _no_entries(feed: Any, path: str) -> Exception:
    error = feed.get("bozo_exception")
    if feed.bozo and _is_damage(error):
        return ReadError(
            f"broken XML: {_reason(error)}", where=_place(error, path), remedy="no entry could be read"
        )
    if feed.get("version"):
        return ArticleError("the feed has no entries", where=path)
    return ReadError("is XML, but no RSS or Atom feed", where=path, remedy="see --input-format")


def _is_damage(error: object) -> bool:
    """Wrong XML, as opposed to a wrong content type or an overridden encoding."""
    import feedparser

    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    return error is not None and not isinstance(error, harmless)


def _reason(error: object) -> str:
    get_message = getattr(error, "getMessage", None)
    return str(get_message() if get_message else error)


def _place(error: object, path: str) -> str:
    line = getattr(error, "getLineNumber", lambda: None)()
    return f"{path}:{line}:{getattr(error, 'getColumnNumber', lambda: 0)() + 1}" if line else path


def _article(entry: Any, feed: Any, source: Source, index: int, notes: list[str]) -> Article:
    where = f"{source.path}#{index}"
    content, excerpt = _content_and_excerpt(entry)
    text = _text(_SHORTCODE.sub("", content))
    teaser = excerpt if excerpt and not _is_start_of(excerpt, text.text) else None
    if not text.blocks:
        raise ArticleError("the entry has no content", where=where, remedy="the feed may hold only links")
    metadata = Metadata(
        id=_string(entry, "id") or None,
        title=plain_line(_string(entry, "title")) or None,
        url=_string(entry, "link") or None,
        author=plain_line(_string(entry, "author")) or None,
        site=plain_line(_string(feed, "title")) or None,
        category=_category(entry),
        published=_date(entry),
        language=_language(entry) or _string(feed, "language") or None,
        notes=tuple(notes),
    )
    return article(metadata, text, source, where, teaser)


def _text(content: str) -> Text:
    return text_of(content) if looks_like_html(content) else verbatim(unescape(content))


def _content_and_excerpt(entry: Any) -> tuple[str, str]:
    """The full content, and the feed's summary if it is another text."""
    contents = [_string(item, "value") for item in _list(entry, "content")]
    content = max(contents, key=len, default="")
    summary = _string(entry, "summary")
    # In a WordPress export feedparser reads content:encoded and excerpt:encoded as two contents.
    others = [text for text in contents if text != content and text.strip()]
    if not content.strip():
        return summary, ""
    excerpt = _string(entry, "excerpt_encoded") or (others[0] if others else summary)
    if len(summary) > len(content) * 1.5:
        return summary, ""
    return content, "" if excerpt == content else plain_line(excerpt)


def _is_start_of(excerpt: str, text: str) -> bool:
    """Whether an excerpt is just the first words of the content, cut by the feed's engine."""
    words = _CUT.sub("", excerpt).split()
    return (bool(words) and text.split()[: len(words)] == words) or not words


def _category(entry: Any) -> str | None:
    for tag in _list(entry, "tags"):
        if _string(tag, "term") and _string(tag, "scheme") in ("category", ""):
            return plain_line(_string(tag, "label") or _string(tag, "term")) or None
    return None


def _date(entry: Any) -> datetime | None:
    gmt = _string(entry, "wp_post_date_gmt")
    if not gmt.startswith("0000") and (date := parse_date(gmt)):
        return date
    for key in ("published", "updated"):
        if date := parse_date(_string(entry, key)):
            return date
        if (parts := entry.get(f"{key}_parsed")) is not None:
            return parse_date(timegm(parts))
    return None


def _language(entry: Any) -> str | None:
    for detail in [*_list(entry, "content"), entry.get("summary_detail")]:
        if language := _string(detail, "language"):
            return language
    return None


def _string(source: Any, key: str) -> str:
    """A value that is a text; feedparser makes dictionaries of elements that it does not expect."""
    value = source.get(key) if isinstance(source, dict) else None
    return value if isinstance(value, str) else ""


def _list(source: Any, key: str) -> list[Any]:
    value = source.get(key)
    return value if isinstance(value, list) else []
