"""Web pages: the article and what the page says of it."""

from pathlib import Path

import pytest

from summarize import SummarizeError, read
from summarize.article import Article

PROSE = (
    "<p>The sea froze on Sunday for the first time since 1963, and boats were lifted out of it by crane.</p>"
    "<p>Nobody had expected the frost, said the harbour master, who had sold his sledge in the spring.</p>"
    "<p>The ice carried three people and a dog by noon, and the whole school by the afternoon of that day.</p>"
)


def article(tmp_path: Path, head: str, body: str = PROSE) -> Article:
    file = tmp_path / "a.html"
    page = f"<!doctype html><html lang='en'><head>{head}</head><body><article>{body}</article></body></html>"
    file.write_text(page, "utf-8")
    return next(read(str(file)))


def test_json_ld(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        """<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "BlogPosting",
        "headline": "Sea &amp; ice", "datePublished": "2025-01-31T08:00:00+01:00",
        "author": [{"name": "Jo"}, {"name": "Max"}], "articleSection": ["Sea"]}]}</script>""",
    )
    assert (found.title, found.author, found.category) == ("Sea & ice", "Jo, Max", "Sea")
    assert found.published is not None
    assert found.published.isoformat() == "2025-01-31T08:00:00+01:00"


def test_opengraph_and_meta_tags(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        '<meta property="og:title" content="Sea and ice"><meta property="og:site_name" content="The Coast">'
        '<meta property="article:published_time" content="2025-01-31T08:00:00Z"><meta name="author" content="Jo">'
        '<link rel="canonical" href="https://coast.example/ice">',
    )
    assert (found.title, found.site, found.author) == ("Sea and ice", "The Coast", "Jo")
    assert found.url == "https://coast.example/ice"
    assert found.language == "en"


def test_the_title_element_loses_the_sites_name(tmp_path: Path) -> None:
    assert article(
        tmp_path, "<title>Sea and ice | The Coast</title>", f"<h1>Sea and ice</h1>{PROSE}"
    ).title == ("Sea and ice")


def test_a_declared_encoding_is_used(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    page = f'<html><head><meta charset="windows-1251"></head><body><article>{PROSE}<p>Море замёрзло, и это все увидели.</p></article></body></html>'
    file.write_bytes(page.encode("cp1251"))
    assert "Море замёрзло" in next(read(str(file))).text


def test_a_short_page_is_read_all_the_same(tmp_path: Path) -> None:
    assert article(tmp_path, "", "<p>The sea froze.</p>").text == "The sea froze."


@pytest.mark.parametrize(
    "body", ["", "<table><tr><td>1</td></tr></table>", "<script>document.write('x')</script>"]
)
def test_a_page_without_an_article_is_an_error(tmp_path: Path, body: str) -> None:
    with pytest.raises(SummarizeError, match="no article"):
        article(tmp_path, "<title>x</title>", body)


def test_what_a_reader_does_not_see_is_not_read(tmp_path: Path) -> None:
    hidden = "<p style='display: none'>Nobody sees this line.</p><div hidden><p>Nor does anybody see this one.</p></div>"
    text = article(tmp_path, "", hidden + PROSE).text
    assert "Nobody sees" not in text
    assert "Nor does" not in text
    assert text.startswith("The sea froze")


def test_a_page_that_is_one_pre_is_read_as_plain_text(tmp_path: Path) -> None:
    lines = "\n".join(
        f"The sea froze in the year {year} and boats were lifted out." for year in range(1900, 1950)
    )
    found = article(tmp_path, "", f"<pre>{lines}</pre>")
    assert found.text == lines
