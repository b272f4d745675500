"""Sentences with offsets, by sentencex, block by block, so that no sentence crosses a paragraph.

What sentencex splits and a reader would not is joined again: list numbers ("1. "), a
Japanese quotation and the words that report it, a single closing mark.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sentencex import segment

from summarize.article import Block, Sentence
from summarize.distributions import labels
from summarize.errors import is_panic
from summarize.patterns import Pattern, StartPattern

# A part that cannot stand alone and belongs to the next one: "1. ", "(a) ", "P.S. ", "Chapter 12. ".
_PREFIX = StartPattern(
    r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]\s*|(?:cf|vs|approx)\.\s*|(?:[^\W\d_]\.){2,4}\s*"
    r"|[^\W\d_]{3,12}\.?\s\d{1,3}\.\s*"
)
_LONGEST_PREFIX = 18
# And one that does if a number follows: "No. 5", but "No. We don't."
_NUMBERED = StartPattern(r"\(?(?:No|Nos|Nr|nº|N°|№|Vol|Fig|Art)\.\s*")
# Characters that sentencex gets at once; paragraphs are shorter. On 20,000 open brackets it takes 0.3 s.
_WINDOW = 16_000
# Every space that is no ASCII character.
_SPACE = Pattern("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# A part that belongs to the one before it: closing marks only, or the words that report a quotation.
_SUFFIX = StartPattern(r"""[\s"'”’»›)\]」』.…!?。]+\Z|[、,]|(?:と|って|との|などと)(?=[^\s])""")
# Closing marks, and marks that combine with the stop, that sentencex puts before the next sentence.
_CLOSING = StartPattern(
    "(?:[\"'](?=\\s)|[」』”’»）)\\]】》〉\u00ad\u0300-\u036f\u200b-\u200f\u2060\u20d0-\u20f0\u3099\u309a\ufe00-\ufe0f])+"
)
# Signs that no sentence starts with: of a type ("scope?: string"), of the next step in a menu.
_NO_START = ":;,=\u2192\u25b8\u25b6\u25ba"
# What follows "10 p.m." within its sentence.
_AFTER_TIME = StartPattern(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b|(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December)\s\d|[A-Z]{1,3}T\b|GMT\b|UTC\b|(?:Eastern|Central|Mountain|Pacific)\s)"
)
# And what follows the day of a month where nouns have capitals: "6. Juni".
_GERMAN_MONTH = StartPattern(r"(?:Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zäö]*+\b")
# Sentences' ends that sentencex passes over: Khmer's.
_END = Pattern(r"[។៕](?:\s+|\Z)")
# A whole sentence in brackets before another one, which sentencex leaves together.
_BRACKETED = StartPattern(r"\([^()]{1,400}[.!?][\"”’»]{0,2}\)\s+(?=[^\s\w]{0,2}(\w))")
# A part that goes on: a spaced dash and a word in lower case ("w 1996 r. — i prawdopodobnie").
_DASH = StartPattern(r"[–—-]\s+(?=(\w))")
# German and Danish ordinals: "am 21. Oktober", "in der 4. Klasse".
_BEFORE_ORDINALS = (
    "der|die|das|dem|den|des|am|im|vom|zum|zur|ab|bis|seit|beim|und|det|de|til|fra|om"
    "|jede[mnrs]?|diese[mnrs]?|eine[mnrs]?|[ui]hre[mnrs]?"
)
_ORDINAL = Pattern(rf"\b(?:{_BEFORE_ORDINALS})\s+\d{{1,2}}\.\Z")
# Ordinals before names: Turkish "2. Ramses", "III. Tutmose".
_ORDINAL_OF_NAMES = Pattern(r"(?:(?<!\S)\d{1,2}|\b[IVX]{1,4})\.\Z")
# What sentencex splits after and no sentence ends with: titles, and abbreviations of the word that follows.
_OPENING = "(„“«\"'’"
_ABBREVIATIONS = {
    "cs": "č např tzv sv ul st mj tj str",
    "da": "ca nr f.eks bl.a jf",
    "de": "Nr Abs Art Bgm bzw ca evtl ggf Hrsg inkl sog St vgl z.B d.h u.a i.d.R",
    "en": "Ms Messrs approx",
    "es": "Sr Sra Srta Dr Dra D Dña Ud Uds núm pág ca EE p art",
    "fr": "janv févr juil sept oct nov déc M MM Mme Mlle Mgr Me St Ste cf p av apr env art vol chap",
    "hu": "ún pl dr kb ill",
    "it": "Sig Sigg Dott Prof Ing Avv On art n pag cfr",
    "nl": "dhr mevr drs prof dr bijv ca nr blz o.a m.b.t",
    "pl": "św ws prof dr ul im np tzw tj ok nr str ks płk gen al",
    "pt": "Sr Sra Dr Dra Prof pág art n",
    "ru": "т.е ст ул им проф акад см рис стр св E",
    "sk": "č napr tzv sv ul str tj",
    "sv": "t.ex bl.a ca nr kl dvs s.k",
    "tr": "M.Ö M.S Dr Prof Doç Av bkz örn",
    "uk": "т.е ул ім проф акад див рис св тис",
}
_ORDINALS = {
    **dict.fromkeys(("de", "da", "nb", "nn", "no"), _ORDINAL),
    "tr": _ORDINAL_OF_NAMES,
}
# Thai and Lao mark no sentence's end. A space ends one from so many characters on (the median of the Thai
# sentences in Universal Dependencies' PUD is 95), unless what follows goes on with it: "and", "or", "which".
_UNMARKED = ("th", "lo")
_LONG_ENOUGH, _ENOUGH_LEFT = 60, 20
_GOES_ON = StartPattern(
    r"(?:และ|หรือ|ที่|ซึ่ง|โดย|กับ|จาก|ว่า|รวม|เพื่อ|จน|ของ|ก็|จึง|เช่น|ได้|ตาม|เป็น|มี|ๆ|ฯ"
    r"|ແລະ|ຫຼື|ທີ່|ຊຶ່ງ|ເຊິ່ງ|ໂດຍ|ກັບ|ຈາກ|ວ່າ|ເພື່ອ|ຂອງ|ກໍ|ຈຶ່ງ|ເຊັ່ນ|ໄດ້|ຕາມ|ເປັນ|ມີ|ໆ|[\dA-Za-z(\[“])"
)


