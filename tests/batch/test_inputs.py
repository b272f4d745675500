"""Paths to inputs: folders in a fixed order, lists."""

from pathlib import Path

from summarize.batch.inputs import listed
from summarize.errors import ReadError
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
