"""The block, its page and the report as a browser shows them."""

import json
from html import escape, unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import CORPUS, Cli

HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>&amp;"\'{{ 7*7 }}'
POSTS = [
    {"title": escape(HOSTILE), "text": f"A title is text. {escape(HOSTILE)} says nothing here, and the ferry leaves at nine."},
    {"title": "W" * 10_000, "text": "A title of ten thousand letters stands above a short text about a bridge."},
    {"title": "مكتبة صغيرة على ظهر جمل تصل إلى القرى", "text": "وصلت المكتبة إلى القرية في الصباح. قرأ الأطفال حتى المساء.", "lang": "ar"},
    {"title": "図書館が丘の上に移転した理由について" * 6, "text": "図書館は丘の上に移った。川があふれたからだ。", "lang": "ja"},
    {"title": None, "text": "A post without a title says what it says, and no more than that.", "url": "javascript:alert(1)"},
    {"title": "A long description", "text": "The council met. It voted for the bridge.", "description": "The council voted on Tuesday night for a bridge that carries people, carts and the water main across the river, after eleven years in which every plan was found too dear, too low or too late for the ships that no longer come. " * 2},
]  # fmt: skip


class Opened(NamedTuple):
    """A page in the browser, and what it said and asked for since it was opened."""

    page: Any
    said: list[str]
    requests: list[str]

    def overflow(self) -> int:
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "posts.jsonl"
    path.parent.mkdir()
    path.write_text("".join(json.dumps(post) + "\n" for post in POSTS), "utf-8")
    return path


def made(kind: str, source: Path, cli: Cli) -> Path:
    """A page of one of the kinds, in a file."""
    path = source.with_name(f"{kind}.html")
    if kind == "report":
        assert cli("report", source, "-o", path).code in (0, 1)
    else:
        page = ["--page"] if kind == "page" else []
        assert cli("posts", source, "--format", "html", "--limit", "99", *page, "-o", path).code in (0, 1)
        if kind == "block":
            around = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Blog</title><link rel="icon" href="data:,"><main><h1>Blog</h1>{}</main>'
            path.write_text(around.format(path.read_text("utf-8")), "utf-8")
    return path


def opened(browser: Any, path: Path, width: int = 1280, scheme: str = "light", **options: Any) -> Opened:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
    said: list[str] = []
    requests: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    return Opened(page, said, requests)


