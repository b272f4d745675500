"""What a word means to the teaser selector, looked up once and kept from article to article.

The unit is a chunk: what stands between white space, with its punctuation ("Tuesday.", "(the").
Splitting at white space and one look-up a chunk replaces a regular expression over the text,
lower case, stop list and stemmer.
"""

import re
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
_SAYS = Pattern(
    r"\b(?:said|says|told|added|according|announced|reported|revealed|warned|claimed|insists?|believes?)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = Pattern(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b")  # "US" is a country
_SECOND_PERSON = Pattern(r"\byour?\b", re.IGNORECASE)
_PURPOSE = Pattern(
    r"\b(?:helps?|provides?|offers?|learn|launch\w*|announc\w+|introduc\w+|explain\w*|discuss\w*|share|describe\w*"
    r"|releas\w+|creat\w+|program|initiative)\b",
    re.IGNORECASE,
)


class Lexicon(dict[str, tuple[str, ...]]):
    """From a chunk to the stems of its content words: none, one, or several ("and/or").

    Attributes:
        says, first_person, second_person, purpose: the chunks, of those looked up, with such a word.
    """

    def __init__(self, language: str) -> None:
        self._stem, self._stops = stemmer(language), stop_words(language)
        self.says: set[str] = set()
        self.first_person: set[str] = set()
        self.second_person: set[str] = set()
        self.purpose: set[str] = set()

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        words = [word for word in tokens(chunk) if word not in self._stops and len(word) > 1]
        stems = tuple(self._stem(words))
        for pattern, chunks in (
            (_SAYS, self.says),
            (_FIRST_PERSON, self.first_person),
            (_SECOND_PERSON, self.second_person),
            (_PURPOSE, self.purpose),
        ):
            if pattern.search(chunk):
                chunks.add(chunk)
        if len(chunk) <= _LONGEST:
            self[chunk] = stems
        return stems

    def stems(self, chunks: list[str]) -> list[str]:
        """The stems of the content words, in order."""
        return list(chain.from_iterable(map(self.__getitem__, chunks)))

    def shrink(self) -> None:
        """Forget all once there is too much; called between articles, since their chunks must be known."""
        marked = (self.says, self.first_person, self.second_person, self.purpose)
        if len(self) + sum(map(len, marked)) > _CACHE:
            self.clear()
            for chunks in marked:
                chunks.clear()


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language, grown by what was looked up."""
    return Lexicon(language)
