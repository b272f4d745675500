"""JSON, JSONL and JSON Feed."""

import json
from pathlib import Path

import pytest

from summarize import SummarizeError, read
from summarize.readers import read_all
from tests.conftest import Cli


def write(tmp_path: Path, value: object, name: str = "a.json") -> str:
    file = tmp_path / name
    file.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    return str(file)


@pytest.mark.parametrize("key", ["text", "body", "content", "content_text", "content_html", "html"])
def test_every_text_key(tmp_path: Path, key: str) -> None:
    assert next(read(write(tmp_path, {key: "The sea froze."}))).text == "The sea froze."


def test_html_in_json_is_cleaned(tmp_path: Path) -> None:
    markup = "<h2>Ice</h2><p>The <b>sea</b> froze&nbsp;over.</p><script>x()</script><ul><li>Cold</li></ul>"
    found = next(read(write(tmp_path, {"text": markup})))
    assert found.text == "Ice\n\nThe sea froze over.\n\nCold"
    assert [block.kind for block in found.blocks] == ["heading", "paragraph", "item"]


def test_plain_text_in_json_is_kept_as_it_is(tmp_path: Path) -> None:
    text = "The sea froze.\r\n\r\nIt was  cold: 3 < 4 & so on."
    assert next(read(write(tmp_path, {"text": text}))).text == text


def test_metadata(tmp_path: Path) -> None:
    found = next(
        read(
            write(
                tmp_path,
                {"id": 7, "title": "Ice &amp; sea", "text": "The sea froze.", "date": 1738310400, "section": "Sea",
                 "author": "Jo", "url": "https://x.example", "site": "Coast", "lang": "en", "excerpt": "Ice.", "more": []},
            )
        )
    )  # fmt: skip
    assert (found.id, found.title, found.category, found.author) == ("7", "Ice & sea", "Sea", "Jo")
    assert (found.url, found.site, found.language, found.manual_teaser) == (
        "https://x.example",
        "Coast",
        "en",
        "Ice.",
    )
    assert found.published is not None
    assert found.published.isoformat() == "2025-01-31T08:00:00+00:00"


def test_an_array_and_a_wordpress_api_object(tmp_path: Path) -> None:
    items = [
        {"text": "The sea froze."},
        {"title": {"rendered": "Ice"}, "content": {"rendered": "<p>It was cold.</p>"}},
    ]
    found = list(read(write(tmp_path, items)))
    assert [article.text for article in found] == ["The sea froze.", "It was cold."]
    assert found[1].title == "Ice"
    assert len({article.id for article in found}) == 2


def test_a_bad_line_is_an_error_among_the_others(tmp_path: Path) -> None:
    path = write(tmp_path, '{"text": "One."}\n{oops\n\n[1]\n{"title": "x"}\n{"text": "Two."}\n', "a.jsonl")
    found = list(read_all(path))
    assert [type(item).__name__ for item in found] == [
        "Article", "ArticleError", "ArticleError", "ArticleError", "Article",
    ]  # fmt: skip
    assert str(found[1]).startswith(f"{path}:2:2: invalid JSON")
    assert str(found[2]).startswith(f"{path}:4: is not a JSON object but an array")
    assert str(found[3]).startswith(f"{path}:5: has no text")


def test_jsonl_articles_know_their_line(tmp_path: Path) -> None:
    path = write(tmp_path, '\n{"text": "One."}\n{"text": "Two."}\n', "a.jsonl")
    assert [article.source.line for article in read(path)] == [2, 3]


def test_broken_json_is_named_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(SummarizeError, match=r"a\.json:2:3: invalid JSON"):
        next(read(write(tmp_path, "{\n  oops\n}")))


def test_half_a_surrogate_pair_cannot_break_the_output(tmp_path: Path) -> None:
    text = next(read(write(tmp_path, '{"text": "Half \\ud83d of it."}'))).text
    assert text == "Half \ufffd of it."


def test_deep_nesting_is_an_error_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(SummarizeError, match="deep"):
        list(read(write(tmp_path, "[" * 200_000)))
    found = list(read_all(write(tmp_path, '{"text": "One."}\n' + "[" * 200_000 + "\n", "a.jsonl")))
    assert [isinstance(item, SummarizeError) for item in found] == [False, True]


def test_tags_that_are_none_of_html_stay(tmp_path: Path) -> None:
    found = next(
        read(
            write(
                tmp_path, {"title": "News & <Views>", "text": "<p>The <vector> type holds 3 < 4 & more.</p>"}
            )
        )
    )
    assert (found.title, found.text) == ("News & <Views>", "The <vector> type holds 3 < 4 & more.")


def test_content_text_is_never_html(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"content_text": "Write <b> or <i>, & mean it."}],
    }
    assert next(read(write(tmp_path, feed))).text == "Write <b> or <i>, & mean it."


