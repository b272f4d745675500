"""Where a text without spaces may be cut: between phrases or words, and not at marks that hold together.

BudouX knows the phrases of Japanese and Chinese and the words of Thai, ICU (extra ``icu``) the words of Lao,
Khmer and Burmese. Without ICU these three are cut after a space or a mark, else between clusters.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate

from summarize.graphemes import cluster_ends
from summarize.language.words import is_unspaced
from summarize.patterns import Pattern

# What may not start a line: closing brackets and quotation marks, stops, small kana, marks of length and
# repetition, units after a number; what may not end one: opening brackets and quotation marks, signs before a
# number (JIS X 4051; W3C, "Requirements for Japanese Text Layout", Appendix A; "Requirements for Chinese Text
# Layout", 3.1.3); and the marks of repetition, stops and abbreviation signs of Thai, Lao, Khmer, Burmese and
# Tibetan.
_NOT_FIRST = frozenset(
    "’”)]}»›）］｝〉》」』】〙〗〟｠､。，．、・：；！？‼⁇⁈⁉,.;:!?｡｣･"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "ヽヾゝゞ々〻ー〜～゠‐–—―…‥%‰％℃°′″¢￠ๆฯ๏ໆຯៗ។៕៖ៈ၊။༌།༎༏"
)
_NOT_LAST = frozenset("‘“([{«‹（［｛〈《「『【〘〖〝｟｢$£¥€＄￡￥№#＃@＠༼")
# Marks that do not stand before an ellipsis.
_LEFT_OUT = frozenset("、。，．：；,.:;")
# So far back a boundary is looked for, and so much of what follows the cut tells where words end: BudouX
# looks at three characters on each side, ICU's dictionaries at the words around.
_BACK, _AHEAD = 60, 24

_KANA = Pattern("[\u3041-\u30ff]")
# Of the commonest characters those that are written differently in the two orthographies.
_TRADITIONAL = frozenset(
    "這們個來時說國會對還經過發學開關點樣後應實現與從進動機無問間體為當種兩處將長見門車東樂書電話"
)
_SIMPLIFIED = frozenset(
    "这们个来时说国会对还经过发学开关点样后应实现与从进动机无问间体为当种两处将长见门车东乐书电话"
)
_BLOCKS = {"lo": ("\u0e80", "\u0eff"), "my": ("\u1000", "\u109f"), "km": ("\u1780", "\u17ff")}
_ONLY_TRADITIONAL, _ONLY_SIMPLIFIED = _TRADITIONAL - _SIMPLIFIED, _SIMPLIFIED - _TRADITIONAL


def phrase_end(text: str, end: int) -> int:
    """The last offset up to `end` where a text may be cut, for a cut beside a script without spaces.

    Without a phrase's end near, the last cluster's end that no mark forbids.
    """
    begin = max(0, end - _BACK)
    window = text[begin : end + _AHEAD]
    fits = end - begin
    after = fits
    while after < len(window) and window[after] in _LEFT_OUT:
        after += 1
    clusters = [0, *cluster_ends(window)]
    found = {at for at in _boundaries(window, fits) if _may_part(window, at)} & set(clusters)
    if after in found:
        # The phrase goes on with a mark alone, and no comma stands before an ellipsis.
        return end
    ends = [at for at in sorted(found) if 0 < at <= fits] or [
        at for at in clusters if 0 < at <= fits and _may_part(window, at)
    ]
    return begin + ends[-1] if ends else end


def _may_part(text: str, at: int) -> bool:
    """Whether a line may end at an offset: no mark holds its two sides together, nor are they one word."""
    if not 0 < at < len(text):
        return at == len(text)
    before, after = text[at - 1], text[at]
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return before.isspace() or after.isspace() or not (_in_word(before) and _in_word(after))


def _in_word(char: str) -> bool:
    return not is_unspaced(char) and not "\u3000" <= char <= "\u303f" and not "\uff01" <= char <= "\uff0f"


def _boundaries(text: str, end: int) -> list[int]:
    """The offsets in a text between its phrases or words, by whoever knows the script before `end`."""
    nearest = next((char for char in reversed(text[:end]) if is_unspaced(char)), text[end : end + 1])
    seen = [at for at, char in enumerate(text) if char.isspace() or char == "\u200b"]
    if segment := _segmenter(nearest, text):
        return [*accumulate(map(len, segment(text))), *seen]
    # What anybody sees: a space, a stop, a Tibetan syllable's dot; not so far back that little is left.
    seen += [at + 1 for at, char in enumerate(text) if char in "་།៕។၊"]
    return [at for at in seen if at * 2 > end]


def _segmenter(char: str, text: str) -> Callable[[str], Sequence[str]] | None:
    """What splits the script of a character."""
    if "\u0e00" <= char < "\u0e80":
        return _budoux("th")
    if char >= "\u3000" and not "\ua000" <= char <= "\uaadf":
        if _KANA.search(text):
            return _budoux("ja")
        traditional = sum(map(_ONLY_TRADITIONAL.__contains__, text))
        simplified = sum(map(_ONLY_SIMPLIFIED.__contains__, text))
        return _budoux("zh-hant" if traditional > simplified else "zh-hans")
    for first, last, language in (
        ("\u0e80", "\u0eff", "lo"),
        ("\u1000", "\u109f", "my"),
        ("\u1780", "\u17ff", "km"),
    ):
        if first <= char <= last:
            return _icu(language)
    return None


@lru_cache(maxsize=4)
def _budoux(model: str) -> Callable[[str], Sequence[str]]:
    import budoux

    load = {
        "ja": budoux.load_default_japanese_parser,
        "th": budoux.load_default_thai_parser,
        "zh-hans": budoux.load_default_simplified_chinese_parser,
        "zh-hant": budoux.load_default_traditional_chinese_parser,
    }
    return load[model]().parse


@lru_cache(maxsize=3)
def _icu(language: str) -> Callable[[str], Sequence[str]] | None:
    try:
        from icu4py.breakers import WordBreaker
    except ModuleNotFoundError as error:
        if error.name != "icu4py":
            raise
        return None
    return lambda text: list(WordBreaker(text, language))
