"""What the teaser selector knows of a sentence: one pass over the words, no matrix."""

import math
import re
from collections import Counter
from functools import lru_cache

from summarize.article import Segmented, Sentence
from summarize.language.stems import stemmer
from summarize.language.stopwords import stop_words
from summarize.language.words import count_words, tokens, word_ends
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

_SAID = re.compile(
    r"\b(?:said|says|told|added|according to|announced|reported|revealed|warned|claimed|insists?|believes?)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b")  # "US" is a country
_SECOND_PERSON = re.compile(r"\byour?\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+")
_AGE = re.compile(r"\b\d\d-year-old\b|, \d\d,")
_PURPOSE = re.compile(
    r"\b(?:helps?|provides?|offers?|learn|launch\w*|announc\w+|introduc\w+|explain\w*|discuss\w*|share|describe\w*"
    r"|releas\w+|creat\w+|program|initiative)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"(?!During|Bring|Spring|King|Evening|Morning)(?:[A-Z][a-z]+ing|Asked|Based|Born|Given)\b"
)


class Words:
    """The stems of an article, read once.

    Args:
        candidates: how many of the first sentences the teaser may start with.

    Attributes:
        stems: for each sentence, the stems of its content words.
        opening_texts: the first 15 words of each candidate.
        openings: their stems.
        spread: for each stem, in how many sentences it stands.
        frequency: for each stem, how often it stands in the article.
        title: the stems of the title's content words.
    """

    def __init__(self, article: Segmented, candidates: int) -> None:
        stem, stops = stemmer(article.language), stop_words(article.language)

        def stems(text: str) -> list[str]:
            return stem([word for word in tokens(text) if word not in stops and len(word) > 1])

        self.stems = [stems(sentence.text) for sentence in article.sentences]
        self.opening_texts = [
            sentence.text[: word_ends(sentence.text, OPENING_WORDS)[0]]
            for sentence in article.sentences[:candidates]
        ]
        # In order of appearance: sums over a set would depend on the process in their last bits.
        self.openings = [dict.fromkeys(stems(text)).keys() for text in self.opening_texts]
        self.spread: Counter[str] = Counter()
        self.frequency: Counter[str] = Counter()
        for each in self.stems:
            self.spread.update(set(each))
            self.frequency.update(each)
        self.title = frozenset(stems(article.article.title or ""))

    def links(self, number: int) -> int:
        """How often the stems of a sentence stand in other sentences: its degree in text-rank's graph."""
        return sum(self.spread[stem] - 1 for stem in self.stems[number])


def features(article: Segmented, words: Words) -> list[tuple[float, ...]]:
    """The features of the candidates, in the order of FEATURES."""
    sentences = article.sentences
    openings = words.opening_texts
    chosen = sentences[: len(openings)]
    count = len(sentences)
    paragraphs = Counter(sentence.paragraph for sentence in sentences)
    weights = {stem: math.log1p(number) for stem, number in words.spread.items()}
    # The ten heaviest stems' mean is the unit, so that long and short articles compare.
    unit = sum(sorted(weights.values(), reverse=True)[:10]) / 10 or 1.0
    top = max(words.spread.values(), default=1) / 2
    all_stems = words.frequency.total() or 1
    first_three: Counter[str] = Counter()
    for each in words.stems[:3]:
        first_three.update(set(each))
    last_three = {stem for each in words.stems[-3:] for stem in each}
    of_article = (
        float(bool(words.title)),
        sum(_SAID.search(sentence.text) is not None for sentence in sentences) / count,
        sum(is_quotation(sentence.text) for sentence in sentences) / count,
        sum(_FIRST_PERSON.search(sentence.text) is not None for sentence in sentences) / count,
    )
    seen: set[int] = set()
    rows: list[tuple[float, ...]] = []
    for index, sentence in enumerate(chosen):
        opening, stems = words.openings[index], words.stems[index]
        repeated = sum(words.spread[stem] > 1 for stem in opening)
        rows.append(
            (
                float(index),
                index / count,
                sentence.paragraph / (sentences[-1].paragraph + 1),
                float(sentence.paragraph == 0),
                float(sentence.paragraph not in seen),
                float(paragraphs[sentence.paragraph] == 1),
                math.log(count) / 4,
                min(count_words(sentence.text), 60) / 30,
                _word_length(openings[index]) / 8,
                sum(weights[stem] for stem in stems) / (len(stems) * unit) if stems else 0.0,
                sum(weights.get(stem, 0) for stem in opening) / (len(opening) * unit) if opening else 0.0,
                sum(weights.get(stem, 0) for stem in opening) / (10 * unit),
                sum(words.frequency[stem] for stem in opening) / all_stems,
                len(opening) / OPENING_WORDS,
                repeated / len(opening) if opening else 0.0,
                repeated / 10,
                sum(words.spread[stem] >= top for stem in opening) / 5,
                sum(first_three[stem] for stem in opening) / 10,
                len(last_three & opening) / len(opening) if opening else 0.0,
                len(words.title & opening) / len(words.title) if words.title else 0.0,
                len(words.title.intersection(stems)) / len(words.title) if words.title else 0.0,
                len(words.title & opening) / 6,
                *_signs(openings[index], sentence),
                *of_article,
            )
        )
        seen.add(sentence.paragraph)
    return rows


def _word_length(text: str) -> float:
    parts = text.split()
    return sum(map(len, parts)) / len(parts) if parts else 0.0


def _signs(opening: str, sentence: Sentence) -> tuple[float, ...]:
    return (
        sum(word[:1].isupper() for word in opening.split()[1:]) / OPENING_WORDS,
        float(_FULL_NAME.search(opening) is not None),
        opening.count(",") / 5,
        float(_AGE.search(opening) is not None),
        float(_FIRST_PERSON.search(opening) is not None),
        float(_SECOND_PERSON.search(opening) is not None),
        float(_PURPOSE.search(opening) is not None),
        float(_PARTICIPLE.match(opening) is not None),
        float(is_dangling(sentence.text)),
    )


def repeats_title(sentence: str, title: str | None, language: str) -> bool:
    """Whether a text says over 70% of the title's content words and nothing more."""
    if not title:
        return False
    said, titles = _content(sentence, language), _title_content(title, language)
    return len(titles & said) > 0.7 * len(titles) and said <= titles


def _content(text: str, language: str) -> frozenset[str]:
    stops = stop_words(language)
    return frozenset(stemmer(language)([word for word in tokens(text) if word not in stops]))


@lru_cache(maxsize=8)
def _title_content(title: str, language: str) -> frozenset[str]:
    """Kept, since each candidate of an article is held against the same title."""
    return _content(title, language)
