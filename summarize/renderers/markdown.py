"""The block as Markdown: a heading with a link, the teaser, the age."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from summarize.article import Post
from summarize.patterns import Pattern
from summarize.printable import printable
from summarize.renderers import is_linkable

_SPECIAL = Pattern(r"([\\`*_{}\[\]<>|~$])|^(\s*)([#+=-]|\d+(?=[.)]))|&(?=[#\w]+;)")


def render(posts: Iterable[Post]) -> Iterator[str]:
    """One `###` section a post."""
    for number, post in enumerate(posts):
        parts = []
        if post.title:
            title = escape(post.title)
            parts.append(f"### [{title}]({_target(post.url)})" if is_linkable(post.url) else f"### {title}")
        parts.append(escape(post.teaser.text))
        if post.age:
            parts.append(f"*{escape(post.age)}*")
        yield ("\n" if number else "") + "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """A text that Markdown shows as it is."""
    escaped: str = _SPECIAL.sub(_backslash, printable(text))
    return escaped


def _backslash(match: re.Match[str]) -> str:
    if match[1]:
        return f"\\{match[1]}"
    if match[3] and match[3].isdigit():
        return f"{match[2]}{match[3]}\\"
    return f"{match[2]}\\{match[3]}" if match[3] else "\\&"


def _target(url: str | None) -> str:
    return quote(url or "", safe="/:?&=#%+,;@!~*'$.-_")
