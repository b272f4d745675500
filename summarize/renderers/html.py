"""The block as HTML: a section of articles, to be put into a page, or as a page of its own."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape

from summarize.article import Post, timestamp
from summarize.printable import printable
from summarize.renderers import Heading, is_linkable

_STYLE = """:root{color-scheme:light dark}
body{max-width:40rem;margin:0 auto;padding:1rem;overflow-wrap:break-word}
body{font:1.0625rem/1.5 system-ui,sans-serif}
@media (prefers-color-scheme:light){body{background:#fff;color:#1b1f24}a{color:#0b57d0}time{color:#535b64}}
@media (prefers-color-scheme:dark){body{background:#14171a;color:#e6e8eb}a{color:#8ab4f8}time{color:#aab2bb}}
h1{font-size:1.6rem;line-height:1.2}
h2{margin:1.6rem 0 .2rem;font-size:1.15rem;line-height:1.3}
p{margin:.2rem 0}
time{font-size:.875rem}
@media print{a{color:inherit}article{break-inside:avoid}}
"""


def render(posts: Iterable[Post], heading: Heading | None = None) -> Iterator[str]:
    """One ``<article>`` a post. Everything that comes from an article is text, never markup."""
    yield from _section(posts, heading, 2)


def render_page(posts: Iterable[Post], heading: Heading | None = None) -> Iterator[str]:
    """The block as a complete page that loads nothing."""
    from summarize.version import __version__

    policy = b64encode(sha256(_STYLE.encode()).digest()).decode()
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'; """
        f"""style-src 'sha256-{policy}'; img-src data:; base-uri 'none'; form-action 'none'">\n"""
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="summarize {__version__}">\n'
        f"<title>{_text(_title(heading))}</title>\n"
        f'<link rel="icon" href="data:,">\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n'
    )
    yield from _section(posts, heading, 1)
    yield "</main>\n</body>\n</html>\n"


def _title(heading: Heading | None) -> str:
    return (heading and heading.title) or "Recent Posts"


def _section(posts: Iterable[Post], heading: Heading | None, level: int) -> Iterator[str]:
    """The block under a heading of this level."""
    yield f'<section class="recent-posts">\n<h{level} dir="auto">{_text(_title(heading))}</h{level}>\n'
    for post in posts:
        yield f'<article lang="{_text(post.language)}">\n'
        if post.title:
            linked = f'<a href="{_text(post.url or "")}">{_text(post.title)}</a>'
            named = linked if is_linkable(post.url) else _text(post.title)
            yield f'<h{level + 1} dir="auto">{named}</h{level + 1}>\n'
        yield f'<p dir="auto">{_text(post.teaser.text)}</p>\n'
        if post.published is not None:
            moment = timestamp(post.published)
            yield f'<p dir="auto"><time datetime="{moment}">{_text(post.age or moment)}</time></p>\n'
        yield "</article>\n"
    yield "</section>\n"


def _text(text: str) -> str:
    """A text as HTML, in an element or an attribute in quotes."""
    return escape(printable(text), quote=True)
