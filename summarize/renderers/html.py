"""The block as HTML: a section of articles, to be put into a page."""

from collections.abc import Iterable, Iterator
from html import escape

from summarize.article import Post, timestamp
from summarize.printable import printable
from summarize.renderers import Heading, is_linkable


def render(posts: Iterable[Post], heading: Heading | None = None) -> Iterator[str]:
    """One ``<article>`` a post. Everything that comes from an article is text, never markup."""
    title = (heading and heading.title) or "Recent Posts"
    yield f'<section class="recent-posts">\n<h2 dir="auto">{_text(title)}</h2>\n'
    for post in posts:
        yield f'<article lang="{_text(post.language)}">\n'
        if post.title:
            linked = f'<a href="{_text(post.url or "")}">{_text(post.title)}</a>'
            yield f'<h3 dir="auto">{linked if is_linkable(post.url) else _text(post.title)}</h3>\n'
        yield f'<p dir="auto">{_text(post.teaser.text)}</p>\n'
        if post.published is not None:
            moment = timestamp(post.published)
            yield f'<p dir="auto"><time datetime="{moment}">{_text(post.age or moment)}</time></p>\n'
        yield "</article>\n"
    yield "</section>\n"


def _text(text: str) -> str:
    """A text as HTML, in an element or an attribute in quotes."""
    return escape(printable(text), quote=True)
