"""Our selector: which sentence's first words tell the story.

A learned score (`model.py`, trained as teaser.md says) predicts for each of the first twelve
sentences how well its first 15 words would do as a teaser; what reads badly as a start is
put back by fixed penalties. The lead is hard to beat: another sentence must be better by a
margin.
"""

from typing import NamedTuple

from summarize.article import ScoredSentence, Segmented, Summary
from summarize.selectors.features import features, repeats_title
from summarize.selectors.model import load_model
from summarize.selectors.starts import connective, is_dangling, is_pointer, is_question, is_quotation

# In points of the training measure: the first three by cross-validation, the others by hand.
PENALTIES = {"dangling": 6.0, "question": 2.0, "quotation": 2.0, "pointer": 4.0, "repeats title": 20.0}
LEAD_MARGIN = 0.3
# In a summary, for each of the first three sentences; lead-3 is hard to beat there.
SUMMARY_LEAD = 3.0
_LEAD_SENTENCES = 3


class Candidate(NamedTuple):
    """A sentence that the teaser could start with, and what speaks for and against it."""

    number: int
    learned: float
    adjustments: dict[str, float]

    @property
    def score(self) -> float:
        return self.learned + sum(self.adjustments.values())


def candidates(article: Segmented) -> list[Candidate]:
    """The first sentences with their scores, in the article's order."""
    model = load_model()
    rows = features(article, model.candidates)
    return [
        Candidate(index, model.score(values), adjustments(article, index))
        for index, values in enumerate(rows)
    ]


def adjustments(article: Segmented, number: int) -> dict[str, float]:
    """What is taken off or put on a sentence's learned score, by reason."""
    text = article.sentences[number].text
    text = text[connective(text) :]
    found = {} if number else {"lead": LEAD_MARGIN}
    for name, applies in (
        ("dangling", is_dangling(text)),
        ("question", is_question(text)),
        ("quotation", is_quotation(text)),
        ("pointer", is_pointer(text)),
        ("repeats title", repeats_title(text, article.article.title, article.language)),
    ):
        if applies:
            found[name] = -PENALTIES[name]
    return found


def select(article: Segmented, count: int, seed: int = 0) -> Summary:
    """The teaser starts at the best candidate; the summary is that one and the best others, in order.

    In a summary a sentence may lean on the one before it, so only the learned score counts
    there, and the first three sentences have an advantage. The scores given are those of the
    sentences as starts; a sentence beyond the candidates has none.
    """
    sentences = article.sentences
    starts = candidates(article)
    best = max(starts, key=lambda candidate: (candidate.score, -candidate.number)).number
    worth = [each.learned + SUMMARY_LEAD * (each.number < _LEAD_SENTENCES) for each in starts]
    by_worth = sorted(range(len(worth)), key=lambda number: (number != best, -worth[number], number))
    order = [*by_worth, *range(len(worth), len(sentences))]
    scored = tuple(
        ScoredSentence(
            sentences[number].text,
            sentences[number].start,
            sentences[number].end,
            round(starts[number].score, 6) if number < len(starts) else None,
        )
        for number in sorted(order[:count])
    )
    start = sentences[best].start + connective(sentences[best].text)
    return Summary(scored, start, "teaser")
