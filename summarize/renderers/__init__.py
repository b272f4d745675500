"""Posts to the formats that people and programs read."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from summarize.article import Post
from summarize.registry import Part, Registry

_LINKABLE = ("http://", "https://", "/", "./", "../", "mailto:")


class Heading(NamedTuple):
    """What stands above the posts, in the formats that have such a thing.

    Attributes:
        title: of the block or the feed.
        link: address of the site.
        feed: address of the feed itself.
    """

    title: str | None = None
    link: str | None = None
    feed: str | None = None


def is_linkable(url: str | None) -> bool:
    """Whether an address may become a link: never ``javascript:`` and the like."""
    return url is not None and url.startswith(_LINKABLE)


class Renderer(Protocol):
    """What a renderer is: a function from posts to pieces of text, each with its line end.

    One whose format has a title or an address of its own takes a `Heading` besides, as ``heading``.
    """

    def __call__(self, posts: Iterable[Post]) -> Iterator[str]: ...


RENDERERS = Registry(
    "format",
    "summarize.renderers",
    {
        "text": Part(
            "summarize.renderers.text:render", 'title, teaser and age, as in a "Recent Posts" block'
        ),
        "markdown": Part("summarize.renderers.markdown:render", "headings with links, teasers, ages"),
        "html": Part("summarize.renderers.html:render", "a section of articles, for a page"),
        "json": Part("summarize.renderers.json:render", "one array of records"),
        "jsonl": Part("summarize.renderers.json:render_lines", "one record a line"),
        "rss": Part("summarize.renderers.feeds:rss", "RSS 2.0"),
        "atom": Part("summarize.renderers.feeds:atom", "Atom"),
        "jsonfeed": Part("summarize.renderers.feeds:jsonfeed", "JSON Feed 1.1"),
    },
)
