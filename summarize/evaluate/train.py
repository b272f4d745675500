"""Train the teaser selector: `python -m summarize.evaluate.train GRADED.jsonl… -o FOLDER`.

Each line is an article (`text`, `title`, `lang`) with graded `candidates`, its first sentences as teasers:
`[{"text": "as it was shown", "grade": 0 to 3}, …]`. Articles of one `site` (else what stands before the
first full stop in `kind` or `set`, else the file's name) stay together in cross-validation, since
a site has its habits; so do translations.

Three steps. Boosted trees (LambdaRank) learn to rank an article's candidates by `features`. What they say
of articles that they did not see is brought to grades by least squares. What is then left of the grades is
given to the words by a ridge regression, in each language with enough articles by itself. Both are
deterministic; `teaser.json` and `wording.jsonl` are written to the folder.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from summarize.errors import UsageError
from summarize.evaluate.dataset import Graded, read_graded
from summarize.selectors.features import FEATURES, features
from summarize.selectors.model import MAX_LEAVES, UNIT, Model
from summarize.selectors.opening import openings
from summarize.selectors.teaser import SILENT_LEAD, lead_margin
from summarize.selectors.wording import Evidence, Weights, evidence

Array = NDArray[numpy.float64]

CANDIDATES = 8
FOLDS = 10
PARAMETERS = {
    "objective": "lambdarank",
    # A good start is worth more than one more acceptable one, and a bad one is the worst.
    "label_gain": [0, 1.4, 2.6, 4],
    "lambdarank_truncation_level": 3,
    "learning_rate": 0.14,
    "num_leaves": MAX_LEAVES,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    # Random thresholds: on these noisy targets they generalise better than the best ones.
    "extra_trees": True,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10,
    "seed": 0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
ROUNDS = 200
# Of the words: what a language needs to be learned, and what a word needs.
MIN_ARTICLES = 200
MIN_ARTICLES_OF_A_WORD = 3
# A name that one site uses all the time says nothing elsewhere.
MIN_SITES_OF_A_WORD = 2
RIDGE = 100.0
# A ridge regression shrinks; found by cross-validation.
WORDS_STRETCHED = 1.5
# Thousandths of a grade; what weighs less is left out: four fifths of the words, and nothing lost.
LEAST_WEIGHT = 40


class Training(NamedTuple):
    """One article as training data: of each candidate its features, its words and its grade.

    Attributes:
        margin: what the selector gives the first, where the words of its language are learned.
    """

    site: str
    kind: str
    language: str
    rows: list[tuple[float, ...]]
    words: list[Evidence]
    grades: list[int]
    margin: float = 0.0


class Learned(NamedTuple):
    """What training finds.

    Attributes:
        trees: as teaser.json holds them.
        wording: for each language what a word weighs, in thousandths of a grade.
    """

    trees: list[Any]
    wording: dict[str, dict[str, int]]


def prepare(graded: Graded) -> Training | None:
    """The candidates of an article with their grades; None if fewer than two were graded."""
    article = graded.segmented
    starts = openings(article, CANDIDATES)
    grades = [graded.grade(article.sentences[opening.number].start) for opening in starts]
    known = [(place, grade) for place, grade in enumerate(grades) if grade is not None]
    if len(known) < 2:
        return None
    rows = features(article, starts)
    words = [evidence(start) for start in starts]
    return Training(
        graded.site,
        graded.kind,
        article.language.partition("-")[0].lower(),
        [rows[place] for place, _ in known],
        [words[place] for place, _ in known],
        [grade for _, grade in known],
        lead_margin(starts[0], words, silent=False) if known[0][0] == 0 else 0.0,
    )


def folds(data: Sequence[Training], count: int = FOLDS) -> list[int]:
    """For each article the number of its fold: sites stay whole, the largest are dealt first."""
    sizes = Counter(each.site for each in data)
    loads = [0] * count
    fold: dict[str, int] = {}
    for site, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        fold[site] = loads.index(min(loads))
        loads[fold[site]] += size
    return [fold[each.site] for each in data]


def train(data: Sequence[Training]) -> Learned:
    """Trees and words, as the selector reads them."""
    unseen = _out_of_fold(data, folds(data), lambda part, rest: _predict(_booster(part), rest))
    grades = _centred(data, [each.grades for each in data])
    scores = _centred(data, unseen)
    if not scores.any():
        raise UsageError(
            f"{len(data)} graded articles are too few to learn from", remedy="a few hundred of several sites"
        )
    scale = float(scores @ grades / (scores @ scores))
    left = numpy.split(grades - scale * scores, numpy.cumsum([len(each.grades) for each in data])[:-1])
    trees = [_node(tree["tree_structure"], scale) for tree in _booster(data).dump_model()["tree_info"]]
    return Learned(trees, _wording(data, left))


def _booster(data: Sequence[Training]) -> Any:
    import lightgbm

    rows = numpy.array([row for each in data for row in each.rows])
    grades = numpy.array([grade for each in data for grade in each.grades])
    groups = numpy.array([len(each.grades) for each in data])
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(rows, grades, group=groups), ROUNDS)


def _predict(booster: Any, data: Sequence[Training]) -> list[Array]:
    found = booster.predict(numpy.array([row for each in data for row in each.rows]))
    return numpy.split(found, numpy.cumsum([len(each.grades) for each in data])[:-1])


Learner = Callable[[list[Training], list[Training]], list[Array]]


def _out_of_fold(data: Sequence[Training], fold: Sequence[int], learn: Learner) -> list[Array]:
    """What is said of each article by what was learned from the others' folds."""
    found: dict[int, Array] = {}
    for held_out in sorted(set(fold)):
        rest = [place for place, number in enumerate(fold) if number == held_out]
        part = [each for each, number in zip(data, fold, strict=True) if number != held_out]
        found |= zip(rest, learn(part, [data[place] for place in rest]), strict=True)
    return [found[place] for place in range(len(data))]


