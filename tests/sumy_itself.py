"""sumy's own summarizers, fed with our sentences and its own tokenizer: what tests and benchmarks compare with."""

from importlib import import_module
from typing import Any

from summarize.article import Segmented
from summarize.library import read
from summarize.options import Options
from summarize.pipeline import segment

CLASSES = {
    "lex-rank": "lex_rank:LexRankSummarizer",
    "text-rank": "text_rank:TextRankSummarizer",
    "lsa": "lsa:LsaSummarizer",
    "luhn": "luhn:LuhnSummarizer",
    "kl": "kl:KLSummarizer",
    "sum-basic": "sum_basic:SumBasicSummarizer",
    "reduction": "reduction:ReductionSummarizer",
}


def segmented(text: str) -> Segmented:
    """An English text with its sentences."""
    from tests.conftest import make_article

    return segment(make_article(text), Options(lang="en"))[0]


def segmented_file(path: str) -> Segmented:
    """The same of a file, without importing pytest."""
    return segment(next(read(path)), Options(lang="en"))[0]


def sumy_of(method: str, article: Segmented) -> tuple[Any, Any]:
    """sumy's summarizer and document for our sentences."""
    from nltk.tokenize import NLTKWordTokenizer
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.utils import get_stop_words

    class NoData(Tokenizer):  # type: ignore[misc]
        """sumy's tokenizer, made without the NLTK data that its constructor asks for."""

        def __init__(self) -> None:
            self._language = "english"
            self._word_tokenizer = NLTKWordTokenizer()

    words = NoData()
    paragraphs: dict[int, list[Any]] = {}
    for sentence in article.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(Sentence(sentence.text, words))
    document = ObjectDocumentModel([Paragraph(part) for part in paragraphs.values()])
    module, _, name = CLASSES[method].partition(":")
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(Stemmer("english"))
    if hasattr(summarizer, "stop_words"):
        summarizer.stop_words = get_stop_words("english")
    return summarizer, document


def sumy_choice(method: str, article: Segmented, count: int) -> list[str]:
    """The sentences that sumy picks."""
    summarizer, document = sumy_of(method, article)
    return [str(sentence) for sentence in summarizer(document, count)]
