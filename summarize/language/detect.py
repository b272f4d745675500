"""Which language a text is in, by its scripts and, within a script, its words.

A script that one language alone is written in tells it at once; Latin, Cyrillic, Arabic and Devanagari
letters are told apart by profiles: the commonest words of each language, and the beginnings and ends of
its longer words, each with what it says for which language (`profiles/README.md` has the source).
"""

import unicodedata
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summarize.patterns import Pattern

UNKNOWN = "und"
_SAMPLE = 2_500
# Words that no other language has in number: together a sixth of English prose.
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "with",
        "that",
        "this",
        "from",
        "have",
        "has",
        "were",
        "you",
        "your",
        "they",
        "which",
        "their",
        "would",
        "been",
    ]
)
_ENGLISH_SHARE, _ENGLISH_HITS = 0.11, 4
# So much of a text tells its language nearly always; where one language is far ahead, no more is read.
_START, _CLEAR_LEAD = 500, 0.2

_PROFILES = Path(__file__).parent / "profiles"
# Letters, and the signs for vowels that Devanagari puts on them.
_WORD = Pattern(r"(?:[^\W\d_]|[\u0900-\u0963])+(?:'[^\W\d_]+)?")
# Beginnings and ends of words are of so many letters.
_EDGE = 3
# A profile's words are some four tenths of a text in its language.
_WORDS_A_HIT = 2.5
# What the best language needs: points, a lead over the next one, in points and as a share of its own, a share
# of words that it knows, wholly or by an edge, and points a word. On five sentences of 70 languages all but a
# hundredth have more; what has less is in a language without a profile, or in none.
_POINTS, _LEAD, _LEAD_SHARE, _KNOWN, _POINTS_A_WORD = 8, 1, 0.01, 0.28, 0.8


class _Script(NamedTuple):
    """Characters from `start` on, up to the next script.

    Attributes:
        words: how many words one character is worth.
        language: of every text in the script, or "" where a profile has to tell.
    """

    start: int
    name: str
    words: float
    language: str = ""


# The blocks of Unicode, with the length of a word in each script.
_BLOCKS = (
    _Script(0x0000, "", 0),
    _Script(0x0370, "greek", 1 / 6, "el"),
    _Script(0x0400, "cyrillic", 1 / 6),
    _Script(0x0530, "armenian", 1 / 6, "hy"),
    _Script(0x0590, "hebrew", 1 / 5, "he"),
    _Script(0x0600, "arabic", 1 / 5),
    _Script(0x0700, "syriac", 1 / 5, "syr"),
    _Script(0x0750, "arabic", 1 / 5),
    _Script(0x0780, "thaana", 1 / 5, "dv"),
    _Script(0x07C0, "nko", 1 / 5, "nqo"),
    _Script(0x0800, "", 0),
    _Script(0x08A0, "arabic", 1 / 5),
    _Script(0x0900, "devanagari", 1 / 4),
    _Script(0x0980, "bengali", 1 / 4, "bn"),
    _Script(0x0A00, "gurmukhi", 1 / 4, "pa"),
    _Script(0x0A80, "gujarati", 1 / 4, "gu"),
    _Script(0x0B00, "oriya", 1 / 4, "or"),
    _Script(0x0B80, "tamil", 1 / 6, "ta"),
    _Script(0x0C00, "telugu", 1 / 5, "te"),
    _Script(0x0C80, "kannada", 1 / 5, "kn"),
    _Script(0x0D00, "malayalam", 1 / 6, "ml"),
    _Script(0x0D80, "sinhala", 1 / 4, "si"),
    _Script(0x0E00, "thai", 1 / 5, "th"),
    _Script(0x0E80, "lao", 1 / 5, "lo"),
    _Script(0x0F00, "tibetan", 1 / 4, "bo"),
    _Script(0x1000, "myanmar", 1 / 5, "my"),
    _Script(0x10A0, "georgian", 1 / 6, "ka"),
    _Script(0x1100, "hangul", 1 / 6, "ko"),
    _Script(0x1200, "ethiopic", 1 / 4, "am"),
    _Script(0x13A0, "cherokee", 1 / 4, "chr"),
    _Script(0x1400, "inuktitut", 1 / 5, "iu"),
    _Script(0x1680, "", 0),
    _Script(0x1780, "khmer", 1 / 5, "km"),
    _Script(0x1800, "mongolian", 1 / 6, "mn"),
    _Script(0x18B0, "", 0),
    _Script(0x1C90, "georgian", 1 / 6, "ka"),
    _Script(0x1CC0, "", 0),
    _Script(0x1F00, "greek", 1 / 6, "el"),
    _Script(0x2000, "", 0),
    _Script(0x2C80, "coptic", 1 / 6, "cop"),
    _Script(0x2D00, "", 0),
    _Script(0x3041, "kana", 1 / 3, "ja"),
    _Script(0x3100, "", 0),
    _Script(0x3400, "han", 1 / 2, "zh"),
    _Script(0xA000, "", 0),
    _Script(0xAC00, "hangul", 1 / 3, "ko"),
    _Script(0xD7B0, "", 0),
    _Script(0xF900, "han", 1 / 2, "zh"),
    _Script(0xFB00, "", 0),
    _Script(0xFB50, "arabic", 1 / 5),
    _Script(0xFE00, "", 0),
    _Script(0xFE70, "arabic", 1 / 5),
    _Script(0xFF00, "", 0),
    _Script(0xFF66, "kana", 1 / 3, "ja"),
    _Script(0xFFA0, "", 0),
    _Script(0x20000, "han", 1 / 2, "zh"),
    _Script(0x40000, "", 0),
)
_STARTS = [block.start for block in _BLOCKS]


