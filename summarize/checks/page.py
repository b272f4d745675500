"""A Markdown page: opened once, its front matter and its body parsed once, carried from check to fill."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from summarize.article import Article, Source
from summarize.checks.front_matter import Head, open_text
from summarize.errors import ArticleError
from summarize.options import Options
from summarize.pipeline import teasers
from summarize.readers.cascade import withheld_by_section
from summarize.readers.markdown import Page as Parsed
from summarize.readers.markdown import page_with, plain
from summarize.readers.metadata import article as article_of
from summarize.readers.metadata import metadata_of
from summarize.readers.withheld import withheld_by_place


class Page:
    """A Markdown file.

    Attributes:
        data: its bytes.
        head: its front matter; parsed here, if it is not yet.

    Raises ArticleError, with file and line, if its front matter does not parse.
    """

    def __init__(self, data: bytes, path: str, head: Head | None = None) -> None:
        self.data = data
        self.path = path
        self._content = open_text(data)
        self.head = head or Head(self._content.text, path)

    @cached_property
    def parsed(self) -> Parsed | ArticleError:
        """What its body says, or why it says nothing."""
        try:
            return page_with(self.head.data, self.head.body, self.path)
        except ArticleError as error:
            return error
        except RecursionError:
            return ArticleError("is nested too deeply", where=self.path)

    @property
    def withheld(self) -> str | None:
        """Why it is not published; None if it is."""
        said = metadata_of(self.head.data).withheld
        return withheld_by_place(self.path) or said or withheld_by_section(self.path)

    @property
    def prose(self) -> str:
        """The prose of the body, without its markup."""
        return "" if isinstance(self.parsed, ArticleError) else self.parsed.text.prose

    @property
    def above_more(self) -> str | None:
        """The part above the "more" mark; None without one, "" where nothing stands above it."""
        if isinstance(self.parsed, ArticleError) or self.parsed.text.marked is None:
            return None
        return self.parsed.text.teaser or ""

    @cached_property
    def article(self) -> Article:
        """The article. Raises ArticleError if there is none."""
        if isinstance(self.parsed, ArticleError):
            raise self.parsed
        return article_of(self.parsed.metadata, self.parsed.text, Source(self.path, None, "markdown", ""))

    def teasers(self, options: Options) -> Iterator[str]:
        """Teasers of the article, the best first. Raises ArticleError if there is none."""
        yield from (made.text for made in teasers(self.article, replace(options, manual=False)))

    def plain(self, markup: str) -> str | None:
        """A text of the front matter without its markup; None where that would leave a gap in a sentence."""
        return plain(markup, mdx=self.path.lower().endswith(".mdx"))

    def text_of(self, key: str) -> str | None:
        """A text in the front matter; None if there is none."""
        value = self.head.value_of(key)
        found = self.head.data.get(value.key) if value else None
        return found.strip() or None if isinstance(found, str) else None

    def can_hold(self, key: str, value: str) -> bool:
        """Whether a value can be written without a change to anything else."""
        try:
            self.head.with_value(key, value, ascii_only=self._content.ascii_only)
        except ArticleError:
            return False
        return True

    def with_values(self, values: dict[str, str]) -> "Page":
        """The page with other values in its front matter. Raises ArticleError if that is not safe."""
        head = self.head
        for key, value in values.items():
            text = head.with_value(key, value, ascii_only=self._content.ascii_only)
            head = Head(text, self.path)
        return Page(self._content.encode(head.text), self.path, head)
