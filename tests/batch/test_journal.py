"""A batch that was ended at any moment and gone on with gives the very files of one that was not."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.batch import journal as module
from summarize.batch import output
from summarize.batch.journal import Journal
from summarize.batch.units import Unit
from summarize.errors import UsageError
from tests.conftest import Cli

IDENTITY = {"inputs": ["x"], "words": 15}


def units(count: int = 12) -> Iterator[Unit]:
    for number in range(count):
        yield Unit("x", number + 1, [b"line %d" % number])


def whole(count: int = 12) -> tuple[str, str]:
    """What an undisturbed run writes."""
    numbers = range(count)
    return "".join(f"record {n} ö\n" * (n % 3) for n in numbers), "".join(
        f"error {n}\n" for n in numbers if n % 4 == 1
    )


def run(folder: Path, stop_before: int | None = None, every: float = 0.0, buffer: int | None = None) -> None:
    """What the command does with a journal, with lines that cost nothing."""
    with Journal(str(folder / "out"), str(folder / "err"), IDENTITY, {"now": 1}, every) as journal:
        if journal.start.end:
            return
        for unit in journal.remaining(units(), lambda unit: None):
            number = unit.first - 1
            if number == stop_before:
                raise KeyboardInterrupt
            for _ in range(number % 3):
                journal.records.write(f"record {number} ö\n")
                if buffer:
                    journal.records.flush()
            if number % 4 == 1 and journal.errors is not None:
                journal.errors.write(f"error {number}\n")
            journal.unit_done(unit, (number, 0, 0))


def check(folder: Path) -> None:
    assert ((folder / "out").read_text(), (folder / "err").read_text()) == whole()
    assert sorted(os.listdir(folder)) == ["err", "out"]


class Crash(BaseException):
    """The process has been killed: nothing that it does from now on happens."""


class Faults:
    """Counts the steps of the write path; from a given one on, all of them fail.

    Args:
        torn: the failing write still writes half.
        full: fail like a full disk instead of a killed process.
    """

    def __init__(self, at: int, *, torn: bool, full: bool) -> None:
        self.steps = 0
        self._at, self._torn, self._full = at, torn, full

    def wrap(self, name: str, honest: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(*arguments: Any, **options: Any) -> Any:
            self.steps += 1
            if self.steps > self._at:
                if name == "write" and self._torn and self.steps == self._at + 1:
                    honest(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                if self._full:
                    raise OSError(28, "No space left on device")
                raise Crash
            return honest(*arguments, **options)

        return faulty


def inject(monkeypatch: pytest.MonkeyPatch, faults: Faults) -> None:
    class System:
        """`os` with faults."""

        def __getattr__(self, name: str) -> Any:
            honest = getattr(os, name)
            faulty = name in ("open", "write", "fsync", "ftruncate", "chmod")
            return faults.wrap(name, honest) if faulty else honest

    monkeypatch.setattr(module, "os", System())
    monkeypatch.setattr(output, "os", System())
    for name in ("replace", "unlink"):
        monkeypatch.setattr(Path, name, faults.wrap(name, getattr(Path, name)))


@pytest.mark.parametrize("full", [False, True], ids=["killed", "disk full"])
@pytest.mark.parametrize("torn", [False, True], ids=["clean", "torn"])
def test_a_fault_at_every_step_of_the_write_path(tmp_path: Path, *, torn: bool, full: bool) -> None:
    for at in range(1000):
        folder = tmp_path / str(at)
        folder.mkdir()
        faults = Faults(at, torn=torn, full=full)
        with pytest.MonkeyPatch.context() as patch:
            inject(patch, faults)
            with suppress(Crash, UsageError):
                run(folder, buffer=1)
        ended = faults.steps <= at
        # Whatever has its real name is whole.
        for name, text in zip(("out", "err"), whole(), strict=True):
            if (folder / name).exists():
                assert (folder / name).read_text() == text
        if not ended:
            run(folder)
        check(folder)
        if ended:
            assert at > 60, "the faults do not reach the write path"
            return
    pytest.fail("the write path has no end")


@settings(max_examples=300, deadline=None)
@given(stops=st.lists(st.integers(0, 13), max_size=4), seed=st.integers(0, 1 << 16))
def test_any_row_of_interruptions_loses_nothing(
    tmp_path_factory: pytest.TempPathFactory, stops: list[int], seed: int
) -> None:
    folder = tmp_path_factory.mktemp("row")
    chance = random.Random(seed)
    for stop in stops:
        with suppress(KeyboardInterrupt):
            run(folder, stop, every=chance.choice([0.0, 1000.0]))
        if not (folder / ".out.journal").exists():
            break
        # A crash may leave more in the parts than the journal knows, and half a line in the journal.
        with (folder / ".out.part").open("a") as part:
            part.write("record torn"[: chance.randrange(12)])
        with (folder / ".out.journal").open("a") as journal:
            journal.write('{"units": 99, "digest": "'[: chance.randrange(26)])
    run(folder)
    check(folder)


def test_an_end_between_the_two_renamings_is_completed(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        honest = Path.replace

        def replace(self: Path, target: Path) -> Path:
            if self.name == ".err.part":
                raise Crash
            return honest(self, target)

        patch.setattr(Path, "replace", replace)
        with pytest.raises(Crash):
            run(tmp_path)
    assert (tmp_path / "out").exists()
    assert not (tmp_path / "err").exists()
    run(tmp_path)
    check(tmp_path)


def test_what_is_not_this_batch_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    def start(identity: dict[str, Any]) -> Journal:
        return Journal(str(tmp_path / "out"), str(tmp_path / "err"), identity, {})

    with suppress(KeyboardInterrupt):
        run(tmp_path, 7)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(UsageError, match="words was 15, is 20"), start({**IDENTITY, "words": 20}):
        pass
    with (
        pytest.raises(UsageError, match=r'inputs was .*"x".*, is .*"y"'),
        start({**IDENTITY, "inputs": ["y"]}),
    ):
        pass
    changed = [Unit("x", 1, [b"line 0"]), Unit("x", 2, [b"other"]), *list(units())[2:]]
    with (
        pytest.raises(UsageError, match="x, or an input not long before it, has changed"),
        start(IDENTITY) as journal,
    ):
        list(journal.remaining(iter(changed), lambda unit: None))
    with pytest.raises(UsageError, match="inputs end earlier"), start(IDENTITY) as journal:
        list(journal.remaining(units(3), lambda unit: None))
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    os.truncate(tmp_path / ".out.part", 3)
    with pytest.raises(UsageError, match="has 3 bytes, its journal says"):
        run(tmp_path)


def test_two_runs_do_not_write_one_batch(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    code = (
        "import sys, time; from summarize.batch.journal import Journal\n"
        f"with Journal({str(tmp_path / 'out')!r}, None, {IDENTITY!r}, {{}}): print('ready', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(UsageError, match="another run is writing this batch"):
            run(tmp_path)
        other.kill()


def write_articles(path: Path, count: int) -> None:
    with path.open("w") as stream:
        for number in range(count):
            text = f"Boat {number} left the harbour. It carried {number} crates. Nobody counted them twice. "
            stream.write(
                '{"text": \n'
                if number % 50 == 7
                else json.dumps({"id": f"a{number}", "text": text * 8}) + "\n"
            )


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_kill_9_of_driver_worker_or_both_at_any_moment(tmp_path: Path) -> None:
    write_articles(tmp_path / "a.jsonl", 4000)
    kills = int(os.environ.get("SUMMARIZE_KILLS", "6"))
    chance = random.Random(kills)
    killed_driver = killed_worker = 0

    def command(name: str) -> list[str]:
        out, errors = tmp_path / f"{name}.jsonl", tmp_path / f"{name}.errors"
        options = ["--errors", str(errors), "--now", "2025-01-01", "--resume", "--jobs", "2", "-q"]
        return [
            sys.executable,
            "-m",
            "summarize",
            "batch",
            str(tmp_path / "a.jsonl"),
            "-o",
            str(out),
            *options,
        ]

    # The journal names its errors file; the two runs differ in nothing else.
    started = time.monotonic()
    assert subprocess.run(command("clean"), check=False).returncode == 1
    lasts = time.monotonic() - started
    for _ in range(kills):
        running = subprocess.Popen(command("out"), stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.1, lasts))
        workers = _children(running.pid)
        victims = chance.choice(["driver", "worker", "both"])
        if victims != "driver" and workers:
            killed_worker += 1
            with suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)
        if victims != "worker":
            killed_driver += running.poll() is None
            running.kill()
        running.wait(timeout=120)
        for _ in range(100):
            if not any(Path(f"/proc/{worker}/cmdline").exists() for worker in workers):
                break
            time.sleep(0.1)
        else:
            pytest.fail("workers outlive their driver")
    assert subprocess.run(command("out"), check=False).returncode == 1
    for suffix in ("jsonl", "errors"):
        assert (tmp_path / f"out.{suffix}").read_bytes() == (tmp_path / f"clean.{suffix}").read_bytes()
    print(f"{kills} rounds: {killed_driver} drivers and {killed_worker} workers killed")


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def test_ctrl_c_and_sigterm_leave_a_state_to_go_on_from(tmp_path: Path, cli: Cli) -> None:
    write_articles(tmp_path / "a.jsonl", 20_000)
    arguments = [
        "batch",
        tmp_path / "a.jsonl",
        "-o",
        tmp_path / "out",
        "--errors",
        tmp_path / "err",
        "--resume",
    ]
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        running = subprocess.Popen([sys.executable, "-m", "summarize", *arguments], stderr=subprocess.PIPE)
        time.sleep(1.2)
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
        assert running.returncode == code
        assert b"Traceback" not in said
        assert b"keeps what is done, and the same command goes on" in said
    done = cli(*arguments)
    assert done.code == 1
    assert "goes on after" in done.err
    found = [json.loads(line)["id"] for line in (tmp_path / "out").read_text().splitlines()]
    assert found == [f"a{number}" for number in range(20_000) if number % 50 != 7]
    # Ages count from the moment that the first run began.
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".")]


def test_resume_needs_files(cli: Cli, tmp_path: Path) -> None:
    assert "needs files" in cli("batch", tmp_path, "--resume").err


def test_a_full_disk_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inject(monkeypatch, Faults(20, torn=False, full=True))
    with pytest.raises(UsageError) as caught:
        run(tmp_path, buffer=1)
    assert str(caught.value) == (
        f"{tmp_path / 'out'}: cannot be written: No space left on device "
        "(the same command goes on where this one stopped)"
    )
