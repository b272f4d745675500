"""The "Recent Posts" block as text: title, teaser, age, with empty lines between them."""

from collections.abc import Iterable, Iterator

from summarize.article import Post
from summarize.printable import log_line
from summarize.renderers.terminal import flowing, linked, strong


def render(posts: Iterable[Post]) -> Iterator[str]:
    """One entry a post; a post without title or age has no such line."""
    for number, post in enumerate(posts):
        title = linked(strong(flowing(log_line(post.title))), post.url) if post.title else None
        parts = (title, *(flowing(log_line(line)) for line in (post.teaser.text, post.age) if line))
        yield ("\n" if number else "") + "\n\n".join(filter(None, parts)) + "\n"
