"""Words: those that a limit counts and those that a selector compares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.language.words import Counted, count, count_words, tokens, unit_ends, unit_of

MIXED = st.text(st.sampled_from("ab c\t\n中文字。、กำ่é-'"), max_size=60)


def test_counts() -> None:
    assert count_words(" one  two\nthree ") == 3
    assert count_words("潮が引く。") == 3  # the room of three words: five characters
    assert count_words("Python 3 は楽しい") == 4
    assert count_words("") == 0


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("潮が引く。", "clusters", 5),
        ("Python 3 は楽しい", "clusters", 8),
        ("「Kubernetes」の使い方", "clusters", 9),
        ("น้ำแข็ง", "clusters", 4),
        ("Пётр читает 本", "words", 3),
        ("한국어는 띄어 쓴다", "words", 3),
    ],
)
def test_a_text_is_counted_in_its_unit(text: str, unit: str, number: int) -> None:
    assert unit_of(text) == unit
    assert count(text, unit_of(text)) == number


def test_the_language_tells_the_unit_where_it_is_known() -> None:
    title = "Kubernetes Pod Readiness Probe の設定"
    assert unit_of(title) == "words"
    assert unit_of(title, "ja") == "clusters"
    assert unit_of("本 means book", "en") == "words"


@given(MIXED, st.integers(1, 20), st.sampled_from(["words", "clusters"]))
def test_unit_ends_agree_with_the_count(text: str, limit: int, unit: Counted) -> None:
    end, more = unit_ends(text, limit, unit)
    if unit == "words" or limit > 1:
        assert count(text[:end], unit) <= limit
        assert more == (count(text, unit) > limit)


def test_tokens() -> None:
    assert tokens("The Sea's 3.5-metre waves — cold!") == ["the", "sea's", "3.5-metre", "waves", "cold"]
    assert tokens("海は凍る") == ["海は", "は凍", "凍る"]
