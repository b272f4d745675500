"""Selectors on graded articles: what readers think of the starts that they choose."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from summarize.errors import ArticleError
from summarize.evaluate.dataset import GRADES, Graded
from summarize.options import Options
from summarize.selectors import SELECTORS

# The first sentence of the cleaned text: what the others are compared with.
BASELINE = "lead"
# The best of the graded candidates: what no selector can pass.
BEST = "best"
RESAMPLES = 1_000
# A kind or a language with fewer articles gets no table of its own.
LEAST = 15
_SEED = 20_251


@dataclass(frozen=True, slots=True)
class GradeRow:
    """A selector's figures on a group of articles.

    Attributes:
        group: "all", "kind …" or "language …".
        articles: those of the group.
        ungraded: the share, in percent, whose chosen start nobody graded; the other figures leave them out.
        mean: of the grades, 0 bad to 3 good; with its 95% interval.
        p_value: of the difference from the lead, paired bootstrap, two-sided; None for the lead itself.
        shares: of bad, weak, acceptable and good, in percent.
    """

    group: str
    method: str
    articles: int
    ungraded: float
    mean: float
    low: float
    high: float
    p_value: float | None
    shares: tuple[float, ...]


def compare_grades(articles: Iterable[Graded], methods: Sequence[str], options: Options) -> list[GradeRow]:
    """A table for all articles, then for each kind and each language with enough of them."""
    ways: dict[str, Callable[[Graded], int | None]] = {
        BASELINE: partial(_grade, method=BASELINE, options=options),
        **{method: partial(_grade, method=method, options=options) for method in methods},
        BEST: lambda graded: max(graded.grades.values()),
    }
    groups: dict[str, list[dict[str, int | None]]] = {"all": []}
    for graded in articles:
        grades = {name: way(graded) for name, way in ways.items()}
        language = graded.segmented.language.partition("-")[0].lower()
        for group in ("all", f"kind {graded.kind}", f"language {language}"):
            groups.setdefault(group, []).append(grades)
    order = sorted(groups, key=lambda group: (group.partition(" ")[0], -len(groups[group]), group))
    return [
        row
        for group in order
        if group == "all" or len(groups[group]) >= LEAST
        for row in _rows(group, groups[group])
    ]


def _grade(graded: Graded, method: str, options: Options) -> int | None:
    try:
        summary = SELECTORS.get(method)(graded.segmented, options.sentences, options.seed)
    except ArticleError:
        return 0
    return graded.grade(summary.start)


def _rows(group: str, grades: list[dict[str, int | None]]) -> list[GradeRow]:
    import numpy

    draws = numpy.random.default_rng(_SEED).integers(0, len(grades), (RESAMPLES, len(grades)))
    values = {
        method: numpy.array([numpy.nan if each[method] is None else each[method] for each in grades], float)
        for method in grades[0]
    }
    rows = []
    for method, found in values.items():
        known = found[~numpy.isnan(found)]
        if not known.size:
            continue
        low, high = numpy.nanpercentile(numpy.nanmean(found[draws], axis=1), [2.5, 97.5])
        rows.append(
            GradeRow(
                group,
                method,
                len(grades),
                100 * (1 - known.size / len(grades)),
                float(known.mean()),
                float(low),
                float(high),
                None if method == BASELINE else _p_value(found - values[BASELINE], draws),
                tuple(100 * float((known == grade).mean()) for grade in GRADES),
            )
        )
    return rows


def _p_value(differences: Any, draws: Any) -> float | None:
    """Two-sided, of paired differences in resamples; those without a difference count for both sides.

    None where no article has a grade for both.
    """
    import numpy

    if numpy.isnan(differences).all():
        return None
    means = numpy.nanmean(differences[draws], axis=1)
    return min(1.0, 2 * min(float((means <= 0).mean()), float((means >= 0).mean())) + 1 / RESAMPLES)
