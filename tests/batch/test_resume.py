"""Whatever moment a batch died at, and whatever became of its state, the same command ends it or says why not."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.batch import folder, journal, output, shards, work
from summarize.batch.seal import sealed
from summarize.cli import runs
from summarize.cli.app import run

CODE = {module.__file__ for module in (folder, journal, output, shards, runs)}
ARTICLES = (
    '{"text": "The first boat left the harbour. It carried crates."}\n'
    "{\n"
    '{"text": "The second boat stayed behind. Nobody minded."}\n'
)


@contextmanager
def killed_at(statement: int) -> Iterator[None]:
    """The process dies, as by `kill -9`, before so many statements of what writes a batch have run."""
    left = statement

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        if frame.f_code.co_filename not in CODE:
            return None
        if event == "line":
            left -= 1
            if left < 0:
                os._exit(9)
        return trace

    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(None)


def dies(command: list[str], statement: int) -> bool:
    """Whether a command, run in a process of its own, comes to that statement."""
    child = os.fork()
    if not child:
        with killed_at(statement):
            run(command)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def contents(path: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()
    }


Command = Callable[[Path], list[str]]


def commands(source: Path) -> dict[str, Command]:
    """The ways to write a batch, each into a folder of its own; the names in it are relative to that."""
    common = ["batch", str(source), "--now", "2025-01-01", "--resume", "--jobs", "1", "--quiet"]
    return {
        "-o": lambda out: [*common, "-o", "records"],
        "-o --errors": lambda out: [*common, "-o", "records", "--errors", "errors"],
        "--output-dir": lambda out: [*common, "--output-dir", "parts", "--shard-size", "70"],
    }


@pytest.fixture(params=["-o", "-o --errors", "--output-dir"])
def command(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    # A pool of workers for each part would be the slowest part of it, and is no matter here.
    monkeypatch.setattr(
        shards, "by_unit", lambda units, job, **_: ((unit, work._outcomes(unit, job)) for unit in units)
    )
    # Nor is it the machine that dies.
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    source = tmp_path / "articles.jsonl"
    source.write_text(ARTICLES)
    return commands(source)[request.param]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process dies for each statement")
def test_a_kill_at_every_statement_and_a_repeat_give_the_same_bytes(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def folder_of(name: str) -> Path:
        out = tmp_path / name
        out.mkdir()
        monkeypatch.chdir(out)
        return out

    clean = folder_of("clean")
    assert run(command(clean)) == 1
    expected = contents(clean)
    for statement in range(5000):
        out = folder_of(str(statement))
        if not dies(command(out), statement):
            break
        if statement % 5 == 0:
            # The next run dies, too, somewhere else.
            dies(command(out), statement * 7 % 211)
        code = run(command(out))
        assert code == 1, statement
        found = contents(out)
        left = [name for name in found if name not in expected]
        assert {name: found.get(name) for name in expected} == expected, statement
        assert all(name.endswith(".part") for name in left), statement
        if "parts/manifest.json" not in expected:
            assert not left
    else:
        pytest.fail("the batch has no end")
    assert statement > 100, "the kills do not reach the code"


def unfinished(command: Command, out: Path, statement: int) -> list[Path]:
    """The state that a batch which died there leaves."""
    assert dies(command(out), statement)
    state = ("run.json", ".receipt.json", "manifest.json", ".journal")
    return sorted(file for file in out.rglob("*") if file.name.endswith(state))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process dies")
@pytest.mark.parametrize("name", ["-o --errors", "--output-dir"])
def test_a_damaged_state_is_named_or_harmless(
    name: str, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cuts and flipped bits of the journal, receipts, run.json and the manifest: the same bytes, or an error."""
    base = tmp_path_factory.mktemp("damaged")
    source = base / "articles.jsonl"
    source.write_text(ARTICLES)
    command = commands(source)[name]
    before = Path.cwd()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            shards, "by_unit", lambda units, job, **_: ((unit, work._outcomes(unit, job)) for unit in units)
        )
        patch.setattr(os, "fsync", lambda handle: None)
        (base / "clean").mkdir()
        patch.chdir(base / "clean")
        run(command(base))
        expected = contents(base / "clean")
        (base / "length").mkdir()
        patch.chdir(base / "length")
        # A batch that dies at its very end has left all that it ever leaves.
        length = next(n for n in range(50, 5000, 10) if not dies(command(base), n)) - 10
        seen = {"whole": 0, "named": 0}
        number = 0

        @settings(max_examples=100, deadline=None)
        @given(
            moment=st.integers(length // 3, length),
            which=st.integers(0, 10),
            at=st.integers(0, 1 << 16),
            bit=st.integers(0, 8),
        )
        def damage(moment: int, which: int, at: int, bit: int) -> None:
            nonlocal number
            number += 1
            out = base / f"{number}"
            out.mkdir()
            os.chdir(out)
            files = [file for file in unfinished(command, out, moment) if file.stat().st_size]
            if not files:
                return
            file = files[which % len(files)]
            data = bytearray(file.read_bytes())
            place = at % len(data)
            if bit == 8:
                del data[place:]
            else:
                data[place] ^= 1 << bit
            file.write_bytes(data)
            capsys.readouterr()
            code = run(command(out))
            said = capsys.readouterr().err
            if code == 1:
                found = contents(out)
                assert {name: found.get(name) for name in expected} == expected
                seen["whole"] += 1
            else:
                assert code == 2
                assert "internal" not in said
                assert file.name in said or "part" in said
                assert said.rstrip().endswith(")"), "without a remedy"
                seen["named"] += 1

        try:
            damage()
        finally:
            os.chdir(before)
    assert seen["named"] > 5, seen


FORGED: dict[str, Callable[[dict[str, Any]], None]] = {
    "units": lambda line: line.update(units=-1),
    "records": lambda line: line.update(records=2.0),
    "more": lambda line: line.update(records=10**30),
    "errors": lambda line: line.update(errors=None),
    "counts": lambda line: line.update(counts=["a"]),
    "no counts": lambda line: line.pop("counts"),
    "digest": lambda line: line.update(digest=[1]),
    "end": lambda line: line.update(end="yes", records=1),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_a_forged_checkpoint_is_named(
    forge: Callable[[dict[str, Any]], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(ARTICLES)
    command = ["batch", str(source), "--now", "2025-01-01", "--resume", "-j1", "-o", str(tmp_path / "out")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "_publish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        run(command)
    state = tmp_path / ".out.journal"
    header, line = state.read_bytes().splitlines()
    checkpoint = json.loads(line)
    del checkpoint["seal"]
    forge(checkpoint)
    # Something behind it, or it would count as torn.
    state.write_bytes(header + b"\n" + sealed(checkpoint) + b"\n" + line + b"\n")
    capsys.readouterr()
    assert run(command) == 2
    said = capsys.readouterr().err
    assert ".out." in said
    assert "internal" not in said
    assert "to start again" in said


@pytest.mark.parametrize("memory", [{}, [], {"now": 7}, {"now": "soon"}, {"now": "2025-01-01"}, None])
def test_a_state_that_forgot_when_it_began_is_named(
    memory: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(ARTICLES)
    for options, name in (
        (["-o", str(tmp_path / "out")], ".out.journal"),
        (["--output-dir", str(tmp_path / "parts")], "parts/run.json"),
    ):
        command = ["batch", str(source), "--resume", "-j1", "--now", "2025-01-01", *options]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(runs.Batch, "as_begun", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            run(command)
        state = tmp_path / name
        data = json.loads(state.read_bytes())
        del data["seal"]
        state.write_bytes(sealed({**data, "memory": memory}) + (b"\n" if "journal" in name else b""))
        capsys.readouterr()
        assert run(command) == 2
        assert "does not say when the batch began" in capsys.readouterr().err


def test_parts_that_are_gone_are_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A journal or manifest that says that all is there does not replace what is there."""
    source = tmp_path / "a.jsonl"
    source.write_text(ARTICLES)
    command = ["batch", str(source), "--resume", "-j1", "--now", "2025-01-01"]
    one, many = [*command, "-o", str(tmp_path / "out")], [*command, "--output-dir", str(tmp_path / "parts")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "_publish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        run(one)
    (tmp_path / ".out.part").unlink()
    assert run(one) == 2
    assert "is not there" in capsys.readouterr().err
    assert run(many) == 1
    (tmp_path / "parts" / "part-00000.jsonl").unlink()
    assert run(many) == 2
    assert "not as the manifest says" in capsys.readouterr().err


def test_a_line_end_in_the_middle_of_nothing_is_no_journal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of that name which is none of ours is left as it is."""
    source = tmp_path / "a.jsonl"
    source.write_text(ARTICLES)
    notes = tmp_path / ".out.journal"
    for text in ("dear diary", "dear diary\n", "[" * 100_000 + "\n", "\0\0\n"):
        notes.write_text(text)
        assert run(["batch", str(source), "--resume", "-o", str(tmp_path / "out")]) == 2
        assert f"{notes}:1: is damaged" in capsys.readouterr().err
        assert notes.read_text() == text