def _centred(data: Sequence[Training], values: Iterable[Sequence[float] | Array]) -> Array:
    """Less the mean of each article."""
    arrays = [numpy.asarray(each, dtype=float) for each in values]
    return numpy.concatenate([each - each.mean() for each in arrays])


def _wording(data: Sequence[Training], left: Sequence[Array]) -> dict[str, dict[str, int]]:
    """What the words of each language that has enough articles add to a grade."""
    by_language: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(data):
        by_language[each.language].append(place)
    return {
        language: _ridge([data[place] for place in places], [left[place] for place in places])
        for language, places in sorted(by_language.items())
        if len(places) >= MIN_ARTICLES
    }


def _ridge(data: list[Training], left: list[Array]) -> dict[str, int]:
    from scipy.sparse import csr_matrix
    from scipy.sparse.linalg import lsmr

    articles: Counter[str] = Counter()
    sites: dict[str, set[str]] = defaultdict(set)
    for each in data:
        found = set(chain.from_iterable(each.words))
        articles.update(found)
        for word in found:
            sites[word].add(each.site)
    kept = sorted(
        word
        for word, count in articles.items()
        if count >= MIN_ARTICLES_OF_A_WORD and len(sites[word]) >= MIN_SITES_OF_A_WORD
    )
    column = {word: number for number, word in enumerate(kept)}
    rows = [[column[word] for word in words if word in column] for each in data for words in each.words]
    ends = numpy.cumsum([0, *map(len, rows)])
    columns = [number for row in rows for number in row]
    matrix = csr_matrix((numpy.ones(len(columns)), columns, ends), shape=(len(rows), len(kept)))
    solved = lsmr(matrix, numpy.concatenate(left), damp=RIDGE**0.5, maxiter=50, atol=1e-6, btol=1e-6)[0]
    weights = numpy.round(WORDS_STRETCHED * UNIT * solved).astype(int)
    return {
        word: int(weight) for word, weight in zip(kept, weights, strict=True) if abs(weight) >= LEAST_WEIGHT
    }


def score(learned: Learned, data: Sequence[Training]) -> list[list[float]]:
    """The score of each candidate, as the selector gives it."""
    model = Model(CANDIDATES, learned.trees)
    found = []
    for each in data:
        words = Weights(learned.wording.get(each.language, {}))
        scores = [
            model.score(row) + words.score(told) for row, told in zip(each.rows, each.words, strict=True)
        ]
        scores[0] += each.margin
        if each.margin and each.language not in learned.wording:
            scores[0] += SILENT_LEAD
        found.append(scores)
    return found


