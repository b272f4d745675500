"""Posts as HTML and as feeds: read back by those who read such things, whatever the articles hold."""

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from summarize import Options
from summarize.article import Post
from summarize.batch.stream import posts
from summarize.renderers import RENDERERS, Heading
from tests.conftest import CORPUS, Cli

SITE = Heading("Ice & <sea>", "https://sea.example/")


def made(**fields: Any) -> Post:
    from dataclasses import replace

    (post,) = [each for each in posts([str(CORPUS / "saved-page.txt")], Options()) if isinstance(each, Post)]
    teaser = replace(post.teaser, text=fields.pop("teaser", post.teaser.text))
    return replace(post, teaser=teaser, **fields)


def rendered(name: str, *found: Post, heading: Heading | None = SITE) -> str:
    return "".join(RENDERERS.get(name)(found, heading=heading))


def shown(entry: Any, name: str) -> str:
    """What a reader shows of a value that it takes for text, or for HTML."""
    value = str(entry[name])
    if entry[f"{name}_detail"].type == "text/plain":
        return value
    return str(html.fragment_fromstring(value, create_parent="p").text_content())


def test_a_feed_reader_reads_what_was_written() -> None:
    found = [each for each in posts([str(CORPUS)], Options()) if isinstance(each, Post)]
    for name in ("rss", "atom"):
        feed = feedparser.parse(rendered(name, *found))
        assert not feed.bozo
        assert shown(feed.feed, "title") == "Ice & <sea>"
        assert len(feed.entries) == len(found)
        assert len({entry.id for entry in feed.entries}) == len(found)
        for entry, post in zip(feed.entries, found, strict=True):
            assert shown(entry, "title") == (
                post.title or (post.teaser.text if name == "atom" else shown(entry, "title"))
            )
            if post.published:
                assert list(entry.published_parsed[:5]) == list(post.published.utctimetuple()[:5])
    feed = json.loads(rendered("jsonfeed", *found))
    assert (feed["version"], len(feed["items"])) == ("https://jsonfeed.org/version/1.1", len(found))


def test_what_is_written_is_read_by_summarize_itself(tmp_path: Path, cli: Cli) -> None:
    for name, suffix in (("rss", "rss"), ("atom", "atom"), ("jsonfeed", "json")):
        path = tmp_path / f"feed.{suffix}"
        assert cli("posts", CORPUS, "--format", name, "-o", path, "--link", "https://sea.example/").code == 0
        again = cli("posts", path, "--format", "jsonl", "--limit", "99")
        assert again.code == 0, again.err
        assert again.out.count("\n") == 6


HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "]]><x>", "&lt;b&gt;",
    "\x00\x1b[31m\ufffe\ud800\u202e", "javascript:alert(1)", "data:text/html,x", "http://sea.example/\"><script>",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_everything_of_an_article_is_text(text: str) -> None:
    post = made(title=text, teaser=text, url=text, author=text, category=text, site=text, id=text, age=text)
    page = html.fromstring(rendered("html", post).encode("utf-8", "replace"))
    assert {element.tag for element in page.iter()} <= {"section", "h2", "article", "h3", "a", "p", "time"}
    for link in page.iter("a"):
        assert link.get("href").startswith("http://sea.example/")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    for name in ("rss", "atom"):
        root = etree.fromstring(rendered(name, post).encode("utf-8"))
        assert not [e for e in root.iter() if etree.QName(e).localname in ("script", "img", "x", "b")]
    # A reader takes an RSS description for HTML, and many a title, too: there, too, it is text.
    feed = feedparser.parse(rendered("rss", post, heading=SITE._replace(title=text)), sanitize_html=False)
    (entry,) = feed.entries
    for value in (entry.description, entry.title, feed.feed.title, feed.feed.description):
        inside = html.fragment_fromstring(value or "-", create_parent="div")
        assert not list(inside.iterchildren())
    json.loads(rendered("jsonfeed", post).encode("utf-8", "replace"))


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=40))
def test_any_text_at_all(text: str) -> None:
    post = made(title=text or None, teaser=text, author=text or None, category=text or None)
    html.fromstring(rendered("html", post).encode("utf-8", "replace"))
    for name in ("rss", "atom"):
        etree.fromstring(rendered(name, post).encode("utf-8"))
    json.loads(rendered("jsonfeed", post))


@pytest.mark.parametrize(
    "title",
    [
        "AT&T",
        "3 < 4",
        "Q & A",
        "I <3 ice",
        "The <b> tag",
        "How to write &lt;",
        "<script>x</script>",
        "&copy 1963",
    ],
)
def test_a_title_reads_the_same_as_text_and_as_html(title: str) -> None:
    for name in ("rss", "atom"):
        (entry,) = feedparser.parse(rendered(name, made(title=title)), sanitize_html=False).entries
        assert shown(entry, "title") == title
    (item,) = etree.fromstring(rendered("rss", made(title=title)).encode()).iter("item")
    assert html.fragment_fromstring(item.findtext("title"), create_parent="p").text_content() == title
    assert json.loads(rendered("jsonfeed", made(title=title)))["items"][0]["title"] == title


