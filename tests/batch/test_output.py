"""Output is whole or absent."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.batch.output import open_output
from summarize.errors import UsageError
from tests.conftest import CORPUS, Cli


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


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """What a link in a stranger's folder leads to."""
    path = tmp_path / "elsewhere" / "secret"
    path.parent.mkdir()
    path.write_text("secret\n")
    path.chmod(0o640)
    return path


BATCH = ("batch", CORPUS / "harbour-dredging.txt", "-j1", "-q")


def test_an_output_that_is_a_link_is_refused(tmp_path: Path, secret: Path, cli: Cli) -> None:
    target = tmp_path / "out"
    for place in (secret, tmp_path / "nothing"):
        target.unlink(missing_ok=True)
        target.symlink_to(place)
        for command in (
            (*BATCH, "-o", target),
            (*BATCH, "-o", target, "--resume"),
            (*BATCH, "-o", tmp_path / "other", "--errors", target),
            (*BATCH, "-o", tmp_path / "other", "--errors", target, "--resume"),
            (*BATCH, "-o", f"file://{target}"),
            ("posts", CORPUS / "harbour-dredging.txt", "-o", target),
        ):
            result = cli(*command)
            assert (result.code, "is a link (name the file that it leads to" in result.err) == (2, True)
    assert secret.read_text() == "secret\n"
    assert target.is_symlink()
    assert sorted(os.listdir(tmp_path)) == ["elsewhere", "out"]


def test_a_link_at_a_waiting_name_is_not_followed(tmp_path: Path, secret: Path, cli: Cli) -> None:
    """Nor a second name of a file, nor a FIFO, which would be waited for without end."""
    out = tmp_path / "out"
    for name in (".out.part", ".err.part"):
        (tmp_path / name).symlink_to(secret)
    options = (*BATCH, "-o", out, "--errors", tmp_path / "err", "--resume")
    assert cli(*options).code == 0
    assert secret.read_text() == "secret\n"
    assert (tmp_path / "err").read_text() == ""
    journal = tmp_path / ".out.journal"
    for make in (
        lambda: journal.symlink_to(secret),
        lambda: os.link(secret, journal),
        lambda: os.mkfifo(journal),
    ):
        make()
        result = cli(*options)
        assert (result.code, f"{journal}: is a link, or no plain file (remove it" in result.err) == (2, True)
        assert secret.read_text() == "secret\n"
        journal.unlink()


def test_links_in_the_folder_of_a_batch_in_parts_are_not_followed(
    tmp_path: Path, secret: Path, cli: Cli
) -> None:
    parts = tmp_path / "parts"
    options = (*BATCH, "--output-dir", parts)
    for name in ("run.json", "manifest.json"):
        parts.mkdir(exist_ok=True)
        (parts / name).symlink_to(secret)
        result = cli(*options, "--resume")
        assert (result.code, f"{name}: is a link, or no plain file" in result.err) == (2, True)
        (parts / name).unlink()
    waiting = parts / ".records.jsonl.part"  # of another batch
    waiting.write_text("")
    assert cli(*options).code == 0
    assert waiting.exists()
    assert secret.read_text() == "secret\n"


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o002])
def test_new_files_have_the_mode_that_the_umask_leaves(tmp_path: Path, umask: int, cli: Cli) -> None:
    before = os.umask(umask)
    try:
        assert cli(*BATCH, "-o", tmp_path / "a", "--errors", tmp_path / "b").code == 0
        assert cli(*BATCH, "-o", tmp_path / "c", "--errors", tmp_path / "d", "--resume").code == 0
        assert cli(*BATCH, "--output-dir", tmp_path / "parts").code == 0
        assert cli("posts", CORPUS / "harbour-dredging.txt", "-o", tmp_path / "e").code == 0
    finally:
        os.umask(before)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 7
    assert {path.name: oct(mode(path)) for path in files} == {
        path.name: oct(0o666 & ~umask) for path in files
    }


def test_what_replaces_a_file_has_its_mode_from_the_first_byte(tmp_path: Path, cli: Cli) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    target.chmod(0o600)
    with open_output(str(target)) as stream:
        [part] = tmp_path.glob(".out.*")
        assert mode(part) == 0o600
        stream.write("new")
    assert cli(*BATCH, "-o", target, "--resume", "--force").code == 0
    assert mode(target) == 0o600


@pytest.mark.skipif(not Path("/dev/stdout").is_symlink(), reason="needs /dev/stdout")
def test_the_systems_own_links_are_written_through(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("before\n")
    with out.open("a") as stream:
        subprocess.run(
            [sys.executable, "-m", "summarize", *BATCH, "-o", "/dev/stdout"], stdout=stream, check=True
        )
    first, second = out.read_text().splitlines()
    assert (first, second[:1]) == ("before", "{")
    assert Path("/dev/stdout").is_symlink()


def test_a_device_keeps_no_journal(cli: Cli) -> None:
    result = cli(*BATCH, "-o", os.devnull, "--resume")
    assert (result.code, "is a device (leave out --resume)" in result.err) == (2, True)
    assert not Path(os.devnull).is_file()


def test_records_and_errors_are_not_written_to_one_file(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "are the same file" in cli(*BATCH, "-o", "out", "--errors", "./out").err
