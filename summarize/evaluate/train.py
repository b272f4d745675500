"""Train the teaser selector: `python -m summarize.evaluate.train DATA.jsonl… -o teaser.json`.

Each file is one kind of article and weighs the same, however many articles it has. A
sentence's target is how much better its first 15 words do against the references (mean of
ROUGE-1 and ROUGE-2 F1, times 100) than the mean of its article's candidates.

With ``--titles FILE`` that file's articles are used a second time, their title hidden and
taken as the reference: a headline is what a professional writer thought the story was, and
it teaches when a good lead should stay.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

from summarize.article import Segmented, Summary
from summarize.errors import ArticleError
from summarize.evaluate.dataset import Example, read_examples
from summarize.evaluate.rouge import score
from summarize.selectors.features import FEATURES, Words, features
from summarize.selectors.model import MAX_LEAVES, UNIT, Model
from summarize.selectors.teaser import adjustments
from summarize.truncation import teaser_of

CANDIDATES = 12
_DANGLING = FEATURES.index("dangling")
PARAMETERS = {
    "objective": "l2",
    "learning_rate": 0.1,
    "num_leaves": MAX_LEAVES,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.7,
    # Random thresholds: on these noisy targets they generalise better than the best ones.
    "extra_trees": True,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 20,
    "seed": 0,
    "deterministic": True,
    "num_threads": 1,
    "verbose": -1,
}
ROUNDS = 250


class Training(NamedTuple):
    """One article as training data.

    Attributes:
        name: the same for two uses of one article, so that cross-validation keeps them together.
        rows, gains, adjustments: of each candidate its features, what its teaser scores against the
            references, and what the selector adds to its learned score.
        first_words: what the first words of the text as it came score.
    """

    dataset: str
    name: str
    rows: list[tuple[float, ...]]
    gains: list[float]
    adjustments: list[float]
    first_words: float


def prepare(example: Example) -> Training:
    """The candidates of an article with what their teasers would score."""
    segmented = example.segmented
    chosen = range(min(CANDIDATES, len(segmented.sentences)))
    rows = features(segmented, Words(segmented, CANDIDATES))
    return Training(
        example.dataset,
        segmented.article.source.sha256,
        rows,
        [_gain(segmented, number, example.references) for number in chosen],
        [
            sum(adjustments(segmented, number, dangling=row[_DANGLING] > 0).values())
            for number, row in enumerate(rows)
        ],
        _gain(example.raw, 0, example.references),
    )


def _gain(article: Segmented, number: int, references: tuple[str, ...]) -> float:
    start = article.sentences[number].start
    teaser = teaser_of(article, Summary((), start, "train"), None, None, ellipsis="")
    return score(teaser.text, references).teaser


def with_title_as_reference(example: Example) -> Example | None:
    """The same article, its title hidden from the features and taken as the reference."""
    title = example.segmented.article.title
    if not title:
        return None
    hidden = example.segmented._replace(article=replace(example.segmented.article, title=None))
    return Example(f"{example.dataset} titles", hidden, example.raw, (title,))


def train(data: Sequence[Training]) -> dict[str, Any]:
    """Boosted trees, as teaser.json holds them."""
    import lightgbm
    import numpy

    articles = Counter(each.dataset for each in data)
    rows = numpy.array([row for each in data for row in each.rows])
    targets = numpy.array([gain - sum(each.gains) / len(each.gains) for each in data for gain in each.gains])
    weights = numpy.array([1 / articles[each.dataset] for each in data for _ in each.gains])
    dataset = lightgbm.Dataset(rows, targets, weight=weights / weights.mean())
    booster = lightgbm.train(PARAMETERS, dataset, ROUNDS)
    trees = [_node(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    return {"features": list(FEATURES), "candidates": CANDIDATES, "trees": trees}


def _node(node: dict[str, Any]) -> Any:
    if "leaf_value" in node and "split_feature" not in node:
        return round(node["leaf_value"] * UNIT)
    low, high = _node(node["left_child"]), _node(node["right_child"])
    mean = round(node["internal_value"] * UNIT)
    return [node["split_feature"], round(node["threshold"], 4), mean, low, high]


def dump(model: dict[str, Any]) -> str:
    """The model as text: one tree a line."""
    head = {name: value for name, value in model.items() if name != "trees"}
    lines = ",\n  ".join(json.dumps(tree, separators=(",", ":")) for tree in model["trees"])
    return json.dumps(head, indent=1).rstrip("\n}") + f',\n "trees": [\n  {lines}\n ]\n}}\n'


def cross_validate(data: Sequence[Training], folds: int = 5) -> dict[str, tuple[float, float, float]]:
    """Scores on articles that the model was not trained on, by dataset.

    Returns for each dataset the mean score of the first words, of the chosen teasers, and of
    the best candidates.
    """
    fold = {name: number % folds for number, name in enumerate(sorted({each.name for each in data}))}
    found: dict[str, list[tuple[float, float, float]]] = {}
    for held_out in range(folds):
        trees = train([each for each in data if fold[each.name] != held_out])["trees"]
        model = Model(CANDIDATES, trees)
        for each in data:
            if fold[each.name] == held_out:
                scores = [
                    model.score(row) + adjustment
                    for row, adjustment in zip(each.rows, each.adjustments, strict=True)
                ]
                chosen = max(range(len(scores)), key=lambda number: (scores[number], -number))
                found.setdefault(each.dataset, []).append(
                    (each.first_words, each.gains[chosen], max(each.gains))
                )
    return {
        dataset: (fmean(s[0] for s in scores), fmean(s[1] for s in scores), fmean(s[2] for s in scores))
        for dataset, scores in found.items()
    }


def read_training(paths: Iterable[str], titles: Iterable[str] = ()) -> list[Training]:
    """Training data from files of articles with references."""
    given = [item for item in read_examples(paths) if not isinstance(item, ArticleError)]
    of_titles = [
        with_title_as_reference(item) for item in read_examples(titles) if not isinstance(item, ArticleError)
    ]
    return [prepare(example) for example in (*given, *filter(None, of_titles))]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m summarize.evaluate.train", description=__doc__)
    parser.add_argument("data", nargs="+", help="JSONL files of articles with references")
    parser.add_argument(
        "--titles", nargs="*", default=[], help="JSONL files whose titles are references, too"
    )
    parser.add_argument("-o", "--output", help="where to write the model")
    parser.add_argument("--cross-validate", action="store_true", help="print scores on held-out articles")
    options = parser.parse_args(arguments)
    data = read_training(options.data, options.titles)
    if options.cross_validate:
        print(f"{'dataset':20}{'first words':>12}{'teaser':>8}{'best':>8}")
        for dataset, figures in cross_validate(data).items():
            print(f"{dataset:20}{figures[0]:12.2f}{figures[1]:8.2f}{figures[2]:8.2f}")
    if options.output:
        Path(options.output).write_text(dump(train(data)), "utf-8")


if __name__ == "__main__":
    main()
