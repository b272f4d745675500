"""What a reader would see of a teaser that starts at a sentence."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from summarize.article import Segmented
from summarize.graphemes import cluster_ends
from summarize.language.words import has_unspaced
from summarize.selectors.title import repeats_title

# The default limits of a teaser: words, or grapheme clusters where a script has no spaces.
OPENING_WORDS = 15
OPENING_CLUSTERS = 30


class Opening(NamedTuple):
    """The start of a teaser.

    Attributes:
        number: of its sentence in the article.
        chunks: what is shown, parted at white space; it may run on into the next sentences.
        own: how many of the chunks are the sentence's own.
        unspaced: whether it is of a script written without spaces.
    """

    number: int
    chunks: list[str]
    own: int
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
    text = article.sentences[number].text
    unspaced = has_unspaced(text)
    chunks = _clusters(text).split() if unspaced else text.split(None, OPENING_WORDS)[:OPENING_WORDS]
    own = len(chunks)
    shown = sum(map(len, chunks)) if unspaced else own
    limit = OPENING_CLUSTERS if unspaced else OPENING_WORDS
    following = number
    while shown < limit and _runs_on(article, following):
        following += 1
        text = article.sentences[following].text
        room = limit - shown
        more = _clusters(text, room).split() if unspaced else text.split(None, room)[:room]
        chunks += more
        shown += sum(map(len, more)) if unspaced else len(more)
    return Opening(number, chunks, own, unspaced)


def _clusters(text: str, count: int = OPENING_CLUSTERS) -> str:
    """The first so many grapheme clusters of a text."""
    # White space counts less in the teaser, where it is collapsed; of these scripts there is little.
    return text[: max(islice(cluster_ends(text[: 8 * count]), count), default=0)]


def _runs_on(article: Segmented, number: int) -> bool:
    """Whether only white space parts a sentence from the next; a heading or a part left out ends a teaser."""
    if number + 1 == len(article.sentences):
        return False
    between = article.article.text[article.sentences[number].end : article.sentences[number + 1].start]
    return not between or between.isspace()
