"""The words of a teaser as evidence: single words, pairs, and how it starts.

What they weigh was learned in each language by itself (`python -m summarize.evaluate.train`); in a language
with too few graded articles they are silent.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, pairwise, repeat
from pathlib import Path

from summarize.patterns import Pattern
from summarize.selectors.lexicon import PIECES
from summarize.selectors.opening import Opening

WORDING_FILE = Path(__file__).with_name("wording.jsonl")
# What the file's weights are counted in: parts of a grade.
UNIT = 1000
# What stands for every start of a text among the evidence: "^ learn how".
_START = "^"
_FOREIGN = Pattern(r"[A-Za-z][\w.-]*(?: [A-Za-z][\w.-]*)*")
_NUMBER = Pattern(r"\d+")

# Whoever says who said it reports; words of English, in whose news it was measured.
_REPORTING = frozenset({"said", "says", "told", "according"})

# Each piece once, in order.
Evidence = dict[str, None]


def evidence(opening: Opening) -> Evidence:
    """What is looked up of an opening, each once: words, pairs of neighbours, the first one to three words.

    In scripts without spaces: characters, pairs and triples of them, the first one to four.
    """
    if opening.unspaced:
        return _of_characters(opening.text)
    pieces = list(chain.from_iterable(map(PIECES.__getitem__, opening.chunks)))
    first = pieces[:3]
    starts = [" ".join([_START, *first[:size]]) for size in range(1, len(first) + 1)]
    return dict.fromkeys(chain(pieces, map(" ".join, pairwise(pieces)), starts))


def _of_characters(text: str) -> Evidence:
    # What is written in Latin letters is a name; all names weigh the same.
    text = _NUMBER.sub("0", _FOREIGN.sub("A", text))
    starts = [f"{_START} {text[:size]}" for size in range(1, min(len(text), 4) + 1)]
    runs = (text[at : at + size] for size in (1, 2, 3) for at in range(len(text) - size + 1))
    return dict.fromkeys(chain(runs, starts))


def is_report(openings: Iterable[Iterable[str]]) -> bool:
    """Whether the evidence of an article's openings is that of news: somebody is quoted."""
    return not all(map(_REPORTING.isdisjoint, openings))


class Weights(dict[str, int]):
    """From evidence to its weight; what was never seen weighs nothing."""

    def score(self, found: Iterable[str]) -> float:
        """How many grades the evidence speaks for a start."""
        return sum(map(self.get, found, repeat(0))) / UNIT

    def each(self, found: Iterable[str]) -> dict[str, float]:
        """What each piece of evidence adds to the score."""
        return {key: self.get(key, 0) / UNIT for key in found}


@lru_cache(maxsize=8)
def weights(language: str) -> Weights:
    """The weights of a language; none if it was not learned."""
    code = language.partition("-")[0].lower()
    with WORDING_FILE.open(encoding="utf-8") as lines:
        # Only the line of the language is parsed: each costs a millisecond or two.
        line = next((line for line in lines if line.startswith(f'{{"language":"{code}"')), None)
    return Weights(json.loads(line)["weights"]) if line else Weights()