@pytest.mark.parametrize(
    ("plain", "markup", "text"),
    [
        ("Short.", "<p>The sea froze on Sunday.</p>", "The sea froze on Sunday."),
        ("The sea froze on Sunday.", "<p>The <b>sea</b> froze on Sunday.</p>", "The sea froze on Sunday."),
        ("The sea froze on Sunday, and nobody was there.", "<p>Read <a>more</a></p>", "The sea froze on Sunday, and nobody was there."),
    ],
)  # fmt: skip
def test_of_text_and_html_the_html_is_read_unless_it_is_but_a_part(
    tmp_path: Path, plain: str, markup: str, text: str
) -> None:
    assert next(read(write(tmp_path, {"content_text": plain, "content_html": markup}))).text == text


@pytest.mark.parametrize("key", ["body_markdown", "content_markdown", "text", "body"])
def test_markdown_in_json_is_read_as_markdown(tmp_path: Path, key: str) -> None:
    source = "# Ice\n\nThe **sea** froze, see [the log](https://coast.example).\n\n```\ncode\n```\n\n- Cold"
    found = next(read(write(tmp_path, {key: source})))
    assert (found.title, found.text) == ("Ice", "The sea froze, see the log.\n\nCold")


@pytest.mark.parametrize(
    "sign", ["# A heading", "```\ncode\n```", "~~~sh\ncode\n~~~", "[a link](/about)", "**in bold**"]
)
def test_each_sign_of_markdown_alone_tells_it(tmp_path: Path, sign: str) -> None:
    article = next(read(write(tmp_path, {"text": f"The boat left at noon.\n\n{sign}\n\nIt came back."})))
    assert not {"#", "`", "~", "[", "*"} & set(article.text)


def test_what_only_resembles_markdown_is_kept_as_it_is(tmp_path: Path) -> None:
    text = "Room #4 * is 3_000_000 * cold, see [1] and (2).\n\n- not * a list"
    assert next(read(write(tmp_path, {"text": text}))).text == text


def test_a_teaser_above_the_mark_more_counts_in_json_too(tmp_path: Path) -> None:
    found = next(read(write(tmp_path, {"html": "<p>The sea froze.</p><!--more--><p>It was cold.</p>"})))
    assert found.manual_teaser == "The sea froze."


def test_a_description_that_was_cut_from_the_text_is_no_humans_teaser(tmp_path: Path) -> None:
    article = {"text": "The sea froze on Sunday. It was cold.", "description": "The sea froze on…"}
    assert next(read(write(tmp_path, article))).manual_teaser is None
    whole = {**article, "description": "The sea froze on Sunday."}
    assert next(read(write(tmp_path, whole))).manual_teaser == "The sea froze on Sunday."
    asked_for = {**article, "teaser": "The sea froze on…"}
    assert next(read(write(tmp_path, asked_for))).manual_teaser == "The sea froze on…"


def test_the_articles_in_an_answer_that_wraps_them_are_read(tmp_path: Path) -> None:
    answer = {"status": "ok", "tags": ["a"], "posts": [{"html": "<p>One.</p>"}, {"html": "<p>Two.</p>"}]}
    assert [each.text for each in read(write(tmp_path, answer))] == ["One.", "Two."]


def test_objects_one_below_the_other_as_jq_prints_them_are_read(tmp_path: Path) -> None:
    source = "\n".join(json.dumps({"text": f"Sentence {number}."}, indent=2) for number in (1, 2, 3))
    assert [each.text for each in read(write(tmp_path, source))] == [
        "Sentence 1.",
        "Sentence 2.",
        "Sentence 3.",
    ]


@pytest.mark.parametrize(
    "value",
    [
        {"name": "coast", "version": "1.0.0", "dependencies": {"ice": "^2"}, "files": ["a", "b"]},
        ["a", "b", "c"],
        [1, 2, 3],
        [[1, "x"], [2, "y"]],
        [{"port": 1}, {"port": 2}],
        {"items": 3},
        "The sea froze.",
        None,
    ],
)
def test_json_that_is_no_article_is_one_clear_error(tmp_path: Path, value: object) -> None:
    source = json.dumps(value)
    (found,) = read_all(write(tmp_path, source))
    assert isinstance(found, SummarizeError)
    assert "an object with" in str(found) or "text" in str(found)


def test_an_error_of_a_pipe_names_the_pipe(cli: Cli) -> None:
    assert cli("batch", "-", stdin='{"name": "coast"}').err.startswith("summarize: -: has no text")


@pytest.mark.parametrize(
    "text",
    [
        "Wrap the <div> in a <section>.",
        "An <img /> has no end, says the log.",
        "Add a class to each <li>: 3 < 4.",
    ],
)
def test_a_text_that_speaks_of_tags_keeps_them(tmp_path: Path, text: str) -> None:
    assert next(read(write(tmp_path, {"text": text}))).text == text


@pytest.mark.parametrize(
    "markup",
    [
        "The sea<br>froze.",
        "The <b>sea</b> froze.",
        "<p>The sea <i>froze</i>.",
        "<img src='a.png'>The sea froze.",
    ],
)
def test_a_text_that_closes_what_it_opens_is_html(tmp_path: Path, markup: str) -> None:
    assert next(read(write(tmp_path, {"text": markup}))).text == "The sea froze."
