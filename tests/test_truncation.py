"""Truncation: WordPress's words, grapheme clusters, boundaries."""

import pytest

from summarize.errors import UsageError
from summarize.truncation import plain_text, truncate


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


def test_each_character_is_a_word_where_words_have_no_spaces() -> None:
    cut = truncate("潮が引いて、船が休む。", words=5)
    assert cut.text == "潮が引いて…"
    assert cut.words == 5
    assert truncate("Python は楽しい", words=3).text == "Python は楽…"


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


def test_plain_text_keeps_what_only_looks_like_a_tag() -> None:
    assert plain_text("a < b, <https://x.example> and 3 <4> 5") == "a < b, <https://x.example> and 3 <4> 5"


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
