"""RSS, Atom and WordPress exports."""

from pathlib import Path

import pytest

from summarize import Article, SummarizeError, read
from summarize.readers import read_all
from tests.conftest import Cli

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
    assert [article.category for article in found if article.withheld is None] == ["People", "Weather"]
    assert [article.withheld for article in found] == [None, None, "a draft"]
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


def articles(tmp_path: Path, source: str, name: str = "feed.xml") -> list[Article]:
    file = tmp_path / name
    file.write_text(source, "utf-8")
    return list(read(str(file)))


ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://coast.example/blog/"><title>Coast</title>
<author><name>Ines Kohl</name></author>{}</feed>"""


def test_atom_content_as_xhtml_is_html(tmp_path: Path) -> None:
    entry = """<entry><title>Ice</title><id>1</id><updated>2025-02-01T00:00:00Z</updated><published>2025-01-31T08:00:00Z</published>
    <link rel="self" href="x.atom"/><link href="ice.html"/><content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">
    <x:p>The <x:b>sea</x:b> froze.</x:p><x:p>It was cold.</x:p></x:div></content></entry>"""
    (found,) = articles(tmp_path, ATOM.format(entry))
    assert found.text == "The sea froze.\n\nIt was cold."
    assert (found.url, found.author, found.language) == (
        "https://coast.example/blog/ice.html",
        "Ines Kohl",
        "en",
    )
    assert found.published is not None
    assert found.published.isoformat() == "2025-01-31T08:00:00+00:00"


def test_atom_text_is_text_and_atom_html_is_html(tmp_path: Path) -> None:
    entry = """<entry><title type="text">News &amp; &lt;Views&gt;</title><id>1</id>
    <summary type="html">&lt;p&gt;A &lt;em&gt;cold&lt;/em&gt; day &amp;amp; night.&lt;/p&gt;</summary>
    <content type="text">Write &lt;b&gt; for bold, and 3 &lt; 4.</content></entry>"""
    (found,) = articles(tmp_path, ATOM.format(entry))
    assert found.title == "News & <Views>"
    assert found.text == "Write <b> for bold, and 3 < 4."
    assert found.manual_teaser == "A cold day & night."


def test_an_entry_with_only_a_summary_is_its_summary(tmp_path: Path) -> None:
    entry = """<item><title>Ice</title><link>/ice</link><description><![CDATA[<p>The sea froze on Sunday, and [&hellip;]</p>
    <p>The post <a href="https://coast.example/ice">Ice</a> appeared first on <a href="https://coast.example">Coast</a>.</p>
    ]]></description></item>"""
    feed = f"<rss version='2.0'><channel><title>Coast</title><link>https://coast.example</link>{entry}</channel></rss>"
    (found,) = articles(tmp_path, feed)
    assert found.text == "The sea froze on Sunday, and…"
    assert found.manual_teaser is None
    assert found.url == "https://coast.example/ice"


@pytest.mark.parametrize(
    "excerpt",
    [
        "The sea froze on [...]",
        "&lt;p&gt;The sea froze on &lt;a href='https://coast.example/ice/' class='more'&gt;Lees meer&lt;/a&gt;&lt;/p&gt;",
        "The sea froze&amp;#8230; Weiter lesen",
        "&lt;p&gt;The sea froze on Sunday.&lt;/p&gt;&lt;p&gt;Der Beitrag &lt;a href='https://coast.example/ice'&gt;Eis&lt;/a&gt; stammt von &lt;a href='https://coast.example'&gt;Coast&lt;/a&gt;.&lt;/p&gt;",
    ],
)
def test_an_automatic_excerpt_is_known_in_any_language(tmp_path: Path, excerpt: str) -> None:
    source = RSS.format(
        description=f"<link>https://coast.example/ice</link><description>{excerpt}</description>"
    )
    assert articles(tmp_path, source)[0].manual_teaser is None


WXR = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"
xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"><channel><title>Coast</title>
<wp:author><wp:author_login>ik</wp:author_login><wp:author_display_name>Ines Kohl</wp:author_display_name></wp:author>
<item><title>Ice</title><dc:creator>ik</dc:creator><category domain="post_tag">sea</category><category domain="category">Winter</category>
<pubDate>Thu, 01 Jan 1970 00:00:00 +0000</pubDate><wp:post_date>2025-01-31 08:00:00</wp:post_date>
<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>
<wp:post_password>{password}</wp:post_password><excerpt:encoded>A cold day.</excerpt:encoded>
<content:encoded><![CDATA[The sea froze & stayed so.

[tides port="Leith"]It was cold.]]></content:encoded></item></channel></rss>"""


def test_a_classic_post_of_an_export_has_paragraphs_a_name_and_a_date(tmp_path: Path) -> None:
    (found,) = articles(tmp_path, WXR.format(kind="post", status="publish", password=""))
    assert found.text == "The sea froze & stayed so.\n\nIt was cold."
    assert (found.author, found.category, found.manual_teaser) == ("Ines Kohl", "Winter", "A cold day.")
    assert found.published is not None
    assert found.published.year == 2025


