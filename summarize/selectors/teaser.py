"""Our selector: which sentence's first words tell the story.

A learned score (`model.py`, trained as teaser.md says) predicts for each of the first twelve
sentences how well its first 15 words would do as a teaser; what reads badly as a start is
put back by fixed penalties. The lead is hard to beat: another sentence must be better by a
margin.
"""

from collections.abc import Sequence
from typing import NamedTuple

from summarize.article import ScoredSentence, Segmented, Summary
from summarize.selectors.features import FEATURES, Words, features, repeats_title
from summarize.selectors.model import load_model
from summarize.selectors.starts import connective, is_dangling, is_pointer, is_question, is_quotation

# In points of the training measure: the first three by cross-validation, the others by hand.
PENALTIES = {"dangling": 8.0, "question": 2.0, "quotation": 2.0, "pointer": 4.0, "repeats title": 20.0}
LEAD_MARGIN = 1.2
# In a summary, for each of the first three sentences; lead-3 is hard to beat there.
SUMMARY_LEAD = 6.0
_LEAD_SENTENCES = 3
_FIRST_PERSON, _SECOND_PERSON, _DANGLING, _SAYS = map(
    FEATURES.index, ("first person", "second person", "dangling", "article says")
)


class Candidate(NamedTuple):
    """A sentence that the teaser could start with, and what speaks for and against it."""

    number: int
    features: tuple[float, ...]
    learned: float
    adjustments: dict[str, float]

    @property
    def score(self) -> float:
        return self.learned + sum(self.adjustments.values())


def candidates(article: Segmented, words: Words | None = None) -> list[Candidate]:
    """The first sentences with their scores, in the article's order."""
    model = load_model()
    rows = features(article, words or Words(article, model.candidates))
    return [
        Candidate(
            index, values, model.score(values), adjustments(article, index, dangling=values[_DANGLING] > 0)
        )
        for index, values in enumerate(rows)
    ]


def adjustments(article: Segmented, number: int, *, dangling: bool) -> dict[str, float]:
    """What is taken off or put on a sentence's learned score, by reason.

    Args:
        dangling: whether the sentence dangles as it stands.
    """
    text = article.sentences[number].text
    if skipped := connective(text):
        text = text[skipped:]
        dangling = is_dangling(text)
    found = {} if number else {"lead": LEAD_MARGIN}
    for name, applies in (
        ("dangling", dangling),
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

    In a summary a sentence may lean on the one before it. In a news report the best others are
    those that share most words with the rest; elsewhere those with the highest learned score,
    where the first three sentences have an advantage. The scores given are those of the
    sentences as starts; a sentence beyond the candidates has none.
    """
    sentences = article.sentences
    words = Words(article, load_model().candidates)
    starts = candidates(article, words)
    best = max(starts, key=lambda candidate: (candidate.score, -candidate.number)).number
    order = [best]
    if count > 1:
        worth: list[float]
        if is_report(article, starts):
            worth = [words.links(number) for number in range(len(sentences))]
        else:
            worth = [each.learned + SUMMARY_LEAD * (each.number < _LEAD_SENTENCES) for each in starts]
        others = sorted(range(len(worth)), key=lambda number: (-worth[number], number))
        others += range(len(worth), len(sentences))
        order += [number for number in others if number != best]
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


def is_report(article: Segmented, starts: Sequence[Candidate]) -> bool:
    """Whether an article is a news report: a title, paragraphs, people who say things, no "you" or "we".

    A logistic regression, its weights rounded; the threshold is on the careful side (teaser.md).
    """
    paragraphs = article.sentences[-1].paragraph + 1
    if paragraphs == 1 or not article.article.title:
        return False
    address = sum(each.features[_FIRST_PERSON] + each.features[_SECOND_PERSON] for each in starts) / len(
        starts
    )
    said = starts[0].features[_SAYS]
    return (
        8 * min(said, 0.3) - 3.5 * min(address, 0.5) + 0.8 * min(len(article.sentences) / paragraphs, 5) > 3.5
    )
