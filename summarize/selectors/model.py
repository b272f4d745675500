"""The learned part of the teaser selector: boosted regression trees, read from teaser.json.

A node is ``[feature, threshold, mean, low, high]``: go to `low` if the feature's value is at
most the threshold, else to `high`; `mean` is what the node predicts before it asks. A leaf is
a number. The score of a sentence is the sum of the leaves it comes to, in points of the
training measure (see teaser.md).
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from summarize.selectors.features import FEATURES

MODEL_FILE = Path(__file__).with_name("teaser.json")


class Model(NamedTuple):
    """What teaser.json holds.

    Attributes:
        candidates: how many of the first sentences are scored.
        trees: the root nodes.
    """

    candidates: int
    trees: list[Any]

    def score(self, values: tuple[float, ...]) -> float:
        """The predicted gain of a sentence over the mean of its article's candidates."""
        total = 0.0
        for node in self.trees:
            while node.__class__ is list:
                node = node[3] if values[node[0]] <= node[1] else node[4]
            total += node
        return total

    def contributions(self, values: tuple[float, ...]) -> dict[str, float]:
        """How much each feature moves the score: the changes of the mean along the paths (Saabas 2014)."""
        moved = dict.fromkeys(FEATURES, 0.0)
        for node in self.trees:
            while node.__class__ is list:
                following = node[3] if values[node[0]] <= node[1] else node[4]
                mean = following[2] if following.__class__ is list else following
                moved[FEATURES[node[0]]] += mean - node[2]
                node = following
        return moved


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The model that comes with the package."""
    data = json.loads(MODEL_FILE.read_text("utf-8"))
    assert tuple(data["features"]) == FEATURES, "teaser.json was trained with other features"
    return Model(data["candidates"], data["trees"])
