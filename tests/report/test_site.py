"""A report is made of what `posts` and `check` say."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from summarize.report.histogram import histograms
from summarize.report.places import PLACES, Measured, Room
from summarize.report.site import site_of
from tests.conftest import CORPUS, Cli

TEXT = (
    "The mill burned down in May. It will be rebuilt by the end of the year. Forty neighbours gave their oak."
)


def page_of(cli: Cli, *arguments: object) -> str:
    done = cli("report", *arguments, "--format", "html", "--now", "2025-06-01T12:00:00Z")
    return done.out


def rows(page: str) -> list[str]:
    listed = re.search(r'<ol id="list".*?</ol>', page, re.DOTALL)
    return re.findall(r"<li data-.*?</details></li>", listed[0], re.DOTALL) if listed else []


def write(folder: Path, name: str, head: str, text: str = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{head}\n---\n{text}\n", "utf-8")
    return path


def test_every_post_has_a_row_the_newest_first(cli: Cli) -> None:
    posts = json.loads(cli("posts", CORPUS, "--limit", "999", "--format", "json").out)
    titles = [
        unescape(re.sub("<[^>]+>", "", title))
        for title in re.findall(r"<h3[^>]*>(.*?)</h3>", page_of(cli, CORPUS))
    ]
    assert titles[: len(posts)] == [post["title"] or "(no title)" for post in posts]


def test_a_row_has_what_check_found_and_what_else_the_article_offers(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, "mill.md", "title: The mill\ndescription: The mill burned down in May and it will be...")
    (row,) = rows(page_of(cli, tmp_path))
    assert "<b>T205</b>" in row
    assert "Forty neighbours gave their oak." in row
    assert "written by hand" in row


def test_a_finding_stands_with_the_post_of_its_line_or_title(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, "a.md", "title: One\ndescription: Words.")
    records = tmp_path / "records.jsonl"
    lines = [
        {"title": "One", "text": TEXT, "url": "/one"},
        {"title": "Two", "text": TEXT.replace("mill", "barn")},
    ]
    source = tmp_path / "articles.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert cli("batch", source, "-o", records, "--words", "30").code == 0
    first, second = rows(page_of(cli, records))
    assert "The teaser of &#39;One&#39;".lower() in first.lower()
    assert "The teaser of &#39;Two&#39;".lower() in second.lower()


def test_articles_in_json_are_no_broken_records(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"title": "One", "text": TEXT}) + "\n")
    assert "T001" not in page_of(cli, path)


def test_the_page_is_closed_to_the_network_and_has_one_style_and_one_script(cli: Cli) -> None:
    page = page_of(cli, CORPUS)
    assert "default-src 'none'" in unescape(page)
    assert page.count("<style>") == page.count("<script>") == 1
    assert " style=" not in page
    assert not re.search(r'(?:src|<link[^>]+href)="(?!data:,)', page)


def test_markup_in_everything_stays_text(cli: Cli, tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>"
    path = tmp_path / "x.jsonl"
    article = {
        key: bad.replace("<", "&lt;") for key in ("title", "text", "author", "category", "description")
    }
    path.write_text(json.dumps({**article, "text": f"{TEXT} {bad}", "url": "javascript:alert(1)"}) + "\n")
    page = page_of(cli, path, "--title", bad)
    assert page.count("<script>") == 1
    assert 'href="javascript' not in page


def test_a_title_of_ten_thousand_characters_is_shown_in_part(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, "long.md", f"title: {'w' * 10_000}")
    (row,) = rows(page_of(cli, tmp_path))
    assert "(10,000 characters)" in row
    assert len(row) < 3000


def test_a_right_to_left_title_says_so(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, "a.md", "title: مكتبة صغيرة", "وصلت المكتبة إلى القرية في الصباح.")
    (row,) = rows(page_of(cli, tmp_path))
    assert '<h3 dir="rtl" lang="ar">' in row


def test_a_site_without_an_article_is_a_page_that_says_so(cli: Cli, tmp_path: Path) -> None:
    page = page_of(cli, tmp_path)
    assert "There is no post here" in page
    assert page.endswith("</html>\n")
    assert not page.endswith("\n\n")
    assert cli("report", tmp_path).out.startswith("0 posts")


def test_a_report_is_no_article_of_the_site_that_it_lies_in(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, "mill.md", "title: The mill")
    assert cli("report", tmp_path, "-o", tmp_path / "report.html").code == 0
    once = (tmp_path / "report.html").read_bytes()
    assert cli("report", tmp_path, "-o", tmp_path / "report.html").code == 0
    assert (tmp_path / "report.html").read_bytes() == once
    assert cli("report", tmp_path).out.startswith("1 post:")


def test_an_article_is_never_written_over(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><article><h1>Mill</h1><p>{TEXT}</p></article></body></html>")
    assert cli("report", tmp_path, "-o", path).code == 2


def test_the_terminal_has_the_lengths_and_plain_letters_where_it_must(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "mill.md", "title: The mill")
    shown = cli("report", tmp_path).out
    assert "▒" in shown and "Recent Posts: 0 over" in shown
    monkeypatch.setattr("locale.getencoding", lambda: "ascii")
    assert cli("report", tmp_path).out.isascii()


def test_the_histogram_alone_is_svg(cli: Cli, tmp_path: Path) -> None:
    from lxml import etree

    write(tmp_path, "mill.md", "title: The mill")
    assert cli("report", tmp_path, "-o", tmp_path / "lengths.svg").code == 0
    assert etree.parse(tmp_path / "lengths.svg").getroot().tag.endswith("svg")
    done = cli("report", tmp_path, "-o", tmp_path / "lengths.png")
    assert (done.code, "SVG" in done.err) == (2, True)


def test_no_posts_are_histograms_without_bars() -> None:
    assert [each.most for each in histograms(site_of([]).entries)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("text", "room", "seen"),
    [
        ("short", Room(chars=70), "short"),
        ("exactly so", Room(chars=8), "exactly"),
        ("one two three", Room(width=66, size=14, whole_words=True), "one two"),
        ("one two three", Room(width=66, size=14), "one two"),
        ("onetwothree", Room(width=62, size=14), "onetwo"),
        ("one two three four", Room(lines=2, width=50, size=14), "one two three"),
        ("図書館が丘の上に", Room(lines=2, width=42, size=14), "図書館が丘"),
        ("anything", Room(chars=0), ""),
    ],
)
def test_a_place_shows_so_much(text: str, room: Room, seen: str) -> None:
    end = Measured(text).cut(room)
    assert text[:end] == seen


def test_every_figure_of_a_place_has_a_kind_a_source_and_a_date() -> None:
    assert {place.kind for place in PLACES} == {"documented", "measured"}
    assert all(place.source and re.fullmatch(r"20\d\d-\d\d", place.date) for place in PLACES)