def test_titles_and_addresses(cli: Cli) -> None:
    source = CORPUS / "coast-radio.rss"
    assert '<h2 dir="auto">A &amp; B</h2>' in cli("posts", source, "--format", "html", "--title", "A & B").out
    assert "<link>https://coastradio.example/</link>" in cli("posts", source, "--format", "rss").out
    refused = cli("posts", CORPUS / "saved-page.txt", "--format", "rss")
    assert (refused.code, "give --link" in refused.err) == (2, True)
    assert cli("posts", source, "--format", "rss", "--link", "javascript:x").code == 2
    assert "has no place" in cli("posts", source, "--title", "A").err


LINK = ["--link", "https://sea.example/blog/"]


def written_entries(cli: Cli, name: str, *lines: dict[str, object], path: Path) -> list[object]:
    """The entries of a feed of articles in a file, as feedparser reads them."""
    path.write_text(
        "".join(
            json.dumps({"text": f"The sea froze, number {n}.", **line}) + "\n" for n, line in enumerate(lines)
        )
    )
    done = cli("posts", path, "--format", name, "--limit", "99", *LINK)
    assert (done.code, done.err) == (0, "")
    feed = feedparser.parse(done.out)
    assert not feed.bozo
    return list(feed.entries)


def by_title(found: list[object], name: str) -> dict[str, str | None]:
    return {entry.title: entry.get(name) for entry in found}


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_ids_are_the_articles_own_wherever_it_lies(name: str, cli: Cli, tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [
        {"title": "own", "id": "urn:isbn:1"},
        {"title": "number", "id": "77"},
        {"title": "address", "url": "https://sea.example/a"},
        {"title": "shared", "url": "https://sea.example/b"},
        {"title": "shared too", "url": "https://sea.example/b"},
        {"title": "nothing", "date": "2025-05-01"},
        {"title": "nothing", "date": "2025-05-02"},
    ]
    (tmp_path / "elsewhere").mkdir()
    one = written_entries(cli, name, *lines, path=tmp_path / "a.jsonl")
    two = written_entries(cli, name, *reversed(lines), path=tmp_path / "elsewhere" / "b.jsonl")
    ids = {(entry.title, entry.get("published")): entry.id for entry in one}
    assert ids == {(entry.title, entry.get("published")): entry.id for entry in two}
    assert len(set(ids.values())) == len(lines)
    assert by_title(one, "id")["own"] == "urn:isbn:1"
    assert by_title(one, "id")["address"] == "https://sea.example/a"


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("/a", "https://sea.example/a"),
        ("b?x=1#y", "https://sea.example/blog/b?x=1#y"),
        ("//other.example/a", "https://other.example/a"),
        ("HTTP://SEA.example/a b", "http://sea.example/a%20b"),
        ("https://meer.example/größe/東京", "https://meer.example/gr%C3%B6%C3%9Fe/%E6%9D%B1%E4%BA%AC"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://sea.example/%C3%A4", "https://sea.example/%C3%A4"),
        ("javascript:alert(1)", None),
        ("https://[broken/", None),
    ],
)
def test_addresses_are_whole_and_in_ascii(url: str, written: str | None, cli: Cli, tmp_path: Path) -> None:
    for name in ("rss", "atom"):
        (entry,) = written_entries(cli, name, {"title": "x", "url": url}, path=tmp_path / "a.jsonl")
        assert [link.href for link in entry.get("links", ())] == ([written] if written else [])


def test_what_atom_wants_of_every_entry(cli: Cli, tmp_path: Path) -> None:
    """RFC 4287, 4.1.2: an id, a title, a moment, and a link or content."""
    first = written_entries(
        cli, "atom", {"title": "a"}, {"title": "b", "date": "2025-05-01"}, path=tmp_path / "a.jsonl"
    )
    later = written_entries(
        cli, "atom", {"title": "a"}, {"title": "b", "date": "2026-05-01"}, path=tmp_path / "a.jsonl"
    )
    assert by_title(first, "updated")["a"] == by_title(later, "updated")["a"]
    for entry in first:
        assert entry.id and entry.title and entry.updated
        assert entry.get("link") or entry.content[0].value.startswith("The sea froze")


def test_a_feed_says_its_own_address_and_its_language(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Eis\nlang: de\n---\nDas Meer fror am Sonntag zu.\n")
    own = "https://sea.example/feed"
    for name in ("rss", "atom"):
        out = cli("posts", tmp_path, "--format", name, *LINK, "--feed-url", own).out
        feed = feedparser.parse(out).feed
        assert own in [link.href for link in feed.links if link.rel == "self"]
        assert feed.language == "de"
    feed = json.loads(cli("posts", tmp_path, "--format", "jsonfeed", *LINK, "--feed-url", own).out)
    assert (feed["feed_url"], feed["language"]) == (own, "de")
    assert "has no place" in cli("posts", tmp_path, "--feed-url", own).err


def test_what_is_not_seen_is_left_out_of_feeds() -> None:
    for name in ("rss", "atom", "jsonfeed"):
        out = rendered(name, made(title="\u2068Sea\u2069\u202e and\tice\x07"))
        assert "Sea and ice" in out
        assert "\\u20" not in out and "\\x" not in out
