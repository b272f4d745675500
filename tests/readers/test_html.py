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


def test_no_teaser_starts_above_the_headline(tmp_path: Path) -> None:
    slogan = "<p>More news of ice than you can read!</p>"
    found = article(tmp_path, "", f"{slogan}<h1>Sea and ice</h1>{PROSE}")
    assert [found.text[start:end] for start, end in found.unfit] == ["More news of ice than you can read!"]


def test_a_page_of_several_headlines_has_none_above_which_nothing_counts(tmp_path: Path) -> None:
    found = article(
        tmp_path, "", f"<p>The ice came early this year.</p><h1>One</h1>{PROSE}<h1>Two</h1>{PROSE}"
    )
    assert not found.unfit


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


def read_page(tmp_path: Path, markup: str) -> Article:
    file = tmp_path / "a.html"
    file.write_text(markup, "utf-8")
    return next(read(str(file)))


def starts(found: Article) -> str:
    """The first block in which a teaser may start."""
    unfit = dict(found.unfit)
    return next(
        found.text[block.start : block.end]
        for block in found.blocks
        if block.kind != "heading" and block.start not in unfit
    )


@pytest.mark.parametrize(
    ("title", "heading", "head", "expected"),
    [
        ("Sea and ice - The Coast", "", '<meta property="og:site_name" content="The Coast">', "Sea and ice"),
        (
            "Coast.example » Sea and ice",
            "",
            '<link rel="canonical" href="https://coast.example/1">',
            "Sea and ice",
        ),
        ("Sea - ice - frost", "", '<meta property="og:site_name" content="The Coast">', "Sea - ice - frost"),
        (
            "The Coast: a history",
            "",
            '<meta property="og:site_name" content="The Coast">',
            "The Coast: a history",
        ),
        ("Sea and ice - Winter - Coast Weekly", "Sea and ice", "", "Sea and ice"),
        ("Sea and ice", "SEA AND ICE", "", "Sea and ice"),
        ("Sea and ice", "Menu", "", "Sea and ice"),
        ("Sea and ice", '<span class="kicker">Winter</span>Sea and ice', "", "Sea and ice"),
    ],
)
def test_the_title_loses_what_the_page_shows_to_be_the_sites_name(
    tmp_path: Path, title: str, heading: str, head: str, expected: str
) -> None:
    body = f"<h1>{heading}</h1>{PROSE}" if heading else PROSE
    assert article(tmp_path, f"<title>{title}</title>{head}", body).title == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<a rel="author" href="/author/jo">View all posts by Jo Reed</a>', "Jo Reed"),
        ('<p class="byline">Eingestellt von Jo Reed am 3. Mai 2025</p>', "Jo Reed"),
        ('<span class="author">Posted</span>', None),
        ('<span class="author">Follow @jo</span>', None),
        ('<span class="author">jo@coast.example</span>', None),
        ('<span class="author">The Coast</span>', None),
        ('<div class="comments"><cite class="author">Max Hill</cite></div>', None),
        (
            '<p class="byline"><a rel="author">Jo Reed</a> and <a rel="author">Max Hill</a></p>',
            "Jo Reed, Max Hill",
        ),
    ],
)
def test_an_author_is_a_name(tmp_path: Path, written: str, expected: str | None) -> None:
    site = '<meta property="og:site_name" content="The Coast">'
    assert article(tmp_path, site, f"{written}{PROSE}").author == expected


def test_an_author_whom_json_ld_names_elsewhere_in_its_graph(tmp_path: Path) -> None:
    graph = '{"@graph": [{"@type": "Article", "author": {"@id": "#jo"}}, {"@type": "Person", "@id": "#jo", "name": "Jo Reed"}]}'
    assert article(tmp_path, f'<script type="application/ld+json">{graph}</script>').author == "Jo Reed"


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("en", '<span class="post-date">January 31, 2025</span>'),
        ("en", '<div itemprop="datePublished">31 Jan 2025</div>'),
        ("en", '<b itemprop="datePublished" content="2025-01-31">yesterday</b>'),
        ("en", '<time datetime="2025-01-31T08:00:00Z">last week</time>'),
        ("de", '<p class="date">Freitag, 31. Januar 2025</p>'),
        ("de", '<p class="datum">31.1.2025</p>'),
        ("pt", '<span class="data entry-date">31 de janeiro de 2025</span>'),
        ("ru", '<span class="date">31 января 2025, 13:43</span>'),
        ("ja", '<span class="date">2025年1月31日</span>'),
        ("en", "<p>Published on January 31, 2025</p>"),
    ],
)
def test_a_date_that_only_the_page_shows(tmp_path: Path, lang: str, written: str) -> None:
    found = read_page(
        tmp_path, f"<html lang='{lang}'><body><article>{written}{PROSE}</article></body></html>"
    )
    assert found.published is not None
    assert found.published.date().isoformat() == "2025-01-31"
    assert starts(found).startswith("The sea froze")


