"""Posts to the formats that people and programs read."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from summarize.article import Post
from summarize.registry import Part, Registry


class Renderer(Protocol):
    """What a renderer is: a function from posts to pieces of text, each with its line end."""

    def __call__(self, posts: Iterable[Post]) -> Iterator[str]: ...


RENDERERS = Registry(
    "format",
    "summarize.renderers",
    {
        "text": Part(
            "summarize.renderers.text:render", 'title, teaser and age, as in a "Recent Posts" block'
        ),
        "markdown": Part("summarize.renderers.markdown:render", "headings with links, teasers, ages"),
        "json": Part("summarize.renderers.json:render", "one array of records"),
        "jsonl": Part("summarize.renderers.json:render_lines", "one record a line"),
    },
)
