"""ROUGE by rouge-score, Google's reimplementation of ROUGE-1.5.5 and the field's standard."""

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

from summarize.errors import UsageError
from summarize.language.words import UNSPACED
from summarize.patterns import Pattern

TEASER_METRICS = ("rouge1", "rouge2")
SUMMARY_METRICS = ("rouge1", "rouge2", "rougeLsum")
# A character of an unspaced script, or a word of another.
_UNIT = Pattern(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")


class Scores(NamedTuple):
    """F1 times 100, of the best of several references."""

    rouge1: float
    rouge2: float
    rouge_lsum: float

    @property
    def teaser(self) -> float:
        """The measure of a teaser: the mean of ROUGE-1 and ROUGE-2."""
        return (self.rouge1 + self.rouge2) / 2


@lru_cache(maxsize=1)
def _scorer() -> Any:
    try:
        from rouge_score import rouge_scorer
    except ImportError as error:
        raise UsageError(
            "evaluation needs rouge-score", remedy="pip install 'summarize[evaluate]'"
        ) from error
    return rouge_scorer.RougeScorer(list(SUMMARY_METRICS), tokenizer=_Tokenizer())


class _Tokenizer:
    """rouge-score's own where it knows the letters, which are ASCII's; in English the same tokens, stemmed.

    Its own drops every other letter: Russian would be nothing, "café" two letters short. Here words of other
    letters count as they are, and in scripts without spaces each character, as is usual for them.
    """

    def __init__(self) -> None:
        from rouge_score.tokenizers import DefaultTokenizer

        self._own = DefaultTokenizer(use_stemmer=True)

    def tokenize(self, text: str) -> list[str]:
        if text.isascii():
            return self._own.tokenize(text)  # type: ignore[no-any-return]
        units = _UNIT.findall(text.lower())
        return [token for unit in units for token in (self._own.tokenize(unit) if unit.isascii() else [unit])]


def score(text: str, references: tuple[str, ...]) -> Scores:
    """ROUGE of a text whose sentences stand on lines of their own (for ROUGE-Lsum), stemmed.

    Of several references the one with the best mean of ROUGE-1 and ROUGE-2 counts.
    """
    all_scores = [
        Scores(*(100 * found[name].fmeasure for name in SUMMARY_METRICS))
        for found in (_scorer().score(reference, text) for reference in references)
    ]
    return max(all_scores, key=lambda each: each.teaser)


def signature() -> str:
    """Which ROUGE it was, for the label of a score."""
    try:
        return f"rouge:rouge-score-{version('rouge-score')}|stem:yes|letters:all|unspaced:chars"
    except PackageNotFoundError:
        return "rouge:missing"
