"""WordPress's content as it is stored: paragraphs, blocks, marks; and its posts as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarize import Article, SummarizeError, read
from summarize.readers.walker import parse, walk
from summarize.readers.wordpress import html_of
from tests.conftest import Cli


def texts(content: str) -> list[str]:
    root = parse(html_of(content))
    return [] if root is None else [" ".join(piece.text.split()) for piece in walk(root).pieces]


def test_empty_lines_are_paragraphs_as_the_classic_editor_writes_them() -> None:
    content = "The tide turned.\r\n\r\n<strong>It was six.</strong>\nNobody saw it.\n \n<a href='x'>A boat</a> left.\n"
    assert texts(content) == ["The tide turned.", "It was six. Nobody saw it.", "A boat left."]


def test_elements_and_empty_lines_go_together() -> None:
    content = (
        "The tide turned.\n<h2>Below</h2>\nIt was six.\n\n<ul>\n\n<li>One boat left.</li>\n\n<li>Two came.</li>\n\n</ul>\n"
        "<blockquote>I saw it.\n\nI did.</blockquote>Then it rained.<div>The rain\nwas cold.\n\nIt stopped.</div>"
    )
    assert texts(content) == [
        "The tide turned.", "Below", "It was six.", "One boat left.", "Two came.", "I saw it.", "I did.",
        "Then it rained.", "The rain was cold.", "It stopped.",
    ]  # fmt: skip


def test_two_breaks_are_a_paragraph_too() -> None:
    assert texts("The tide turned.<br />\n<br>It was six.") == ["The tide turned.", "It was six."]


def test_empty_lines_in_tags_comments_and_code_are_none() -> None:
    content = "The <a\n\nhref='x'>tide</a><!-- a\n\nb --> turned<script>var a;\n\nvar b;</script> at six."
    assert texts(content) == ["The tide turned at six."]


def test_what_is_not_closed_costs_no_text() -> None:
    assert texts("The tide < turned.\n\n<pre>It was\n\nsix. <!-- and") == ["The tide < turned."]


def test_blocks_leave_their_prose() -> None:
    content = (
        '<!-- wp:paragraph {"dropCap":true} -->\n<p>The tide turned.</p>\n<!-- /wp:paragraph -->\n\n'
        '<!-- wp:latest-posts {"postsToShow":3} /-->\n\n<!-- wp:shortcode -->\n[tides port="Leith"]\n<!-- /wp:shortcode -->'
        '<!-- wp:embed {"url":"https://video.example/1"} --><figure class="wp-block-embed"><div>\nhttps://video.example/1\n'
        "</div></figure><!-- /wp:embed --><!-- wp:paragraph --><p>It was six.</p><!-- /wp:paragraph -->"
    )
    assert texts(content) == ["The tide turned.", "It was six."]


def test_an_address_alone_in_its_line_is_a_player() -> None:
    content = "The tide turned.\n\nhttps://video.example/watch?v=1\n\nSee https://tides.example for more."
    assert texts(content) == ["The tide turned.", "See https://tides.example for more."]


@pytest.mark.parametrize(
    "mark", ["<!--more-->", "<!-- more -->", "<!--more Read on, it is - really - good -->",
             '<!-- wp:more {"customText":"Go on"} -->\n<!--more Go on-->\n<!-- /wp:more -->']
)  # fmt: skip
def test_the_mark_more_ends_the_teaser_whatever_its_link_says(mark: str) -> None:
    walked = walk(
        parse(html_of(f"The tide turned early.\n\n{mark}\n\nIt was six.<!--nextpage-->It was cold."))
    )
    assert walked.text.teaser == "The tide turned early."
    assert walked.text.text.split("\n\n") == ["The tide turned early.", "It was six.", "It was cold."]


def rest(**more: Any) -> dict[str, Any]:
    return {
        "id": 7,
        "date": "2025-02-01T01:30:00",
        "date_gmt": "2025-01-31T20:00:00",
        "link": "https://tides.example/turn/",
        "status": "publish",
        "title": {"rendered": "The tide &#8220;turned&#8221;"},
        "content": {"rendered": "<p>The tide turned early at the harbour on Sunday.</p>\n<p>It was six.</p>", "protected": False},
        "author": 3,
        "categories": [1, 9],
        **more,
    }  # fmt: skip


def article(tmp_path: Path, value: Any) -> Article:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(value))
    return next(read(str(file)))


def test_an_answer_of_the_rest_api_says_who_when_and_where(tmp_path: Path) -> None:
    embedded = {
        "author": [{"name": "Ines Kohl"}],
        "wp:term": [
            [{"taxonomy": "category", "name": "Uncategorized", "slug": "uncategorized"},
             {"taxonomy": "category", "name": "Harbour", "slug": "harbour"}],
            [{"taxonomy": "post_tag", "name": "tides", "slug": "tides"}],
        ],
    }  # fmt: skip
    found = article(tmp_path, [rest(_embedded=embedded)])
    assert (found.title, found.author, found.category) == ("The tide “turned”", "Ines Kohl", "Harbour")
    assert found.url == "https://tides.example/turn/"
    assert found.published is not None
    assert found.published.isoformat() == "2025-01-31T20:00:00+00:00"


@pytest.mark.parametrize(
    "excerpt",
    [
        "<p>The tide turned early at the &hellip; </p>\n<p class='link-more'><a class='more-link' href='https://tides.example/turn/'>Weiterlesen</a></p>",
        "<p>The tide turned early at [&hellip;]</p>",
        "<p>The tide turned early at the harbour on Sunday. It was six.</p>",
        "<p>The tide turned early <a href='https://www.tides.example/turn/?x=1'>続きを読む</a></p>",
        "The tide turned early at the harbour… Lire la suite",
    ],
)
def test_an_automatic_excerpt_is_no_humans_teaser_in_whatever_language(tmp_path: Path, excerpt: str) -> None:
    assert article(tmp_path, [rest(excerpt={"rendered": excerpt})]).manual_teaser is None


@pytest.mark.parametrize(
    ("excerpt", "teaser"),
    [
        ("<p>A Sunday that nobody forgets.</p>", "A Sunday that nobody forgets."),
        ("<p>A Sunday that nobody forgets… or does he?</p>", "A Sunday that nobody forgets… or does he?"),
        (
            "<p>A Sunday. <a class='more-link' href='https://tides.example/turn/'>Continua</a></p>",
            "A Sunday.",
        ),
    ],
)
def test_a_written_excerpt_is_the_humans_teaser(tmp_path: Path, excerpt: str, teaser: str) -> None:
    assert article(tmp_path, [rest(excerpt={"rendered": excerpt})]).manual_teaser == teaser


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"content": {"rendered": "", "protected": True}}, "password-protected"),
        ({"content": {"raw": "The tide is a secret.", "protected": False}, "password": "fish"}, "password-protected"),
        ({"status": "private"}, "private"),
    ],
)  # fmt: skip
def test_of_a_protected_or_private_post_nothing_is_kept(
    tmp_path: Path, change: dict[str, Any], why: str, cli: Cli
) -> None:
    found = article(tmp_path, [rest(**change)])
    assert (found.withheld, found.text, found.title, found.manual_teaser) == (why, "", None, None)
    done = cli("batch", str(tmp_path / "a.json"), "-v")
    assert (done.code, done.out) == (0, "")
    assert why in done.err


def test_a_draft_is_withheld_but_can_be_read(tmp_path: Path) -> None:
    found = article(tmp_path, [rest(status="draft")])
    assert (found.withheld, found.title) == ("a draft", "The tide “turned”")


def test_rows_of_the_posts_table_are_articles(tmp_path: Path) -> None:
    row = {
        "ID": 5,
        "post_title": "The tide",
        "post_content": "The tide turned.\r\n\r\n[tides port='Leith']It was six.",
        "post_date_gmt": "2025-01-31 20:00:00",
        "post_status": "publish",
        "post_excerpt": "A Sunday.",
    }
    found = article(tmp_path, [row])
    assert (found.id, found.title, found.manual_teaser) == ("5", "The tide", "A Sunday.")
    assert found.text == "The tide turned.\n\nIt was six."


def test_a_broken_post_is_an_error_not_a_crash(tmp_path: Path) -> None:
    broken = rest(content={"rendered": None}, _embedded={"author": "x", "wp:term": [3, [None]]}, date_gmt=4)
    with pytest.raises(SummarizeError, match="an object with one of text"):
        article(tmp_path, broken)
