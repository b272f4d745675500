"""A baseline that is none is named, with the entry and what to do."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Cli

ENTRY = {"rule": "T405", "path": "a.md", "field": "description", "message": "m", "count": 1}


def refused(cli: Cli, folder: Path, data: bytes) -> str:
    page, base = folder / "a.md", folder / "baseline.json"
    page.write_text("---\ntitle: Ice\ndescription: TODO\n---\nIt froze.\n")
    base.write_bytes(data)
    result = cli("check", page, "--baseline", base)
    if result.code != 2:
        return ""
    assert result.err.startswith(f"summarize: {base}: is no baseline: ")
    assert result.err.endswith("(--write-baseline writes one)\n")
    return result.err


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ([], "has no list of findings"),
        ({"baseline": 1, "findings": {}}, "has no list of findings"),
        ({"baseline": 2, "findings": []}, "was written by another version"),
        ({"baseline": 1, "findings": [ENTRY, "x"]}, "finding 2 "),
        ({"baseline": 1, "findings": [ENTRY, {"rule": "T405"}]}, "finding 2 has no 'path'"),
        ({"baseline": 1, "findings": [{**ENTRY, "path": ["a"]}]}, "finding 1 "),
        ({"baseline": 1, "findings": [{**ENTRY, "count": "many"}]}, "finding 1 "),
        ({"baseline": 1, "findings": [{**ENTRY, "count": float("inf")}]}, "finding 1 "),
    ],
)
def test_what_is_wrong_is_named(value: Any, reason: str, cli: Cli, tmp_path: Path) -> None:
    assert reason in refused(cli, tmp_path, json.dumps(value).encode())


def test_a_deep_or_torn_one_is_named(cli: Cli, tmp_path: Path) -> None:
    assert refused(cli, tmp_path, b"[" * 100_000)
    assert refused(cli, tmp_path, b'{"baseline": 1, "findings": [{"ru')
    assert refused(cli, tmp_path, b"\xff")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 1 << 16), bit=st.integers(0, 8))
def test_a_cut_or_a_flipped_bit_is_no_internal_error(cli: Cli, tmp_path: Path, at: int, bit: int) -> None:
    data = bytearray(json.dumps({"baseline": 1, "findings": [ENTRY, ENTRY]}).encode())
    place = at % len(data)
    if bit == 8:
        del data[place:]
    else:
        data[place] ^= 1 << bit
    refused(cli, tmp_path, bytes(data))
