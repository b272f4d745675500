"""Source bytes to articles: one module a format, found by name and by sniffing."""

from collections.abc import Iterator
from dataclasses import replace

from summarize.article import Article
from summarize.errors import ArticleError, ReadError
from summarize.readers.document import MAX_BYTES, Document, open_document
from summarize.readers.registry import READERS
from summarize.readers.sniff import read_as, sniff

__all__ = ["READERS", "read_all", "read_document", "with_file_date"]


def read_all(path: str, format: str = "auto", max_bytes: int = MAX_BYTES) -> Iterator[Article | ArticleError]:
    """The articles of one file, or of standard input for ``-``; a broken one comes as an error among the others.

    Raises ReadError if the file cannot be read at all.
    """
    with open_document(path, max_bytes) as document:
        yield from read_document(document, format)


def read_document(document: Document, format: str = "auto") -> Iterator[Article | ArticleError]:
    """The articles of an opened document."""
    name = READERS.check(format) if format != "auto" else sniff(document)
    if document.is_empty:
        yield ArticleError("is empty", where=document.path, remedy="nothing to summarize in it")
        return
    note = read_as(document.path, name) if format == "auto" else ()
    try:
        plugin = READERS.plugin(name)
        for item in READERS.get(name)(document):
            if plugin is not None and (fault := _fault(item, name)):
                raise plugin.fault(fault)
            if note and isinstance(item, Article) and name != "jsonl":
                item, note = replace(item, notes=(*note, *item.notes)), ()
            yield item
    except ArticleError as error:
        error.where = error.where or document.path
        yield error
    except RecursionError as error:
        raise ReadError("is nested too deeply", where=document.path) from error


def _fault(item: object, name: str) -> str:
    """What is wrong with what another package's reader gave; "" if nothing."""
    if isinstance(item, ArticleError):
        return ""
    if not isinstance(item, Article):
        return f"gave a {type(item).__name__}, not an Article"
    if item.source.format != name:
        return f"calls the article's format {item.source.format!r}, not {name!r}"
    end = 0
    for block in item.blocks:
        if not end <= block.start < block.end <= len(item.text):
            return f"gave blocks that are out of order, empty or beyond the text: {block}"
        end = block.end
    return ""


def with_file_date(article: Article) -> Article:
    """The article, dated by its file's modification time if it has no date of its own."""
    if article.published is not None or article.source.path == "-":
        return article
    from datetime import UTC, datetime
    from pathlib import Path

    seconds = int(Path(article.source.path).stat().st_mtime)
    return replace(article, published=datetime.fromtimestamp(seconds, UTC))
