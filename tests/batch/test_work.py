"""Any number of workers gives the same lines, each article once; a worker's death costs one article."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Options
from summarize.article import Article
from summarize.batch import stream
from summarize.batch.stream import Job
from summarize.batch.units import units
from summarize.batch.work import lines
from summarize.errors import ArticleError, SummarizeError
from tests.conftest import CORPUS, Cli

JOB = Job(Options())


def write_articles(path: Path, count: int) -> Path:
    """JSONL in which every tenth line is broken, every seventh empty, and one article is a million bytes."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            if number % 7 == 3:
                stream.write("\n")
            elif number % 10 == 4:
                stream.write('{"text": \n')
            else:
                text = f"Boat {number} left the harbour of Marrowby. " * (24_000 if number == 50 else 3)
                stream.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    return path


def told(outcomes: list[str | SummarizeError]) -> list[str]:
    return [outcome if isinstance(outcome, str) else f"error {outcome}" for outcome in outcomes]


def test_any_number_of_workers_gives_the_same_lines_in_order(tmp_path: Path) -> None:
    paths = [str(write_articles(tmp_path / "a.jsonl", 700)), str(CORPUS), str(tmp_path / "none.txt")]
    one = told(list(lines(paths, JOB)))
    ids = [json.loads(line)["id"] for line in one if not line.startswith("error")]
    expected = [f"a{number}" for number in range(700) if number % 7 != 3 and number % 10 != 4]
    assert ids[: len(expected)] == expected
    assert sum(line.startswith(f"error {paths[0]}") for line in one) == 60
    assert "no such file" in one[-1]
    for jobs in (2, 3):
        assert told(list(lines(paths, JOB, jobs=jobs))) == one


def test_lines_keep_their_numbers_however_they_are_divided(tmp_path: Path) -> None:
    path = str(write_articles(tmp_path / "a.jsonl", 60))
    whole = told(list(lines([path], JOB)))
    assert told(list(lines([path], JOB, one_by_one=True))) == whole
    assert [unit.first for unit in units([path], "auto", most_lines=25)] == [1, 26, 51]
    assert json.loads(whole[0])["source"]["line"] == 1


def test_an_article_that_kills_its_process_is_an_error_and_its_neighbours_succeed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "linux":
        pytest.skip("the fault is injected through fork")
    path = str(write_articles(tmp_path / "a.jsonl", 500))
    clean = told(list(lines([path], JOB)))
    honest = stream.summarize

    def killer(article: Article, *arguments: object, **options: object) -> object:
        if article.id in ("a300", "a302", "a411"):
            os.kill(os.getpid(), signal.SIGKILL)
        return honest(article, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(stream, "summarize", killer)
    found = list(lines([path], JOB, jobs=2))
    guilty = [outcome for outcome in found if isinstance(outcome, ArticleError) and "killed" in str(outcome)]
    assert [error.where for error in guilty] == [f"{path}:301", f"{path}:303", f"{path}:412"]
    others = [line for line in told(found) if "killed" not in line]
    assert others == [line for line in clean if not any(f'"a{n}"' in line for n in (300, 302, 411))]


def test_a_reader_that_closes_the_pipe_ends_it_quietly(tmp_path: Path) -> None:
    path = write_articles(tmp_path / "a.jsonl", 3000)
    command = f"{sys.executable} -m summarize batch {path} --jobs 2 --errors {tmp_path / 'e'} | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)


def test_ctrl_c_ends_all_processes_and_leaves_no_output(tmp_path: Path) -> None:
    path = write_articles(tmp_path / "a.jsonl", 60_000)
    out = tmp_path / "out.jsonl"
    running = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "summarize",
            "batch",
            path,
            "--jobs",
            "2",
            "-o",
            out,
            "--errors",
            tmp_path / "e",
        ],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(2)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, b"")
    assert [file.name for file in tmp_path.iterdir()] == ["a.jsonl"]
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)


def test_a_live_pipe_gets_each_record_at_once() -> None:
    running = subprocess.Popen(
        [sys.executable, "-u", "-m", "summarize", "batch", "-", "--input-format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    for number in range(3):
        running.stdin.write(json.dumps({"text": f"Boat {number} left the harbour."}).encode() + b"\n")
        running.stdin.flush()
        assert f"Boat {number}" in running.stdout.readline().decode()
    running.stdin.close()
    assert running.wait(timeout=30) == 0


def test_jobs_must_be_a_number_of_processes(cli: Cli) -> None:
    result = cli("batch", CORPUS, "--jobs", "0")
    assert (result.code, result.out) == (2, "")
    assert "at least 1" in result.err


def on_a_terminal(*arguments: str | Path, both: bool = False) -> str:
    """What a command shows on standard error when that is a terminal; standard output is one with `both`."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "summarize", *arguments],
        stdout=theirs if both else subprocess.DEVNULL,
        stderr=theirs,
    ):
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
    os.close(ours)
    return shown.decode()


def test_progress_is_for_terminals_only(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text("The boat left the harbour of Marrowby at noon.\n\n" * 110_000)
    shown = on_a_terminal(
        "batch", large, write_articles(tmp_path / "a.jsonl", 1000), "--errors", tmp_path / "e"
    )
    assert "large.txt: 5 MB" in shown
    assert " articles, " in shown or " article, " in shown
    assert shown.endswith("\r\x1b[K")
    assert on_a_terminal("batch", CORPUS / "saved-page.txt", "--quiet") == ""
    # Where the records go to the terminal, nothing is shown between them; where they go to a file, all of it.
    files = ("-o", tmp_path / "out", "--errors", tmp_path / "e")
    alone = on_a_terminal("batch", write_articles(tmp_path / "b.jsonl", 4000), *files, both=True)
    assert " articles, " in alone
    assert " left" in alone
    assert "3,086 records, 343 errors in " in alone.splitlines()[-1]
    assert "articles" not in on_a_terminal(
        "batch", tmp_path / "b.jsonl", "--errors", tmp_path / "e2", both=True
    )
    done = subprocess.run(
        [sys.executable, "-m", "summarize", "batch", large], capture_output=True, check=True
    )
    assert done.stderr == b""


@settings(max_examples=200, deadline=None)
@given(
    lines=st.lists(st.sampled_from([b"", b"  ", b'{"text": ', b"{}", b"x" * 300]), max_size=90),
    most_lines=st.integers(1, 70),
    limit=st.sampled_from([50, 200, 1_000_000]),
)
def test_units_hold_each_line_once_in_order(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], most_lines: int, limit: int
) -> None:
    path = tmp_path_factory.mktemp("units") / "a.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("summarize.batch.units._BYTES", limit)
        found = [unit for unit in units([str(path)], "jsonl", most_lines) if unit.lines is not None]
    assert [line for unit in found for line in unit.lines or ()] == (lines or ([b""] if found else []))
    assert [unit.first for unit in found] == [
        1 + sum(len(each.lines or ()) for each in found[:n]) for n in range(len(found))
    ]
    assert len({unit.identity() for unit in found}) == len(found)
