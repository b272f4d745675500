"""What the teaser selector knows of a sentence: one pass over the words, no matrix."""

import math
from collections import Counter
from functools import lru_cache
from itertools import chain
from math import fsum

from summarize.article import Segmented, Sentence
from summarize.language.words import count_words, has_unspaced, word_ends
from summarize.patterns import Pattern, StartPattern
from summarize.selectors.lexicon import Lexicon, lexicon
from summarize.selectors.starts import is_dangling, is_quotation

# What a reader of a "Recent Posts" block sees of a sentence.
OPENING_WORDS = 15

# In the order of the values; `summarize teaser --explain` prints these names.
FEATURES = (
    "position",  # of the sentence, from 0
    "relative position",  # 0 first, 1 last
    "paragraph position",
    "in first paragraph",
    "starts paragraph",
    "alone in paragraph",
    "sentences",  # log of their number, / 4
    "length",  # words / 30
    "word length",  # of the opening, letters / 8
    "centrality",  # mean weight of the sentence's stems; a stem weighs the log of how many sentences have it
    "opening centrality",
    "opening weight",  # sum of those weights
    "opening frequency",  # share of all stems of the article that are stems of the opening
    "opening density",  # content words / 15
    "opening repeated",  # share of the opening's stems that stand in other sentences, too
    "opening repeated number",
    "opening top",  # stems that stand in half as many sentences as the commonest
    "shared with first three",
    "shared with last three",
    "title in opening",  # share of the title's stems
    "title in sentence",
    "title number",
    "capitals",  # of the opening's words
    "full name",
    "commas",
    "age",
    "first person",
    "second person",
    "purpose",  # helps, offers, announced, …
    "participle",  # "Speaking at a conference, …" puts the news off
    "dangling",
    "has title",
    "article says",  # share of sentences with "said" and its like: news
    "article quotes",  # share of sentences that start with a quotation
    "article first person",
)

_FULL_NAME = Pattern(r"\b[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+")
_AGE = Pattern(r"\b\d\d-year-old\b|, \d\d,")
_PARTICIPLE = StartPattern(
    r"(?!During|Bring|Spring|King|Evening|Morning)(?:[A-Z][a-z]+ing|Asked|Based|Born|Given)\b"
)


class _Logarithms(dict[int, float]):
    """log(1 + n) of small numbers, which come again and again."""

    def __missing__(self, number: int) -> float:
        value = math.log1p(number)
        if number < 1000:
            self[number] = value
        return value


_LOG1P = _Logarithms()


class Words:
    """The words of an article, read once.

    Args:
        candidates: how many of the first sentences the teaser may start with.

    Attributes:
        chunks: for each sentence, what stands between white space.
        lexicon: what the chunks mean.
        stems: for each sentence, the stems of its content words.
        opening_chunks: for each candidate, those of its first 15 words.
        openings: their stems, each once.
        spread: for each stem, in how many sentences it stands.
        frequency: for each stem, how often it stands in the article.
        title: the stems of the title's content words.
    """

    def __init__(self, article: Segmented, candidates: int) -> None:
        self.lexicon = lexicon(article.language)
        self.lexicon.shrink()
        stems = self.lexicon.stems
        self.chunks = [sentence.text.split() for sentence in article.sentences]
        self.stems = [stems(chunks) for chunks in self.chunks]
        self.opening_chunks = [
            _opening(sentence.text, chunks)
            for sentence, chunks in zip(article.sentences[:candidates], self.chunks, strict=False)
        ]
        # In order of appearance: sums over a set would depend on the process in their last bits.
        self.openings = [dict.fromkeys(stems(chunks)).keys() for chunks in self.opening_chunks]
        self.spread = Counter(chain.from_iterable(map(set, self.stems)))
        self.frequency = Counter(chain.from_iterable(self.stems))
        self.title = frozenset(stems((article.article.title or "").split()))

    def links(self, number: int) -> int:
        """How often the stems of a sentence stand in other sentences: its degree in text-rank's graph."""
        return sum(self.spread[stem] - 1 for stem in self.stems[number])


