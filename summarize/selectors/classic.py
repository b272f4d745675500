"""The classic methods on arrays and counts: the sentences that sumy picks, ten times as fast.

The mathematics and the order of each sum that can decide a tie are sumy's (sumy 0.13,
`sumy/summarizers/`); what differs is that nothing is counted twice. Equal sentences share
one rating, the last one's, as in sumy. Ties go to the earlier sentence.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from summarize.article import Segmented, Summary
from summarize.errors import ArticleError
from summarize.selectors.sumy import stemmer, stop_words, summary_of
from summarize.selectors.sumy_words import sumy_words

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, numpy.dtype[numpy.float64]]

# The matrix of a longer article would be larger than 200 MB, and the greedy methods take minutes.
MAX_SENTENCES = 5_000
_LEX_RANK_THRESHOLD = 0.1
_LEX_RANK_EPSILON = 0.1
_TEXT_RANK_EPSILON = 1e-4
_TEXT_RANK_DAMPING = 0.85
_LSA_SMOOTH = 0.4
_LUHN_GAP = 4


def lex_rank(article: Segmented, count: int, seed: int = 0) -> Summary:
    """Sentences that resemble many others, by power iteration over the graph of similar ones."""
    import numpy

    _refuse_long(article, "lex-rank")
    stems = _content_stems(article)
    total = len(stems)
    spread = Counter(stem for sentence in stems for stem in set(sentence))
    idf = {stem: math.log(total / (1 + number)) for stem, number in spread.items()}
    columns = {stem: column for column, stem in enumerate(spread)}
    vectors = numpy.zeros((total, len(columns)))
    for row, sentence in enumerate(stems):
        counts = Counter(sentence)
        most = max(counts.values(), default=1)
        for stem, number in counts.items():
            vectors[row, columns[stem]] = number / most * idf[stem]
    lengths = numpy.sqrt((vectors**2).sum(axis=1))
    scale = numpy.outer(lengths, lengths)
    similar = numpy.divide(vectors @ vectors.T, scale, out=numpy.zeros_like(scale), where=scale > 0)
    matrix = (similar > _LEX_RANK_THRESHOLD).astype(float)
    degrees = matrix.sum(axis=1)
    matrix /= numpy.where(degrees == 0, 1, degrees)[:, None]
    ratings = _power_method(matrix, _LEX_RANK_EPSILON, normalize=True)
    return _best(article, count, "lex-rank", ratings)


def text_rank(article: Segmented, count: int, seed: int = 0) -> Summary:
    """Sentences that share words with many others, by power iteration over that graph."""
    import numpy

    _refuse_long(article, "text-rank")
    stems = _content_stems(article)
    total = len(stems)
    columns = {stem: column for column, stem in enumerate(dict.fromkeys(s for each in stems for s in each))}
    counts = numpy.zeros((total, len(columns)), dtype=numpy.float32)  # whole numbers: exact
    for row, sentence in enumerate(stems):
        for stem in sentence:
            counts[row, columns[stem]] += 1
    shared = (counts @ counts.T).astype(float)
    logs = numpy.array([math.log(len(sentence)) if sentence else 0.0 for sentence in stems])
    norms = logs[:, None] + logs[None, :]
    # Two sentences of one word each: their norm is 0, their weight 1 if it is the same word.
    weights = numpy.divide(shared, norms, out=shared.copy(), where=~numpy.isclose(norms, 0.0))
    weights /= weights.sum(axis=1)[:, None] + 1e-7
    matrix = numpy.full((total, total), (1.0 - _TEXT_RANK_DAMPING) / total) + _TEXT_RANK_DAMPING * weights
    return _best(article, count, "text-rank", _power_method(matrix, _TEXT_RANK_EPSILON, normalize=False))


def _power_method(matrix: "Array", epsilon: float, *, normalize: bool) -> list[float]:
    import numpy

    transposed = matrix.T
    ranks = numpy.array([1.0 / len(matrix)] * len(matrix))
    change = 1.0
    with numpy.errstate(invalid="ignore"):
        while change > epsilon:
            following = numpy.dot(transposed, ranks)
            if normalize:
                following /= numpy.linalg.norm(following)
            change = float(numpy.linalg.norm(numpy.subtract(following, ranks)))
            ranks = following
    return ranks.tolist()  # type: ignore[no-any-return]


def lsa(article: Segmented, count: int, seed: int = 0) -> Summary:
    """Sentences with the largest vectors in the latent space.

    sumy keeps all dimensions (its reduction ratio is 1), so that a sentence's rank, the square root of
    sum(sigma² v²), is the length of its column in the matrix that was decomposed; no decomposition is
    needed. sumy's own ranks agree to 1e-9, and differ in their last bits from process to process.
    """
    stop, stem = stop_words(article.language), stemmer(article.language)
    lower = _lower_words(article)
    terms = {stem(word) for words in lower for word in words if word not in stop}
    if not terms:
        return summary_of(article, [0], 0, "lsa")
    ratings = []
    for words in lower:
        # sumy asks whether the stem is known, not whether the word is a stop word.
        counts = Counter(found for word in words if (found := stem(word)) in terms)
        most = max(counts.values(), default=0)
        if not most:
            ratings.append(0.0)
            continue
        values = [(_LSA_SMOOTH + (1 - _LSA_SMOOTH) * (number / most)) ** 2 for number in counts.values()]
        ratings.append(math.sqrt(math.fsum(values) + (len(terms) - len(counts)) * _LSA_SMOOTH**2))
    return summary_of(article, *_first(ratings, count), "lsa")


def luhn(article: Segmented, count: int, seed: int = 0) -> Summary:
    """Sentences with the densest cluster of words that stand more than once in the article."""
    stop, stem = stop_words(article.language), stemmer(article.language)
    lower = _lower_words(article)
    frequency = Counter(stem(word).lower() for words in lower for word in words if word not in stop)
    significant = {found for found, number in frequency.items() if number > 1}
    ratings = [max(_clusters(stem(word) in significant for word in words), default=0) for words in lower]
    return summary_of(article, *_first(ratings, count), "luhn")


def _clusters(significant: Iterable[bool]) -> Iterator[float]:
    """The rating of each cluster of one sentence: from a significant word to the last before a gap."""
    inside = False
    length = words = gap = 0
    for is_significant in significant:
        if is_significant and not inside:
            if length:
                yield _density(words, length - gap)
            inside, length, words, gap = True, 1, 1, 0
        elif inside:
            length += 1
            words += is_significant
            gap = 0 if is_significant else gap + 1
            inside = gap < _LUHN_GAP
    if length:
        yield _density(words, length - gap)


def _density(words: int, length: int) -> float:
    return 0 if words == 1 else words**2 / length


def sum_basic(article: Segmented, count: int, seed: int = 0) -> Summary:
    """Greedy: the sentence of the likeliest words; its words become unlikely."""
    _refuse_long(article, "sum-basic")
    remaining = dict(enumerate(_content_stems(article)))
    frequency = Counter(stem for stems in remaining.values() for stem in stems)
    total = frequency.total()
    likely = {stem: number / total for stem, number in frequency.items()}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, stems in remaining.items():
        for stem in set(stems):
            holders[stem].append(number)

    def mean(stems: list[str]) -> float:
        return _plain_sum(map(likely.__getitem__, stems)) / len(stems) if stems else 0.0

    means = {number: mean(stems) for number, stems in remaining.items()}

    def pick() -> int:
        best = max(means, key=means.__getitem__)
        del means[best]
        stems = remaining.pop(best)
        for stem in stems:
            likely[stem] *= likely[stem]
        for number in {number for stem in set(stems) for number in holders[stem]} & means.keys():
            means[number] = mean(remaining[number])
        return best

    return _greedy(article, count, "sum-basic", pick)


def kl(article: Segmented, count: int, seed: int = 0) -> Summary:
    """Greedy: the sentence that brings the summary's words nearest to the article's."""
    _refuse_long(article, "kl")
    stop = stop_words(article.language)
    words = [sumy_words(sentence.text) for sentence in article.sentences]
    # sumy looks for stop words before it makes the article's words lower case, and after it the sentence's.
    content = [word.lower() for each in words for word in each if word not in stop]
    of_article = {word: number / len(content) for word, number in Counter(content).items()}
    counts = {
        number: Counter(low for word in each if (low := word.lower()) not in stop)
        for number, each in enumerate(words)
    }
    summary: Counter[str] = Counter()
    length = 0

    def divergence(number: int) -> float:
        of_sentence = counts[number]
        joint_length = float(of_sentence.total() + length)
        found = 0.0
        for word, times in of_sentence.items():
            if frequency := of_article.get(word):
                found += frequency * math.log(frequency / ((times + summary.get(word, 0)) / joint_length))
        for word, times in summary.items():
            if word not in of_sentence and (frequency := of_article.get(word)):
                found += frequency * math.log(frequency / (times / joint_length))
        return found

    def pick() -> int:
        nonlocal length
        best = min(counts, key=divergence)
        del counts[best]
        summary.update(words[best])
        length += len(words[best])
        return best

    return _greedy(article, count, "kl", pick)


def _greedy(article: Segmented, count: int, method: str, pick: Callable[[], int]) -> Summary:
    """Pick until no later pick can be among the best.

    The earlier a sentence is picked, the higher its rating: minus the number of texts rated before. A
    text that stands twice keeps its last rating.
    """
    texts = [sentence.text for sentence in article.sentences]
    copies = Counter(texts)
    waiting = dict(copies)
    ratings: dict[str, int] = {}
    settled: Counter[int] = Counter()
    for _ in texts:
        text = texts[pick()]
        ratings[text] = -len(ratings)
        waiting[text] -= 1
        if not waiting[text]:
            settled[ratings[text]] += copies[text]
            if sum(number for rating, number in settled.items() if rating > -len(ratings)) >= count:
                break
    lowest = -len(texts)
    rated = [lowest if waiting[text] else ratings[text] for text in texts]
    return summary_of(article, *_first(rated, count), method)


def _best(article: Segmented, count: int, method: str, ratings: Sequence[float]) -> Summary:
    """The best rated sentences; equal texts share the last one's rating."""
    by_text = {sentence.text: rating for sentence, rating in zip(article.sentences, ratings, strict=True)}
    shared = [by_text[sentence.text] for sentence in article.sentences]
    return summary_of(article, *_first(shared, count), method)


def _first(ratings: Sequence[float], count: int) -> tuple[list[int], int]:
    """The numbers of the best rated in the article's order, and the best of all."""
    order = sorted(range(len(ratings)), key=ratings.__getitem__, reverse=True)[:count]
    return sorted(order), order[0]


def _content_stems(article: Segmented) -> list[list[str]]:
    stop, stem = stop_words(article.language), stemmer(article.language)
    return [[stem(word) for word in words if word not in stop] for words in _lower_words(article)]


def _lower_words(article: Segmented) -> list[list[str]]:
    return [[word.lower() for word in sumy_words(sentence.text)] for sentence in article.sentences]


def _plain_sum(values: Iterable[float]) -> float:
    """Added one by one, as sumy on Python 3.11 does it; from 3.12 on the builtin rounds otherwise."""
    total = 0.0
    for value in values:
        total += value
    return total


def _refuse_long(article: Segmented, method: str) -> None:
    if len(article.sentences) > MAX_SENTENCES:
        raise ArticleError(
            f"{method} compares every sentence with every other; {len(article.sentences):,} are too many",
            where=article.article.source.place,
            remedy=f"at most {MAX_SENTENCES:,}; teaser, lead, lsa and luhn have no limit",
        )
