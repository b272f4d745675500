"""Checks of records and text blocks."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from summarize.checks.subjects.blocks import _AGE, _HEADING, _is_teaser, read_block
from summarize.record import validate
from tests.conftest import CORPUS, Cli
from tests.test_promises import all_posts

BLOCK = """Coast Wire

Recent Posts

Sea freezes over

The sea froze on Sunday for the first time since 1963, and boats were lifted out…

46 seconds ago

Who froze the sea?

Nobody knows.

1 minute ago

A title alone

2 hours ago
"""


def records(tmp_path: Path, *changes: dict[str, object]) -> Path:
    record = all_posts("lead")[0].to_dict()
    del record["text"]
    file = tmp_path / "records.jsonl"
    file.write_text("".join(json.dumps({**record, **change}) + "\n" for change in changes))
    return file


def test_a_block_is_read_into_its_entries() -> None:
    found = [
        (subject.name, subject.teaser and subject.teaser[:12], subject.line)
        for subject in read_block(BLOCK, "b")
    ]
    assert found == [
        ("Sea freezes over", "The sea froz", 7),
        ("Who froze the sea?", "Nobody knows", 13),
        ("A title alone", None, 17),
    ]


def test_entries_without_ages_or_titles() -> None:
    text = "A title\n\nA teaser that was cut off…\n\nAnother title\n\nAnother teaser…\n\nA teaser without a title…\n"
    assert [subject.name for subject in read_block(text, "b")] == [
        "A title",
        "Another title",
        "entry at line 9",
    ]


def test_what_posts_prints_passes_check(cli: Cli) -> None:
    block = cli("posts", CORPUS, "--limit", "99", "--now", "2025-06-01").out
    result = cli("check", "-", stdin=block)
    assert result.code == 0, result.out
    assert "no findings" in result.out


TITLES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" .…?!:,"), min_size=1
).filter(
    lambda title: (
        any(map(str.isalnum, title))
        and title == " ".join(title.split())
        and not (_AGE.match(title) or _HEADING.match(title))
    )
)
TEASER = (
    "The sea froze on Sunday, and number {} of the boats was lifted out of the water by hand in the dark."
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    titles=st.lists(TITLES, min_size=2, max_size=5),
    format=st.sampled_from(["text", "markdown", "html", "rss", "atom", "jsonfeed", "json"]),
    dated=st.booleans(),
)
@example(titles=["What is a sea?", "And so it goes…"], format="text", dated=False)
@example(
    titles=["A title that goes on for more than fourteen words and then ends as a sentence does."] * 2,
    format="text",
    dated=True,
)
def test_no_title_of_posts_is_taken_for_a_teaser(
    titles: list[str], format: str, dated: bool, cli: Cli
) -> None:
    assume(dated or format != "text" or not all(map(_is_teaser, titles)))
    articles = [
        {"id": str(n), "title": title, "text": TEASER.format(n), **({"date": "2025-01-01"} if dated else {})}
        for n, title in enumerate(titles)
    ]
    link = ["--link", "https://a.example/"] if format in ("rss", "atom", "jsonfeed") else []
    options = ["--format", format, "--now", "2025-06-01", *link]
    block = cli(
        "posts", "-", "--input-format", "jsonl", *options, stdin="\n".join(map(json.dumps, articles))
    ).out
    done = cli("check", "-", "--format", "json", stdin=block)
    report = json.loads(done.out)
    assert (report["checked"], report["findings"], done.err) == (len(titles), [], ""), block


def test_findings_have_rule_place_and_numbers(cli: Cli) -> None:
    result = cli("check", "-", "--words", "5", "--min-words", "3", "--format", "json", stdin=BLOCK)
    assert result.code == 1
    report = json.loads(result.out)
    validate(report, "findings")
    found = [(f["rule"], f["line"], f["measured"], f["allowed"]) for f in report["findings"]]
    assert found == [("T101", 7, 16, 5), ("T102", 13, 2, 3), ("T003", 17, None, None)]


def test_text_report_reads_like_a_linters(cli: Cli) -> None:
    out = cli("check", "-", "--chars", "20", stdin=BLOCK).out
    assert out.startswith(
        "-:7:1: T103 the teaser of 'Sea freezes over' has 81 characters, at most 20 allowed"
    )
    assert out.endswith("3 teasers checked, 2 findings\n")


def test_records_are_held_to_the_schema(tmp_path: Path, cli: Cli) -> None:
    file = records(tmp_path, {}, {"published": "soon"}, {"teaser": None})
    file.write_text(file.read_text() + "{oops\n")
    result = cli("check", file, "--format", "json")
    assert result.code == 1
    found = [(f["rule"], f["line"]) for f in json.loads(result.out)["findings"]]
    assert found == [("T001", 2), ("T001", 3), ("T002", 4)]


def test_good_records_pass(tmp_path: Path, cli: Cli) -> None:
    assert cli("check", records(tmp_path, {}, {})).code == 0


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_input_without_entries_is_a_finding(cli: Cli, text: str) -> None:
    assert cli("check", "-", "--input-format", "text", stdin=text).code == 1
