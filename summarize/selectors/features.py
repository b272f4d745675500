"""What the teaser selector knows of a start beside its words: one pass, no matrix.

An article is looked at as far as its first sentences go (`WINDOW`): what comes later told nothing more.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, repeat
from math import fsum, log1p
from operator import itemgetter, sub

from summarize.article import Segmented
from summarize.patterns import Pattern
from summarize.selectors.lexicon import lexicon
from summarize.selectors.opening import Opening
from summarize.selectors.starts import is_dangling
from summarize.selectors.title import title_stems

# Sentences whose words are counted; with all of an article's sentences cross-validation gave the same.
WINDOW = 16

# In the order of the values; `summarize teaser --explain` prints these names.
OWN = (
    "position",  # among the candidates, from 0
    "starts paragraph",
    "in first paragraph",
    "alone in paragraph",
    "next in paragraph",  # the paragraph goes on
    "length",  # of the sentence, words
    "length before",  # of the sentence before; -1 at the start
    "dangling",
    "lower case",  # at the start
    "quotation",  # or a bracket, at the start
    "behind colon",  # what stands before it introduces it: code, a quotation, an item
    "colon",
    "ends",  # of sentences in what is shown
    "marks",  # neither letters nor the usual punctuation: code, addresses
    "word length",
    "title in opening",  # share of the title's stems; -1 without a title
    "title in sentence",
    "title number",
    "title place",  # how many stems come before one of the title's
    "weight",  # sum of the weights of the shown stems; a stem weighs the log of how many sentences have it
    "mean weight",
)
_OVER_MEAN = (
    "length", "marks", "title in opening", "title in sentence", "title number", "title place", "weight",
)  # fmt: skip
_OVER_LEAD = (
    "starts paragraph", "length", "length before", "title in sentence", "weight",
)  # fmt: skip
# Some once more as the difference from the mean of the article's candidates, or from its lead.
FEATURES = (
    *OWN,
    *(f"{name} over mean" for name in _OVER_MEAN),
    *(f"{name} over lead" for name in _OVER_LEAD),
)
_MEAN_COLUMNS = itemgetter(*map(OWN.index, _OVER_MEAN))
_LEAD_COLUMNS = itemgetter(*map(OWN.index, _OVER_LEAD))

_QUOTATION = frozenset('"“„«「『(')
# Characters between a colon and what it introduces: white space.
_GAP = 12
_END = Pattern(r"[.!?。！？]")
_MARK = Pattern(r"[^\w\s.,;:!?'\"“”’()\-–—、。，]")
# What of ASCII it does not find; two in three openings have nothing else.
_NO_MARKS = bytes(
    char for char in range(128) if chr(char).isalnum() or chr(char).isspace() or chr(char) in "_.,;:!?'\"()-"
)


def features(article: Segmented, starts: Sequence[Opening]) -> list[tuple[float, ...]]:
    """The features of the candidates, in the order of FEATURES."""
    rows = _own(article, starts)
    means = [sum(column) / len(rows) for column in zip(*map(_MEAN_COLUMNS, rows), strict=True)]
    lead = _LEAD_COLUMNS(rows[0])
    return [(*row, *map(sub, _MEAN_COLUMNS(row), means), *map(sub, _LEAD_COLUMNS(row), lead)) for row in rows]


def _own(article: Segmented, starts: Sequence[Opening]) -> list[tuple[float, ...]]:
    sentences = article.sentences[: max(WINDOW, starts[-1].number + 2)]
    stems_of = lexicon(article.language).stems
    chunks = [sentence.text.split() for sentence in sentences]
    stems = [dict.fromkeys(stems_of(each)).keys() for each in chunks]
    spread = Counter(chain.from_iterable(stems))
    weights = dict(zip(spread, map(log1p, spread.values()), strict=True))
    weight_of = weights.get
    # The ten heaviest stems' mean is the unit, so that long and short articles compare.
    unit = fsum(map(log1p, sorted(spread.values(), reverse=True)[:10])) / 10 or 1.0
    title = title_stems(article.article.title or "", article.language)
    share = 1 / len(title) if title else 0.0
    none = 0.0 if title else -1.0
    paragraphs = [sentence.paragraph for sentence in sentences]
    rows: list[tuple[float, ...]] = []
    for index, opening in enumerate(starts):
        number = opening.number
        paragraph = paragraphs[number]
        text = opening.text
        shown = dict.fromkeys(stems_of(opening.chunks))
        in_title = len(title.intersection(shown))
        weight = fsum(map(weight_of, shown, repeat(0.0)))
        rows.append(
            (
                float(index),
                float(paragraph not in paragraphs[:number]),
                float(paragraph == 0),
                float(paragraphs.count(paragraph) == 1),
                float(paragraphs[number + 1 : number + 2] == [paragraph]),
                _length(sentences[number].text, chunks[number], opening),
                _length(sentences[number - 1].text, chunks[number - 1], opening) if number else -1.0,
                float(is_dangling(text)),
                float(text[:1].islower()),
                float(text[:1] in _QUOTATION),
                float(_is_introduced(article.article.text, sentences[number].start)),
                float(":" in text or "：" in text),
                float(_ends(text)),
                float(_marks(text)),
                (len(text) + 1) / len(opening.chunks) - 1,
                in_title * share + none,
                len(title & stems[number]) * share + none,
                float(in_title),
                float(next((place for place, stem in enumerate(shown) if stem in title), 12)),
                weight / (10 * unit),
                weight / (len(shown) * unit) if shown else 0.0,
            )
        )
    return rows


def _ends(text: str) -> int:
    """How many marks of a sentence's end stand before a text's last character."""
    if not text.isascii():
        return len(_END.findall(text, 0, len(text) - 1))
    stop = len(text) - 1
    return text.count(".", 0, stop) + text.count("!", 0, stop) + text.count("?", 0, stop)


def _marks(text: str) -> int:
    return len(text.encode().translate(None, _NO_MARKS)) if text.isascii() else len(_MARK.findall(text))


def _is_introduced(text: str, start: int) -> bool:
    return text[max(0, start - _GAP) : start].rstrip().endswith((":", "："))


def _length(text: str, chunks: list[str], opening: Opening) -> float:
    """Words; in scripts without spaces two characters are as long as a word."""
    return float(min(len(text) / 2 if opening.unspaced else len(chunks), 50))
