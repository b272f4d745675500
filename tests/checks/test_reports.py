"""Reports for other programs: the repository's paths, no more than they show, several at once."""

import json
import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from summarize.checks.finding import Finding
from summarize.checks.paths import in_repository
from summarize.checks.report import Report
from summarize.checks.reporters import REPORTERS
from summarize.checks.rules.content import PLACEHOLDER
from summarize.checks.rules.presence import MISSING
from tests.conftest import Cli

PAGE = "---\ntitle: Ice\ndescription: TODO\n---\nThe sea froze on Sunday, and the boats were lifted out.\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a page below content/, entered."""
    root = tmp_path / "repository"
    (root / "content").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "content" / "a.md").write_text(PAGE)
    monkeypatch.chdir(root)
    return root


def findings(count: int, path: str = "a.md", severity: str = "error") -> list[Finding]:
    return [
        Finding(PLACEHOLDER, f"number {n}", path, n, 1, severity=severity)  # type: ignore[arg-type]
        for n in range(1, count + 1)
    ]


def text(name: str, *found: Finding) -> str:
    return "".join(REPORTERS.get(name)(Report(checked=len(found), findings=list(found))))


@pytest.mark.parametrize("spelled", ["content", "./content", "content/../content/a.md", "{}/content", "link"])
@pytest.mark.parametrize("format", ["github", "gitlab", "junit", "sarif", "markdown"])
def test_paths_are_the_repositorys_however_they_are_spelled(
    spelled: str, format: str, repository: Path, cli: Cli
) -> None:
    (repository.parent / "link").symlink_to(repository / "content")
    named = spelled.format(repository) if spelled != "link" else repository.parent / "link"
    out = cli("check", named, "--format", format).out
    (place,) = {*re.findall(r"[^\s\"=|>]*a\.md", out)}
    assert place == "content/a.md"


def test_and_from_whatever_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "content")
    assert in_repository("a.md") == "content/a.md"
    monkeypatch.chdir(repository.parent)
    assert in_repository("repository/content/a.md") == "content/a.md"
    assert in_repository("loose.md") == "loose.md"
    assert in_repository("-") == "-"
    assert in_repository("https://a.example/x.md") == "https://a.example/x.md"
    assert in_repository("/elsewhere/x.md") == "/elsewhere/x.md"


def test_github_gets_ten_of_a_kind_errors_first_and_word_of_the_rest() -> None:
    out = text("github", *findings(11, severity="warning"), *findings(13))
    lines = out.splitlines()
    assert [line.split(" ")[0] for line in lines[:20]] == ["::error"] * 10 + ["::warning"] * 10
    assert lines[20] == "::group::4 more findings"
    assert lines[21] == "a.md:11:1: T405 number 11"
    assert lines[-1] == (
        "::notice title=summarize::3 more errors and 1 more warning in the log of this step:"
        " GitHub shows ten of a kind"
    )
    assert "::notice" not in text("github", *findings(10))


def test_no_name_in_the_log_is_a_command() -> None:
    out = text("github", *findings(11, "::error file=x::y\n::set-env name=A::b"))
    (line,) = (line for line in out.splitlines() if "number 11" in line)
    assert not line.lstrip().startswith("::")


def test_a_summary_stays_within_what_github_takes() -> None:
    out = text("markdown", *findings(20_000, "a-long-folder/" * 10 + "a.md"))
    assert len(out.encode()) < 1 << 20
    assert re.search(r"\n[\d,]+ more findings in the log\.\n\Z", out)
    assert text("markdown") == "### summarize: 0 teasers checked, no findings\n"


def test_markup_and_pipes_in_a_summary_are_text() -> None:
    finding = Finding(PLACEHOLDER, "holds <b>|`x`\n| a |", "a|b.md", 1, 1)
    row = text("markdown", finding).splitlines()[-1]
    assert row.count("|") - row.count("\\|") == 4
    assert "<b>" not in row.replace("\\<", "")


def test_sarif_says_where_the_rules_are_explained() -> None:
    (run,) = json.loads(text("sarif", *findings(1)))["runs"]
    driver = run["tool"]["driver"]
    assert driver["informationUri"].startswith("https://")
    assert all(rule["helpUri"].startswith(driver["informationUri"]) for rule in driver["rules"])