def test_a_date_in_the_pages_address(tmp_path: Path) -> None:
    found = article(tmp_path, '<link rel="canonical" href="https://coast.example/2025/01/31/ice">')
    assert found.published is not None
    assert found.published.date().isoformat() == "2025-01-31"


def test_a_date_of_another_article_or_comment_is_not_the_pages(tmp_path: Path) -> None:
    other = '<li class="related"><time datetime="2020-01-02">2 January</time></li>'
    own = '<span class="post-date">31 January 2025</span>'
    found = article(tmp_path, "", f"<ul>{other}</ul>{own}{PROSE}")
    assert found.published is not None
    assert found.published.year == 2025


@pytest.mark.parametrize(
    "line",
    [
        "<p>Tempo de leitura: 5 minutos</p>",
        "<p>Lesedauer 4 Min</p>",
        "<div>Drucken</div>",
        '<p class="reading-time">5 min read</p>',
        "<p>Winter on the coast</p>",
        '<div class="alert alert-info"><p>This page is about the old harbour, which was closed long ago.</p></div>',
        '<div class="newsletter-signup"><p>Get the news of the coast in your mail every morning.</p></div>',
        '<div class="cookie-notice"><p>This site uses cookies, and so does everybody else.</p></div>',
        "<p><span>November 24, 2021</span></p>",
    ],
)
def test_no_teaser_starts_in_what_stands_around_an_article(tmp_path: Path, line: str) -> None:
    assert starts(article(tmp_path, "", f"<h1>Ice</h1>{line}{PROSE}")).startswith("The sea froze")


@pytest.mark.parametrize("tag", ["aside", "form", "footer", "nav"])
def test_an_article_is_read_whatever_element_holds_it(tmp_path: Path, tag: str) -> None:
    page = f"<html><body><main><{tag} class='main-content'><h1>Ice</h1>{PROSE}</{tag}></main></body></html>"
    assert "the whole school" in read_page(tmp_path, page).text


def test_an_element_with_most_of_the_text_stays_whatever_its_class_says(tmp_path: Path) -> None:
    assert "the whole school" in article(tmp_path, "", f'<div class="tags newsletter">{PROSE}</div>').text


def test_a_page_of_bylines_and_pictures_is_no_article(tmp_path: Path) -> None:
    body = (
        "<h1>Five pictures</h1><p class='byline'>Staff · 4 min read · Promoted by Lamps</p><img src='1.jpg'>"
    )
    with pytest.raises(SummarizeError, match="no article"):
        article(tmp_path, "", body)


def test_a_page_that_leads_elsewhere_is_no_article(tmp_path: Path) -> None:
    head = '<title>https://a.example</title><meta http-equiv="refresh" content="0; url=https://a.example">'
    with pytest.raises(SummarizeError, match="lead to another page"):
        read_page(tmp_path, f"<html><head>{head}</head></html>")


@pytest.mark.parametrize("before", ["", '<?xml version="1.0"?>\n', "<!-- an icon -->\n"])
def test_an_image_in_a_page_is_named(tmp_path: Path, before: str) -> None:
    with pytest.raises(SummarizeError, match="SVG image"):
        read_page(tmp_path, f'{before}<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 2"/></svg>')


def test_a_stray_nul_byte_does_not_make_a_page_unreadable(tmp_path: Path) -> None:
    found = article(tmp_path, "", PROSE.replace("Sunday", "Sun\0day") * 2)
    assert "on Sunday for" in found.text
    assert "NUL" in found.notes[0]


def test_the_text_in_json_ld_where_scripts_build_the_page(tmp_path: Path) -> None:
    body = "The sea froze on Sunday, and boats were lifted out of it by crane. " * 6
    data = f'{{"@type": "NewsArticle", "headline": "Ice", "articleBody": "{body}"}}'
    page = f"<html><head><script type='application/ld+json'>{data}</script></head><body><div id='app'></div></body></html>"
    assert read_page(tmp_path, page).text.startswith("The sea froze on Sunday")


def test_a_page_with_front_matter_is_its_layouts_content(tmp_path: Path) -> None:
    page = (
        "---\ntitle: Boats\ndate: 2024-03-01\n---\n{% include head.html %}\n<div class='section'>\n"
        f"    {PROSE}\n<pre><code>a &lt;- b</code></pre>{{% if x %}}<p>One way.</p>{{% else %}}<p>Other way.</p>{{% endif %}}</div>"
    )
    found = read_page(tmp_path, page)
    assert (found.title, found.source.format) == ("Boats", "html")
    assert found.published is not None
    assert found.text.startswith("The sea froze")
    assert not {"include", "<-", "Other way"} & {
        word for word in ("include", "<-", "Other way") if word in found.text
    }


def test_a_piece_of_a_page_is_all_article(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(
        "<h1>Pumps</h1>\n<ul><li>A pump may be stopped (<code>halt</code>) and started.</li>"
        "<li>It may leak.</li></ul>",
        "utf-8",
    )
    found = next(read(str(file)))
    assert isinstance(found, Article)
    assert found.title == "Pumps"
    assert found.text == "A pump may be stopped (halt) and started.\n\nIt may leak."
