"""Output is whole or absent."""

import os
import stat
from pathlib import Path

import pytest

from summarize.batch.output import open_output
from summarize.errors import UsageError


def test_the_file_appears_at_the_end_and_replaces_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    target.chmod(0o600)
    with open_output(str(target)) as stream:
        stream.write("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["out"]


def test_an_error_on_the_way_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    with pytest.raises(RuntimeError), open_output(str(target)) as stream:
        stream.write("half")
        raise RuntimeError
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["out"]


def test_places_that_cannot_be_written_are_named(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "missing" / "out"):
        with pytest.raises(UsageError, match=str(place)), open_output(str(place)):
            pass


def test_a_full_disk_is_named() -> None:
    with pytest.raises(UsageError, match="/dev/full"), open_output("/dev/full") as stream:
        stream.write("x" * 100_000)
