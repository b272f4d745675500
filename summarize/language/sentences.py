"""Sentences with offsets, by sentencex, block by block, so that no sentence crosses a paragraph.

What sentencex splits and a reader would not is joined again: list numbers ("1. "), a
Japanese quotation and the words that report it, a single closing mark.
"""

from collections.abc import Iterable, Iterator

from sentencex import segment

from summarize.article import Block, Sentence
from summarize.errors import is_panic
from summarize.patterns import Pattern, StartPattern

# A part that cannot stand alone and belongs to the next one: "1. ", "No. ", "(a) ".
_PREFIX = StartPattern(
    r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]\s*|(?:No|Nos|Nr|nº|N°|Vol|Fig|Art|cf|vs|approx)\.\s*"
)
_LONGEST_PREFIX = 8
# Characters that sentencex gets at once; paragraphs are shorter. On 20,000 open brackets it takes 0.3 s.
_WINDOW = 16_000
# Every space that is no ASCII character.
_SPACES = dict.fromkeys(
    [0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000], " "
)
# A part that belongs to the one before it: closing marks only, or the words that report a quotation.
_SUFFIX = StartPattern(r"""[\s"'”’»›)\]」』.…!?。]+\Z|[、,]|(?:と|って|との|などと)(?=[^\s])""")
# German and Danish ordinals: "am 21. Oktober", "in der 4. Klasse".
_ORDINAL = Pattern(
    r"\b(?:der|die|das|dem|den|des|am|im|vom|zum|zur|ab|bis|seit|beim|und|det|den|de|til|fra|om)\s+\d{1,2}\.\Z"
)
# Titles that sentencex splits at: "dit M. Besson".
_TITLES = {
    "fr": Pattern(r"(?:^|\s)(?:M|MM|Mme|Mlle|Mgr|Me|St|Ste)\.\Z"),
    "es": Pattern(r"(?:^|\s)(?:Sr|Sra|Srta|Dr|Dra|D|Dña|Ud|Uds|núm|pág)\.\Z"),
    "it": Pattern(r"(?:^|\s)(?:Sig|Sigg|Dott|Prof|Ing|Avv|On)\.\Z"),
    "pt": Pattern(r"(?:^|\s)(?:Sr|Sra|Dr|Dra|Prof)\.\Z"),
}
_UNFINISHED = {**dict.fromkeys(("de", "da", "nb", "nn", "no"), _ORDINAL), **_TITLES}


def sentences(text: str, blocks: Iterable[Block], language: str) -> list[Sentence]:
    """The sentences of the given blocks of a text, in order. Headings are no sentences.

    Args:
        text: the article's text, which the blocks and the sentences' offsets refer to.
        language: ISO 639 code; sentencex falls back to a related language, then English.
    """
    found: list[Sentence] = []
    paragraph = -1
    for block in blocks:
        if block.kind == "heading":
            continue
        paragraph += 1
        for start, end in _spans(text, block, language):
            found.append(Sentence(start, end, text[start:end], paragraph, block.kind))
    return found


def _spans(text: str, block: Block, language: str) -> list[tuple[int, int]]:
    start = block.start
    spans: list[tuple[int, int]] = []
    parts = _parts(language, text[block.start : block.end])
    joining = False
    unfinished = _UNFINISHED.get(language.partition("-")[0])
    for part in parts:
        begin = start + len(part) - len(part.lstrip())
        stop = start + len(part.rstrip())
        start += len(part)
        if begin >= stop:
            continue
        if spans and (joining or _belongs_before(text, spans[-1], begin, stop)):
            spans[-1] = (spans[-1][0], stop)
        else:
            spans.append((begin, stop))
        joining = (
            stop - spans[-1][0] <= _LONGEST_PREFIX and _PREFIX.fullmatch(text, spans[-1][0], stop) is not None
        ) or (
            unfinished is not None
            and unfinished.search(text[max(spans[-1][0], stop - 20) : stop]) is not None
        )
    return spans


def _parts(language: str, text: str) -> Iterator[str]:
    """sentencex's parts of a text; of a long one window by window, for its time grows with the square.

    What a window cuts in two starts the next window.
    """
    start = begin = 0  # of the window, and of the part that is not yet given out
    while start + _WINDOW < len(text):
        *whole, cut = _segment(language, text[start : start + _WINDOW])
        for part in whole:
            start += len(part)
            yield text[begin:start]
            begin = start
        if not whole:
            # One sentence longer than the window.
            start += len(cut)
    rest = _segment(language, text[start:])
    for part in rest:
        start += len(part)
        yield text[begin:start]
        begin = start


def _segment(language: str, text: str) -> list[str]:
    """sentencex's parts of a text, of the same lengths."""
    if not text.isascii():
        # It panics at some spaces of more than one byte ("B\u00a0."); to the parts they are all the same.
        text = text.translate(_SPACES)
    try:
        return segment(language, text)  # type: ignore[no-any-return]
    except BaseException as error:
        if not is_panic(error):
            raise
        return [text]  # one long sentence rather than none


def _belongs_before(text: str, before: tuple[int, int], begin: int, stop: int) -> bool:
    first = text[begin]
    if first.islower():
        # "“Really?” he asked", "Yahoo! said": no sentence starts in lower case.
        return True
    if _SUFFIX.match(text, begin, stop):
        if first in "とっなて":
            return text[before[1] - 1] in "」』"
        return True
    return False
