"""An article that takes too many bytes, too long or too much memory is an error, and harms no other."""

import gzip
import itertools
import json
import os
import subprocess
import sys
import time
from concurrent import futures
from pathlib import Path
from typing import Any

import pytest

from summarize import Options
from summarize.article import Article
from summarize.batch import stream
from summarize.batch.limits import Costs, TimeUp, parse_size, time_limit, within
from summarize.batch.stream import Job
from summarize.batch.work import lines
from summarize.errors import OverTimeError, SummarizeError, UsageError
from tests.conftest import CORPUS, Cli

linux = pytest.mark.skipif(sys.platform != "linux", reason="the fault is injected through fork")


@pytest.mark.parametrize(
    ("text", "size"),
    [("0", 0), ("500", 500), ("1k", 1000), ("1.5M", 1_500_000), ("2GiB", 2 << 30), ("3 KB", 3000)],
)
def test_sizes(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "M", "-1", "1X", "1e3", "ten"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no size"):
        parse_size(text)


def test_time_is_up_even_if_a_library_swallows_the_first_alarm() -> None:
    swallowed = 0
    with pytest.raises(TimeUp), time_limit(0.05):
        while True:
            try:
                time.sleep(10)
            except BaseException:
                swallowed += 1
                if swallowed == 2:
                    raise
    with time_limit(0.05):
        pass
    time.sleep(0.1)  # no alarm is left behind


def three(tmp_path: Path) -> str:
    path = tmp_path / "a.jsonl"
    texts = ["The ferry left.", "The bridge, which is old, closed.", "The market opened."]
    path.write_text("".join(json.dumps({"id": f"a{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    return str(path)


def bad(monkeypatch: pytest.MonkeyPatch, deed: object) -> None:
    """The second article does the deed."""
    honest = stream.summarize

    def summarize(article: Article, *arguments: object, **options: object) -> object:
        if article.id == "a1":
            deed()  # type: ignore[operator]
        return honest(article, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(stream, "summarize", summarize)


class PanicException(BaseException):
    """As libraries that are written in Rust raise it."""


def panic() -> None:
    raise PanicException("index")


def outcome(path: str, costs: Costs, jobs: int) -> tuple[list[str], SummarizeError]:
    found = list(lines([path], Job(Options(), costs=costs), jobs=jobs))
    errors = [each for each in found if isinstance(each, SummarizeError)]
    assert len(errors) == 1
    assert isinstance(found[1], SummarizeError)
    return [json.loads(each)["id"] for each in found if isinstance(each, str)], errors[0]


@linux
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("deed", "kind", "said"),
    [
        (lambda: time.sleep(60), "timeout", "took longer than 0.3 s"),
        (lambda: 1 / 0, "internal", "internal error: ZeroDivisionError: division by zero [test_limits:"),
        (lambda: panic(), "internal", "internal error: PanicException: index"),
        (lambda: bytearray(1 << 50), "article", "ran out of memory"),
        (lambda: (lambda f: f(f))(lambda f: f(f)), "article", "nested too deeply"),
    ],
    ids=["slow", "fault", "panic", "memory", "deep"],
)
def test_one_bad_article_is_an_error_and_its_neighbours_succeed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: object, kind: str, said: str, jobs: int
) -> None:
    bad(monkeypatch, deed)
    others, error = outcome(three(tmp_path), Costs(timeout=0.3), jobs)
    assert (others, error.kind) == (["a0", "a2"], kind)
    assert error.where.endswith("a.jsonl:2")
    assert said in str(error)


@linux
def test_a_step_that_cannot_be_interrupted_ends_its_worker_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarize.batch.limits._GRACE", 0.2)
    # sum over a C iterator never comes back to the interpreter, which would see the alarm.
    bad(monkeypatch, lambda: sum(itertools.repeat(0)))
    others, error = outcome(three(tmp_path), Costs(timeout=0.2), 2)
    assert (others, error.kind) == (["a0", "a2"], "crash")
    assert "took longer than --timeout allows" in str(error)


@linux
def test_a_worker_has_no_more_memory_than_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad(monkeypatch, lambda: bytearray(300_000_000))
    others, error = outcome(three(tmp_path), Costs(max_memory=250_000_000), 2)
    assert (others, error.kind, error.message) == (["a0", "a2"], "article", "ran out of memory")


def test_a_long_line_is_skipped_without_being_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    long = json.dumps({"id": "long", "text": "The boat left. " * 20_000})
    short = json.dumps({"id": "short", "text": "The boat left."})
    path.write_text(f"{short}\n{long}\n{short}\n{long}")
    found = list(lines([str(path)], Job(Options(), costs=Costs(max_bytes=1000))))
    assert [isinstance(each, str) for each in found] == [True, False, True, False]
    assert str(found[1]) == (f"{path}:2: the line is longer than 1 kB (`batch --max-bytes` sets the limit)")
    exactly = Costs(max_bytes=len(long))
    assert all(isinstance(each, str) for each in lines([str(path)], Job(Options(), costs=exactly)))


def test_a_gzip_bomb_is_no_more_than_its_limit(tmp_path: Path, cli: Cli) -> None:
    for name in ("bomb.txt.gz", "bomb.jsonl.gz", "bomb.html.gz"):
        with gzip.open(tmp_path / name, "wb") as stream:
            for _ in range(300):
                stream.write(b"a" * 1_000_000)
    (tmp_path / "good.txt").write_text("The boat left the harbour.")
    done = cli("batch", tmp_path, "--max-bytes", "1M", "--jobs", "1")
    assert done.code == 1
    assert done.out.count("\n") == 1
    assert done.err.count("longer than 1 MB") == 1
    assert done.err.count("larger than 1 MB") == 2


def test_a_batch_that_goes_wrong_as_a_whole_stops(tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The boat left."}\n' * 300 + '{"text": \n' * 300)
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    done = cli("batch", path, "-o", out, "--errors", errors, "--max-errors", "50")
    assert done.code == 1
    assert "stopped: 51 of 351 articles failed, --max-errors allows 50" in done.err
    assert not out.exists()
    assert errors.read_text().count("\n") == 51
    assert cli("batch", path, "-o", out, "--max-errors", "60%").code == 1
    assert out.exists()
    rate = cli("batch", path, "-o", tmp_path / "none", "--max-errors", "10%", "-q")
    assert (rate.code, (tmp_path / "none").exists()) == (1, False)
    assert "--max-errors allows 10%" in rate.err
    for wrong in ("ten", "-1", "101%", "%"):
        assert cli("batch", path, "--max-errors", wrong).code == 2


def test_limits_from_the_configuration(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_text('{"text": "The boat left the harbour of Marrowby."}\n')
    (tmp_path / "summarize.toml").write_text('max-bytes = "20"\njobs = 1\ntimeout = 5.5\nmax-errors = "5%"\n')
    assert "longer than 20 bytes" in cli("batch", "a.jsonl").err
    assert cli("batch", "a.jsonl", "--max-bytes", "1k").code == 0
    (tmp_path / "summarize.toml").write_text('max-bytes = "many"\n')
    assert "summarize.toml:1: max-bytes" in cli("batch", "a.jsonl").err


ONE = CORPUS / "harbour-dredging.txt"


def test_a_configuration_starts_no_more_processes_than_there_are_cores(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked: list[int] = []

    class Pool(futures.ProcessPoolExecutor):
        def __init__(self, jobs: int, *arguments: Any) -> None:
            asked.append(jobs)
            super().__init__(jobs, *arguments)

    monkeypatch.setattr(futures, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    config = tmp_path / "summarize.toml"
    config.write_text("jobs = 250\n")
    said = cli("batch", ONE).err
    assert said == f"summarize: {config}: jobs = 250: 2 start, one a core (--jobs may ask for more)\n"
    assert cli("batch", ONE, "--quiet").err == ""
    assert cli("batch", ONE, "--jobs", "5").err == ""
    config.write_text("jobs = 1\n")
    assert cli("batch", ONE).err == ""
    assert asked == [2, 2, 5]  # one is this process itself
    assert "at most 64 on this machine" in cli("batch", ONE, "--jobs", "65").err


@pytest.mark.parametrize(
    "line",
    [
        "jobs = 100000", "jobs = 0", 'max-bytes = "0"', 'max-bytes = "9T"', 'max-memory = "0"', 'max-memory = "0.0G"',
        'max-memory = "17G"', 'shard-size = "1"', 'shard-size = "0"', "timeout = 0", "timeout = 1e9", "timeout = nan",
        "timeout = inf", "sentences = 1000000000000000000000000", "words = 1000000000000", "seed = 1e400",
        f"seed = {'9' * 4000}", f'ellipsis = "{"x" * 200}"', f'max-bytes = "{"9" * 400}"', f'method = "{"x" * 200}"',
    ],
)  # fmt: skip
def test_values_of_a_configuration_have_bounds(
    line: str, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = tmp_path / "summarize.toml"
    config.write_text(line + "\n")
    result = cli("batch", ONE)
    assert (result.code, result.out) == (2, "")
    assert str(config) in result.err
    assert line.partition(" ")[0] in result.err
    assert "internal" not in result.err


@pytest.mark.parametrize(
    "options",
    [
        ("--max-memory", "9" * 400), ("--max-bytes", "9" * 30 + "T"), ("--timeout", "nan"), ("--timeout", "1e300"),
        ("--timeout", "inf"), ("--shard-size", "0", "--output-dir", "parts"),
    ],
)  # fmt: skip
def test_limits_that_no_machine_can_hold_are_named(
    options: tuple[str, ...], cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = cli("batch", ONE, *options)
    assert (result.code, result.out) == (2, "")
    assert "internal" not in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("teaser",),
        ("teaser", "--json"),
        ("teaser", "--explain"),
        ("summary",),
        ("truncate",),
        ("posts",),
        ("batch",),
        ("check",),
        ("fill",),
        ("evaluate",),
    ],
    ids=" ".join,
)
def test_every_command_that_reads_an_article_has_a_time_limit(
    tmp_path: Path, cli: Cli, arguments: tuple[str, ...]
) -> None:
    name = {"fill": "a.md", "evaluate": "a.jsonl"}.get(arguments[0], "a.txt")
    words = "The boat of Marrowby left. " * 60_000
    text = {
        "fill": f"---\ntitle: A\n---\n\n{words}",
        "evaluate": json.dumps({"text": words, "reference": "A boat."}),
    }.get(arguments[0], words)
    (tmp_path / name).write_text(text)
    done = cli(*arguments, tmp_path / name, "--timeout", "0.001")
    assert done.code in (1, 2)
    said = done.err + done.out
    assert name in said
    assert "took longer than 0.001 s" in said
    assert "--timeout sets the limit" in said


def test_no_module_is_left_in_the_middle_of_its_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "slow_to_import.py").write_text(
        "import time\nend = time.process_time() + 0.2\nwhile time.process_time() < end: pass\nwhole = True\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(OverTimeError), within(0.05, "a.txt"):
        import slow_to_import

        while True:
            pass
    assert slow_to_import.whole


def test_a_pipe_that_is_slow_is_waited_for(tmp_path: Path) -> None:
    command = f"(printf 'The boat of Marrowby '; sleep 0.6; printf 'left.') | {sys.executable} -m summarize teaser --timeout 0.5"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == "The boat of Marrowby left.\n"
