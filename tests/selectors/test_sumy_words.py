"""Words between spaces, kept, are the words of nltk's tokenizer over the whole sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.tokenize import NLTKWordTokenizer

from summarize.selectors.sumy_words import _WORD, sumy_words
from tests.conftest import CORPUS

PARTS = (
    ["the", "Cannot", "gonna", "wanna", "more'n", "'tis", "'twas", "d'ye", "don't", "it's", "dogs'", "o'clock", "I'll", "N'T"]
    + ["long-term", "long--term", "U.S.", "e.g.", "3.5", "word", "Wörter", "naïve", "a", "...", "end", "1,000", "x:y", "and/or"]
    + [".", ",", "?", "!", ":", ";", "-", "—", "(", ")", "[", "]", '"', "'", "''", "``", "“", "”", "’", "»", "«", "*", "$", "%", "<", ">"]
)  # fmt: skip


def by_tokenizer(sentence: str) -> list[str]:
    return [word for word in NLTKWordTokenizer().tokenize(sentence) if _WORD.match(word)]


@settings(max_examples=3000, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(["", "", " ", " ", "  ", "\n"]))))
def test_words_are_the_tokenizers(parts: list[tuple[str, str]]) -> None:
    sentence = "".join(part + space for part, space in parts).strip()
    assert sumy_words(sentence) == by_tokenizer(sentence)


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(CORPUS.glob("*.txt")) if path.name[:3] not in ("zho", "jpn", "tha")],
    ids=lambda path: path.name,
)
def test_words_of_the_corpus(path: object) -> None:
    for line in path.read_text("utf-8").splitlines():  # type: ignore[attr-defined]
        assert sumy_words(line.strip()) == by_tokenizer(line.strip())
