"""Parquet: a row is an article (extra ``parquet``)."""

import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from summarize.article import Article, Source
from summarize.errors import ArticleError, ReadError
from summarize.readers.digest import sha256
from summarize.readers.document import Document
from summarize.readers.json import Value, article_or_error

_ROWS = 256
_CHUNK = 1 << 20


def read(document: Document) -> Iterator[Article | ArticleError]:
    """The rows of a whole file. Raises ReadError if it is not Parquet."""
    data = document.read()
    file = _opened(io.BytesIO(data), document.path)
    source = Source(document.path, None, "parquet", document.sha256())
    yield from _rows(file.iter_batches(_ROWS), source, 1)


def groups(path: str) -> int:
    """How many row groups a file has; each can be read alone. Raises ReadError."""
    return int(_opened(path, path).num_row_groups)


def read_group(path: str, group: int) -> Iterator[Article | ArticleError]:
    """The rows of one row group. Raises ReadError."""
    file = _opened(path, path)
    first = 1 + sum(file.metadata.row_group(number).num_rows for number in range(group))
    source = Source(path, None, "parquet", _digest(path, Path(path).stat().st_mtime_ns))
    yield from _rows(file.iter_batches(_ROWS, row_groups=[group]), source, first)


def _opened(file: Any, path: str) -> Any:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise ReadError(
            "Parquet needs pyarrow", where=path, remedy="pip install 'summarize[parquet]'"
        ) from error
    try:
        return pyarrow.parquet.ParquetFile(file)
    except (pyarrow.ArrowException, OSError) as error:
        raise ReadError(f"broken Parquet: {error}", where=path) from error


def _rows(batches: Iterator[Any], source: Source, first: int) -> Iterator[Article | ArticleError]:
    import pyarrow

    unreadable = (ValueError, ArithmeticError, LookupError, TypeError, pyarrow.ArrowException)
    number = first
    try:
        for batch in batches:
            for index in range(batch.num_rows):
                where = f"{source.path}#{number}"
                try:
                    row = {
                        name: column[index].as_py()
                        for name, column in zip(batch.schema.names, batch.columns, strict=True)
                    }
                except unreadable as error:  # a string that is no UTF-8, a time beyond all years
                    yield ArticleError(f"a value that cannot be read: {error}", where=where)
                else:
                    yield article_or_error(Value(row, source, where))
                number += 1
    except (pyarrow.ArrowException, OSError) as error:
        raise ReadError(f"broken Parquet: {error}", where=f"{source.path}#{number}") from error


@lru_cache(maxsize=8)
def _digest(path: str, changed: int) -> str:
    """Kept, since every row group of a file has it."""
    digest = sha256()
    with Path(path).open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return str(digest.hexdigest())
