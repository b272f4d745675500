"""Selectors: which sentences of an article are its summary, and where its teaser starts."""

from typing import Protocol

from summarize.article import Segmented, Summary
from summarize.registry import Part, Registry


class Selector(Protocol):
    """What a selector is: a function from a segmented article to a summary.

    Args:
        article: at least one sentence.
        count: how many sentences to choose; all of them if there are fewer.
        seed: for selectors that draw lots.
    """

    def __call__(self, article: Segmented, count: int, seed: int = 0) -> Summary: ...


_CLASSIC = "summarize.selectors.classic"
_SUMY = "summarize.selectors.sumy"
_PACKAGES = ("sumy", "nltk")
_ARRAYS = (*_PACKAGES, "numpy")
_WORDS = f"{_SUMY}:keys"

SELECTORS = Registry(
    "method",
    "summarize.selectors",
    {
        "teaser": Part(
            "summarize.selectors.teaser:select",
            "ours: the start that readers want",
            keys="summarize.selectors.teaser:keys",
        ),
        "lead": Part("summarize.selectors.lead:select", "the first sentences, in order"),
        "lex-rank": Part(
            f"{_CLASSIC}:lex_rank", "sumy: graph of similar sentences (Erkan and Radev 2004)", _ARRAYS, _WORDS
        ),
        "text-rank": Part(
            f"{_CLASSIC}:text_rank", "sumy: graph of shared words (Mihalcea and Tarau 2004)", _ARRAYS, _WORDS
        ),
        "lsa": Part(
            f"{_CLASSIC}:lsa",
            "sumy: latent semantic analysis (Steinberger and Ježek 2004)",
            _PACKAGES,
            _WORDS,
        ),
        "luhn": Part(
            f"{_CLASSIC}:luhn", "sumy: clusters of significant words (Luhn 1958)", _PACKAGES, _WORDS
        ),
        "edmundson": Part(
            f"{_SUMY}:edmundson", "sumy: cue words, title words, location (Edmundson 1969)", _PACKAGES, _WORDS
        ),
        "kl": Part(
            f"{_CLASSIC}:kl",
            "sumy: least divergence of word frequencies (Haghighi and Vanderwende 2009)",
            _PACKAGES,
            _WORDS,
        ),
        "sum-basic": Part(
            f"{_CLASSIC}:sum_basic",
            "sumy: most probable words (Nenkova and Vanderwende 2005)",
            _PACKAGES,
            _WORDS,
        ),
        "reduction": Part(
            f"{_SUMY}:reduction", "sumy: sum of the graph's edges (a simpler text-rank)", _PACKAGES, _WORDS
        ),
        "random": Part(
            f"{_SUMY}:random",
            "sumy: drawn by lot, with --seed; a baseline",
            ("sumy",),
            f"{_SUMY}:keys_of_lots",
        ),
    },
)
