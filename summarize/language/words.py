"""Words, in two senses: what a limit counts, and what a selector compares.

A limit counts words where a script has spaces, else grapheme clusters: what a reader calls characters. Two
clusters take the room of a word (WordPress's Japanese and Chinese editions give 110 characters where others give
55 words), and so a word or number within such a text counts as two clusters.
"""

from collections.abc import Iterator
from typing import Literal

from summarize.graphemes import cluster_ends
from summarize.patterns import Pattern, StartPattern

Counted = Literal["words", "clusters"]
# Clusters that take the room of one word.
CLUSTERS_A_WORD = 2

# Scripts that are written without spaces between words: Thai, Lao, Tibetan, Myanmar, Khmer, Tai Le to Tai Tham,
# Hiragana, Katakana, Han, Yi (and the marks that belong to their letters).
UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u3005-\u3007\u3021-\u3029"
    "\u3031-\u3035\u303b\u3041-\u309f\u30a0-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf"
    "\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
# Their punctuation, and the quotation marks and ellipses that Chinese shares with Latin.
_MARKS = "\u2018\u201c\u201d\u2025\u2026\u3001-\u3004\u3008-\u3020\u3030\u303d\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_ELLIPSES = "…‥"
# The languages whose texts are counted in clusters, ISO 639.
_IN_CLUSTERS = frozenset(
    ["bo", "dz", "gan", "hak", "ii", "ja", "km", "lo", "my", "nan", "th", "wuu", "yue", "zh"]
)
# Neither Latin, Greek, Cyrillic, Semitic nor Indic letters, nor punctuation and symbols; compiled in no time.
_ELSEWHERE = Pattern("[^\0-\u0dff\u2000-\u2fff]")
_HAS_UNSPACED = Pattern(f"[{UNSPACED}]")
_IS_MARK = StartPattern(f"[{_MARKS}]")
_TOKEN = Pattern(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+(?:['’\-.][^\W_{UNSPACED}]+)*")
_PLAIN_TOKEN = Pattern(r"[^\W_]+(?:['’\-.][^\W_]+)*")


def has_unspaced(text: str) -> bool:
    """Whether a text has letters of scripts that are written without spaces."""
    return (
        not text.isascii() and _ELSEWHERE.search(text) is not None and _HAS_UNSPACED.search(text) is not None
    )


def is_unspaced(char: str) -> bool:
    """Whether a character is a letter of a script that is written without spaces."""
    return char > "\u0e00" and _HAS_UNSPACED.match(char) is not None


def counts_clusters(language: str) -> bool:
    """Whether texts in a language (ISO 639) are counted in grapheme clusters."""
    return language.partition("-")[0] in _IN_CLUSTERS


def unit_of(text: str, language: str = "") -> Counted:
    """What a limit counts in a text.

    Args:
        language: ISO 639 code, if it is known; else the text's most units tell.
    """
    if not has_unspaced(text):
        return "words"
    if language and language != "und":
        return "clusters" if counts_clusters(language) else "words"
    widths = [width for _, width in _units(text)]
    return "clusters" if widths.count(1) > widths.count(2) else "words"


def count(text: str, unit: Counted) -> int:
    """How many of the unit a text has: of words, or of clusters, among which each word counts as two."""
    if not has_unspaced(text):
        return len(text.split()) * (1 if unit == "words" else CLUSTERS_A_WORD)
    clusters = sum(width for _, width in _units(text))
    return clusters if unit == "clusters" else -(-clusters // CLUSTERS_A_WORD)


def count_words(text: str) -> int:
    """How many words a text has, or has room for: white-space-separated, as in ``wp_trim_words``."""
    return count(text, "words")


def unit_ends(text: str, limit: int, unit: Counted) -> tuple[int, bool]:
    """Where the first `limit` units of a text end, and whether there are more.

    The first one is always within: a word that is wider than a limit of one cluster has nowhere to be cut.
    """
    if not has_unspaced(text):
        words = limit if unit == "words" else max(1, limit // CLUSTERS_A_WORD)
        rest = text.split(None, words)[words:]
        kept = text.removesuffix(rest[0]) if rest else text
        return len(kept.rstrip()), bool(rest)
    end = 0
    room = limit * (CLUSTERS_A_WORD if unit == "words" else 1)
    for unit_end, width in _units(text):
        room -= width
        if room < 0 and end:
            return end, True
        end = unit_end
    return end, False


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Each unit of a text in scripts with and without spaces: its end, and its width in clusters."""
    end = width = 0  # of the unit that is not yet given out, for it may go on
    start, before, in_word = 0, " ", False
    for stop in cluster_ends(text):
        char = text[start]
        start = stop
        after_space, before = before.isspace(), char
        if char.isspace():
            continue
        letter = is_unspaced(char)
        single = letter or _IS_MARK.match(char) is not None
        # A word goes on, and an ellipsis belongs to what it follows.
        if end and not after_space and (char in _ELLIPSES or (in_word and not single)):
            end = stop
            continue
        if end:
            yield end, width
        # A mark that stands alone is a word where words have spaces.
        end, width = stop, 1 if letter or (single and not after_space) else CLUSTERS_A_WORD
        in_word = not single
    if end:
        yield end, width


def tokens(text: str) -> list[str]:
    """The words to compare, in lower case: letters and digits; pairs of characters in unspaced scripts."""
    lower = text.lower()
    if not has_unspaced(lower):
        return _PLAIN_TOKEN.findall(lower)  # type: ignore[no-any-return]
    found: list[str] = []
    for token in _TOKEN.findall(lower):
        if _HAS_UNSPACED.match(token) and len(token) > 1:
            found.extend(token[i : i + 2] for i in range(len(token) - 1))
        else:
            found.append(token)
    return found
