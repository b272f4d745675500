"""Words: those that a limit counts and those that a selector compares."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.language.words import count_words, tokens, word_ends

MIXED = st.text(st.sampled_from("ab c\t\n中文字。、กำ่é-'"), max_size=60)


def test_counts() -> None:
    assert count_words(" one  two\nthree ") == 3
    assert count_words("潮が引く。") == 4
    assert count_words("Python 3 は楽しい") == 6
    assert count_words("") == 0


@given(MIXED, st.integers(1, 20))
def test_word_ends_agree_with_the_count(text: str, limit: int) -> None:
    end, more = word_ends(text, limit)
    assert count_words(text[:end]) == min(limit, count_words(text))
    assert more == (count_words(text) > limit)


def test_tokens() -> None:
    assert tokens("The Sea's 3.5-metre waves — cold!") == ["the", "sea's", "3.5-metre", "waves", "cold"]
    assert tokens("海は凍る") == ["海は", "は凍", "凍る"]