def open_all(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.wait_for_timeout(100)


@pytest.mark.parametrize("kind", ["page", "report"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_overflows_and_nothing_is_said_or_loaded(
    kind: str, width: int, hostile: Path, browser: Any, cli: Cli
) -> None:
    path = made(kind, hostile, cli)
    shown = opened(browser, path, width)
    assert shown.overflow() <= 0
    open_all(shown.page)
    assert shown.overflow() <= 0
    assert shown.said == []
    assert shown.requests == [path.as_uri()]


@pytest.mark.parametrize("kind", ["block", "page", "report"])
def test_hostile_titles_stay_text(kind: str, hostile: Path, browser: Any, cli: Cli) -> None:
    shown = opened(browser, made(kind, hostile, cli))
    open_all(shown.page)
    assert shown.page.evaluate("document.title").startswith(("Recent Posts", "Teasers of", "Blog"))
    assert shown.page.locator("img").count() == 0
    assert shown.page.locator("a[href^='javascript']").count() == 0
    assert HOSTILE in shown.page.inner_text("body")


@pytest.mark.parametrize("kind", ["block", "page", "report"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    kind: str, scheme: str, hostile: Path, browser: Any, axe: str, cli: Cli, tmp_path: Path
) -> None:
    shown = opened(browser, made(kind, hostile, cli), scheme=scheme)
    open_all(shown.page)
    shown.page.evaluate(axe)
    found = shown.page.evaluate("axe.run()")["violations"]
    assert [(each["id"], each["impact"], each["nodes"][0]["html"][:200]) for each in found] == []


def test_a_site_without_an_article_is_a_page_that_says_so(
    browser: Any, axe: str, cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    path = tmp_path / "report.html"
    assert cli("report", tmp_path / "empty", "-o", path).code == 2
    shown = opened(browser, path, 320)
    assert "There is no post here" in shown.page.inner_text("main")
    shown.page.evaluate(axe)
    assert shown.page.evaluate("axe.run()")["violations"] == []
    assert (shown.overflow(), shown.said) == (0, [])


@pytest.fixture
def corpus(browser: Any, cli: Cli, tmp_path: Path) -> Opened:
    path = tmp_path / "report.html"
    cli("report", CORPUS, "-o", path, "--now", "2025-06-01T12:00:00Z")
    return opened(browser, path, permissions=["clipboard-read", "clipboard-write"])


def titles(page: Any) -> list[str]:
    return [text.strip() for text in page.locator("#list > li:not([hidden]) h3").all_text_contents()]


def test_it_searches_filters_sorts_and_goes_back(corpus: Opened) -> None:
    page = corpus.page
    everything = titles(page)
    assert len(everything) > 40

    page.fill("#search", "ship's cat")
    assert titles(page) == []
    page.fill("#search", "CAT ship freighter")
    assert titles(page) == ["The ship’s cat that missed the ship"]
    assert page.inner_text("#shown").startswith("1 of ")

    page.click("#all")
    assert titles(page) == everything

    page.select_option("#sort", "t")
    assert titles(page) != everything
    assert sorted(titles(page)) == sorted(everything)
    page.select_option("#sort", "n")

    page.select_option("#l", "de")
    assert "Ein Bahnhof, der keiner Bahn gehört" in titles(page)
    assert len(titles(page)) < 5
    page.select_option("#f", "T003")
    assert titles(page) == ["Ein Bahnhof, der keiner Bahn gehört"]
    page.click("#all")

    page.check("#missing")
    without = len(titles(page))
    page.uncheck("#missing")
    page.select_option("#m", "manual")
    assert without + len(titles(page)) == len(everything)
    assert corpus.said == []


def test_a_start_is_copied_with_one_click(corpus: Opened) -> None:
    row = corpus.page.locator("#list > li").first
    row.locator("summary").click()
    start = row.locator(".s li").nth(1)
    start.locator("button").click()
    corpus.page.wait_for_function("document.activeElement.textContent === 'Copied'")
    assert corpus.page.evaluate("navigator.clipboard.readText()") == start.locator("q").inner_text()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_preview_shows_the_post_that_was_opened(
    width: int, hostile: Path, browser: Any, cli: Cli
) -> None:
    page = opened(browser, made("report", hostile, cli), width).page
    row = page.locator("#list > li", has_text="A long description")
    row.locator("summary").click()
    pane = page.locator("#preview")
    pane.locator(".x .title", has_text="A long description").wait_for()
    seen, cut = pane.locator(".x .text").inner_text().split("… ", 1)
    assert len(seen) <= 200
    assert pane.locator(".x del").inner_text() == cut
    assert pane.locator(".linkedin .text").count() == 0
    assert page.evaluate("document.getElementById('preview').closest('#list') !== null") == (width == 320)


def test_the_keyboard_reaches_everything(corpus: Opened) -> None:
    page = corpus.page
    page.fill("#search", "ship freighter")
    page.evaluate("document.activeElement.blur()")
    page.locator("#list > li:not([hidden]) summary").first.focus()
    page.keyboard.press("Enter")
    reachable = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
        .filter((each) => each.checkVisibility({visibilityProperty: true}) && !each.disabled)"""
    wanted = page.evaluate(f"({reachable})().length")
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0); window.reached = new Set()")
    for _ in range(wanted + 12):
        page.keyboard.press("Tab")
        page.evaluate("reached.add(document.activeElement)")
    missed = page.evaluate(
        f"({reachable})().filter((each) => !reached.has(each)).map((each) => each.outerHTML)"
    )
    assert missed == []


def test_it_can_be_read_without_script(hostile: Path, browser: Any, cli: Cli) -> None:
    page = opened(browser, made("report", hostile, cli), java_script_enabled=False).page
    assert page.locator("#controls").is_hidden()
    text = page.locator("#list").text_content()
    assert all((unescape(post["title"] or "(no title)"))[:200] in text for post in POSTS)
    assert "cut off in: " in text