def _node(node: dict[str, Any], scale: float) -> Any:
    if "split_feature" not in node:
        return round(node["leaf_value"] * scale * UNIT)
    low, high = _node(node["left_child"], scale), _node(node["right_child"], scale)
    mean = round(node["internal_value"] * scale * UNIT)
    return [node["split_feature"], round(node["threshold"], 4), mean, low, high]


def dump_trees(trees: Sequence[Any]) -> str:
    """teaser.json: one tree a line."""
    head = json.dumps({"features": list(FEATURES), "candidates": CANDIDATES}, indent=1).rstrip("\n}")
    lines = ",\n  ".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    return f'{head},\n "trees": [\n  {lines}\n ]\n}}\n'


def dump_wording(wording: dict[str, dict[str, int]]) -> str:
    """wording.jsonl: one language a line."""
    return "".join(
        json.dumps(
            {"language": language, "weights": weights},
            ensure_ascii=False,
            separators=(",", ":"),
            sort_keys=True,
        )
        + "\n"
        for language, weights in sorted(wording.items())
    )


class Result(NamedTuple):
    """Grades of the starts chosen in articles of sites that were not seen, of their leads and of the best."""

    group: str
    articles: int
    chosen: list[int]
    lead: list[int]
    best: list[int]


def cross_validate(data: Sequence[Training], without: Sequence[str] = (), count: int = FOLDS) -> list[Result]:
    """What the selector chooses in articles of unseen sites: all, by kind, by language.

    Args:
        without: kinds that are chosen in, but not learned from.
    """

    def learn(part: list[Training], rest: list[Training]) -> list[Array]:
        learned = train([each for each in part if each.kind not in without])
        return [numpy.array(each) for each in score(learned, rest)]

    scores = _out_of_fold(data, folds(data, count), learn)
    groups: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for each, found in zip(data, scores, strict=True):
        grades = (each.grades[int(numpy.argmax(found))], each.grades[0], max(each.grades))
        for group in ("all", f"kind {each.kind}", f"language {each.language}"):
            groups[group].append(grades)
    order = sorted(groups, key=lambda group: (group.partition(" ")[0], -len(groups[group]), group))
    return [
        Result(group, len(groups[group]), *map(list, zip(*groups[group], strict=True))) for group in order
    ]


def as_text(results: Iterable[Result], least: int = 15) -> Iterable[str]:
    """A table of the groups with at least so many articles."""
    yield f"{'':28}{'articles':>8}{'chosen':>8}{'good':>6}{'bad':>6}{'lead':>8}{'best':>8}"
    for each in results:
        if each.articles >= least:
            shares = [100 * each.chosen.count(grade) / each.articles for grade in (3, 0)]
            means = [sum(grades) / each.articles for grades in (each.chosen, each.lead, each.best)]
            yield (
                f"{each.group:28}{each.articles:8}{means[0]:8.2f}{shares[0]:5.0f}%{shares[1]:5.1f}%"
                f"{means[1]:8.2f}{means[2]:8.2f}"
            )


def read_training(paths: Iterable[str]) -> list[Training]:
    """Training data from files of graded articles."""
    return [made for graded in read_graded(paths) if (made := prepare(graded))]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m summarize.evaluate.train",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", nargs="+", help="JSONL files of graded articles")
    parser.add_argument("-o", "--output", help="the folder to write teaser.json and wording.jsonl to")
    parser.add_argument(
        "--cross-validate", action="store_true", help="print the grades of what is chosen in unseen sites"
    )
    parser.add_argument(
        "--without", nargs="*", default=[], metavar="KIND", help="kinds of articles not to learn from"
    )
    options = parser.parse_args(arguments)
    data = read_training(options.data)
    if options.cross_validate:
        print("\n".join(as_text(cross_validate(data, options.without))))
    if options.output:
        learned = train([each for each in data if each.kind not in options.without])
        folder = Path(options.output)
        (folder / "teaser.json").write_text(dump_trees(learned.trees), "utf-8")
        (folder / "wording.jsonl").write_text(dump_wording(learned.wording), "utf-8")


if __name__ == "__main__":
    main()
