"""The promises of the design: extractive, deterministic, offline, nothing lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarize import Options, SummarizeError
from summarize.article import Post
from summarize.batch.stream import posts
from summarize.record import validated_line
from summarize.selectors import SELECTORS
from tests.conftest import CORPUS, ROOT, Cli, blocked_network

METHODS = list(SELECTORS.builtin)


def all_posts(method: str) -> list[Post]:
    outcomes = posts([str(CORPUS)], Options(method=method, with_text=True))
    return [outcome for outcome in outcomes if isinstance(outcome, Post)]


@pytest.mark.parametrize("method", METHODS)
def test_extractive_every_offset_slices_the_text(method: str) -> None:
    for post in all_posts(method):
        assert post.text is not None
        for sentence in post.summary:
            assert post.text[sentence.start : sentence.end] == sentence.text
        if post.teaser.start is not None:
            piece = " ".join(post.text[post.teaser.start : post.teaser.end].split())
            assert post.teaser.text == piece + ("…" if post.teaser.truncated else "")
        else:
            assert post.method == "manual"


@pytest.mark.parametrize("method", METHODS)
def test_summaries_are_in_the_articles_order(method: str) -> None:
    for post in all_posts(method):
        starts = [sentence.start for sentence in post.summary]
        assert starts == sorted(set(starts))


def test_deterministic_between_processes_with_different_hash_seeds() -> None:
    outputs = set()
    for seed in ("0", "1", "4711"):
        for method in ("teaser", "lsa", "random"):
            command = [sys.executable, "-m", "summarize", "batch", "corpus", "--method", method]
            env = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1748779200"}
            done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True)
            outputs.add((method, done.stdout))
    assert len(outputs) == 3


def test_offline_nothing_is_connected_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tried = blocked_network(monkeypatch)
    # A feed and a page that name other documents, for a reader that would follow them.
    (tmp_path / "a.xml").write_text(
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'
        "<rss version='2.0'><channel><item><title>T</title>"
        "<description>The entity &x; is not fetched by anyone here.</description></item></channel></rss>"
    )
    (tmp_path / "b.html").write_text(
        "<html><head><link rel=stylesheet href='http://127.0.0.1:9/a.css'></head>"
        "<body><p>The page names a style sheet and an image that nobody fetches.</p>"
        "<img src='http://127.0.0.1:9/a.png'></body></html>"
    )
    assert len(list(posts([str(tmp_path), str(CORPUS)], Options()))) > 24
    assert all_posts("lex-rank")
    assert not tried


def test_nothing_lost_each_article_is_a_record_or_an_error(tmp_path: Path, cli: Cli) -> None:
    lines = []
    for number in range(200):
        if number % 7 == 3:
            lines.append("{broken")
        elif number % 7 == 5:
            lines.append(json.dumps({"id": f"a{number}", "title": "no text"}))
        else:
            lines.append(json.dumps({"id": f"a{number}", "text": f"Sentence number {number} is here."}))
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    result = cli(
        "batch", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--errors", tmp_path / "errors.jsonl"
    )
    assert result.code == 1
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    errors = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text().splitlines()]
    seen = [record["source"]["line"] for record in records]
    failed = [int(error["source"].split(":")[1]) for error in errors]
    assert sorted(seen + failed) == list(range(1, 201))
    assert seen == sorted(seen)


def test_no_invalid_record_is_given_out() -> None:
    from dataclasses import replace

    post = all_posts("lead")[0]
    bad = replace(post, teaser=replace(post.teaser, text=""))
    with pytest.raises(SummarizeError, match="teaser"):
        validated_line(bad)
