"""What is fuzzed: bytes to a reader, and what must hold of whatever comes out."""

import io
from pathlib import Path

from summarize.article import Article
from summarize.errors import ArticleError, ReadError
from summarize.options import Options
from summarize.pipeline import summarize
from summarize.readers import READERS as REGISTRY
from summarize.readers import read_document
from summarize.readers.document import Document
from summarize.record import validated_line
from tests.conftest import CORPUS

READERS = [name for name in REGISTRY.builtin if name != "parquet"]
FINDINGS = Path(__file__).with_name("findings")
SEEDS = [
    path.read_bytes()
    for path in sorted(CORPUS.iterdir())
    if path.is_file() and not path.name.endswith((".expected", ".gz")) and path.stat().st_size < 20_000
]


def feed(reader: str, data: bytes) -> int:
    """Read the bytes, summarize what they hold; returns how many articles that were.

    Raises AssertionError, or whatever else is a fault: a reader may raise ReadError only.
    """
    articles = 0
    try:
        document = Document("fuzz", io.BufferedReader(io.BytesIO(data)))  # type: ignore[arg-type]
        for item in read_document(document, reader):
            if isinstance(item, ArticleError):
                assert item.message
                continue
            articles += 1
            check(item)
    except ReadError as error:
        assert error.message
    return articles


def check(article: Article) -> None:
    """Blocks lie in the text, in order; the post is valid and extractive, or there is none."""
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        end = block.end
    try:
        post = summarize(article, Options(with_text=True))
    except ArticleError:
        return
    validated_line(post)
    for sentence in post.summary:
        assert article.text[sentence.start : sentence.end] == sentence.text
