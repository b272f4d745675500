"""The learned part of the teaser selector beside its words: boosted trees, read from teaser.json.

A node is ``[feature, threshold, mean, low, high]``: go to `low` if the feature's value is at
most the threshold, else to `high`; `mean` is what the node predicts before it asks. A leaf is
a number. Both are thousandths of a grade, so that sums are exact and the same in every version of
Python. The score of a sentence is the sum of the leaves it comes to; scores compare within one article
(see teaser.md).
"""

import json
from bisect import bisect_left
from functools import lru_cache, reduce
from operator import and_, getitem
from pathlib import Path
from typing import Any

from summarize.selectors.features import FEATURES

MODEL_FILE = Path(__file__).with_name("teaser.json")
MAX_LEAVES = 8
# What the file's predictions are counted in: parts of a grade.
UNIT = 1000
# From a byte to its lowest bit's number.
_LOWEST_BIT = bytes([0, *((byte & -byte).bit_length() - 1 for byte in range(1, 256))])


class Model:
    """What teaser.json holds, ready to score.

    All trees are read at once (QuickScorer, Lucchese et al. 2015): each tree is a byte whose bits are
    its leaves from low to high. A feature above a node's threshold cuts off the leaves on its low
    side; of those that remain in the end, the lowest is where the tree leads.

    Attributes:
        candidates: how many of the first sentences are scored.
        trees: the root nodes.
    """

    def __init__(self, candidates: int, trees: list[Any]) -> None:
        self.candidates = candidates
        self.trees = trees
        self._all = (1 << 8 * len(trees)) - 1
        self._leaves: list[list[int]] = []
        cuts: dict[int, dict[float, int]] = {}
        for number, tree in enumerate(trees):
            leaves: list[int] = []
            _number_leaves(tree, 8 * number, leaves, cuts)
            assert len(leaves) <= MAX_LEAVES, "a tree has too many leaves"
            self._leaves.append(leaves)
        # For each feature its thresholds, and what is left when that many of them are passed.
        self._thresholds = [sorted(cuts.get(feature, ())) for feature in range(len(FEATURES))]
        self._left: list[list[int]] = []
        for feature, thresholds in enumerate(self._thresholds):
            left = [self._all]
            for threshold in thresholds:
                left.append(left[-1] & ~cuts[feature][threshold])
            self._left.append(left)

    def score(self, values: tuple[float, ...]) -> float:
        """How much better or worse a start is than others of its article, in grades."""
        remaining = reduce(and_, map(getitem, self._left, map(bisect_left, self._thresholds, values)))
        lowest = remaining.to_bytes(len(self.trees), "little").translate(_LOWEST_BIT)
        return sum(map(getitem, self._leaves, lowest)) / UNIT

    def contributions(self, values: tuple[float, ...]) -> dict[str, float]:
        """How much each feature moves the score: the changes of the mean along the paths (Saabas 2014)."""
        moved = dict.fromkeys(FEATURES, 0.0)
        for node in self.trees:
            while node.__class__ is list:
                following = node[3] if values[node[0]] <= node[1] else node[4]
                mean = following[2] if following.__class__ is list else following
                moved[FEATURES[node[0]]] += mean - node[2]
                node = following
        return {name: value / UNIT for name, value in moved.items()}


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The model that comes with the package."""
    data = json.loads(MODEL_FILE.read_text("utf-8"))
    assert tuple(data["features"]) == FEATURES, "teaser.json was trained with other features"
    return Model(data["candidates"], data["trees"])


def _number_leaves(node: Any, first_bit: int, leaves: list[int], cuts: dict[int, dict[float, int]]) -> None:
    """Collect a tree's leaves from low to high, and what each of its nodes cuts off."""
    if not isinstance(node, list):
        leaves.append(node)
        return
    feature, threshold, _, low, high = node
    before = len(leaves)
    _number_leaves(low, first_bit, leaves, cuts)
    cut = ((1 << len(leaves) - before) - 1) << first_bit + before
    by_threshold = cuts.setdefault(feature, {})
    by_threshold[threshold] = by_threshold.get(threshold, 0) | cut
    _number_leaves(high, first_bit, leaves, cuts)
