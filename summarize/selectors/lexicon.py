"""What a word means to the teaser selector, looked up once and kept from article to article.

The unit is a chunk: what stands between white space, with its punctuation ("Tuesday.", "(the").
Splitting at white space and one look-up a chunk replaces a regular expression over the text,
lower case, stop list and stemmer.
"""

from functools import lru_cache
from itertools import chain

from summarize.language.stems import stemmer
from summarize.language.stopwords import stop_words
from summarize.language.words import tokens
from summarize.patterns import Pattern

# Chunks that are kept: an article has a few hundred, half of them in every article.
_CACHE = 50_000
# Longer ones are not kept: an address, or a sentence of a script without spaces.
_LONGEST = 40


class Lexicon(dict[str, tuple[str, ...]]):
    """From a chunk to the stems of its content words: none, one, or several ("and/or")."""

    def __init__(self, language: str) -> None:
        self._stem, self._stops = stemmer(language), stop_words(language)

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        words = [word for word in tokens(chunk) if word not in self._stops and len(word) > 1]
        stems = tuple(self._stem(words))
        if len(chunk) <= _LONGEST:
            if len(self) >= _CACHE:
                self.clear()
            self[chunk] = stems
        return stems

    def stems(self, chunks: list[str]) -> list[str]:
        """The stems of the content words, in order."""
        return list(chain.from_iterable(map(self.__getitem__, chunks)))


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language, grown by what was looked up."""
    return Lexicon(language)


# Words, numbers and each mark by itself: what the learned weights are of.
_PIECE = Pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:/]*|[^\w\s]|_")


class Pieces(dict[str, tuple[str, ...]]):
    """From a chunk to its words and marks, lower case; every number is "0"."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        found = tuple("0" if piece[0].isdigit() else piece for piece in _PIECE.findall(chunk.lower()))
        if len(chunk) <= _LONGEST:
            if len(self) >= _CACHE:
                self.clear()
            self[chunk] = found
        return found


PIECES = Pieces()
