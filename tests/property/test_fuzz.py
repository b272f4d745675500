"""Any bytes at all, given to any reader: articles with sound offsets, or named errors, and nothing else.

`python -m tests.fuzz` does the same guided by coverage, for as long as you like.
"""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.target import FINDINGS, READERS, SEEDS, feed


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300))
def test_random_bytes(reader: str, data: bytes) -> None:
    feed(reader, data)


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=120, deadline=None)
@given(seed=st.sampled_from(SEEDS), chance=st.integers(0, 1 << 32), splices=st.integers(1, 8))
def test_articles_that_were_damaged(reader: str, seed: bytes, chance: int, splices: int) -> None:
    dice = random.Random(chance)
    data = bytearray(seed)
    for _ in range(splices):
        at, length = dice.randrange(len(data) + 1), dice.choice([0, 1, 3, 40])
        other = dice.choice(SEEDS)
        start = dice.randrange(len(other) + 1)
        data[at : at + length] = dice.choice(
            [
                other[start : start + dice.choice([1, 8, 60])],
                bytes([dice.randrange(256)]),
                b"",
                b"\x00",
                b"\xff",
                b"<![CDATA[",
            ]
        )
    feed(reader, bytes(data))


@pytest.mark.parametrize(
    "finding", sorted(FINDINGS.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_what_fuzzing_once_found(finding: "object") -> None:
    from pathlib import Path

    assert isinstance(finding, Path)
    feed(finding.parent.name, finding.read_bytes())
