"""The methods that sumy itself runs, fed with our sentences through its own document classes.

sumy's own parsers split sentences and words with NLTK data that has to be downloaded
(sumy issue 216). Here the sentences are ours and the words come from the tokenizer that
`nltk.word_tokenize` itself applies to one sentence, which needs no data. Each method
then picks the very sentences that sumy picks for the same sentences and words.
"""

import random as random_module
import warnings
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import import_module
from itertools import chain
from typing import Any

from summarize.article import ScoredSentence, Segmented, Summary
from summarize.distributions import labels
from summarize.errors import ArticleError
from summarize.language import stopwords
from summarize.language.stopwords import LISTS
from summarize.selectors.sumy_words import sumy_words

# ISO 639-1 to sumy's names, for languages without a stop word list in sumy.
_NAMES = {**LISTS, "da": "danish", "nl": "dutch", "fi": "finnish", "hu": "hungarian", "nb": "norwegian",
          "no": "norwegian", "ro": "romanian", "ru": "russian"}  # fmt: skip


# sumy's stemmers of these languages are packages of their own; without them words are their own stems.
_STEMMERS = {"pl": "pystempel", "el": "greek-stemmer-pos"}


def keys(language: str, seed: int) -> dict[str, str]:
    """What the methods depend on beside sumy and nltk: the stop words, and stemmers of other packages."""
    stems = _STEMMERS.get(language.partition("-")[0])
    return {"stems": labels([stems]) or "none" if stems else "", **stopwords.keys(language)}


def keys_of_lots(language: str, seed: int) -> dict[str, str]:
    """What the drawing of lots depends on."""
    return {"method": f"random.{seed}"}


def reduction(article: Segmented, count: int, seed: int = 0) -> Summary:
    return _run(article, count, "reduction", _summarizer(article, "reduction:ReductionSummarizer"))


def edmundson(article: Segmented, count: int, seed: int = 0) -> Summary:
    """Bonus words are the title's and the headings'; those of the first sentence if there are none."""
    summarizer = _summarizer(article, "edmundson:EdmundsonSummarizer", stop=False)
    to_words = _Words().to_words
    bonus = [word for heading in _headings(article) for word in to_words(heading)]
    summarizer.bonus_words = bonus or to_words(article.sentences[0].text) or ["-"]
    stop = stop_words(article.language)
    summarizer.stigma_words = stop or ["-"]
    summarizer.null_words = stop or ["-"]
    return _run(article, count, "edmundson", summarizer, headings=True)


def random(article: Segmented, count: int, seed: int = 0) -> Summary:
    """Drawn by lot; the same seed draws the same sentences of the same article."""
    summarizer = _summarizer(article, "random:RandomSummarizer", stop=False)
    state = random_module.getstate()
    try:
        return _run(article, count, "random", _Seeded(summarizer, seed))
    finally:
        random_module.setstate(state)


class _Seeded:
    """sumy's random summarizer takes its lots from the global generator."""

    def __init__(self, summarizer: Any, seed: int) -> None:
        self._summarizer = summarizer
        self._seed = seed

    def __call__(self, document: Any, count: int) -> Any:
        random_module.seed(self._seed)
        return self._summarizer(document, count)


class _Words:
    """sumy's tokenizer interface: the words of one sentence."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(sumy_words(sentence))


def _summarizer(article: Segmented, target: str, *, stop: bool = True) -> Any:
    module, _, name = target.partition(":")
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(stemmer(article.language))
    if stop and hasattr(summarizer, "stop_words"):
        summarizer.stop_words = stop_words(article.language)
    return summarizer


@lru_cache(maxsize=8)
def stemmer(language: str) -> Callable[[str], str]:
    """sumy's stemmer of a language, its results kept; one that changes nothing for an unknown language."""
    from sumy.nlp.stemmers import Stemmer, null_stemmer

    try:
        stem = Stemmer(_NAMES.get(language.partition("-")[0], ""))
        stem("a")
    except (LookupError, ValueError):
        # There is none, or, for Polish and Greek, it is in a package of its own.
        stem = null_stemmer
    return lru_cache(maxsize=50_000)(stem)


@lru_cache(maxsize=8)
def stop_words(language: str) -> frozenset[str]:
    """sumy's stop words of a language; none for an unknown language."""
    from sumy.utils import get_stop_words

    name = LISTS.get(language.partition("-")[0])
    try:
        return get_stop_words(name) if name else frozenset()
    except LookupError as error:
        raise ImportError(f"its stop words are missing: {error}", name="sumy") from error


def _headings(article: Segmented) -> Iterable[str]:
    if article.article.title:
        yield article.article.title
    for block in article.blocks:
        if block.kind == "heading":
            yield article.article.text[block.start : block.end]


def _document(article: Segmented, *, headings: bool) -> tuple[Any, list[Any]]:
    """sumy's document of our paragraphs, and its sentences in our order.

    Headings are left out unless the method is about them: sumy counts their words among
    the text's.
    """
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    words = _Words()
    heads = [Sentence(text, words, is_heading=True) for text in _headings(article)] if headings else []
    paragraphs: dict[int, list[Any]] = {0: heads}
    ours: list[Any] = []
    for sentence in article.sentences:
        ours.append(Sentence(sentence.text, words))
        paragraphs.setdefault(sentence.paragraph, []).append(ours[-1])
    return ObjectDocumentModel([Paragraph(part) for part in paragraphs.values()]), ours


def _run(article: Segmented, count: int, method: str, summarizer: Any, *, headings: bool = False) -> Summary:
    document, ours = _document(article, headings=headings)
    index = {id(sentence): number for number, sentence in enumerate(ours)}
    count = min(count, len(ours))
    try:
        with warnings.catch_warnings():
            # Of very short texts sumy's arithmetic warns; what it picks stands all the same.
            warnings.simplefilter("ignore")
            chosen = sorted({index[id(sentence)] for sentence in summarizer(document, count)})
            # sumy gives the chosen in the article's order; asked for one, it gives the best.
            first = chosen if count == 1 else [index[id(sentence)] for sentence in summarizer(document, 1)]
    except (ValueError, ZeroDivisionError, IndexError, AssertionError) as error:
        raise ArticleError(
            f"{method} cannot rank it: {error or type(error).__name__}",
            where=article.article.source.place,
            remedy="another --method can",
        ) from error
    if not chosen:
        chosen = first = [0]  # no sentence has a word that counts: then the first
    return summary_of(article, chosen, first[0] if first else chosen[0], method)


def summary_of(article: Segmented, chosen: list[int], best: int, method: str) -> Summary:
    """The summary of the chosen sentences, given by number and in order."""
    sentences = article.sentences
    scored = tuple(
        ScoredSentence(sentences[i].text, sentences[i].start, sentences[i].end, None) for i in chosen
    )
    # Where no teaser may start, the next of the chosen does; else the article's first that may.
    order = chain((best,), chosen, range(len(sentences)))
    return Summary(scored, sentences[next((i for i in order if sentences[i].fit), best)].start, method)
