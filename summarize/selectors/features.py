"""What the teaser selector knows of a sentence: one pass over the words, no matrix."""

import re
from collections import Counter
from collections.abc import Sequence

from summarize.article import Segmented, Sentence
from summarize.language.stems import stemmer
from summarize.language.stopwords import stop_words
from summarize.language.words import tokens

# The words of an entry: what a reader of a "Recent Posts" block sees of a sentence.
OPENING_WORDS = 15

# Starts that lean on a sentence before them.
DANGLING = re.compile(
    r"""["“‘'(«]*(?:
    (?:he|she|it|they|him|her|his|hers|its|their|theirs|them|this|that|these|those|such|there|here|both|another|others?)\b(?!\s+(?:is|are)\s+(?:a|an|no)\b\s+\w+\s+who)
    |(?:but|and|or|so|yet|nor|then|also|too|still|instead|otherwise|however|therefore|thus|hence|moreover|furthermore
      |meanwhile|nevertheless|nonetheless|besides|consequently|similarly|likewise|additionally|finally|lastly|secondly|thirdly
      |afterwards?|later|earlier|previously|subsequently|accordingly|conversely|indeed|again|rather|alternatively)\b
    |(?:in\ addition|for\ example|for\ instance|in\ fact|in\ contrast|by\ contrast|as\ a\ result|as\ such|in\ other\ words
      |on\ the\ other\ hand|at\ the\ same\ time|in\ the\ meantime|after\ that|because\ of\ this|in\ particular|of\ course|that\ said|even\ so|what['’]s\ more)\b
    |(?:er|sie|es|dies(?:e[rsmn]?)?|jene[rs]?|aber|und|doch|denn|dennoch|jedoch|deshalb|daher|außerdem|zudem|dann|trotzdem|allerdings|sein|seine|ihr|ihre)\b
    |(?:il|elle|ils|elles|ce|cet|cette|ces|cela|ceci|mais|et|ou|donc|or|ni|puis|ensuite|cependant|pourtant|toutefois|ainsi|enfin|d['’]ailleurs|en\ effet|en\ revanche|par\ ailleurs|son|sa|ses|leur|leurs)\b
    |(?:él|ella|ellos|ellas|est[eao]s?|es[eao]s?|pero|y|o|sin\ embargo|además|así|entonces|luego|también|por\ eso|por\ ello|su|sus)\b
    |(?:lui|lei|essi|loro|quest[oaie]|quell[oaie]|ma|però|inoltre|infatti|quindi|poi|tuttavia|anche)\b
    |(?:ele|ela|eles|elas|ess[ea]s?|isso|isto|mas|porém|além\ disso|então|também|seu|sua)\b
    |(?:он|она|оно|они|это|этот|эта|эти|но|а|и|однако|поэтому|затем|также|кроме\ того)\b
    |但是|但|然而|因此|所以|而且|此外|另外|同时|同時|他|她|它|他们|她们|这|那|しかし|そして|また|だが|でも|それ|これ|その|この|彼
    |(?:لكن|لذلك|كما|وهو|وهي|هو|هي|هذا|هذه|ذلك|أيضا)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# "It is …" and "There are …" that introduce rather than refer.
_EXPLETIVE = re.compile(
    r"(?:there (?:is|are|was|were|will be|has been|have been)\b|this is (?:the|a) (?:story|moment|tale)\b|these days\b|both \w+ and\b|it(?:'s| is| was) \w+ (?:that|to|when|who)\b|that (?:\w+ ){1,6}(?:is|was) )",
    re.IGNORECASE,
)
_QUOTE_START = re.compile(r"""["“”„«‘「『]""")
_NUMBER = re.compile(r"\d")


def is_dangling(text: str) -> bool:
    """Whether a start leans on what came before it: a pronoun without its noun, a connective."""
    return DANGLING.match(text) is not None and not _EXPLETIVE.match(text)


def opening(text: str) -> list[str]:
    """The first words of a sentence, as a reader sees them."""
    return text.split(None, OPENING_WORDS)[:OPENING_WORDS]


class Words:
    """The stems of an article's sentences, read once.

    Attributes:
        stems: for each sentence, the stems of its content words.
        openings: the same for its first 15 words.
        spread: for each stem, in how many sentences it stands.
        title: the stems of the title's content words.
    """

    def __init__(self, article: Segmented) -> None:
        stem, stops = stemmer(article.language), stop_words(article.language)
        self.stems: list[list[str]] = []
        self.openings: list[list[str]] = []
        self.spread: Counter[str] = Counter()
        for sentence in article.sentences:
            words = [word for word in tokens(sentence.text) if word not in stops and len(word) > 1]
            first = len(
                [w for w in tokens(" ".join(opening(sentence.text))) if w not in stops and len(w) > 1]
            )
            stems = stem(words)
            self.stems.append(stems)
            self.openings.append(stems[:first])
            self.spread.update(set(stems))
        title = [word for word in tokens(article.article.title or "") if word not in stops and len(word) > 1]
        self.title = frozenset(stem(title))


def features(article: Segmented) -> list[dict[str, float]]:
    """For each sentence its features by name, all between 0 and 1 or nearly so."""
    words = Words(article)
    count = len(article.sentences)
    top = max(words.spread.values(), default=1)
    first_of: dict[int, int] = {}
    for index, sentence in enumerate(article.sentences):
        first_of.setdefault(sentence.paragraph, index)
    return [
        _features(sentence, index, count, words, top, first_of[sentence.paragraph] == index)
        for index, sentence in enumerate(article.sentences)
    ]


def _features(
    sentence: Sentence, index: int, count: int, words: Words, top: int, first_in_paragraph: bool
) -> dict[str, float]:
    text = sentence.text
    length = len(text.split())
    first = opening(text)
    return {
        "lead": float(index == 0),
        "early": 1 / (index + 1),
        "late": index / count,
        "first in paragraph": float(first_in_paragraph),
        "central": _centrality(words.stems[index], words.spread, top),
        "central opening": _centrality(words.openings[index], words.spread, top),
        "title in opening": _overlap(words.openings[index], words.title),
        "repeats title": float(bool(words.title) and _repeats(words.stems[index], words.title)),
        "short": max(0.0, (8 - length) / 8),
        "long": min(1.0, max(0.0, (length - 35) / 35)),
        "dangling": float(is_dangling(text)),
        "question": float(text.rstrip("\"'”’»)").endswith(("?", "？", "؟"))),
        "quotation": float(_QUOTE_START.match(text) is not None),
        "list item": float(sentence.kind == "item"),
        "block quotation": float(sentence.kind == "quote"),
        "unfinished": float(text.endswith((":", "：", ",", ";"))),
        "names": sum(word[:1].isupper() for word in first[1:]) / OPENING_WORDS,
        "numbers": sum(_NUMBER.search(word) is not None for word in first) / OPENING_WORDS,
    }


def _centrality(stems: Sequence[str], spread: Counter[str], top: int) -> float:
    """How much a text shares with all sentences: the mean spread of its stems, the commonest being 1."""
    return sum(spread[stem] for stem in stems) / (len(stems) * top) if stems else 0.0


def _overlap(stems: Sequence[str], title: frozenset[str]) -> float:
    return len(title.intersection(stems)) / len(title) if title else 0.0


def _repeats(stems: Sequence[str], title: frozenset[str]) -> bool:
    """Whether a sentence says over 70% of the title's content words and nothing more."""
    return len(title.intersection(stems)) > 0.7 * len(title) and title.issuperset(stems)
