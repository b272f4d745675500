"""Truncation: WordPress's words, grapheme clusters, boundaries."""

import pytest

from summarize.article import Summary
from summarize.errors import UsageError
from summarize.truncation import teaser_of, truncate
from tests.conftest import make_segmented


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("one two three", 2, "one two…"),
        ("one two three", 3, "one two three"),
        ("one two three", 9, "one two three"),
        ("  one\t two\n\nthree  ", 2, "one two…"),
        ("one, two", 1, "one…"),
        ("<p>one <b>two</b></p><p>three</p>", 2, "one two…"),
        ("one <script>alert('x y z')</script>two three", 2, "one two…"),
        ("<style>p { color: red }</style>one two", 1, "one…"),
        ("three&#x27;s company &amp; more", 1, "three's…"),
        ("caf&eacute; cr&egrave;me br&ucirc;l&eacute;e", 2, "café crème…"),
        ("if x<y and y>z then", 3, "if x<y and…"),
        ("a <br> b<br/>c", 2, "a b…"),
        ("<!-- hidden words here -->shown words", 1, "shown…"),
        ("", 3, ""),
    ],
)
def test_words_as_wordpress_counts_them(text: str, words: int, expected: str) -> None:
    assert truncate(text, words=words).text == expected


def test_the_default_is_fifteen_words() -> None:
    assert truncate(" ".join(map(str, range(30)))).words == 15


SEA = {
    "ja": "海は日曜日に凍りついたが、いつまで続くのか誰も知らなかった。漁師たちは港で船を見守り、子どもたちは氷の上を歩いた。",
    "zh": "星期天大海结冰了，没有人知道会持续多久。渔民们在港口守着船，孩子们在冰上走来走去。",
    "th": "ทะเลกลายเป็นน้ำแข็งในวันอาทิตย์และไม่มีใครรู้ว่าจะนานแค่ไหน ชาวประมงเฝ้าเรืออยู่ที่ท่าเรือ",
    "lo": "ທະເລກາຍເປັນນ້ຳກ້ອນໃນວັນອາທິດ ແລະບໍ່ມີໃຜຮູ້ວ່າຈະດົນປານໃດ ຊາວປະມົງເຝົ້າເຮືອຢູ່ທ່າເຮືອ",
    "km": "សមុទ្របានកកនៅថ្ងៃអាទិត្យហើយគ្មាននរណាដឹងថាយូរប៉ុណ្ណាទេ អ្នកនេសាទយាមទូកនៅកំពង់ផែ",
    "my": "ပင်လယ်သည် တနင်္ဂနွေနေ့တွင် အေးခဲသွားပြီး မည်မျှကြာမည်ကို မည်သူမျှ မသိခဲ့ပါ။",
}


def test_words_that_have_no_spaces_are_counted_in_clusters() -> None:
    for language, text in SEA.items():
        cut = truncate(text)
        assert (cut.unit, cut.truncated) == ("clusters", True), language
        assert 20 <= cut.words <= 30, (language, cut)
    assert truncate(SEA["ja"], words=12).words <= 12
    assert truncate("The sea froze on Sunday").unit == "words"
    assert truncate("The sea froze on Sunday", chars=9).unit == "chars"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ja", "海は日曜日に凍りついたが、いつまで続くのか誰も知らなかった…"),
        ("zh", "星期天大海结冰了，没有人知道会持续多久。渔民们在港口守着船…"),
        ("th", "ทะเลกลายเป็นน้ำแข็งในวันอาทิตย์และไม่มี…"),
        ("lo", "ທະເລກາຍເປັນນ້ຳກ້ອນໃນວັນອາທິດ ແລະບໍ່ມີໃຜ…"),
        ("km", "សមុទ្របានកកនៅថ្ងៃអាទិត្យហើយគ្មាននរណាដឹងថាយូរប៉ុណ្ណាទេ…"),
        ("my", "ပင်လယ်သည် တနင်္ဂနွေနေ့တွင် အေးခဲသွားပြီး မည်မျှကြာမည်ကို…"),
    ],
)
def test_they_are_cut_between_words_or_phrases(language: str, expected: str) -> None:
    assert truncate(SEA[language]).text == expected


def test_a_word_or_number_among_clusters_counts_as_two() -> None:
    assert truncate("Python 3は楽しいと思う人が多い", words=9).text == "Python 3は楽しいと…"
    assert truncate("Kubernetesは楽しい", words=1).text == "Kubernetes…"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("彼は「もう帰らない」と言った。", 4, "彼は…"),  # not after an opening bracket
        ("彼は「もう帰らない」と言った。", 9, "彼は「もう…"),  # nor before a closing one
        ("潮が引いて、船が休む。", 5, "潮が引いて…"),  # the comma is left out, and not the word before it
    ],
)
def test_marks_hold_together(text: str, words: int, expected: str) -> None:
    assert truncate(text, words=words).text == expected


