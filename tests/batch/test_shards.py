"""A batch in parts: the same parts by any number of processes, on a cluster, and after any interruption."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Options
from summarize.batch import shards as module
from summarize.batch import work
from summarize.batch.shards import plan
from summarize.batch.stream import Job
from summarize.batch.work import lines
from summarize.errors import UsageError
from tests.batch.test_work import told, write_articles
from tests.conftest import CORPUS, Cli

NOW = ("--now", "2025-01-01")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture
def inputs(tmp_path: Path) -> list[str]:
    return [str(write_articles(tmp_path / "a.jsonl", 900)), str(CORPUS), str(tmp_path / "none.txt")]


def test_the_parts_are_the_batch_whoever_makes_them(tmp_path: Path, inputs: list[str], cli: Cli) -> None:
    one = tmp_path / "one"
    options = (*inputs, *NOW, "--shard-size", "20k")
    assert cli("batch", *options, "--output-dir", one, "--jobs", "1").code == 1
    found = contents(one)
    manifest = json.loads(found["manifest.json"])
    parts = [part["part"]["file"] for part in manifest["parts"]]
    assert parts == sorted(name for name in found if name.startswith("part-"))
    assert len(parts) > 3
    expected = cli("batch", *inputs, *NOW, "--errors", tmp_path / "errors").out
    assert b"".join(found[name] for name in parts).decode() == expected
    errors = [part["failed"]["file"] for part in manifest["parts"] if part["failed"]]
    assert b"".join(found[name] for name in errors) == (tmp_path / "errors").read_bytes()
    for part in manifest["parts"]:
        for file in filter(None, (part["part"], part["failed"])):
            data = found[file["file"]]
            assert (file["bytes"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert manifest["signature"].startswith("method:teaser.")
    assert (manifest["records"], manifest["errors"]) == (
        expected.count("\n"),
        (tmp_path / "errors").read_text().count("\n"),
    )
    for jobs in ("2", "3"):
        other = tmp_path / jobs
        cli("batch", *options, "--output-dir", other, "--jobs", jobs)
        assert contents(other) == found
    address = tmp_path / "address"
    cli("batch", *options, "--output-dir", f"file://{address}", "--jobs", "1")
    assert contents(address) == found


@settings(max_examples=60, deadline=None)
@given(
    lengths=st.lists(st.integers(0, 400), max_size=60),
    size=st.integers(1, 3000),
    last=st.booleans(),
    chunk=st.sampled_from([7, 64, 1 << 20]),
)
def test_ranges_are_whole_lines_with_their_numbers(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], size: int, chunk: int, *, last: bool
) -> None:
    path = tmp_path_factory.mktemp("ranges") / "a.jsonl"
    data = b"\n".join(b"{" + b"x" * length for length in lengths) + (b"\n" if last else b"")
    path.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_CHUNK", chunk)
        found = [piece for shard in plan([str(path)], "jsonl", size) for piece in shard.pieces]
    if found == [found[0]] and found[0].end is None:
        assert len(data) <= size
        return
    assert b"".join(data[piece.start : piece.end] for piece in found) == data
    for piece in found:
        assert piece.first == 1 + data.count(b"\n", 0, piece.start)
        assert piece.start == 0 or data[piece.start - 1 : piece.start] == b"\n"


def test_a_run_that_goes_on_makes_only_what_is_missing(
    tmp_path: Path, inputs: list[str], cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ("batch", *inputs, *NOW, "--shard-size", "50k", "--jobs", "1", "--output-dir")
    cli(*options, tmp_path / "clean")
    made = 0
    honest = module.make_part

    def make_part(*arguments: Any, **keywords: Any) -> dict[str, Any]:
        nonlocal made
        if made == 2:
            raise KeyboardInterrupt
        made += 1
        return honest(*arguments, **keywords)

    with monkeypatch.context() as patch:
        patch.setattr("summarize.cli.runs.make_part", make_part)
        assert cli(*options, tmp_path / "out").code == 130
    names = os.listdir(tmp_path / "out")
    assert sorted(names) == [
        "errors-00000.jsonl", "errors-00001.jsonl", "part-00000.jsonl", "part-00000.receipt.json",
        "part-00001.jsonl", "part-00001.receipt.json", "run.json",
    ]  # fmt: skip
    refused = cli(*options, tmp_path / "out")
    assert (refused.code, "holds an unfinished batch" in refused.err) == (2, True)
    other = cli(*options, tmp_path / "out", "--resume", "--words", "20")
    assert (other.code, "is of another batch: words changed" in other.err) == (2, True)
    before = (tmp_path / "out" / "part-00000.jsonl").stat().st_ino
    assert cli(*options, tmp_path / "out", "--resume").code == 1
    assert contents(tmp_path / "out") == contents(tmp_path / "clean")
    assert (tmp_path / "out" / "part-00000.jsonl").stat().st_ino == before
    again = cli(*options, tmp_path / "out", "--resume")
    assert (again.code, "is complete" in again.err) == (1, True)
    assert "holds a finished batch" in cli(*options, tmp_path / "out").err


def test_a_changed_input_is_refused_by_name(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_articles(tmp_path / "a.jsonl", 300)
    options = ("batch", path, "--shard-size", "10k", "--jobs", "1", "--output-dir", tmp_path / "out")
    with monkeypatch.context() as patch:
        patch.setattr(
            "summarize.cli.runs.BatchFolder.finish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        cli(*options)
    path.write_text(path.read_text().replace("Boat", "Ship"))
    refused = cli(*options, "--resume")
    assert refused.code == 2
    assert f"{path} has changed" in refused.err


def test_standard_input_and_doubled_outputs_are_refused(tmp_path: Path, cli: Cli) -> None:
    assert "reads files, not standard input" in cli("batch", "-", "--output-dir", tmp_path / "o").err
    for wrong in (
        ("-o", "x", "--output-dir", "y"),
        ("--engine", "dask"),
        ("--output-dir", "y", "--engine", "spark"),
    ):
        assert cli("batch", CORPUS, *wrong).code == 2
    assert cli("batch", CORPUS, "--output-dir", "y", "--scheduler", "tcp://x:1").code == 2


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_dask_loses_a_worker_and_no_article(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    paths = [str(write_articles(tmp_path / "a.jsonl", 4000)), str(CORPUS)]
    command = [
        sys.executable, "-m", "summarize", "batch", *paths, *NOW, "--shard-size", "60k", "--jobs", "2",
        "--output-dir", str(tmp_path / "out"), "--engine", "dask",
    ]  # fmt: skip
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    killed = 0
    while running.poll() is None and not killed:
        time.sleep(0.05)
        if len(list((tmp_path / "out").glob("*.receipt.json"))) >= 2:
            workers = [pid for pid in _descendants(running.pid) if "multiprocessing" in _command_of(pid)]
            workers = [pid for pid in workers if _descendants(pid)]  # in the middle of a shard
            if workers:
                os.kill(workers[0], signal.SIGKILL)
                killed = workers[0]
    _, said = running.communicate(timeout=120)
    assert killed, "no worker was found in time"
    assert running.returncode == 1, said
    parts = sorted((tmp_path / "out").glob("part-*.jsonl"))
    from datetime import UTC, datetime

    whole = [
        line
        for line in told(list(lines(paths, Job(Options(now=datetime(2025, 1, 1, tzinfo=UTC))))))
        if not line.startswith("error")
    ]
    assert "".join(part.read_text() for part in parts).splitlines() == whole


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    except OSError:
        return []
    return found + [grandchild for child in found for grandchild in _descendants(child)]


def _command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


@pytest.mark.parametrize("full", [False, True], ids=["killed", "disk full"])
def test_a_fault_at_every_step_of_writing_parts(tmp_path: Path, *, full: bool) -> None:
    """As in test_journal.py: from one step on, all of them fail; going on gives the same parts."""
    from summarize.batch import folder as folder_module
    from summarize.batch.shards import BatchFolder, Totals, make_part, plan
    from tests.batch.test_journal import Crash, Faults

    source = tmp_path / "a.jsonl"
    source.write_text(
        "".join(json.dumps({"id": str(n), "text": f"Boat {n} left."}) + "\n" for n in range(9)) + "{\n"
    )
    monkeypatch = pytest.MonkeyPatch()
    # What the article becomes is not the matter here: the workers would be the slowest part of it.
    monkeypatch.setattr(
        module, "by_unit", lambda units, job, **_: ((u, work._outcomes(u, job)) for u in units)
    )

    def run(out: Path) -> None:
        parts = BatchFolder(str(out), {"words": 15}, {"now": 1}, resume=True)
        if parts.complete is None:
            shards = list(plan([str(source)], "jsonl", 80))
            for shard in shards:
                if parts.receipt(shard) is None:
                    make_part(shard, Job(Options()), str(out))
            parts.finish(len(shards), Totals(9, 1, 0))

    run(tmp_path / "clean")
    expected = contents(tmp_path / "clean")
    assert len(expected) > 4
    for at in range(1000):
        out = tmp_path / str(at)
        faults = Faults(at, torn=False, full=full)
        with pytest.MonkeyPatch.context() as patch:
            for name in ("replace", "chmod", "unlink", "write_bytes", "mkdir"):
                patch.setattr(Path, name, faults.wrap(name, getattr(Path, name)))
            patch.setattr(folder_module.os, "fsync", faults.wrap("fsync", os.fsync))
            with suppress(Crash, UsageError, OSError):
                run(out)
        ended = faults.steps <= at
        if out.exists():
            for name, data in contents(out).items():
                if name.endswith(".jsonl"):
                    assert data == expected[name]
        run(out)
        assert contents(out) == expected
        if ended:
            assert at > 30
            break
    else:
        pytest.fail("writing has no end")
    monkeypatch.undo()
