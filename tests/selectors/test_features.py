"""What the selector counts in an opening."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.selectors.features import _END, _MARK, _ends, _marks

ASCII = st.text(st.characters(max_codepoint=127), min_size=1)


@given(ASCII)
def test_marks_are_counted_in_ascii_as_the_pattern_counts_them(text: str) -> None:
    assert _marks(text) == len(_MARK.findall(text))


@given(st.text(st.sampled_from("ab .!?"), min_size=1))
def test_ends_are_counted_in_ascii_as_the_pattern_counts_them(text: str) -> None:
    assert _ends(text) == len(_END.findall(text, 0, len(text) - 1))


def test_marks_and_ends_of_other_scripts_count() -> None:
    assert _marks("港に船が着いた → 今日") == 1
    assert _ends("船が着いた。今日は晴れ。") == 1
