"""Extract a summary from an article, cut it to a teaser, prove both with offsets.

>>> import summarize
>>> print(summarize.teaser("The sea off Marrowby froze on Sunday. Nobody was hurt.", words=5))
The sea off Marrowby froze…

`__all__` is what is public; docs/library.md explains each name, and how it may change. Everything is
loaded on first use, so that `import summarize` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from summarize.version import __version__

if TYPE_CHECKING:
    from summarize.article import (
        Article,
        Block,
        Post,
        ScoredSentence,
        Segmented,
        Sentence,
        Source,
        Summary,
        Teaser,
    )
    from summarize.checks.finding import Finding
    from summarize.checks.rule import Rule
    from summarize.checks.writing import Change
    from summarize.errors import (
        ArticleError,
        InternalError,
        PluginError,
        ReadError,
        SchemaError,
        SummarizeError,
        UsageError,
    )
    from summarize.library import check, fill, read, summarize, teaser
    from summarize.options import Options
    from summarize.readers.document import Document
    from summarize.truncation import Cut, Place, truncate

_HOMES = {
    "Article": "article",
    "ArticleError": "errors",
    "Block": "article",
    "Change": "checks.writing",
    "Cut": "truncation",
    "Document": "readers.document",
    "Finding": "checks.finding",
    "InternalError": "errors",
    "Options": "options",
    "Place": "truncation",
    "PluginError": "errors",
    "Post": "article",
    "ReadError": "errors",
    "Rule": "checks.rule",
    "SchemaError": "errors",
    "ScoredSentence": "article",
    "Segmented": "article",
    "Sentence": "article",
    "Source": "article",
    "Summary": "article",
    "SummarizeError": "errors",
    "Teaser": "article",
    "UsageError": "errors",
    "check": "library",
    "fill": "library",
    "read": "library",
    "summarize": "library",
    "teaser": "library",
    "truncate": "truncation",
}

__all__ = [
    "Article",
    "ArticleError",
    "Block",
    "Change",
    "Cut",
    "Document",
    "Finding",
    "InternalError",
    "Options",
    "Place",
    "PluginError",
    "Post",
    "ReadError",
    "Rule",
    "SchemaError",
    "ScoredSentence",
    "Segmented",
    "Sentence",
    "Source",
    "SummarizeError",
    "Summary",
    "Teaser",
    "UsageError",
    "__version__",
    "check",
    "fill",
    "read",
    "summarize",
    "teaser",
    "truncate",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'summarize' has no attribute {name!r}")
    value = getattr(import_module(f"summarize.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
