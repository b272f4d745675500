"""Why the teaser starts where it does: the candidates, their scores and what moved them."""

from collections.abc import Iterator

from summarize.article import Segmented
from summarize.selectors.features import FEATURES
from summarize.selectors.model import load_model
from summarize.selectors.teaser import candidates

_SHOWN_CANDIDATES = 5
_SHOWN_FEATURES = 6
_SHOWN_CHARS = 70


def explain(article: Segmented) -> Iterator[str]:
    """Lines of text: the best candidates, best first, each with what weighed most for and against it.

    A figure is how many points a feature moved the score; in brackets is the feature's value.
    """
    model = load_model()
    starts = candidates(article)
    ranked = sorted(starts, key=lambda candidate: (-candidate.score, candidate.number))
    yield f"{len(article.sentences)} sentences, the first {len(starts)} are candidates; the best start first:"
    for candidate in ranked[:_SHOWN_CANDIDATES]:
        text = " ".join(article.sentences[candidate.number].text.split())
        text = text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"
        yield f"{candidate.score:+7.2f}  {candidate.number + 1}. {text}"
        moved = model.contributions(candidate.features)
        by_weight = sorted(moved.items(), key=lambda item: -abs(item[1]))[:_SHOWN_FEATURES]
        for name, points in by_weight:
            value = candidate.features[FEATURES.index(name)]
            yield f"         {points:+6.2f} {name} ({value:.2f})"
        for name, points in candidate.adjustments.items():
            yield f"         {points:+6.2f} {name} (fixed)"
