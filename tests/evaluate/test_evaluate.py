"""Evaluation: ROUGE, the table, and the training that made the model."""

import json
from pathlib import Path

import pytest
from rouge_score import rouge_scorer

from summarize.errors import UsageError
from summarize.evaluate.dataset import read_graded, start_key
from summarize.evaluate.rouge import score
from summarize.evaluate.train import (
    MIN_ARTICLES,
    Training,
    dump_trees,
    dump_wording,
    folds,
    main,
    read_training,
    train,
)
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


def test_rouge_counts_characters_where_words_have_no_spaces() -> None:
    assert score("石桥很旧", ("石桥很长",)).rouge1 == pytest.approx(75)
    assert score("石桥很旧", ("石桥很长",)).rouge2 == pytest.approx(200 / 3)
    assert score("The Python bridge", ("the python bridge",)).rouge1 == pytest.approx(100)
    # Names in Latin letters are one unit each.
    assert score("Python 桥", ("python 路",)).rouge1 == pytest.approx(50)


def test_rouge_counts_words_of_all_letters() -> None:
    assert score("Старый мост закрыт", ("старый мост красив",)).rouge1 == pytest.approx(200 / 3)
    assert score("Le café", ("le cafe",)).rouge1 == pytest.approx(50)
    # What is English apart from one name is still stemmed.
    assert score("The bridges at Orléans closed", ("the bridge at Orléans closes",)).rouge1 == pytest.approx(
        100
    )


def graded_line(number: int, site: str = "one") -> dict[str, object]:
    place = f"Marrowby{number}"
    return {
        "site": site,
        "kind": "blog",
        "lang": "en",
        "title": f"Libraries of {place}",
        "text": f"Welcome back to the blog of {place}. This post shows how {place} keeps its libraries open. He left early.",
        "candidates": [
            {"text": f"Welcome back to the blog of {place}. This post shows how…", "grade": 1},
            {"text": f"This post shows how {place} keeps its libraries open. He left…", "grade": 3},
            {"text": "He left early.", "grade": 0},
        ],
    }


@pytest.fixture
def graded(tmp_path: Path) -> Path:
    file = tmp_path / "graded.jsonl"
    file.write_text(graded_lines(20))
    return file


def graded_lines(count: int) -> str:
    sites = ("one", "two", "three", "four")
    return "\n".join(json.dumps(graded_line(number, sites[number % 4])) for number in range(count))


def test_graded_articles_get_mean_grades_and_shares(cli: Cli, graded: Path) -> None:
    rows = json.loads(cli("evaluate", graded, "--methods", "teaser,lead", "--json").out)["grades"]
    assert [row["group"] for row in rows[::3]] == ["all", "kind blog", "language en"]
    of_all = {row["method"]: row for row in rows if row["group"] == "all"}
    assert of_all["lead"]["mean"] == 1 and of_all["lead"]["p_value"] is None
    assert of_all["best"]["mean"] == 3 and of_all["best"]["shares"] == [0, 0, 0, 100]
    assert of_all["teaser"]["mean"] == 3 and of_all["teaser"]["p_value"] < 0.05
    assert of_all["teaser"]["low"] <= of_all["teaser"]["mean"] <= of_all["teaser"]["high"]


def test_the_table_of_grades(cli: Cli, graded: Path) -> None:
    lines = cli("evaluate", graded, "--methods", "teaser,lead").out.splitlines()
    assert lines[0] == "all (20 graded articles)"
    assert lines[1].split() == ["method", "grade", "95%", "p", "good", "accept.", "weak", "bad", "ungraded"]
    assert lines[3].split()[1] == "3.00*"
    assert lines[-1].startswith("grades:0-3|")
    assert cli("evaluate", graded, "--plot", "grades.svg").code == 2


def test_a_start_that_nobody_graded_is_counted_as_such(cli: Cli, tmp_path: Path) -> None:
    line = graded_line(1)
    line["candidates"] = line["candidates"][1:]  # type: ignore[index]
    file = tmp_path / "some.jsonl"
    file.write_text(json.dumps(line))
    rows = json.loads(cli("evaluate", file, "--methods", "teaser", "--json").out)["grades"]
    assert {row["method"]: row["ungraded"] for row in rows} == {"teaser": 0, "best": 0}


def test_grades_are_found_whatever_the_white_space(tmp_path: Path) -> None:
    line = graded_line(1)
    line["text"] = str(line["text"]).replace("post shows", "post\nshows")
    file = tmp_path / "some.jsonl"
    file.write_text(json.dumps(line))
    [found] = read_graded([str(file)])
    assert [found.grade(sentence.start) for sentence in found.segmented.sentences] == [1, 3, 0]
    assert start_key("“This, post.”") == start_key("this POST")


def test_training_data_holds_what_the_selector_sees(graded: Path) -> None:
    found = read_training([str(graded)])[0]
    assert (found.site, found.kind, found.language, found.grades) == ("one", "blog", "en", [1, 3, 0])
    assert {len(row) for row in found.rows} == {len(FEATURES)}
    assert "^ this post shows" in found.words[1]


def test_a_site_stays_in_one_fold() -> None:
    data = [Training(site, "blog", "en", [], [], []) for site in "abcabcaadeee"]
    found = folds(data, 3)
    assert len({(each.site, fold) for each, fold in zip(data, found, strict=True)}) == 5
    assert set(found) == {0, 1, 2}


def test_training_learns_words_and_is_the_same_each_time(tmp_path: Path) -> None:
    pytest.importorskip("lightgbm")
    file = tmp_path / "many.jsonl"
    file.write_text(graded_lines(240))
    data = read_training([str(file)])
    few = [each._replace(language="de") for each in data[: MIN_ARTICLES - 1]]
    learned = train([*few, *data[len(few) :]])
    assert set(learned.wording) <= {"en"}, "a language with few articles stays silent"
    main([str(file), "-o", str(tmp_path)])
    first = [(tmp_path / name).read_bytes() for name in ("teaser.json", "wording.jsonl")]
    main([str(file), "-o", str(tmp_path)])
    assert first == [(tmp_path / name).read_bytes() for name in ("teaser.json", "wording.jsonl")]
    written = json.loads(first[0])
    assert tuple(written["features"]) == FEATURES
    model = Model(written["candidates"], written["trees"])
    assert max(range(3), key=lambda place: model.score(data[0].rows[place])) == 1


def test_too_few_grades_to_learn_from_are_named(graded: Path, tmp_path: Path) -> None:
    pytest.importorskip("lightgbm")
    with pytest.raises(UsageError, match="20 graded articles are too few"):
        main([str(graded), "-o", str(tmp_path)])


def test_a_model_is_written_as_it_is_read() -> None:
    trees = [[0, 0.5, 100, 1000, -1000], 250]
    assert json.loads(dump_trees(trees)) == {"features": list(FEATURES), "candidates": 8, "trees": trees}
    values = (0.0,) * len(FEATURES)
    assert Model(8, trees).score(values) == 1.25
    assert Model(8, trees).score((1.0, *values[1:])) == -0.75
    wording = {"en": {"this": 12}, "de": {"dies": -5}}
    assert [json.loads(line)["language"] for line in dump_wording(wording).splitlines()] == ["de", "en"]
