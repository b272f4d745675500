"""Records as a JSON array or as JSON Lines, each one validated before it is given out."""

from collections.abc import Iterable, Iterator

from summarize.article import Post
from summarize.record import validated_line


def render(posts: Iterable[Post]) -> Iterator[str]:
    """One array, one record a line."""
    yield "["
    for number, post in enumerate(posts):
        yield (",\n " if number else "\n ") + validated_line(post)
    yield "\n]\n"


def render_lines(posts: Iterable[Post]) -> Iterator[str]:
    """One record a line."""
    for post in posts:
        yield validated_line(post) + "\n"
