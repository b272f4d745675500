"""What is not published, or not yet, is left out with a note, unless it is asked for."""

import json
from pathlib import Path

import pytest

from tests.conftest import Cli

NOW = ("--now", "2024-05-02T12:00:00Z")
TEXT = "The weir was mended on Monday by two people from the mill."


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {
        "open.md": f"---\ndate: 2024-05-01\n---\n{TEXT}\n",
        "draft.md": f"---\ndraft: true\n---\n{TEXT}\n",
        "later.md": f"---\ndate: 2024-06-01\n---\n{TEXT}\n",
        "_drafts/idea.md": f"---\ntags: [sea]\n---\n{TEXT}\n",
    }
    for name, text in pages.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    (tmp_path / "articles.jsonl").write_text(
        "".join(json.dumps({"text": TEXT, "status": status}) + "\n" for status in ("publish", "private"))
    )
    return tmp_path


def sources(out: str) -> list[str]:
    found = [json.loads(line)["source"] for line in out.splitlines()]
    return [Path(each["path"]).name + (f":{each['line']}" if each["line"] else "") for each in found]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_batch_has_what_is_published_and_says_how_much_is_not(cli: Cli, site: Path, jobs: int) -> None:
    result = cli("batch", site, *NOW, "--jobs", jobs)
    assert (result.code, sources(result.out)) == (0, ["articles.jsonl:1", "open.md"])
    assert (
        result.err
        == "summarize: left out 4 articles (2 drafts, 1 dated later, 1 private); --drafts reads them\n"
    )
    assert cli("batch", site, *NOW, "-q").err == ""


def test_each_is_named_with_v(cli: Cli, site: Path) -> None:
    said = cli("batch", site, *NOW, "-v").err
    assert f"summarize: {site}/draft.md: left out: a draft\n" in said
    assert f"summarize: {site}/later.md: left out: dated later\n" in said
    assert f"summarize: {site}/articles.jsonl:2: left out: private\n" in said


def test_everything_with_drafts(cli: Cli, site: Path) -> None:
    result = cli("batch", site, *NOW, "--drafts")
    assert len(sources(result.out)) == 6
    assert result.err == ""


def test_parts_have_what_is_published(cli: Cli, site: Path, tmp_path: Path) -> None:
    result = cli("batch", site, *NOW, "--output-dir", tmp_path / "out")
    assert sources((tmp_path / "out" / "part-00000.jsonl").read_text()) == ["articles.jsonl:1", "open.md"]
    assert "left out 4 articles" in result.err


@pytest.mark.parametrize("format", ["text", "jsonl", "html"])
def test_posts_and_feeds_have_what_is_published(cli: Cli, site: Path, format: str) -> None:
    given = cli("posts", site / "draft.md", site / "open.md", *NOW, "--format", format)
    assert given.out == cli("posts", site / "open.md", *NOW, "--format", format).out
    assert "left out 1 article (1 draft)" in given.err


def test_records_of_later_days_are_left_out_of_posts(cli: Cli, site: Path, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    cli("batch", site / "later.md", "-o", records, "--now", "2024-07-01")
    assert cli("posts", records, *NOW).out == ""
    assert TEXT[:20] in cli("posts", records, "--now", "2024-07-01").out


def test_a_day_is_no_later_date_once_it_has_begun_somewhere(cli: Cli, site: Path) -> None:
    page = site / "later.md"
    assert "30 minutes ago" in cli("posts", page, "--now", "2024-06-01T00:30:00+02:00").out
    assert "1 second ago" in cli("posts", page, "--now", "2024-05-31T10:00:00Z").out
    assert cli("posts", page, "--now", "2024-05-31T09:59:59Z").out == ""


def test_one_article_is_read_whatever_it_is(cli: Cli, site: Path) -> None:
    assert cli("teaser", site / "draft.md").out.startswith("The weir was mended")
    assert cli("summary", site / "later.md").out.startswith("The weir was mended")


def test_the_configuration_may_ask_for_drafts_and_exclude_files(
    cli: Cli, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "summarize.toml").write_text('drafts = true\nexclude = ["/later.md", "*.jsonl"]\n')
    monkeypatch.chdir(site)
    assert sources(cli("batch", ".", *NOW).out) == ["idea.md", "draft.md", "open.md"]
    monkeypatch.chdir(site / "_drafts")
    assert sources(cli("batch", "..", *NOW).out) == ["idea.md", "draft.md", "open.md"]
    monkeypatch.chdir(site)
    assert sources(cli("batch", ".", *NOW, "--exclude", "*.md").out) == [
        "articles.jsonl:1",
        "articles.jsonl:2",
    ]


def test_check_looks_at_drafts_only_when_asked(cli: Cli, site: Path) -> None:
    for page in ("draft.md", "_drafts/idea.md"):
        result = cli("check", site / page)
        assert (result.code, "0 teasers checked" in result.out) == (0, True)
        assert "left out 1 page not published yet; --drafts checks them, too" in result.err
        assert cli("check", site / page, "--drafts").code == 1
    assert "draft.md: passed over: a draft" in cli("check", site / "draft.md", "-v").err
    assert cli("check", site / "later.md").code == 1


def test_fill_writes_into_drafts(cli: Cli, site: Path) -> None:
    cli("fill", site / "draft.md")
    assert "description: " in (site / "draft.md").read_text()
