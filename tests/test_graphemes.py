"""The quick way to count graphemes says the same as Unicode's algorithm."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from summarize.graphemes import cluster_ends, count_graphemes, is_simple

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LETTERS = st.text("aé…”ß— ש中か؟ا\u0301\u200d👍🏽\r\n", max_size=20)


@given(TEXT | LETTERS)
def test_counts_what_regex_counts(text: str) -> None:
    assert count_graphemes(text) == len(regex.findall(r"\X", text))


@given(TEXT | LETTERS)
def test_cluster_ends_cover_the_text(text: str) -> None:
    ends = list(cluster_ends(text))
    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == len(text)


def test_every_simple_character_is_its_own_cluster_beside_any_other() -> None:
    simple = [
        chr(code) for code in range(0x20, 0x11000) if not 0xD800 <= code < 0xE000 and is_simple(chr(code))
    ]
    text = "".join(simple)
    assert len(regex.findall(r"\X", text)) == len(text)
    assert len(regex.findall(r"\X", text[::-1])) == len(text)
