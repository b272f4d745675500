"""Selectors compared: ROUGE with bootstrap intervals, significance against the first words, readability."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from summarize.batch.limits import TIMEOUT, within
from summarize.errors import ArticleError
from summarize.evaluate.dataset import Example
from summarize.evaluate.rouge import Scores, score
from summarize.options import Options
from summarize.selectors import SELECTORS
from summarize.selectors.starts import is_dangling
from summarize.selectors.title import repeats_title
from summarize.truncation import ELLIPSIS, teaser_of

# The first words of the text as it came, not cleaned: what site builders do.
BASELINE = "first-words"
RESAMPLES = 1_000
_SEED = 20_251


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a selector did with one article.

    Attributes:
        teaser, summary: their scores; all zero where the selector failed.
        dangling: whether the teaser starts with a pronoun without its noun, or a connective.
        repeats_title: whether it says the title and nothing more.
    """

    teaser: Scores
    summary: Scores
    dangling: bool
    repeats_title: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A selector's figures on one dataset (or over all, each dataset weighing the same).

    Attributes:
        teaser: mean of ROUGE-1 and ROUGE-2 F1 of the teaser, times 100; with its 95% interval.
        p_value: of the teaser's difference from the baseline, paired bootstrap, two-sided; None
            for the baseline itself.
        rouge1, rouge2, rouge_lsum: F1 of the summary, times 100.
        dangling, repeats_title: shares of the teasers, in percent.
    """

    dataset: str
    method: str
    articles: int
    teaser: float
    low: float
    high: float
    p_value: float | None
    rouge1: float
    rouge2: float
    rouge_lsum: float
    dangling: float
    repeats_title: float


def run(example: Example, method: str, options: Options, timeout: float = TIMEOUT) -> Outcome:
    """One selector on one article; one that takes longer than `timeout` has failed."""
    article = example.raw if method == BASELINE else example.segmented
    nothing = Scores(0.0, 0.0, 0.0)
    try:
        with within(timeout, article.article.source.place):
            summary = SELECTORS.get("lead" if method == BASELINE else method)(
                article, options.sentences, options.seed
            )
    except ArticleError:
        return Outcome(nothing, nothing, False, False)
    teaser = teaser_of(article, summary, options.words, options.chars, options.boundary, ELLIPSIS)
    text = teaser.text.removesuffix(ELLIPSIS)
    lines = "\n".join(" ".join(sentence.text.split()) for sentence in summary.sentences)
    return Outcome(
        score(text, example.references),
        score(lines, example.references),
        is_dangling(text),
        repeats_title(text, article.article.title, article.language),
    )


def compare(
    examples: Iterable[Example], methods: Sequence[str], options: Options, timeout: float = TIMEOUT
) -> list[Row]:
    """The table: each dataset with each method, then the mean over the datasets."""
    outcomes: dict[str, dict[str, list[Outcome]]] = {}
    for example in examples:
        of_dataset = outcomes.setdefault(example.dataset, {method: [] for method in (BASELINE, *methods)})
        for method, found in of_dataset.items():
            found.append(run(example, method, options, timeout))
    rows = [row for dataset, found in outcomes.items() for row in _rows(dataset, [found])]
    if len(outcomes) > 1:
        rows += _rows("mean", list(outcomes.values()))
    return rows


def _rows(dataset: str, groups: list[dict[str, list[Outcome]]]) -> list[Row]:
    """A row for each method; several groups weigh the same, however large."""
    import numpy

    rng = numpy.random.default_rng(_SEED)
    draws = [
        rng.integers(0, size, (RESAMPLES, size))
        for size in (len(next(iter(group.values()))) for group in groups)
    ]

    def resampled(method: str) -> "numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]":
        means = [
            numpy.array([outcome.teaser.teaser for outcome in group[method]])[draw].mean(axis=1)
            for group, draw in zip(groups, draws, strict=True)
        ]
        return numpy.mean(means, axis=0)  # type: ignore[no-any-return]

    def mean(method: str, figure: str) -> float:
        values = [
            sum(_FIGURES[figure](outcome) for outcome in group[method]) / len(group[method])
            for group in groups
        ]
        return sum(values) / len(values)

    baseline = resampled(BASELINE)
    rows = []
    for method in groups[0]:
        samples = resampled(method)
        low, high = numpy.percentile(samples, [2.5, 97.5])
        # Two-sided; resamples without a difference count for both sides.
        p_value = 2 * min(float((samples <= baseline).mean()), float((samples >= baseline).mean()))
        rows.append(
            Row(
                dataset,
                method,
                sum(len(group[method]) for group in groups),
                mean(method, "teaser"),
                float(low),
                float(high),
                None if method == BASELINE else min(1.0, p_value + 1 / RESAMPLES),
                mean(method, "rouge1"),
                mean(method, "rouge2"),
                mean(method, "rouge_lsum"),
                100 * mean(method, "dangling"),
                100 * mean(method, "repeats_title"),
            )
        )
    return rows


_FIGURES: dict[str, Callable[[Outcome], float]] = {
    "teaser": lambda outcome: outcome.teaser.teaser,
    "rouge1": lambda outcome: outcome.summary.rouge1,
    "rouge2": lambda outcome: outcome.summary.rouge2,
    "rouge_lsum": lambda outcome: outcome.summary.rouge_lsum,
    "dangling": lambda outcome: float(outcome.dangling),
    "repeats_title": lambda outcome: float(outcome.repeats_title),
}
