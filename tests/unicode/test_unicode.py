"""The Unicode Consortium's own cases (UAX 29), as far as they apply to running prose."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from summarize.article import Block
from summarize.graphemes import cluster_ends, count_graphemes
from summarize.language.sentences import sentences
from summarize.truncation import truncate

# From Unicode 16 on U+2701 is no pictograph any more, and nothing joins it.
NO_PICTOGRAPH = "\u2701\u200d\u2701"
# What ends a paragraph is no character of a sentence here: readers make blocks of it.
SEPARATORS = re.compile("[\r\n\x85\u2028\u2029]")


def cases(name: str) -> list[list[str]]:
    """The pieces of each case: "÷ 0061 × 0308 ÷ 0062 ÷" is ["a\u0308", "b"]."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [
        [
            "".join(chr(int(code, 16)) for code in re.findall("[0-9A-F]+", piece))
            for piece in line.split("÷")[1:-1]
        ]
        for line in lines
    ]


def test_grapheme_clusters() -> None:
    checked = 0
    for pieces in cases("GraphemeBreakTest.txt"):
        text = "".join(pieces)
        if text == NO_PICTOGRAPH:
            continue
        starts = [0, *cluster_ends(text)]
        assert [text[start:end] for start, end in pairwise(starts)] == pieces
        assert count_graphemes(text) == len(pieces)
        checked += 1
    assert checked == 601


def test_no_cut_is_inside_a_cluster() -> None:
    for pieces in cases("GraphemeBreakTest.txt"):
        text = " ".join(("x" + "".join(pieces) + "y").split())
        ends = {0, *cluster_ends(text)}
        for limit in range(2, count_graphemes(text)):
            for boundary in ("word", "grapheme"):
                assert truncate(text, chars=limit, boundary=boundary).end in ends  # type: ignore[arg-type]


# Where we know better than the default rules do, which know no language: no sentence ends inside a word
# ("Yahoo!a"), and "etc." is an abbreviation.
OTHERWISE = {
    "!a", "!\u0308a", "!0", "!\u03080",
    "etc.)’\u00a0The", "etc.)’\u00a0‘(The", "etc.)’\u00a0\u0308The", "etc.)’\u0308The", "etc.它",
}  # fmt: skip


def test_sentences() -> None:
    checked = 0
    for pieces in cases("SentenceBreakTest.txt"):
        text = "".join(pieces)
        if SEPARATORS.search(text) or text in OTHERWISE:
            continue
        found = [sentence.text for sentence in sentences(text, [Block(0, len(text))], "en")]
        assert found == [piece.strip() for piece in pieces if piece.strip()], ascii(text)
        checked += 1
    assert checked == 305


@pytest.mark.parametrize(
    "text", ["", "🎉", "\U000e0001", "\ud800", "a" + "\u0301" * 10_000, "\u0378\u0379 \uffff"]
)
def test_bad_input_is_cut_or_left_alone(text: str) -> None:
    made = truncate(text, chars=5)
    assert made.text.removesuffix("…") == text[: made.end]
    assert truncate(text).truncated is False
