"""Pages of Hugo that are never rendered, by their own word or by that of their section."""

from pathlib import Path

import pytest

from summarize.library import read
from tests.conftest import Cli

TEXT = "\nThe sea froze on Sunday, and the boats were lifted out of the water.\n"


def withheld(file: Path) -> str | None:
    (article,) = read(str(file))
    return article.withheld


@pytest.mark.parametrize(
    "head", ["build: {render: never}", "_build:\n  render: false", 'build: {"render": "Never"}']
)
def test_a_page_says_it_of_itself(head: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Ice\n{head}\n---\n{TEXT}")
    assert withheld(tmp_path / "a.md") == "never rendered"


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("cascade:\n  build: {render: never}", "never rendered"),
        ("cascade:\n- build: {render: never}", "never rendered"),
        ("cascade:\n- target: {path: /x/**}\n  build: {render: never}", None),
        ("cascade:\n  build: {render: always}", None),
        ("build: {render: never}", None),
        ("cascade: nonsense", None),
        ("cascade: [", None),
    ],
)
def test_a_section_says_it_of_its_pages(head: str, why: str | None, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "content" / "terms" / "sea").mkdir(parents=True)
    (tmp_path / "content" / "terms" / "_index.md").write_text(f"---\ntitle: Terms\n{head}\n---\n{TEXT}")
    page = tmp_path / "content" / "terms" / "sea" / "ice.md"
    page.write_text(f"---\ntitle: Ice\n---\n{TEXT}")
    assert withheld(page) == why


def test_the_nearest_section_wins(tmp_path: Path) -> None:
    (tmp_path / "sea" / "ice").mkdir(parents=True)
    (tmp_path / "_index.md").write_text("---\ncascade: {build: {render: never}}\n---\n")
    (tmp_path / "sea" / "_index.md").write_text("+++\n[cascade.build]\nrender = 'always'\n+++\n")
    for name in ("a.md", "sea/ice/b.md"):
        (tmp_path / name).write_text(f"---\ntitle: Ice\n---\n{TEXT}")
    assert withheld(tmp_path / "a.md") == "never rendered"
    assert withheld(tmp_path / "sea" / "ice" / "b.md") is None


def test_such_a_page_lacks_no_teaser(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Ice\n---\n{TEXT}")
    (tmp_path / "b.md").write_text(f"---\ntitle: Sea\nbuild: {{render: never}}\n---\n{TEXT}")
    assert cli("check", tmp_path).out.count("T003") == 1