def features(article: Segmented, words: Words) -> list[tuple[float, ...]]:
    """The features of the candidates, in the order of FEATURES."""
    sentences = article.sentences
    openings = [" ".join(chunks) for chunks in words.opening_chunks]
    chosen = sentences[: len(openings)]
    says, first_person = words.lexicon.says, words.lexicon.first_person
    count = len(sentences)
    paragraphs = Counter(sentence.paragraph for sentence in sentences)
    weights = {stem: _LOG1P[number] for stem, number in words.spread.items()}
    # The ten heaviest stems' mean is the unit, so that long and short articles compare.
    unit = fsum(sorted(weights.values(), reverse=True)[:10]) / 10 or 1.0
    top = max(words.spread.values(), default=1) / 2
    all_stems = words.frequency.total() or 1
    first_three: Counter[str] = Counter()
    for each in words.stems[:3]:
        first_three.update(set(each))
    last_three = {stem for each in words.stems[-3:] for stem in each}
    of_article = (
        float(bool(words.title)),
        sum([not says.isdisjoint(chunks) for chunks in words.chunks]) / count,
        sum([is_quotation(sentence.text) for sentence in sentences]) / count,
        sum([not first_person.isdisjoint(chunks) for chunks in words.chunks]) / count,
    )
    lengths = [
        count_words(sentence.text) if has_unspaced(sentence.text) else len(chunks)
        for sentence, chunks in zip(chosen, words.chunks, strict=False)
    ]
    seen: set[int] = set()
    rows: list[tuple[float, ...]] = []
    for index, sentence in enumerate(chosen):
        opening, stems = words.openings[index], words.stems[index]
        spreads = [words.spread[stem] for stem in opening]
        repeated = sum([spread > 1 for spread in spreads])
        weight = fsum([weights.get(stem, 0) for stem in opening])
        rows.append(
            (
                float(index),
                index / count,
                sentence.paragraph / (sentences[-1].paragraph + 1),
                float(sentence.paragraph == 0),
                float(sentence.paragraph not in seen),
                float(paragraphs[sentence.paragraph] == 1),
                math.log(count) / 4,
                min(lengths[index], 60) / 30,
                _word_length(words.opening_chunks[index]) / 8,
                fsum(map(weights.__getitem__, stems)) / (len(stems) * unit) if stems else 0.0,
                weight / (len(opening) * unit) if opening else 0.0,
                weight / (10 * unit),
                sum(map(words.frequency.__getitem__, opening)) / all_stems,
                len(opening) / OPENING_WORDS,
                repeated / len(opening) if opening else 0.0,
                repeated / 10,
                sum([spread >= top for spread in spreads]) / 5,
                sum(map(first_three.__getitem__, opening)) / 10,
                len(last_three & opening) / len(opening) if opening else 0.0,
                len(words.title & opening) / len(words.title) if words.title else 0.0,
                len(words.title.intersection(stems)) / len(words.title) if words.title else 0.0,
                len(words.title & opening) / 6,
                *_signs(openings[index], words.opening_chunks[index], words.lexicon, sentence),
                *of_article,
            )
        )
        seen.add(sentence.paragraph)
    return rows


def _opening(text: str, chunks: list[str]) -> list[str]:
    """The first 15 words of a sentence, as chunks."""
    if has_unspaced(text):
        return text[: word_ends(text, OPENING_WORDS)[0]].split()
    return chunks[:OPENING_WORDS]


def _word_length(chunks: list[str]) -> float:
    return sum(map(len, chunks)) / len(chunks) if chunks else 0.0


def _signs(opening: str, chunks: list[str], lexicon: Lexicon, sentence: Sentence) -> tuple[float, ...]:
    return (
        sum([chunk[0].isupper() for chunk in chunks[1:]]) / OPENING_WORDS,
        float(_FULL_NAME.search(opening) is not None),
        opening.count(",") / 5,
        float(_AGE.search(opening) is not None),
        float(not lexicon.first_person.isdisjoint(chunks)),
        float(not lexicon.second_person.isdisjoint(chunks)),
        float(not lexicon.purpose.isdisjoint(chunks)),
        float(_PARTICIPLE.match(opening) is not None),
        float(is_dangling(sentence.text)),
    )


def repeats_title(sentence: str, title: str | None, language: str) -> bool:
    """Whether a text says over 70% of the title's content words and nothing more."""
    if not title:
        return False
    titles = _title_stems(title, language)
    stems = set(lexicon(language).stems(sentence.split()))
    return stems <= titles and len(stems) > 0.7 * len(titles)


@lru_cache(maxsize=8)
def _title_stems(title: str, language: str) -> frozenset[str]:
    """Kept, since each candidate of an article is held against the same title."""
    return frozenset(lexicon(language).stems(title.split()))