@lru_cache(maxsize=8)
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(_ABBREVIATIONS.get(language, "").split(" ")) - {""}


@lru_cache(maxsize=8)
def _last_letters(language: str) -> frozenset[str]:
    """What stands before the full stop of an abbreviation or an ordinal, of letters and digits."""
    ordinal = "0123456789IVX" if language in _ORDINALS else ""
    return frozenset([*(each[-1] for each in _abbreviations(language)), *ordinal])


def _is_unfinished(language: str, part: str) -> bool:
    """Whether a part that ends with a full stop ends with an abbreviation or an ordinal."""
    last = part[-2:-1]
    if last.isascii() and last.isalnum() and last not in _last_letters(language):
        return False  # as nearly all sentences
    *before, last = part[:-1].split() or [""]
    last = last.lstrip(_OPENING).replace("’", "'").rpartition("'")[2]
    known = _abbreviations(language)
    # "z. B." is written with a space or without.
    if last in known or (before and f"{before[-1].lstrip(_OPENING)}{last}" in known):
        return True
    ordinal = _ORDINALS.get(language)
    return ordinal is not None and ordinal.search(part) is not None


def keys() -> dict[str, str]:
    """What the splitting depends on, as keys of a signature."""
    return {"sentences": labels(["sentencex"])}


def sentences(text: str, blocks: Iterable[Block], language: str) -> list[Sentence]:
    """The sentences of the given blocks of a text, in order. Headings are no sentences.

    Args:
        text: the article's text, which the blocks and the sentences' offsets refer to.
        language: ISO 639 code; sentencex falls back to a related language, then English.
    """
    found: list[Sentence] = []
    paragraph = -1
    for begin, stop, kind in blocks:
        if kind == "heading":
            continue
        paragraph += 1
        for start, end in _spans(text, begin, _parts(language, text[begin:stop]), language):
            found.append(Sentence(start, end, text[start:end], paragraph, kind))
    return found


def _spans(text: str, start: int, parts: Iterable[str], language: str) -> list[tuple[int, int]]:
    """The sentences that the parts of a block make, which starts at `start`."""
    code = language.partition("-")[0]
    spans: list[tuple[int, int]] = []
    begin = end = 0  # of the last one
    joining = numbered = False
    for part in parts:
        first = start + len(part) - len(part.lstrip())
        stop = start + len(part.rstrip())
        start += len(part)
        if first >= stop:
            continue
        if spans and first == end and (closing := _CLOSING.match(text, first, stop)):
            end = closing.end()
            spans[-1] = begin, end
            first = stop - len(text[end:stop].lstrip())
            if first >= stop:
                continue
        if spans and (
            joining
            or (numbered and text[first].isdigit())
            # Nearly all sentences start after a space, in upper case.
            or (
                (first == end or not "A" <= text[first] <= "Z")
                and _belongs_before(text, (begin, end), first, stop)
            )
            or (text[end - 1] == "." and _is_one_name(code, text, end, first, stop))
        ):
            first = begin
            spans.pop()
        begin, end = first, stop
        spans.append((begin, end))
        is_short = end - begin <= _LONGEST_PREFIX
        numbered = is_short and _NUMBERED.fullmatch(text, begin, end) is not None
        joining = (is_short and _PREFIX.fullmatch(text, begin, end) is not None) or (
            text[end - 1] == "." and _is_unfinished(code, text[max(begin, end - 20) : end])
        )
    return spans


