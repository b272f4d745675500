"""The package of docs/plugins.md, built and installed as it stands there; and what becomes of faulty ones."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "plugins.md").read_text("utf-8")
FILES = dict(re.findall(r"^`([\w./]+)`:\n\n```\w+\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE))
COMMANDS = re.findall(r"^\$ (.*)\n((?:(?!\$ |```).*\n)*)", PAGE, re.MULTILINE)


def installed(source: Path, target: Path) -> None:
    """Build a package into a wheel and install it into a folder, without a network."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheels = target.parent / "wheels"
    offline = ["--no-deps", "--no-index"]
    subprocess.run(
        [*pip, "wheel", *offline, "--no-build-isolation", "-w", str(wheels), str(source)], check=True
    )
    found = [str(wheel) for wheel in wheels.iterdir()]
    subprocess.run([*pip, "install", *offline, "--target", str(target), *found], check=True)


def run(command: str, folder: Path, packages: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(packages), "COLUMNS": "120"}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def gemtext(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder in which the page's files lie, and that of the installed package."""
    folder = tmp_path_factory.mktemp("gemtext")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    packages = tmp_path_factory.mktemp("packages") / "site"
    installed(folder, packages)
    return folder, packages


def test_the_page_is_a_whole_package() -> None:
    assert list(FILES) == ["pyproject.toml", "summarize_gemtext.py", "capsule/ice.gmi"]
    assert len(COMMANDS) == 6


@pytest.mark.parametrize(("command", "output"), COMMANDS, ids=[command for command, _ in COMMANDS])
def test_the_commands_of_the_page_print_what_it_says(
    gemtext: tuple[Path, Path], command: str, output: str
) -> None:
    done = run(command, *gemtext)
    assert done.stdout == output, done.stderr


def test_workers_find_plugins_too(gemtext: tuple[Path, Path]) -> None:
    done = run("summarize batch capsule capsule --jobs 2 --method longest", *gemtext)
    assert [json.loads(line)["method"] for line in done.stdout.splitlines()] == ["longest"] * 2, done.stderr


FAULTY = """
from summarize import ArticleError, ScoredSentence, Summary

def read(document):
    data = document.read()
    if b"one" in data:
        raise ValueError("no such one")
    yield "not an article"

read.suffixes = (".odd",)

def raises(article, count, seed=0):
    return 1 / 0

def invents(article, count, seed=0):
    return Summary((ScoredSentence("It never said so.", 0, 17, 1.0),), 0, "invents")

def twice(article, count, seed=0):
    first = article.sentences[0]
    return Summary((ScoredSentence(first.text, first.start, first.end, 1.0),) * 2, 0, "twice")

def beyond(article, count, seed=0):
    first = article.sentences[0]
    return Summary((ScoredSentence(first.text, first.start, first.end, 1.0),), 10_000, "beyond")

def none(article, count, seed=0):
    return None

def render(posts):
    yield "a"
    raise KeyError("lost")

number = 7
"""
SELECTORS = ("raises", "invents", "twice", "beyond", "none", "number", "absent")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A package as pip would have installed it, whose parts are broken, and a folder with an article."""
    packages = tmp_path_factory.mktemp("faulty")
    (packages / "faulty.py").write_text(FAULTY)
    info = packages / "faulty_parts-0.3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty-parts\nVersion: 0.3\n")
    points = "".join(f"{name} = faulty:{name}\n" for name in SELECTORS)
    (info / "entry_points.txt").write_text(
        f"[summarize.selectors]\n{points}[summarize.readers]\nodd = faulty:read\n"
        "[summarize.renderers]\nodd = faulty:render\n"
    )
    folder = tmp_path_factory.mktemp("articles")
    (folder / "ice.txt").write_text("The sea froze on Sunday. Nobody was hurt.\n")
    (folder / "one.odd").write_text("one")
    (folder / "two.odd").write_text("two")
    return folder, packages


@pytest.mark.parametrize(
    ("method", "reason"),
    [
        ("raises", "failed: ZeroDivisionError: division by zero"),
        ("invents", "chose a sentence that the article does not have there: 'It never said so.' at 0"),
        ("twice", "chose sentences out of the article's order, or one twice"),
        ("beyond", "starts the teaser in no sentence of the article: at 10000"),
        ("none", "gave a NoneType, not a Summary"),
        ("number", "is no method: a int cannot be called"),
        ("absent", "cannot be loaded: AttributeError"),
    ],
)
def test_a_selectors_fault_names_the_plugin_and_the_article(
    faulty: tuple[Path, Path], method: str, reason: str
) -> None:
    done = run(f"summarize batch ice.txt --method {method} --errors errors.jsonl", *faulty)
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    error = json.loads((faulty[0] / "errors.jsonl").read_text())
    assert (error["source"], error["kind"]) == ("ice.txt", "plugin")
    place = f"the plug-in summarize.selectors: {method} = faulty:{method} of faulty-parts 0.3 {reason}"
    assert error["message"].startswith(place)
    assert "report" not in error["remedy"]


def test_a_readers_and_a_renderers_fault_names_the_plugin(faulty: tuple[Path, Path]) -> None:
    done = run("summarize batch one.odd two.odd", *faulty)
    place = "the plug-in summarize.readers: odd = faulty:read of faulty-parts 0.3"
    assert f"one.odd: {place} failed: ValueError: no such one" in done.stderr
    assert f"two.odd: {place} gave a str, not an Article" in done.stderr
    done = run("summarize posts ice.txt --format odd", *faulty)
    assert done.returncode == 1
    assert "the plug-in summarize.renderers: odd = faulty:render of faulty-parts 0.3 failed: KeyError" in (
        done.stderr
    )


def test_a_broken_plugin_is_named_in_the_list_and_breaks_nothing_else(faulty: tuple[Path, Path]) -> None:
    done = run("summarize methods", *faulty)
    assert done.returncode == 0
    assert re.search(r"absent +the plug-in .* cannot be loaded: AttributeError", done.stdout)
    assert run("summarize teaser ice.txt", *faulty).stdout.startswith("The sea froze on Sunday.")


def test_a_reader_whose_suffixes_are_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "half.py").write_text(
        dedent("""
            def read(document):
                yield from ()
            read.suffixes = ".half"
        """)
    )
    info = tmp_path / "half-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: half\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[summarize.readers]\nhalf = half:read\n")
    (tmp_path / "a.half").write_text("The sea froze on Sunday.")
    done = run("summarize teaser a.half", tmp_path, tmp_path)
    assert "half = half:read of half 1 claims suffixes that are no tuple of them" in done.stderr
