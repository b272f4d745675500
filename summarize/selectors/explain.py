"""Why the teaser starts where it does: the candidates, their scores and what moved them."""

from collections.abc import Iterator

from summarize.article import Segmented
from summarize.selectors.features import FEATURES
from summarize.selectors.model import load_model
from summarize.selectors.teaser import REPORT_LEAD, candidates
from summarize.selectors.wording import evidence, weights

_SHOWN_CANDIDATES = 5
_SHOWN_FEATURES = 5
_SHOWN_WORDS = 5
_SHOWN_CHARS = 100


def explain(article: Segmented) -> Iterator[str]:
    """Lines of text: the best candidates, best first, each with what weighed most for and against it.

    A figure is how many parts of a grade something moved the score; in brackets is the feature's value. The
    words that weighed most come in a line of their own; "^" stands for the start.
    """
    model, words = load_model(), weights(article.language)
    starts = candidates(article)
    ranked = sorted(starts, key=lambda candidate: (-candidate.score, candidate.number))
    yield f"{len(article.sentences)} sentences, {len(starts)} candidates; the best start first:"
    for candidate in ranked[:_SHOWN_CANDIDATES]:
        text = candidate.opening.text
        text = text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"
        yield f"{candidate.score:+7.2f}  {candidate.number + 1}. {text}"
        moved = model.contributions(candidate.features)
        for name, grade in sorted(moved.items(), key=lambda item: -abs(item[1]))[:_SHOWN_FEATURES]:
            yield f"         {grade:+6.2f} {name} ({candidate.features[FEATURES.index(name)]:.2f})"
        if candidate.margin:
            reports = " of a report" if candidate.margin == REPORT_LEAD else ""
            yield f"         {candidate.margin:+6.2f} the lead{reports}"
        if words:
            weighed = words.each(evidence(candidate.opening)).items()
            heaviest = sorted(weighed, key=lambda item: -abs(item[1]))[:_SHOWN_WORDS]
            told = ", ".join(f"“{word}” {grade:+.2f}" for word, grade in heaviest if grade)
            yield f"         {candidate.worded:+6.2f} its words{': ' if told else ''}{told}"