def _parts(language: str, text: str) -> Iterable[str]:
    """A block's text in parts: sentencex's, parted again where it parts nothing."""
    # It panics at some spaces of more than one byte ("B\u00a0."); to the parts they are all the same.
    spaced = text if text.isascii() else _SPACE.sub(" ", text)
    if len(text) <= _WINDOW and spaced == text:
        parts: Iterable[str] = _segment(language, text)
    else:
        parts = _by_windows(language, text, spaced)
    code = language.partition("-")[0]
    if code in _UNMARKED:
        parts = (piece for part in parts for piece in _at_spaces(part))
    elif code == "km":
        parts = (piece for part in parts for piece in _at_ends(part))
    if "(" in text:
        parts = (piece for part in parts for piece in _after_brackets(part))
    return parts


def _by_windows(language: str, text: str, spaced: str) -> Iterator[str]:
    """The parts of a text as it is written, window by window, for the time grows with the square.

    What a window cuts in two starts the next window.

    Args:
        spaced: the text with no spaces but those of ASCII.
    """
    start = begin = 0  # of the window, and of the part that is not yet given out
    while start + _WINDOW < len(text):
        *whole, cut = _segment(language, spaced[start : start + _WINDOW])
        for part in whole:
            start += len(part)
            yield text[begin:start]
            begin = start
        if not whole:
            # One sentence longer than the window.
            start += len(cut)
    for part in _segment(language, spaced[start:]):
        start += len(part)
        yield text[begin:start]
        begin = start


def _at_spaces(text: str) -> Iterator[str]:
    """The parts of a text in a script that marks no sentence's end."""
    start = 0
    at = text.find(" ", _LONG_ENOUGH)
    while 0 < at < len(text) - _ENOUGH_LEFT:
        if not _GOES_ON.match(text, at + 1):
            yield text[start : at + 1]
            start = at + 1
            at += _LONG_ENOUGH
        at = text.find(" ", at + 1)
    yield text[start:]


def _after_brackets(part: str) -> Iterator[str]:
    """A part, split after a sentence in brackets that it starts with."""
    while part.startswith("(") and (first := _BRACKETED.match(part)) and not first[1].islower():
        yield first[0]
        part = part[first.end() :]
    yield part


def _at_ends(text: str) -> Iterator[str]:
    """The parts of a text at the marks that end a sentence."""
    start = 0
    for end in _END.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


def _segment(language: str, text: str) -> list[str]:
    """sentencex's parts of a text."""
    try:
        return segment(language, text)  # type: ignore[no-any-return]
    except BaseException as error:
        if not is_panic(error):
            raise
        return [text]  # one long sentence rather than none


def _is_one_name(language: str, text: str, end: int, begin: int, stop: int) -> bool:
    """Whether a full stop stands within a date, a time, a name or the number of an article.

    Args:
        end: where the part ends that the full stop ends.
        begin, stop: of the next part.
    """
    last, before = text[end - 2 : end - 1], text[end - 3 : end - 2]
    if last.isdigit():
        return language == "de" and begin > end and _GERMAN_MONTH.match(text, begin, stop) is not None
    if not last.isalpha() or before.isalnum():
        return False  # as nearly all sentences
    if before == "." and last in "mM" and language == "en":
        return _AFTER_TIME.match(text, begin, stop) is not None
    first = text[begin]
    if first.isdigit() and before.isspace():
        # "p. 5"; "l'article L. 521-1" of a French code.
        return last.islower() or language == "fr"
    # "К. В. Ковальчук", "C. Titus Brown" where the second initial was split off.
    return last.isupper() and first.isupper() and text[begin + 1 : begin + 2] == "."


def _belongs_before(text: str, before: tuple[int, int], begin: int, stop: int) -> bool:
    first = text[begin]
    is_glued = begin == before[1]
    if first.islower() or first in _NO_START or (is_glued and (first.isdigit() or first == "/")):
        # "“Really?” he asked", "Yahoo! said": no sentence starts in lower case.
        return True
    is_in_name = is_glued and begin > before[0] + 1 and text[begin - 1] == "."
    if is_in_name and first.isascii() and first.isalnum():
        # "lang.Translate", ".NET": a full stop in a name. Where a space was forgotten, one is longer.
        return True
    if first in "–—-" and (dash := _DASH.match(text, begin, stop)) and dash[1].islower():
        return True
    if _SUFFIX.match(text, begin, stop):
        if first in "とっなて":
            return text[before[1] - 1] in "」』"
        return True
    return False
