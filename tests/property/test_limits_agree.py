"""`--words N` is N of the unit, in every command: what one writes with it, `check` finds no fault with."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.checks.judge import findings_of
from summarize.checks.settings import Settings
from summarize.checks.subject import Subject
from summarize.language.words import CLUSTERS_A_WORD, count, unit_of
from summarize.truncation import truncate
from tests.conftest import Cli
from tests.property.test_scripts import ONE_SCRIPT, cannot_be_plain

ARTICLES = {
    "de": "Der Hafen von Marrowby bleibt bis Mai geschlossen, weil das Eis die Boote in den Becken festhält. ",
    "he": "הים ליד הנמל קפא ביום ראשון בפעם הראשונה מאז שישים שנה והסירות הועלו אל החוף על ידי הדייגים. ",
    "ja": "港の近くの海が日曜日に六十年ぶりに凍り、船は陸に上げられ、渡し船は五月まで止まることになりました。",
    "th": "ทะเลใกล้ท่าเรือกลายเป็นน้ำแข็งในวันอาทิตย์เป็นครั้งแรกในรอบหกสิบปีและเรือถูกยกขึ้นฝั่งโดยชาวประมง ",
    "zh": "港口附近的海面周日六十年来首次结冰，船只被吊上岸，渡轮停航到五月，渔民们在港口等待春天到来。",
}


def too_long(text: str, **given: int) -> list[str]:
    found = findings_of(Subject("Sea", text, "a.md", kind="markdown"), Settings(limits=given))
    return [each.message for each in found if each.rule.code in ("T101", "T102")]


@settings(deadline=None, max_examples=300)
@given(st.one_of(*ONE_SCRIPT), st.integers(2, 40))
def test_what_truncate_keeps_is_within_the_same_limit_of_check(text: str, limit: int) -> None:
    text = " ".join(text.split())
    if cannot_be_plain(text) or not text:
        return
    made = truncate(text, words=limit)
    assert too_long(made.text, max_words=limit, min_words=made.words) == []
    assert made.words < 2 or too_long(made.text, max_words=made.words - 1)


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize("limit", [8, 15, 24])
def test_every_command_writes_what_check_allows(language: str, limit: int, cli: Cli, tmp_path: Path) -> None:
    article = tmp_path / "sea.md"
    article.write_text(f"---\ntitle: Sea\nlang: {language}\n---\n\n{ARTICLES[language] * 3}\n", "utf-8")
    words = ("--words", str(limit))
    for command in (("posts",), ("posts", "--format", "jsonl"), ("batch",)):
        written = cli(*command, article, *words).out
        assert cli("check", "-", *words, stdin=written).code == 0, written
    cut = cli("truncate", "-", *words, stdin=ARTICLES[language] * 3).out.strip()
    assert cli("teaser", article, *words).out.strip() == cut
    assert cli("fill", article, *words).code == 0
    checked = cli("check", article, *words)
    assert checked.code == 0, checked.out
    assert cli("check", article, "--words", str(limit // 2)).code == 1


@pytest.mark.parametrize("language", ARTICLES)
def test_a_place_for_words_has_room_for_twice_as_many_clusters(language: str) -> None:
    text = truncate(ARTICLES[language] * 3).text
    unit = unit_of(text)
    subject = Subject("Sea", text, "a.json", kind="record")
    assert Settings().limits_of(subject).most(unit) == 15 * (CLUSTERS_A_WORD if unit == "clusters" else 1)
    assert count(text.removesuffix("…"), unit) <= 15 * (CLUSTERS_A_WORD if unit == "clusters" else 1)
    assert not [found for found in findings_of(subject, Settings()) if found.rule.code == "T101"]
    assert bool(too_long(text, max_words=15)) == (unit == "clusters")