def test_several_reports_of_one_run(repository: Path, cli: Cli) -> None:
    done = cli("check", "content", "--also", "json=f.json", "--also", "markdown=s.md", "-o", "f.txt")
    assert (done.code, done.out) == (1, "")
    assert json.loads(Path("f.json").read_text())["findings"][0]["rule"] == "T405"
    assert Path("s.md").read_text().startswith("### summarize: 1 teaser checked, 1 finding\n")
    assert Path("f.txt").read_text().startswith("content/a.md:3:14: T405 ")


@pytest.mark.parametrize("also", ["json", "json=", "json=-", "jsn=x.json", "json=content/a.md"])
def test_a_second_report_needs_a_form_and_a_file(also: str, repository: Path, cli: Cli) -> None:
    done = cli("check", "content", "--also", also)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert (repository / "content" / "a.md").read_text() == PAGE


def test_an_empty_base_checks_everything_and_says_so(repository: Path, cli: Cli) -> None:
    done = cli("check", "content", "--diff-base", "")
    assert done.code == 1
    assert "--diff-base is empty" in done.err


@pytest.mark.parametrize("spelled", [".", "./content", "content", "{}/content", "../repository/content/a.md"])
@pytest.mark.parametrize("folder", [".", "content", ".."])
def test_a_baseline_holds_for_any_spelling_and_from_any_folder(
    spelled: str, folder: str, repository: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("check", "content", "--write-baseline", "known.json")
    place = os.path.relpath(spelled.format(repository), folder)
    monkeypatch.chdir(folder)
    done = cli("check", place, "--baseline", repository / "known.json")
    assert (done.code, done.err) == (0, "")
    assert "1 kept quiet by the baseline" in done.out


def test_an_entry_of_a_baseline_may_be_spelled_anyhow(repository: Path, cli: Cli) -> None:
    cli("check", "content", "--write-baseline", "known.json")
    known = json.loads(Path("known.json").read_text())
    for spelled in ("./content/a.md", "content//a.md", str(repository / "content" / "a.md")):
        known["findings"][0]["path"] = spelled
        Path("known.json").write_text(json.dumps(known))
        assert cli("check", "content", "--baseline", "known.json").code == 0


def test_a_baseline_knows_a_copy_after_edits_of_the_other_page(repository: Path, cli: Cli) -> None:
    text = PAGE.replace("TODO", "The sea froze on Sunday.")
    for name in ("a.md", "b.md"):
        (repository / "content" / name).write_text(text)
    cli("check", "content", "--write-baseline", "known.json")
    (repository / "content" / "a.md").write_text(text.replace("title: Ice\n", "title: Ice\ntags: [sea]\n"))
    assert cli("check", "content", "--baseline", "known.json").code == 0


def test_missing_is_known_whether_it_can_be_mended_or_not(repository: Path, cli: Cli) -> None:
    (repository / "content" / "a.md").write_text("---\ntitle: Ice\n---\nThe sea froze on Sunday.\n")
    assert MISSING.code in cli("check", "content").out
    cli("check", "content", "--write-baseline", "known.json")
    (repository / "content" / "a.md").write_text("---\ntitle: Ice\n---\n")
    assert cli("check", "content/a.md", "--baseline", "known.json").code == 0


def test_quiet_says_nothing_but_findings_and_errors(repository: Path, cli: Cli) -> None:
    done = cli("check", "content", "-q", "--write-baseline", "known.json")
    assert (done.code, done.out, done.err) == (0, "", "")
    done = cli("check", "content", "-q", "--diff-base", "", "--format", "json", "--baseline", "known.json")
    assert (done.code, done.err) == (0, "")
    assert cli("check", "nowhere", "-q").err.startswith("summarize: nowhere: no such file")


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_on_a_terminal_a_message_is_broken_between_words(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    message = "the description of '港の氷は日曜日に' holds a placeholder: 'TODO 港の氷'; write a teaser " * 3
    finding = Finding(PLACEHOLDER, message, "港.md", 3, 14)
    head, *lines, _, _ = text("text", finding).splitlines()
    assert head == "港.md"
    assert max(map(cell_len, lines)) <= columns
    assert " ".join(" ".join(lines).split()) == f"3:14 T405 {message.strip()}"
    monkeypatch.setattr("sys.stdout.isatty", lambda: False, raising=False)
    assert text("text", finding).splitlines()[0].endswith("write a teaser ")
