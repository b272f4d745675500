"""sumy's words: what `nltk.word_tokenize` makes of one sentence, without NLTK's downloaded data."""

import re
from functools import lru_cache

from summarize.language.words import has_unspaced, tokens
from summarize.patterns import Pattern, StartPattern

# sumy.nlp.tokenizers.Tokenizer._WORD_PATTERN: a letter, then letters, apostrophes, hyphens.
_WORD = StartPattern(r"^[^\W\d_](?:[^\W\d_]|['-])*$")
_OTHER_SPACE = Pattern(r"[^\S ]")
# What the tokenizer allows between the last full stop and the end.
_CLOSING = StartPattern(r"""[\])}>"'»”’]+\Z""")
# Plain words need no tokenizer, but for the six that it takes apart ("can not").
_LETTERS = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_PLAIN = StartPattern(rf"""[“"(\[]?({_LETTERS})[,;:?!]*[”")\]]?""")
_PLAIN_AT_THE_END = StartPattern(rf"""[“"(\[]?({_LETTERS})[,;:?!.]?[”")\]]*""")
_TAKEN_APART = Pattern(r"\b(?:cannot|gimme|gonna|gotta|lemme|wanna)\b", re.IGNORECASE)
_CACHE = 50_000


def sumy_words(sentence: str) -> list[str]:
    """The words of a sentence as sumy's tokenizer gives them.

    The tokenizer is a row of regular expressions that never look beyond a space, but at the end of
    the sentence; so what stands between spaces is kept with its words (checked in the tests).
    """
    if has_unspaced(sentence):
        return tokens(sentence)
    if _OTHER_SPACE.search(sentence):
        return _tokenize(sentence)
    chunks = sentence.split()
    last = len(chunks) - 1
    while last > 0 and _CLOSING.match(chunks[last]):
        last -= 1
    found: list[str] = []
    known = _known()
    for chunk in chunks[: max(last, 0)]:
        found += known[chunk]
    end = " ".join(chunks[max(last, 0) :])
    if (plain := _PLAIN_AT_THE_END.fullmatch(end)) and not _TAKEN_APART.search(end):
        return [*found, plain[1]]
    return found + _tokenize(end)


class _Known(dict[str, list[str]]):
    def __missing__(self, chunk: str) -> list[str]:
        if len(self) >= _CACHE:
            self.clear()
        if (plain := _PLAIN.fullmatch(chunk)) and not _TAKEN_APART.search(chunk):
            words = [plain[1]]
        else:
            words = _tokenize(f"{chunk} 0")
        self[chunk] = words
        return words


@lru_cache(maxsize=1)
def _known() -> _Known:
    return _Known()


def _tokenize(text: str) -> list[str]:
    return [word for word in _tokenizer().tokenize(text) if _WORD.match(word)]


@lru_cache(maxsize=1)
def _tokenizer():  # type: ignore[no-untyped-def]
    from nltk.tokenize import NLTKWordTokenizer

    return NLTKWordTokenizer()
