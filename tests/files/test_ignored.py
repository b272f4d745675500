"""What git ignores is passed over, by git's own rules."""

import subprocess
from pathlib import Path

import pytest

from tests.files.test_walk import make, reasons, taken

FILES = {
    "a.md": "x", "b.log.md": "x", "build/a.md": "x", "build/keep.md": "x", "docs/a.md": "x", "docs/b.md": "x",
    "docs/deep/a.md": "x", "docs/deep/c d.md": "x", "docs/build/a.md": "x", "tmp/a.md": "x", "é/a.md": "x",
}  # fmt: skip
RULES = {
    ".gitignore": "# made\n!\nbad\\\n/build/*\n!/build/keep.md\n*.log.md\nc\\ d.md\n",
    "docs/.gitignore": "b.md\ndeep/\n!/build\n",
    "é/.gitignore": "*\n!*/\n",
    ".git/info/exclude": "/tmp/\n",
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    make(tmp_path, {**FILES, **RULES})
    return tmp_path


def test_the_same_files_as_git(repository: Path) -> None:
    listed = subprocess.run(
        ["git", "-c", "core.excludesFile=", "ls-files", "-oz", "--exclude-standard"],
        cwd=repository, capture_output=True, check=True, encoding="utf8",
    ).stdout.split("\0")  # fmt: skip
    assert taken(repository) == {name for name in listed if name.endswith(".md")}


def test_the_rules_of_the_folders_above_hold(repository: Path) -> None:
    assert taken(repository / "docs") == {"a.md", "build/a.md"}
    assert reasons(repository / "docs") == {"b.md": "git ignores it", "deep/": "git ignores it"}


def test_an_ignored_folder_is_read_when_it_is_named(repository: Path) -> None:
    assert taken(repository / "tmp") == {"a.md"}
    assert taken(repository / "docs" / "deep") == {"a.md", "c d.md"}


def test_everything_with_no_ignore(repository: Path) -> None:
    assert taken(repository, ignored=True) == set(FILES)


def test_without_a_repository_the_rules_in_the_folder_hold_and_those_above_do_not(tmp_path: Path) -> None:
    make(
        tmp_path,
        {".gitignore": "docs/a.md\n", "docs/.gitignore": "b.md\n", "docs/a.md": "x", "docs/b.md": "x"},
    )
    assert taken(tmp_path / "docs") == {"a.md"}
    assert taken(tmp_path) == set()