class _Judgement(NamedTuple):
    """A language.

    Attributes:
        words: how many words of the text are in it.
        clear: whether no more of the text can change it.
    """

    language: str
    words: float
    clear: bool = False


_NOTHING = _Judgement(UNKNOWN, 0)


def detect(text: str) -> str:
    """The ISO 639 code of a text's language; "und" when nothing tells, or too little.

    Of a text in several scripts it is the language of its sentences: a word of another script counts only
    as far as it belongs to sentences.
    """
    sample = text[:_SAMPLE]
    foreign = 0 if sample.isascii() else len(sample) - len(sample.encode("ascii", "ignore"))
    if foreign * 10 <= len(sample):
        words = sample.lower().split()
        if sum(map(_ENGLISH.__contains__, words)) >= max(_ENGLISH_HITS, len(words) * _ENGLISH_SHARE):
            return "en"
    judged = _judged(sample[:_START])
    if not judged.clear and len(sample) > _START:
        judged = _judged(sample)
    return judged.language


def _judged(sample: str) -> _Judgement:
    found = [] if sample.isascii() else _other_scripts(sample)
    foreign = max(found, key=lambda judged: judged.words, default=_NOTHING)
    latin = _by_words("latin", sample)
    # Words of no language that is known are names and code.
    sentences = latin.words if latin.language != UNKNOWN else latin.words / 5
    if foreign.words and foreign.words >= sentences:
        return foreign._replace(clear=foreign.clear and foreign.words >= sentences * 2)
    return latin._replace(clear=latin.clear and latin.words >= foreign.words * 2)


def is_known(code: str) -> bool:
    """Whether a text in a language can be told from others."""
    return any(code in codes for codes in _WRITTEN.values()) or any(
        code == block.language for block in _BLOCKS
    )


def evidence(text: str, code: str, against: str) -> int:
    """How many different words of a text speak for one language, less those that speak for the other.

    Between two scripts a text's every character speaks for one of them.
    """
    script = next((name for name in _WRITTEN if {code, against} <= _WRITTEN[name]), None)
    if script is None:
        return len(text)
    total = 0
    for word in set(_words_of(text[:_SAMPLE])):
        said = dict(_said(script, word))
        total += (code in said) - (against in said)
    return total


