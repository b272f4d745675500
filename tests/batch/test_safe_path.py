"""What lies in the working directory, which may be a stranger's repository, is never executed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CORPUS

# Modules of ours, of libraries, and of Python that this program or its children import.
NAMES = (
    "babel", "yaml", "lxml", "jsonschema_rs", "sentencex", "trafilatura", "typer", "click", "distributed", "dask",
    "tornado", "msgpack", "pickle", "multiprocessing", "socket", "json", "signal", "numpy", "resource",
)  # fmt: skip


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A folder full of modules that leave a mark when they are imported."""
    folder = tmp_path / "repository"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.py").write_text(
            f"from pathlib import Path\nPath({str(tmp_path / 'executed')!r}).open('a').write({name!r} + '\\n')\n"
            "raise ImportError\n"
        )
    return folder


def executed(trap: Path) -> list[str]:
    mark = trap.parent / "executed"
    return mark.read_text().split() if mark.exists() else []


def without_safe_path() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}


def batch(trap: Path, *options: str, start: tuple[str, ...] = ("-P", "-m", "summarize")) -> int:
    command = [sys.executable, *start, "batch", str(CORPUS / "harbour-dredging.txt"), *options]
    return subprocess.run(
        command, cwd=trap, env=without_safe_path(), capture_output=True, timeout=120, check=False
    ).returncode


def test_the_trap_works(trap: Path) -> None:
    command = [sys.executable, "-c", "import babel"]
    subprocess.run(command, cwd=trap, env=without_safe_path(), capture_output=True, check=False)
    assert executed(trap) == ["babel"]


@pytest.mark.parametrize("start", [("-P", "-m", "summarize"), ("-m", "summarize")], ids=["-P", "-m alone"])
def test_a_batch(trap: Path, start: tuple[str, ...]) -> None:
    if start[0] == "-m":
        # Python itself looks for what `python -m` needs before any line of this program runs.
        (trap / "pickle.py").unlink()
    assert batch(trap, "--jobs", "2", start=start) == 0
    assert executed(trap) == []


def test_workers_of_dask_and_their_processes(trap: Path) -> None:
    pytest.importorskip("distributed")
    assert batch(trap, "--output-dir", "parts", "--engine", "dask", "--jobs", "1") == 0
    assert executed(trap) == []
    assert (trap / "parts" / "manifest.json").exists()


def test_a_part_in_a_process_apart_on_a_worker_that_somebody_else_started(trap: Path) -> None:
    code = (
        "import sys\n"
        "from summarize.batch.shards import make_part_apart, plan\n"
        "from summarize.batch.stream import Job\n"
        "from summarize.options import Options\n"
        "[shard] = plan([sys.argv[1]], 'auto')\n"
        "assert make_part_apart(shard, Job(Options()), 'parts')['records'] == 1\n"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, str(CORPUS / "harbour-dredging.txt")],
        cwd=trap, env=without_safe_path(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert executed(trap) == []


def test_workers_that_are_not_forked(trap: Path) -> None:
    """As on macOS and Windows."""
    script = trap.parent / "script.py"
    script.write_text(
        "import sys\n"
        "from summarize.batch.stream import Job\n"
        "from summarize.batch.work import lines\n"
        "from summarize.options import Options\n"
        "if __name__ == '__main__':\n"
        "    sys.platform = 'darwin'\n"
        "    assert len(list(lines([sys.argv[1]], Job(Options()), jobs=2))) == 1\n"
    )
    done = subprocess.run(
        [sys.executable, script, str(CORPUS / "harbour-dredging.txt")],
        cwd=trap, env=without_safe_path(), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert executed(trap) == []
