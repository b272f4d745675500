"""Outputs that take nobody's text away: no input is written over, and nothing that another wrote without --force."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.cli.app import run
from summarize.errors import UsageError
from summarize.files.choice import Choice
from summarize.files.outputs import guarded_outputs


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


NOW = ["--now", "2025-06-01T00:00:00Z"]
ARTICLE = (
    "---\ntitle: The boat\ndate: 2025-05-01\ndescription: TODO\n---\n"
    "The boat left the harbour early on Monday, and nobody knew where it would go in all that fog and rain.\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.md").write_text(ARTICLE)
    return tmp_path / "site"


LINK = ["--link", "https://boats.example/"]
WRITES = [
    *(["posts", "--format", name, *NOW] for name in ("text", "markdown", "html", "json")),
    *(["posts", "--format", name, *NOW, *LINK] for name in ("rss", "atom", "jsonfeed")),
    *(
        ["check", "--exit-zero", "--format", name]
        for name in ("text", "json", "github", "gitlab", "junit", "sarif")
    ),
    ["batch", *NOW],
]


@pytest.mark.parametrize("command", WRITES, ids=" ".join)
def test_what_this_program_wrote_is_written_again(command: list[str], site: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    for _ in range(2):
        assert run([*command, str(site), "-o", str(output)]) == 0
    assert output.stat().st_size


@pytest.mark.parametrize("command", WRITES, ids=" ".join)
def test_what_another_wrote_is_replaced_by_force_only(
    command: list[str], site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "notes.txt"
    output.write_text("A letter to my mother.\n\nIt is not finished.\n")
    assert run([*command, str(site), "-o", str(output)]) == 2
    assert "summarize did not write it" in capsys.readouterr().err
    assert output.read_text().startswith("A letter")
    assert run([*command, str(site), "-o", str(output), "--force"]) == 0
    assert "A letter" not in output.read_text()


@pytest.mark.parametrize("option", [["batch", "--errors"], ["check", "--exit-zero", "--write-baseline"]])
def test_errors_and_baselines_are_written_again_and_replace_nothing_else(
    option: list[str], site: Path, tmp_path: Path
) -> None:
    (site / "empty.md").write_text("---\ntitle: x\n---\n<!-- nothing -->\n")
    output = tmp_path / "output.json"
    command = [option[0], str(site), *option[1:], str(output)]
    assert run(command) == run(command) != 2
    output.write_text("A letter to my mother.")
    assert run(command) == 2
    assert output.read_text() == "A letter to my mother."


def test_force_replaces_no_input(site: Path) -> None:
    assert run(["batch", str(site), "-o", str(site / "a.md"), "--force"]) == 2
    assert (site / "a.md").read_text() == ARTICLE


def test_an_empty_file_is_nobodys(site: Path, tmp_path: Path) -> None:
    (tmp_path / "made-by-mktemp").touch()
    assert run(["posts", str(site), "-o", str(tmp_path / "made-by-mktemp")]) == 0


def test_an_article_that_looks_like_a_block_is_not_written_over(site: Path) -> None:
    looks = (
        "The boat\n\nIt left the harbour early on Monday and nobody knew where it would go…\n\n2 days ago\n"
    )
    (site / "b.txt").write_text(looks)
    assert run(["posts", str(site), "-o", str(site / "b.txt")]) == 2
    assert (site / "b.txt").read_text() == looks


def test_records_and_errors_of_another_run_are_no_articles(site: Path, tmp_path: Path) -> None:
    (site / "empty.md").write_text("---\ntitle: x\n---\n.\n")
    runs = [tmp_path / "first", site / "parts", tmp_path / "second"]
    for folder in runs:
        run(["batch", str(site), "--output-dir", str(folder), *NOW])
    assert (runs[0] / "part-00000.jsonl").read_bytes() == (runs[2] / "part-00000.jsonl").read_bytes()