_PROFILED = {
    "latin": """af az br ca cs cy da de en eo es et eu fi fo fr ga gd gl ha hr ht hu id is it jv ku la lb lt
        lv mg mi ms mt nb nl nn pl pt ro sk sl so sq sr su sv sw tk tl tr uz vi xh yo zu""",
    "cyrillic": "be bg kk ky mk mn ru sr tg tt uk",
    "arabic": "ar ckb fa ps ug ur",
    "devanagari": "hi mr ne",
}
_WRITTEN = {script: frozenset(languages.split()) for script, languages in _PROFILED.items()}


def _other_scripts(sample: str) -> list[_Judgement]:
    """What the scripts other than Latin say."""
    letters: Counter[_Script] = Counter()
    for char, count in Counter(sample).items():
        if (
            char >= "\u0370"
            and char.isalpha()
            and (block := _BLOCKS[bisect_left(_STARTS, ord(char) + 1) - 1]).name
        ):
            letters[block] += count
    found: Counter[str] = Counter()
    languages: dict[str, str] = {}
    for block, count in letters.items():
        found[block.name] += count * block.words  # type: ignore[assignment]
        languages[block.name] = block.language
    # Japanese is written with Han characters, too; a tenth of kana is enough to tell it.
    if found["kana"] * 10 > found["kana"] + found["han"]:
        found["kana"] += found.pop("han", 0)
    return [
        _Judgement(languages[name], words, clear=True)
        if languages[name]
        else _by_words(name, sample)._replace(words=words)
        for name, words in found.items()
        if words
    ]


def _by_words(script: str, sample: str) -> _Judgement:
    """The language of a text by the words of one script."""
    words = Counter(filter(_is_latin if script == "latin" else _is_not_latin, _words_of(sample)))
    points: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for word, count in words.items():
        whole_word, votes = _votes(script, word)
        for language in whole_word:
            whole[language] += count
        for language, value in votes:
            points[language] += value * count
            known[language] += count
    (best, most), (_, next_most) = [*points.most_common(2), ("", 0), ("", 0)][:2]
    total, lead = words.total(), most - next_most
    sure = most >= _POINTS and lead >= max(_LEAD, most * _LEAD_SHARE)
    # A language far ahead of all others needs to know less of the text.
    needed = total * (_KNOWN if lead * 2 < most else _KNOWN * 0.7)
    enough = known[best] >= needed and most >= total * _POINTS_A_WORD
    # Few languages without a profile are written in these.
    enough = enough or script in ("arabic", "devanagari")
    in_sentences = min(whole[best] * _WORDS_A_HIT, total)
    if not (sure and enough):
        return _Judgement(UNKNOWN, in_sentences)
    return _Judgement(best, in_sentences, clear=lead >= most * _CLEAR_LEAD)


def _is_latin(word: str) -> bool:
    return word < "\u0370" or "\u1e00" <= word < "\u1f00"


def _is_not_latin(word: str) -> bool:
    return not _is_latin(word)


def _words_of(sample: str) -> list[str]:
    text = unicodedata.normalize("NFC", sample).lower().replace("’", "'")
    return _WORD.findall(text)  # type: ignore[no-any-return]


@lru_cache(maxsize=16_384)
def _votes(script: str, word: str) -> tuple[list[str], list[tuple[str, int]]]:
    """The languages that have a word, and what it says for each language, its edges included."""
    said = _said(script, word)
    votes = dict(said)
    if len(word) > _EDGE:
        for edge in ("-" + word[-_EDGE:], word[:_EDGE] + "-"):
            for language, value in _said(script, edge):
                votes[language] = votes.get(language, 0) + value
    return [language for language, _ in said], list(votes.items())


def _said(script: str, word: str) -> list[tuple[str, int]]:
    """The languages that a word, or an edge of words, speaks for, and how loudly."""
    lines = _profiles(script)
    key = word + "\t"
    at = bisect_left(lines, key)
    if at == len(lines) or not lines[at].startswith(key):
        return []
    # "de6": a language and the logarithm of how often it has the word.
    return [(each[:-1], int(each[-1])) for each in lines[at][len(key) :].split(" ")]


@lru_cache(maxsize=4)
def _profiles(script: str) -> list[str]:
    """The lines of a script's profile, in order: a word and what it says."""
    return (_PROFILES / f"{script}.txt").read_text("utf-8").split("\n")
