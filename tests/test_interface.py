"""What CI says of the public interface since the last tag, on a package that changes."""

import subprocess
from pathlib import Path

from tests.interface import broken_since

BEFORE = {
    "__init__.py": 'from summarize.inner import cut, gone\n__all__ = ["cut", "gone"]\n',
    "inner.py": "def cut(text, words=3): ...\ndef gone(): ...\ndef helper(a): ...\n",
}
AFTER = {
    "__init__.py": 'from summarize.other import cut\n__all__ = ["cut"]\n',
    "inner.py": "",
    "other.py": "def cut(text): ...\n",
}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, code in files.items():
        (folder / "summarize").mkdir(exist_ok=True)
        (folder / "summarize" / name).write_text(code)


def test_what_public_names_lose_is_told_and_nothing_else(tmp_path: Path) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    write(tmp_path, BEFORE)
    for step in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"], ["tag", "v1"]):
        subprocess.run([*git, *step], cwd=tmp_path, check=True)
    assert list(broken_since("v1", tmp_path)) == []
    write(tmp_path, AFTER)
    told = " ".join(broken_since("v1", tmp_path))
    assert "gone" in told
    assert "words" in told
    assert "helper" not in told
