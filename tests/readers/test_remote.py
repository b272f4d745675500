"""Addresses: fsspec opens and lists them, and what it cannot is an error among the others."""

import gzip
import json
from pathlib import Path

import pytest

from summarize import read
from summarize.errors import ReadError
from summarize.files.walk import expand
from tests.conftest import CORPUS, Cli

pytest.importorskip("fsspec")


def test_an_address_reads_like_the_file(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "boat.txt").write_text("The boat left the harbour.")
    (tmp_path / "a" / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "The ferry left."}\n'))
    (tmp_path / "a" / ".hidden.txt").write_text("x")
    (tmp_path / "a" / "image.png").write_text("x")
    url = f"file://{tmp_path}"
    assert list(expand([url])) == [f"{url}/a/b.jsonl.gz", f"{url}/a/boat.txt"]
    local, remote = (cli("batch", where, "--now", "2025-01-01", "--jobs", "2") for where in (tmp_path, url))
    assert (remote.code, remote.err) == (0, "")
    assert remote.out.replace(url, str(tmp_path)) == local.out
    assert (
        next(read(f"file://{CORPUS / 'saved-page.txt'}")).text
        == next(read(str(CORPUS / "saved-page.txt"))).text
    )


def test_what_cannot_be_reached_harms_no_other(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "boat.txt").write_text("The boat left the harbour.")
    done = cli("batch", "file:///none/x.txt", "nosuch://x/y.txt", tmp_path)
    assert (done.code, done.out.count("\n")) == (1, 1)
    assert "file:///none/x.txt: no such file" in done.err
    assert "nosuch://x/y.txt: cannot be" in done.err


def test_without_fsspec_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    with pytest.raises(ReadError, match=r"summarize\[remote\]"):
        list(read("s3://bucket/key.txt"))


def test_a_batch_goes_on_with_addresses(tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": f"Boat {n} left."}) + "\n" for n in range(200)))
    done = cli("batch", f"file://{path}", "-o", tmp_path / "out", "--resume")
    assert (done.code, (tmp_path / "out").read_text().count("\n")) == (0, 200)


def test_an_output_at_an_address_is_whole_or_absent(tmp_path: Path, cli: Cli) -> None:
    out = tmp_path / "out.jsonl"
    url = f"file://{out}"
    assert cli("batch", CORPUS / "saved-page.txt", "-o", url, "--now", "2025-01-01").code == 0
    assert out.read_text() == cli("batch", CORPUS / "saved-page.txt", "--now", "2025-01-01").out
    before = out.read_bytes()
    assert cli("batch", tmp_path / "none.txt", "-o", url, "--max-errors", "0").code == 1
    assert out.read_bytes() == before
    assert "is both input and output" in cli("batch", url, "-o", url).err
    assert "use --output-dir" in cli("batch", CORPUS, "-o", url, "--resume").err
    assert cli("batch", CORPUS, "-o", "nosuch://x").code == 2
