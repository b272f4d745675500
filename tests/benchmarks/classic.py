"""sumy's own summarizers, fed with our sentences and its own tokenizer: what the others are held against."""

from importlib import import_module

from summarize.article import Article, Segmented
from summarize.options import Options
from summarize.pipeline import segment
from tests.conftest import make_article

_CLASSES = {
    "lex-rank": "lex_rank:LexRankSummarizer",
    "text-rank": "text_rank:TextRankSummarizer",
    "lsa": "lsa:LsaSummarizer",
    "luhn": "luhn:LuhnSummarizer",
    "kl": "kl:KLSummarizer",
    "sum-basic": "sum_basic:SumBasicSummarizer",
}


def article_of(text: str) -> Article:
    return make_article(text)


def segmented(text: str) -> Segmented:
    return segment(article_of(text), Options(lang="en"))[0]


def sumy_choice(method: str, article: Segmented, count: int) -> list[str]:
    """The sentences that sumy picks."""
    from nltk.tokenize import NLTKWordTokenizer
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.utils import get_stop_words

    class NoData(Tokenizer):  # type: ignore[misc]
        """sumy's tokenizer, made without the data that its constructor asks for."""

        def __init__(self) -> None:
            self._language = "english"
            self._word_tokenizer = NLTKWordTokenizer()

    words = NoData()
    document = ObjectDocumentModel([Paragraph([Sentence(each.text, words) for each in article.sentences])])
    module, _, name = _CLASSES[method].partition(":")
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    return [str(sentence) for sentence in summarizer(document, count)]
