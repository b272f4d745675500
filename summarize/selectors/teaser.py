"""Our selector: the start that readers want.

A score that was learned from graded teasers (teaser.md) is given to each of the first sentences that are fit
to start a teaser: what boosted trees say of their place and content (`model.py`) and what their words
weigh (`wording.py`), both in grades.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple

from summarize.article import ScoredSentence, Segmented, Summary
from summarize.language import stems, stopwords
from summarize.readers.digest import fingerprint
from summarize.selectors.features import features
from summarize.selectors.model import MODEL_FILE, load_model
from summarize.selectors.opening import Opening, is_fit, openings
from summarize.selectors.starts import connective, is_caption, is_dangling, is_lead_in
from summarize.selectors.wording import WORDING_FILE, Evidence, evidence, is_report, weights

# It changes whenever the same article may get another teaser.
VERSION = 4
# What the lead is given, in grades, unless it leans: cross-validation is as good with 0 to 0.1.
# In news the lead is nearly always right.
LEAD = 0.1
REPORT_LEAD = 0.4
# And more where the language's words are silent; cross-validation is as good with 0.2 to 0.4.
SILENT_LEAD = 0.3
# In a summary, in grades, for each of the first three sentences; lead-3 is hard to beat there.
SUMMARY_LEAD = 1.5
LEAD_SENTENCES = 3
_LOOKED_AT = 64


@lru_cache(maxsize=1)
def _model() -> str:
    return fingerprint(MODEL_FILE, WORDING_FILE)


def keys(language: str, seed: int) -> dict[str, str]:
    """What the choice depends on, as keys of a signature."""
    return {
        "method": f"teaser.{VERSION}",
        "model": _model(),
        **stems.keys(language),
        **stopwords.keys(language),
    }


class Candidate(NamedTuple):
    """A sentence that the teaser could start with, and what speaks for and against it, in grades.

    Attributes:
        placed: what the trees make of its features.
        worded: what its words weigh.
        margin: what the lead is given.
    """

    opening: Opening
    features: tuple[float, ...]
    placed: float
    worded: float
    margin: float

    @property
    def number(self) -> int:
        """Of the sentence in the article."""
        return self.opening.number

    @property
    def score(self) -> float:
        return self.placed + self.worded + self.margin


def candidates(article: Segmented) -> list[Candidate]:
    """The first starts with their scores, in the article's order."""
    model, words = load_model(), weights(article.language)
    starts = openings(article, model.candidates)
    rows = features(article, starts)
    told = [evidence(opening) for opening in starts]
    margins = chain((lead_margin(starts[0], told, silent=not words),), repeat(0.0))
    return [
        Candidate(opening, values, model.score(values), words.score(found), margin)
        for opening, values, found, margin in zip(starts, rows, told, margins, strict=False)
    ]


def lead_margin(lead: Opening, told: Sequence[Evidence], *, silent: bool) -> float:
    """What the first of an article's candidates is given, by the words of them all; nothing if it leans.

    Args:
        silent: whether the words of its language were not learned.
    """
    if is_dangling(lead.text):
        return 0.0
    return (REPORT_LEAD if is_report(told) else LEAD) + (SILENT_LEAD if silent else 0.0)


def best_of(starts: Sequence[Candidate]) -> Candidate:
    """The one with the best score; of equal ones the first."""
    return max(starts, key=lambda candidate: (candidate.score, -candidate.number))


def select(article: Segmented, count: int, seed: int = 0) -> Summary:
    """The teaser starts at the best candidate; the summary is that one and what tells the rest, in order.

    The first sentences have an advantage in a summary, as large as lead-3 is hard to beat. A sentence that
    leans on the one before it comes with it or not at all; what introduces something that is not there
    (it ends in a colon), a caption, what says the same again and what is not fit to start a teaser
    stay out as long as there is anything else.
    """
    starts = candidates(article)
    best = best_of(starts)
    scores = {each.number: each.score for each in starts}
    chosen = _summary(article, best.number, scores, count)
    sentences = article.sentences
    scored = tuple(
        ScoredSentence(
            sentences[number].text,
            sentences[number].start,
            sentences[number].end,
            round(scores[number], 6) if number in scores else None,
        )
        for number in chosen
    )
    return Summary(scored, sentences[best.number].start + connective(sentences[best.number].text), "teaser")


def _summary(article: Segmented, best: int, scores: dict[int, float], count: int) -> list[int]:
    """The numbers of the summary's sentences, in the article's order."""
    first = list(scores)[:LEAD_SENTENCES]
    worth = {number: score + SUMMARY_LEAD * (number in first) for number, score in scores.items()}
    waiting = sorted(scores, key=lambda number: (-worth[number], number))
    waiting += [number for number in range(len(article.sentences)) if number not in scores]
    waiting.remove(best)
    chosen = {best: _collapsed(article, best)}
    while waiting and len(chosen) < count:
        # One that leans may come once the one before it is there: each turn looks again, but not far.
        number = next((each for each in waiting[:_LOOKED_AT] if _adds(article, each, chosen)), waiting[0])
        waiting.remove(number)
        chosen[number] = _collapsed(article, number)
    return sorted(chosen)


def _adds(article: Segmented, number: int, chosen: dict[int, str]) -> bool:
    """Whether a sentence can stand in a summary beside those chosen."""
    text = _collapsed(article, number)
    leans = is_dangling(text) and number - 1 not in chosen
    introduces = is_lead_in(text) or is_caption(text)
    return is_fit(article, number) and not leans and not introduces and text not in chosen.values()


def _collapsed(article: Segmented, number: int) -> str:
    return " ".join(article.sentences[number].text.split())
