"""What a reader would see of a teaser that starts at a sentence."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from summarize.article import Segmented
from summarize.graphemes import cluster_ends
from summarize.language.words import has_unspaced
from summarize.reach import reach
from summarize.selectors.title import repeats_title

# The default limits of a teaser: words, or grapheme clusters where a script has no spaces.
OPENING_WORDS = 15
OPENING_CLUSTERS = 30
# Characters that hold so many words.
_WINDOW = 600


class Opening(NamedTuple):
    """The start of a teaser.

    Attributes:
        number: of its sentence in the article.
        chunks: what is shown, parted at white space; it may run on into the next sentences.
        unspaced: whether it is of a script written without spaces.
    """

    number: int
    chunks: list[str]
    unspaced: bool

    @property
    def text(self) -> str:
        return " ".join(self.chunks)


def openings(article: Segmented, count: int) -> list[Opening]:
    """The first `count` starts that differ, of the sentences fit to start a teaser; of all if none is.

    A sentence that only repeats the title is not fit: the title stands above it.
    """
    numbers = range(len(article.sentences))
    fit = (number for number in numbers if _is_fit(article, number))
    return _first(article, fit, count) or _first(article, numbers, count)


def _is_fit(article: Segmented, number: int) -> bool:
    sentence = article.sentences[number]
    return sentence.fit and not repeats_title(sentence.text, article.article.title, article.language)


def _first(article: Segmented, numbers: Iterable[int], count: int) -> list[Opening]:
    found: dict[tuple[str, ...], Opening] = {}
    # A text of one sentence over and over is not read to its end.
    for number in islice(numbers, 4 * count):
        opening = _opening(article, number)
        found.setdefault(tuple(opening.chunks), opening)
        if len(found) == count:
            break
    return list(found.values())


def _opening(article: Segmented, number: int) -> Opening:
    sentence = article.sentences[number]
    end = reach(article, sentence.start, _WINDOW)
    text = article.article.text[sentence.start : min(end, sentence.start + _WINDOW)]
    if has_unspaced(sentence.text):
        return Opening(number, _clusters(text).split(), unspaced=True)
    return Opening(number, text.split(maxsplit=OPENING_WORDS)[:OPENING_WORDS], unspaced=False)


def _clusters(text: str) -> str:
    """The first grapheme clusters of a text, as many as are shown."""
    # White space counts less in the teaser, where it is collapsed; of these scripts there is little.
    start = text[: 8 * OPENING_CLUSTERS]
    return start[: max(islice(cluster_ends(start), OPENING_CLUSTERS), default=0)]
