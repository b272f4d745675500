"""RSS, Atom and WordPress exports."""

from pathlib import Path

import pytest

from summarize import SummarizeError, read
from summarize.readers import read_all

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Coast</title>
<item><title>Ice</title><guid>1</guid><pubDate>Fri, 31 Jan 2025 08:00:00 GMT</pubDate>{description}
<content:encoded><![CDATA[<p>The sea froze on Sunday.</p><p>It was cold.</p>]]></content:encoded></item>
</channel></rss>"""


def rss(tmp_path: Path, description: str) -> str:
    file = tmp_path / "a.xml"
    file.write_text(RSS.format(description=f"<description>{description}</description>"))
    return str(file)


def test_the_full_content_is_the_article(tmp_path: Path) -> None:
    found = next(read(rss(tmp_path, "")))
    assert found.text == "The sea froze on Sunday.\n\nIt was cold."
    assert (found.id, found.title, found.site) == ("1", "Ice", "Coast")
    assert found.published is not None
    assert found.published.isoformat() == "2025-01-31T08:00:00+00:00"


@pytest.mark.parametrize(
    "excerpt", ["The sea froze on [&amp;hellip;]", "The sea froze…", "The sea froze on Sunday."]
)
def test_an_excerpt_cut_by_the_feeds_engine_is_no_humans_teaser(tmp_path: Path, excerpt: str) -> None:
    assert next(read(rss(tmp_path, excerpt))).manual_teaser is None


def test_another_summary_is_a_humans_teaser(tmp_path: Path) -> None:
    assert next(read(rss(tmp_path, "A cold day at the coast."))).manual_teaser == "A cold day at the coast."


def test_a_wordpress_export_gives_its_published_posts_only() -> None:
    from tests.conftest import CORPUS

    found = list(read(str(CORPUS / "valley-blog.xml")))
    assert [article.category for article in found] == ["People", "Weather"]
    assert found[1].manual_teaser == "Forty centimetres of snow, eighty guests, one tunnel."
    assert "gallery" not in found[0].text


def test_a_feed_that_breaks_off_gives_its_entries_and_an_error(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(RSS.format(description="").replace("</channel></rss>", "<item><title>Cut"))
    found = list(read_all(str(file)))
    assert found[0].title == "Ice"  # type: ignore[union-attr]
    assert any("broken XML" in str(item) for item in found[1:])


@pytest.mark.parametrize("text", ['<?xml version="1.0"?><rss', '<?xml version="1.0"?><other/>'])
def test_what_is_no_feed_is_an_error(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.xml"
    file.write_text(text)
    with pytest.raises(SummarizeError, match="XML"):
        list(read(str(file)))


def test_entities_do_not_explode_and_files_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    bomb = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
    file = tmp_path / "a.xml"
    file.write_text(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{bomb}<!ENTITY s SYSTEM "{tmp_path}/secret">]>'
        "<rss version='2.0'><channel><item><title>x &s;</title><description>The words &l9; here.</description>"
        "</item></channel></rss>"
    )
    for item in read_all(str(file)):
        assert "SECRET" not in str(item)
        assert "lollol" not in str(item)
