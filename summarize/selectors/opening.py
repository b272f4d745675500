"""What a reader would see of a teaser that starts at a sentence."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from summarize.article import Segmented, Sentence
from summarize.graphemes import cluster_ends
from summarize.language.words import has_unspaced
from summarize.prose import prose_end
from summarize.selectors.starts import connective
from summarize.selectors.title import repeats_title

# The default limits of a teaser: words, or grapheme clusters where a script has no spaces.
OPENING_WORDS = 15
OPENING_CLUSTERS = 30
# Characters that hold so many words.
_ENOUGH = 600


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

    A sentence that only repeats the title is not fit: the title stands above it. Nor is one that starts
    within a word.
    """
    numbers = range(len(article.sentences))
    fit = (number for number in numbers if is_fit(article, number))
    return _first(article, fit, count) or _first(article, numbers, count)


def is_fit(article: Segmented, number: int) -> bool:
    """Whether a teaser may start at a sentence."""
    sentence = article.sentences[number]
    return (
        sentence.fit
        and not _is_glued(article.article.text, sentence)
        and not repeats_title(sentence.text, article.article.title, article.language)
    )


def _is_glued(text: str, sentence: Sentence) -> bool:
    """Whether it starts inside a word or a quotation: what was split at "collections.NewScratch"."""
    start = sentence.start
    return start > 0 and not text[start - 1].isspace() and not has_unspaced(text[start - 1 : start + 8])


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
    """What `truncation.teaser_of` will show, but for the boundary: it starts past a connective, too."""
    sentence = article.sentences[number]
    start = sentence.start + connective(sentence.text)
    text = article.article.text[start : sentence.end]
    unspaced = has_unspaced(text)
    chunks = _clusters(text).split() if unspaced else text.split(None, OPENING_WORDS)[:OPENING_WORDS]
    if unspaced and sum(map(len, chunks)) < OPENING_CLUSTERS:
        chunks = _clusters(_onward(article, start)).split()
    elif not unspaced and len(chunks) < OPENING_WORDS:
        chunks = _onward(article, start).split(None, OPENING_WORDS)[:OPENING_WORDS]
    return Opening(number, chunks, unspaced)


def _onward(article: Segmented, start: int) -> str:
    """The prose from there on, as far as a teaser can reach."""
    return article.article.text[start : min(prose_end(article, start, _ENOUGH), start + _ENOUGH)]


def _clusters(text: str, count: int = OPENING_CLUSTERS) -> str:
    """The first so many grapheme clusters of a text."""
    # White space counts less in the teaser, where it is collapsed; of these scripts there is little.
    return text[: max(islice(cluster_ends(text[: 8 * count]), count), default=0)]
