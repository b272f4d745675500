"""Extract a summary from an article, cut it to a teaser, prove both with offsets.

>>> import summarize
>>> for article in summarize.read("post.md"):          # doctest: +SKIP
...     post = summarize.summarize(article)
...     print(post.teaser.text)

Everything here is loaded on first use, so `import summarize` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from summarize.version import __version__

if TYPE_CHECKING:
    from summarize.article import Article, Post, Summary, Teaser
    from summarize.errors import SummarizeError
    from summarize.options import Options
    from summarize.pipeline import summarize, teaser
    from summarize.readers import read
    from summarize.truncation import truncate

_HOMES = {
    "Article": "summarize.article",
    "Options": "summarize.options",
    "Post": "summarize.article",
    "Summary": "summarize.article",
    "SummarizeError": "summarize.errors",
    "Teaser": "summarize.article",
    "read": "summarize.readers",
    "summarize": "summarize.pipeline",
    "teaser": "summarize.pipeline",
    "truncate": "summarize.truncation",
}

__all__ = [
    "Article",
    "Options",
    "Post",
    "SummarizeError",
    "Summary",
    "Teaser",
    "__version__",
    "read",
    "summarize",
    "teaser",
    "truncate",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'summarize' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
