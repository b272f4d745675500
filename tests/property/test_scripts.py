"""Laws of cutting that hold for text of every script, and for scripts together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.graphemes import cluster_ends
from summarize.language.words import count, has_unspaced, is_unspaced, unit_of
from summarize.readers.text import visible
from summarize.truncation import truncate

# A few words of each script, put together as the script does.
SPACED = {
    "Latin": "The sea froze café naïve don’t A1",
    "Vietnamese": "Biển đóng băng ngày chủ nhật",
    "Cyrillic": "Море замёрзло в воскресенье",
    "Greek": "Η θάλασσα πάγωσε την Κυριακή",
    "Armenian": "Ծովը սառեց կիրակի օրը",
    "Georgian": "ზღვა გაიყინა კვირას",
    "Hebrew": "הַיָּם קָפָא בְּיוֹם רִאשׁוֹן",
    "Arabic": "تجمّدَ البحرُ يومَ الأحدِ",
    "Syriac": "ܝܡܐ ܥܪܝܪܐ ܝܘܡܐ",
    "Devanagari": "रविवार को समुद्र जम गया क्षत्रिय",
    "Bengali": "রবিবার সমুদ্র জমে গেল",
    "Gurmukhi": "ਐਤਵਾਰ ਨੂੰ ਸਮੁੰਦਰ ਜੰਮ ਗਿਆ",
    "Gujarati": "રવિવારે દરિયો થીજી ગયો",
    "Tamil": "ஞாயிறு அன்று கடல் உறைந்தது",
    "Telugu": "ఆదివారం సముద్రం గడ్డకట్టింది",
    "Kannada": "ಭಾನುವಾರ ಸಮುದ್ರ ಹೆಪ್ಪುಗಟ್ಟಿತು",
    "Malayalam": "ഞായറാഴ്ച കടൽ തണുത്തുറഞ്ഞു",
    "Sinhala": "ඉරිදා මුහුද මිදුණා",
    "Hangul": "일요일에 바다가 얼었다",
    "Ethiopic": "ባሕሩ እሑድ ቀዘቀዘ",
    "Mongolian": "ᠳᠠᠯᠠᠢ ᠬᠥᠯᠳᠡᠪᠡ",
    "Emoji": "👩‍👩‍👧 🇩🇪🇫🇷 👍🏽 ❤️ 1️⃣",
}
UNSPACED = {
    "Han": "星期天 大海 结冰 了 ， 没有人 知道 。 渔民们 在 港口",
    "Traditional": "星期天 大海 結冰 了 ， 沒有人 知道 。 「 漁民 」",
    "Kana": "海は 日曜日に 凍りついたが 、 誰も 知らなかった 。 「 ちょっと 」 パーティー",
    "Thai": "ทะเล กลายเป็น น้ำแข็ง ใน วันอาทิตย์ และ ไม่มี ใคร รู้",
    "Lao": "ທະເລ ກາຍເປັນ ນ້ຳກ້ອນ ໃນ ວັນອາທິດ",
    "Khmer": "សមុទ្រ បាន កក នៅ ថ្ងៃអាទិត្យ ។",
    "Myanmar": "ပင်လယ် သည် တနင်္ဂနွေနေ့ တွင် အေးခဲ သွားပြီး ။",
    "Tibetan": "རྒྱ་མཚོ་ འཁྱགས་ སོང་ །",
}


def texts_of(words: str, separator: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words.split(" ")), max_size=60).map(separator.join)


ONE_SCRIPT = [texts_of(words, " ") for words in SPACED.values()]
ONE_SCRIPT += [texts_of(words, "") for words in UNSPACED.values()]
MIXED = st.lists(st.one_of(*ONE_SCRIPT), max_size=5).map(" ".join) | st.lists(
    st.sampled_from([word for words in (*SPACED.values(), *UNSPACED.values()) for word in words.split(" ")]),
    max_size=40,
).map("".join)
TEXTS = st.one_of(*ONE_SCRIPT, MIXED, st.text(max_size=60)).map(lambda text: " ".join(text.split()))
LIMITS = st.fixed_dictionaries({"words": st.integers(2, 40)}) | st.fixed_dictionaries(
    {"chars": st.integers(2, 80)}
)


def cannot_be_plain(text: str) -> bool:
    return "<" in text or "&" in text or visible(text) != text


@settings(deadline=None, max_examples=300)
@given(TEXTS, LIMITS)
def test_a_cut_is_a_prefix_within_the_limit_between_clusters(text: str, limit: dict[str, int]) -> None:
    if cannot_be_plain(text):
        return
    made = truncate(text, **limit)
    assert made.text == text[: made.end] + ("…" if made.truncated else "")
    assert made.end in {0, *cluster_ends(text)}
    assert made.chars <= limit.get("chars", made.chars)
    if "words" in limit and len(list(cluster_ends(text))) > 1:
        assert count(text[: made.end], unit_of(text)) <= max(2, limit["words"])


@settings(deadline=None, max_examples=300)
@given(TEXTS, LIMITS)
def test_what_was_cut_is_not_cut_again(text: str, limit: dict[str, int]) -> None:
    if cannot_be_plain(text):
        return
    made = truncate(text, **limit)
    again = truncate(made.text.removesuffix("…") if made.truncated else made.text, **limit)
    if again.unit == made.unit:
        assert not again.truncated


@settings(deadline=None)
@given(st.one_of(*(texts_of(words, " ") for words in SPACED.values())), st.integers(1, 30))
def test_no_word_with_spaces_around_it_is_split(text: str, words: int) -> None:
    made = truncate(text, words=words)
    assert text[made.end : made.end + 1] in ("", " ") or text[made.end] in ".,;:…"


@pytest.mark.parametrize("script", UNSPACED)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_no_phrase_without_spaces_is_split(script: str, data: st.DataObject) -> None:
    from summarize.language import phrases

    text = data.draw(texts_of(UNSPACED[script], ""))
    limit = data.draw(st.integers(12, 40))
    made = truncate(text, words=limit)
    if not made.truncated:
        return
    end = made.end
    while end < len(text) and text[end] in "，、。 །":
        end += 1
    boundaries = set(phrases._boundaries(text[: end + 200], end))
    near = {each for each in boundaries if end - 40 < each <= end and phrases._may_part(text, each)}
    assert end in boundaries or not near


@given(st.integers(0, 0x10FFFF).map(chr), st.sampled_from(sorted(UNSPACED.values())))
def test_a_letter_of_an_unspaced_script_is_known_in_any_company(char: str, words: str) -> None:
    word = words.split(" ")[0]
    assert has_unspaced(char + word) or not is_unspaced(word[0])