@pytest.mark.parametrize(
    ("status", "password", "why"),
    [("publish", "fish", "password-protected"), ("private", "", "private")],
)
def test_of_protected_and_private_items_nothing_is_printed(
    tmp_path: Path, status: str, password: str, why: str, cli: Cli
) -> None:
    (found,) = articles(tmp_path, WXR.format(kind="post", status=status, password=password))
    assert (found.withheld, found.text, found.title) == (why, "", None)
    done = cli("batch", str(tmp_path / "feed.xml"), "-v")
    assert (done.code, done.out) == (0, "")
    assert why in done.err
    assert "froze" not in done.err


def test_a_protected_post_in_a_feed_shows_a_form_and_is_withheld(tmp_path: Path) -> None:
    form = "<form class='post-password-form'><p>Type the word.</p></form>"
    feed = f"<rss version='2.0'><channel><item><title>Ice</title><description><![CDATA[{form}]]></description></item></channel></rss>"
    assert articles(tmp_path, feed)[0].withheld == "password-protected"


@pytest.mark.parametrize("kind", ["attachment", "nav_menu_item", "wp_block", "revision"])
def test_what_is_no_post_is_passed_over(tmp_path: Path, kind: str) -> None:
    assert articles(tmp_path, WXR.format(kind=kind, status="publish", password="")) == []


def test_what_html_knows_and_xml_does_not_is_mended(tmp_path: Path) -> None:
    feed = """<rss version='2.0'><channel><title>Sea &amp; ice</title><item><title>Eis&nbsp;&uuml;ber Nacht</title>
    <link>https://coast.example/?a=1&b=2</link><description><![CDATA[<p>Salt & ice.</p>]]></description></item></channel></rss>"""
    (found,) = articles(tmp_path, feed)
    assert (found.title, found.text, found.site) == ("Eis über Nacht", "Salt & ice.", "Sea & ice")
    assert found.url == "https://coast.example/?a=1&b=2"


def test_rdf_and_old_rss_are_read(tmp_path: Path) -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Coast</title></channel>
    <item rdf:about="https://coast.example/1"><title>Ice</title><link>https://coast.example/1</link><dc:date>2025-01-31</dc:date>
    <dc:creator>ik@coast.example (Ines Kohl)</dc:creator><description>The sea froze.</description></item></rdf:RDF>"""
    (found,) = articles(tmp_path, rdf)
    assert (found.id, found.author, found.site) == ("https://coast.example/1", "Ines Kohl", "Coast")
    (old,) = articles(
        tmp_path,
        "<rss version='0.91'><channel><item><description>The sea froze.</description></item></channel></rss>",
    )
    assert (old.title, old.text) == (None, "The sea froze.")


def test_a_podcasts_and_a_videos_elements_do_not_hide_the_feeds_own(tmp_path: Path) -> None:
    feed = """<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:media='http://search.yahoo.com/mrss/'>
    <channel><item><media:title>clip-1</media:title><itunes:title>E1</itunes:title><title>Ice</title>
    <media:group><media:description>The sea froze in the clip.</media:description></media:group></item></channel></rss>"""
    (found,) = articles(tmp_path, feed)
    assert (found.title, found.text) == ("Ice", "The sea froze in the clip.")


def test_comments_and_drafts_of_bloggers_export_are_no_articles(tmp_path: Path) -> None:
    kind = '<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#{0}"/>'
    entry = (
        "<entry><id>{0}</id>"
        + kind
        + "{1}<category term='Winter'/><content type='html'>The sea froze.</content></entry>"
    )
    draft = "<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>"
    found = articles(
        tmp_path,
        ATOM.format(entry.format("post", "") + entry.format("comment", "") + entry.format("post", draft)),
    )
    assert [(each.withheld, each.category) for each in found] == [(None, "Winter"), ("a draft", "Winter")]


def test_check_and_the_reader_see_the_same_entries(tmp_path: Path, cli: Cli) -> None:
    file = tmp_path / "feed.xml"
    item = (
        "<item><title>T{0}</title><description>The sea froze at pier {0} on Sunday.</description>{1}</item>"
    )
    extra = '<wp:status xmlns:wp="http://wordpress.org/export/1.2/">draft</wp:status>'
    kind = '<wp:post_type xmlns:wp="http://wordpress.org/export/1.2/">attachment</wp:post_type>'
    items = item.format(1, "") + item.format(2, extra) + item.format(3, kind) + item.format(4, "")
    file.write_text(f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert [each.title for each in read(str(file)) if each.withheld is None] == ["T1", "T4"]
    assert "2 teasers checked" in cli("check", str(file)).out


def test_a_prefix_that_nothing_declares_still_names_its_element(tmp_path: Path) -> None:
    feed = """<rss version='2.0'><channel><item><title>Ice</title><h:b>x</h:b><content:encoded><h:p>The <h:b>sea</h:b> froze.</h:p>
    </content:encoded><wp:status>draft</wp:status></item></channel></rss>"""
    (found,) = articles(tmp_path, feed)
    assert (found.text, found.withheld) == ("The sea froze.", "a draft")
