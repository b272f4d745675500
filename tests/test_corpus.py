"""Each file of corpus/ gives the posts that stand beside it in `.expected`, word for word."""

import json
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summarize import Options
from summarize.article import Post
from summarize.batch.stream import Withheld, posts
from tests.conftest import CORPUS, ROOT

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
FILES = sorted(path for path in CORPUS.iterdir() if path.suffix != ".expected")
# What differs between versions of libraries and not between articles.
LEFT_OUT = ("signature", "source", "schema_version")


def expected_form(post: Post) -> dict[str, Any]:
    record = post.to_dict()
    for name in LEFT_OUT:
        del record[name]
    for sentence in record["summary"]:
        del sentence["score"]
    return record


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_gives_the_expected_posts(
    path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(ROOT)
    name = path.relative_to(ROOT).as_posix()
    outcomes = [each for each in posts([name], Options(now=NOW)) if not isinstance(each, Withheld)]
    assert all(isinstance(outcome, Post) for outcome in outcomes), outcomes
    got = [expected_form(post) for post in outcomes if isinstance(post, Post)]
    expected_file = path.with_name(path.name + ".expected")
    if request.config.getoption("--update-expected"):
        expected_file.write_text(json.dumps(got, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert got == json.loads(expected_file.read_text("utf-8"))


def test_the_corpus_is_of_many_kinds() -> None:
    outcomes = [post for post in posts([str(CORPUS)], Options()) if isinstance(post, Post)]
    assert len(outcomes) >= 24
    assert {post.source.format for post in outcomes} == {"text", "markdown", "html", "json", "jsonl", "feed"}
    languages = {post.language.partition("-")[0] for post in outcomes}
    assert len(languages) >= 28
    letters = {letter for post in outcomes for letter in post.teaser.text if letter.isalpha()}
    scripts = {unicodedata.name(letter).split()[0] for letter in letters}
    assert len(scripts) >= 15


def test_every_expected_file_has_its_article() -> None:
    for path in CORPUS.glob("*.expected"):
        assert path.with_suffix("").exists()
