"""Paths to inputs: folders in a fixed order, lists, and outputs that are no inputs."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.batch.inputs import guarded_outputs, listed
from summarize.cli.app import run
from summarize.errors import ReadError, UsageError
from summarize.files.choice import Choice
from summarize.files.walk import expand


def test_folders_are_walked_by_name_and_only_articles_count(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.txt.gz", "a/c.html", "a/notes.py", ".git/x.md", "a/.hidden.md", "LICENSE"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    found = [Path(str(path)).relative_to(tmp_path).as_posix() for path in expand([str(tmp_path)])]
    assert found == ["a/c.html", "a/z.txt.gz", "b.md"]


def test_a_named_file_counts_whatever_its_suffix(tmp_path: Path) -> None:
    assert list(expand([str(tmp_path / "x.whatever"), "-"])) == [str(tmp_path / "x.whatever"), "-"]


def test_a_folder_without_articles_is_an_error_among_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (found,) = expand([str(tmp_path / "empty")])
    assert isinstance(found, ReadError)
    assert "folder without articles" in str(found)


def test_a_link_to_a_folder_above_is_not_followed_round_and_round(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "x.txt").write_text("x")
    assert len(list(expand([str(tmp_path)]))) == 1


def test_lists_by_line_and_by_nul(tmp_path: Path) -> None:
    (tmp_path / "lines").write_bytes(b"a b.txt\nc.txt\n\n")
    (tmp_path / "nuls").write_bytes(b"a\nb.txt\0c.txt\0")
    assert listed(str(tmp_path / "lines")) == ["a b.txt", "c.txt"]
    assert listed(str(tmp_path / "nuls"), null=True) == ["a\nb.txt", "c.txt"]


def test_the_output_may_not_be_an_input_under_any_name(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("x")
    (tmp_path / "link").symlink_to(file)
    for name in (file, tmp_path / "link", tmp_path / "." / "a.jsonl"):
        with pytest.raises(UsageError, match="both input and output"):
            guarded_outputs((str(name),), [str(file)], Choice())
    guarded_outputs((str(tmp_path / "new"),), [str(file)], Choice())


NAMES = st.sampled_from(["a.md", "b.txt", "c.html", "sub/d.md", "sub/e.txt"])


@settings(max_examples=30, deadline=None)
@given(st.sets(NAMES, min_size=1), NAMES, st.sampled_from(["plain", "dotted", "symbolic", "hard"]))
def test_no_article_of_a_folder_is_overwritten(names: set[str], output: str, how: str) -> None:
    with tempfile.TemporaryDirectory() as made:
        root = Path(made) / "site"
        (root / "sub").mkdir(parents=True)
        for name in names:
            (root / name).write_text(f"The boat of {name} left the harbour early on Monday.")
        target = root / output
        if target.exists() and how in ("symbolic", "hard"):
            link = Path(made) / "elsewhere.jsonl"
            link.symlink_to(target) if how == "symbolic" else link.hardlink_to(target)
            target = link
        given_name = str(target) if how != "dotted" else f"{root}/./sub/../{output}"
        before = {name: (root / name).read_bytes() for name in names}
        result = run(["batch", str(root), "-o", given_name])
        assert {name: (root / name).read_bytes() for name in names} == before
        assert (result != 0) == (output in names)


def test_the_records_of_an_earlier_run_are_written_again_and_are_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("The boat left the harbour early on Monday.")
    command = ["batch", str(tmp_path), "-o", str(tmp_path / "records.jsonl"), "--now", "2025-06-01T00:00:00Z"]
    assert run(command) == 0
    first = (tmp_path / "records.jsonl").read_bytes()
    assert run(command) == 0
    assert (tmp_path / "records.jsonl").read_bytes() == first