def test_a_limit_in_characters_cuts_between_phrases_too() -> None:
    assert truncate(SEA["ja"], chars=10).text == "海は日曜日に…"
    assert truncate("使用Kubernetes部署", chars=6).text == "使用…"
    assert truncate(SEA["ja"], chars=10, boundary="grapheme").text == "海は日曜日に凍りつ…"


@pytest.mark.parametrize(
    ("text", "chars", "expected"),
    [
        ("hello world", 11, "hello world"),
        ("hello world", 10, "hello…"),
        ("hello world", 6, "hello…"),
        ("hello world", 5, "hell…"),  # not even the first word fits: then inside it
        ("a 👨‍👩‍👧‍👦 family", 4, "a 👨‍👩‍👧‍👦…"),
        ("a 👨‍👩‍👧‍👦 family", 3, "a…"),
        ("e\u0301e\u0301 e\u0301e\u0301", 3, "e\u0301e\u0301…"),
    ],
)
def test_chars_count_grapheme_clusters_with_the_ellipsis(text: str, chars: int, expected: str) -> None:
    cut = truncate(text, chars=chars)
    assert cut.text == expected
    assert cut.chars <= chars


def test_grapheme_boundary_cuts_inside_words_but_not_inside_graphemes() -> None:
    assert truncate("hello world", chars=9, boundary="grapheme").text == "hello wo…"
    assert truncate("ab🇩🇪🇫🇷", chars=4, boundary="grapheme").text == "ab🇩🇪🇫🇷"
    assert truncate("ab🇩🇪🇫🇷c", chars=4, boundary="grapheme").text == "ab🇩🇪…"


TIDE = "The tide is out, he said; the boats lie still. A dog barks at the moon."


@pytest.mark.parametrize(
    ("boundary", "words", "expected"),
    [
        ("word", 8, "The tide is out, he said; the boats…"),
        ("clause", 8, "The tide is out, he said…"),
        ("clause", 5, "The tide is out…"),
        ("clause", 3, "The tide is…"),
        ("sentence", 12, "The tide is out, he said; the boats lie still."),
        ("sentence", 8, "The tide is out, he said; the boats…"),
        ("sentence", 99, TIDE),
    ],
)
def test_boundaries(boundary: str, words: int, expected: str) -> None:
    assert truncate(TIDE, words=words, boundary=boundary).text == expected  # type: ignore[arg-type]


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "We met Mr. Smith today. He was late for it."
    assert truncate(text, words=7, boundary="sentence").text == "We met Mr. Smith today."
    assert truncate("We saw Dr. Jones and left.", words=4, boundary="sentence").text == "We saw Dr. Jones…"


def test_the_ellipsis_is_the_users() -> None:
    assert truncate("one two three", words=1, ellipsis=" [more]").text == "one [more]"
    assert truncate("one two three", words=1, ellipsis="").text == "one"


@pytest.mark.parametrize(
    "limits",
    [{"words": 0}, {"words": -1}, {"chars": 0}, {"words": 3, "chars": 3}, {"chars": 1}],
    ids=str,
)
def test_senseless_limits_are_refused(limits: dict[str, int]) -> None:
    with pytest.raises(UsageError):
        truncate("some words are here", **limits)


def test_what_only_looks_like_a_tag_stays() -> None:
    text = "a < b, <https://x.example> and 3 <4> 5"
    assert truncate(text, words=20).text == text


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("&#65;", "A"),
        ("&#00065", "A"),
        ("&#0;", "\ufffd"),
        ("&#;", "&#;"),
        (f"&#{'0' * 5000}65;", "A"),
        (f"&#{'9' * 5000};", "\ufffd"),
    ],
    ids=lambda value: value[:9],
)
def test_a_numbered_reference_of_any_length(reference: str, text: str) -> None:
    assert truncate(f"x{reference}").text == f"x{text}"


def test_a_thai_paragraph_without_an_end_is_no_label() -> None:
    first = "ทะเลกลายเป็นน้ำแข็งในวันอาทิตย์และไม่มีใครรู้ว่าจะนานแค่ไหนก่อนลมจะเปลี่ยนทิศ"
    article = make_segmented(f"{first}\n\nชาวประมงเฝ้าเรืออยู่ที่ท่าเรือตลอดคืนและเด็กๆ เดินบนน้ำแข็ง", "th")
    made = teaser_of(article, Summary((), 0, "lead"), 78, None)
    assert (made.unit, made.truncated) == ("clusters", True)
    assert made.text.startswith(f"{first} ชาวประมง")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("کشتی کل پہنچی۔ کسی نے اسے نہیں دیکھا کیونکہ رات تھی۔", "کشتی کل پہنچی۔"),
        ("Նավը հասավ երեկ։ Ոչ ոք այն չտեսավ այդ գիշեր։", "Նավը հասավ երեկ։"),
        ("ጀልባው ትናንት ደረሰ። ማንም አላየውም ምክንያቱም ሌሊት ነበር።", "ጀልባው ትናንት ደረሰ።"),
    ],
)
def test_sentences_end_at_the_marks_of_their_script(text: str, expected: str) -> None:
    assert truncate(text, words=6, boundary="sentence").text == expected
