"""Evaluation: ROUGE, the table, and the training that made the model."""

import json
from pathlib import Path

import pytest
from rouge_score import rouge_scorer

from summarize.evaluate.rouge import score
from summarize.evaluate.train import dump, read_training
from summarize.selectors.features import FEATURES
from summarize.selectors.model import Model
from tests.conftest import CORPUS, Cli

DATA = [
    {"title": "Sea freezes over", "text": "It was a long night. The sea froze over on Sunday and boats were lifted out. He left.", "reference": "The sea froze over and boats were lifted out of it."},
    {"title": "Libraries close", "text": "The council closed two libraries. They were full. But money was short.", "references": ["Two libraries are closed by the council.", "Books."]},
    {"text": "A bell was stolen in August. It was found by a boy on Sunday outside the church.", "reference": "A stolen bell was found outside the church."},
]  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "news.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in DATA))
    return file


def test_rouge_is_rouge_scores_and_takes_the_best_reference() -> None:
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    text, references = "The sea froze.\nBoats came.", ("Nothing alike", "The sea is freezing and boats come")
    expected = scorer.score(references[1], text)
    found = score(text, references)
    assert found.rouge1 == pytest.approx(100 * expected["rouge1"].fmeasure)
    assert found.rouge2 == pytest.approx(100 * expected["rouge2"].fmeasure)
    assert found.rouge_lsum == pytest.approx(100 * expected["rougeLsum"].fmeasure)
    assert found.teaser == pytest.approx((found.rouge1 + found.rouge2) / 2)


def test_the_table(cli: Cli, data: Path) -> None:
    result = cli("evaluate", data, "--methods", "teaser,lead,luhn")
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "news (3 articles)"
    assert [line.split()[0] for line in lines[2:6]] == ["first-words", "teaser", "lead", "luhn"]
    assert lines[-1].startswith("rouge:rouge-score-")


def test_the_table_as_json_is_the_same_each_time(cli: Cli, data: Path) -> None:
    first = cli("evaluate", data, "--methods", "teaser,lead", "--json").out
    assert first == cli("evaluate", data, "--methods", "teaser,lead", "--json").out
    rows = json.loads(first)["rows"]
    teaser = next(row for row in rows if row["method"] == "teaser")
    assert teaser["low"] <= teaser["teaser"] <= teaser["high"]
    assert next(row for row in rows if row["method"] == "first-words")["p_value"] is None


def test_several_files_get_a_mean_that_weighs_each_the_same(cli: Cli, data: Path, tmp_path: Path) -> None:
    other = tmp_path / "blog.jsonl"
    other.write_text(json.dumps(DATA[0]) + "\n")
    rows = json.loads(cli("evaluate", data, other, "--methods", "lead", "--json").out)["rows"]
    of_lead = {row["dataset"]: row["teaser"] for row in rows if row["method"] == "lead"}
    assert of_lead["mean"] == pytest.approx((of_lead["news"] + of_lead["blog"]) / 2)


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_the_plot(cli: Cli, data: Path, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"scores{suffix}"
    assert cli("evaluate", data, "--methods", "teaser", "--plot", file).code == 0
    assert file.read_bytes()[:5] in (b"<?xml", b"\x89PNG\r")


def test_bad_data(cli: Cli, data: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(data.read_text() + '{"text": "No reference stands here."}\n{oops\n')
    result = cli("evaluate", bad, "--methods", "lead")
    assert result.code == 1
    assert "bad.jsonl:4: has no reference" in result.err
    assert "bad.jsonl:5:2: invalid JSON" in result.err
    assert cli("evaluate", CORPUS / "export.jsonl").code == 2
    assert cli("evaluate", data, "--methods", "nonsense").code == 2
    assert cli("evaluate", data, "--methods", "lead", "--plot", "x.pdf").code == 2


def test_training_data_holds_what_the_selector_sees(data: Path) -> None:
    found = read_training([str(data)], titles=[str(data)])
    assert [each.dataset for each in found] == ["news"] * 3 + ["news titles"] * 2
    assert len(found[0].rows) == len(found[0].gains) == 3
    assert found[0].gains[1] == max(found[0].gains)
    assert dict(zip(FEATURES, found[0].rows[0], strict=True))["has title"] == 1
    assert dict(zip(FEATURES, found[3].rows[0], strict=True))["has title"] == 0


def test_a_model_is_written_as_it_is_read() -> None:
    model = {"features": list(FEATURES), "candidates": 12, "trees": [[0, 0.5, 100, 1000, -1000], 250]}
    assert json.loads(dump(model)) == model
    values = (0.0,) * len(FEATURES)
    assert Model(12, model["trees"]).score(values) == 1.25  # type: ignore[arg-type]
    assert Model(12, model["trees"]).score((1.0, *values[1:])) == -0.75  # type: ignore[arg-type]
