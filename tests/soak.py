"""`python -m tests.soak [--articles N] [--kills N]`: a long batch with everything going wrong.

Of N articles some are broken, some raise an error in the middle, some never end, some take all
memory, and some kill their process; the driver and its workers are killed at random
moments, and the run goes on each time. The result is compared, record by record, with a clean run:
the records of all good articles must be its very lines, and each bad article one named error.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.benchmarks.articles import article

FAULTS = {"crash": 10_000, "hang": 20_000, "memory": 5_000, "raise": 1_000, "broken": 100}
KINDS = {"crash": "crash", "hang": "timeout", "memory": "article", "raise": "internal", "broken": "article"}


def fault_of(number: int) -> str | None:
    """What goes wrong with an article: about every so many-th, never with the first."""
    return next((name for name, every in FAULTS.items() if number % every == every * 2 // 3), None)


def write(path: Path, count: int) -> None:
    pool = [article(number, 12)["text"] for number in range(300)]
    with path.open("w") as stream:
        for number in range(count):
            line = json.dumps({"id": f"a{number}", "text": pool[number % len(pool)]})
            stream.write((line[:-9] if fault_of(number) == "broken" else line) + "\n")


def child(arguments: list[str]) -> None:
    """The command line with the faults of its articles; workers inherit them."""
    from summarize.batch import stream
    from summarize.cli import main

    honest = stream.summarize

    def summarize(item, *positional, **named):  # type: ignore[no-untyped-def]
        fault = fault_of(int(item.id[1:]))
        if fault == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        elif fault == "hang":
            time.sleep(1000)
        elif fault == "memory":
            bytearray(1 << 40)
        elif fault == "raise":
            raise ValueError("a fault of the soak")
        return honest(item, *positional, **named)

    stream.summarize = summarize
    sys.argv = ["summarize", *arguments]
    main()


def main() -> int:
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2:])
        return 0
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return _soak(Path(folder), options.articles, options.kills, options.jobs)


def _soak(folder: Path, articles: int, kills: int, jobs: int) -> int:
    source = folder / "a.jsonl"
    write(source, articles)

    def batch(name: str, *more: str) -> list[str]:
        files = ["-o", str(folder / f"{name}.jsonl"), "--errors", str(folder / f"{name}.errors")]
        return ["batch", str(source), *files, "--now", "2025-01-01", "--jobs", str(jobs), "-q", *more]

    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "summarize", *batch("clean")], check=False)
    clean_took = time.monotonic() - started
    print(f"clean run: {articles:,} articles in {clean_took:.0f} s", flush=True)

    dice = random.Random(articles)
    fell: Counter[str] = Counter()
    moments: list[str] = []
    started = time.monotonic()
    peak = 0
    while True:
        command = [
            sys.executable,
            "-m",
            "tests.soak",
            "--child",
            *batch("soak", "--resume", "--timeout", "2"),
        ]
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        while running.poll() is None:
            ends = time.monotonic() + dice.uniform(0.2, 2 * clean_took / max(kills, 1))
            while running.poll() is None and (sum(fell.values()) >= kills or time.monotonic() < ends):
                time.sleep(0.05)
                peak = max(peak, _memory(running.pid))
            if running.poll() is not None:
                break
            workers = _children(running.pid)
            victim = dice.choice(["driver", "worker", "both"])
            if victim != "driver" and workers:
                _kill(dice.choice(workers))  # the run goes on by itself
            if victim != "worker":
                _kill(running.pid)
                running.wait()
            fell[victim] += 1
            moments.append(f"{time.monotonic() - started:.1f}")
        if running.returncode >= 0:
            break
    took = time.monotonic() - started
    print(f"soak: {took:.0f} s, killed: {dict(fell)}, at seconds {' '.join(moments)}")
    print(f"peak memory of the driver: {peak / 1024:.0f} MiB; exit code {running.returncode}")
    return _compare(folder, articles)


def _compare(folder: Path, articles: int) -> int:
    """Record by record; returns the exit code."""
    faults = {f"{folder / 'a.jsonl'}:{n + 1}": fault for n in range(articles) if (fault := fault_of(n))}
    wrong = 0
    with (folder / "clean.jsonl").open() as clean, (folder / "soak.jsonl").open() as soaked:
        for line in clean:
            record = json.loads(line)
            if fault_of(int(record["id"][1:])) is None:
                wrong += next(soaked, "") != line
        wrong += sum(1 for _ in soaked)
    told: Counter[str] = Counter()
    with (folder / "soak.errors").open() as errors:
        for line in errors:
            error = json.loads(line)
            place = ":".join(error["source"].split(":")[:2])
            fault = faults.pop(place, None)
            wrong += fault is None or error["kind"] != KINDS[fault]
            told[error["kind"]] += 1
    print(
        f"errors by kind: {dict(told)}; bad articles without their error: {len(faults)}; wrong lines: {wrong}"
    )
    return 1 if wrong or faults else 0


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _memory(pid: int) -> int:
    """Resident KiB (Linux)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)


if __name__ == "__main__":
    sys.exit(main())
