"""The signature: everything that a result depends on is in it, and nothing else."""

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from summarize import Options, distributions, summarize
from summarize.language import stopwords
from summarize.options import Choices
from summarize.readers.digest import fingerprint
from summarize.readers.registry import READERS
from summarize.record import validate
from summarize.selectors import SELECTORS, teaser
from summarize.signature import signature
from summarize.truncation import Place
from tests.conftest import ROOT

TEXT = "The sea off Marrowby froze on Sunday. Nobody was hurt. The harbour stays closed until spring."
OTHERS: dict[str, Any] = {
    "method": "lead",
    "sentences": 2,
    "words": 7,
    "chars": 30,
    "boundary": "clause",
    "ellipsis": "...",
    "lang": "de",
    "manual": False,
    "clean": False,
    "place": Place("mine", chars=40),
}
# What is of the moment, or is printed beside the result.
WITHOUT_EFFECT: dict[str, Any] = {
    "now": datetime(2025, 6, 1, tzinfo=UTC),
    "locale": "de",
    "with_text": True,
    "seed": 5,
}


def keys(text: str = TEXT, **choices: Any) -> dict[str, str]:
    made = summarize(text, **choices).signature
    return dict(part.split(":", 1) for part in made.split("|"))


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """What the signature keeps is forgotten before and after."""
    for cached in (signature, distributions.version, teaser._model):
        cached.cache_clear()
        monkeypatch.context()
    yield monkeypatch
    for cached in (signature, distributions.version, teaser._model):
        cached.cache_clear()


def test_every_option_is_looked_at_here() -> None:
    assert {*OTHERS, *WITHOUT_EFFECT, "preset"} == set(Choices.__annotations__)


@pytest.mark.parametrize("name", OTHERS)
def test_an_option_that_shapes_the_result_changes_the_signature(name: str) -> None:
    assert keys(**{name: OTHERS[name]}) != keys()


@pytest.mark.parametrize("name", WITHOUT_EFFECT)
def test_an_option_that_does_not_leaves_it_alone(name: str) -> None:
    assert keys(**{name: WITHOUT_EFFECT[name]}) == keys()


def test_the_seed_counts_where_lots_are_drawn() -> None:
    assert keys(method="random", seed=5) != keys(method="random")


@pytest.mark.parametrize("method", SELECTORS.builtin)
def test_another_version_of_a_selectors_package_changes_it(
    method: str, fresh: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = keys(method=method)
    packages = {*SELECTORS.builtin[method].packages} | ({"PyStemmer"} if method == "teaser" else set())
    for package in packages:
        assert f"{package}-{version(package)}" in ",".join(before.values())
        (tmp_path / f"{package}-99.dist-info").mkdir()
    fresh.syspath_prepend(str(tmp_path))
    signature.cache_clear()
    distributions.version.cache_clear()
    after = keys(method=method)
    assert (after != before) == bool(packages)
    assert all(f"{package}-99" in ",".join(after.values()) for package in packages)


@pytest.mark.parametrize("format", READERS.builtin)
def test_a_readers_packages_are_named_with_their_versions(format: str) -> None:
    made = signature(Options(), "teaser", "en", format)
    assert all(f"{package}-{version(package)}" in made for package in READERS.builtin[format].packages)


@pytest.mark.parametrize("format", ["markdown", "html", "feed", "json"])
def test_another_reader_changes_it(format: str) -> None:
    assert signature(Options(), "teaser", "en", format) != signature(Options(), "teaser", "en", "text")


def test_the_splitter_of_sentences_is_named() -> None:
    assert keys()["sentences"] == f"sentencex-{version('sentencex')}"


def test_the_models_bytes_change_it(fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = keys()
    other = tmp_path / "wording.jsonl"
    other.write_text("{}")
    fresh.setattr(teaser, "WORDING_FILE", other)
    signature.cache_clear()
    teaser._model.cache_clear()
    assert keys()["model"] != before["model"]
    assert {**keys(), "model": ""} == {**before, "model": ""}


@pytest.mark.parametrize("method", ["teaser", "lex-rank", "reduction", "edmundson"])
def test_sumys_stop_words_are_in_it_by_their_bytes(
    method: str, fresh: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    known = keys(method=method)["stop"]
    assert known.startswith("english-")
    other = tmp_path / "english.txt"
    other.write_text("the\n")
    fresh.setattr(stopwords, "_file", lambda language: other)
    signature.cache_clear()
    assert keys(method=method)["stop"] not in (known, "none")


def test_a_fingerprint_is_of_the_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"a")
    second.write_bytes(b"b")
    assert fingerprint(first) == "ca978112"
    assert fingerprint(first, second) != fingerprint(second, first)


def test_what_cuts_scripts_without_spaces_is_named_where_it_cut() -> None:
    japanese = keys("マローの海は日曜日に凍った。けが人はいなかった。港は春まで閉まっている。" * 2)
    assert japanese["phrases"].startswith(f"budoux-{version('budoux')}")
    assert "phrases" not in keys()


def test_what_counts_clusters_is_named_where_it_counted() -> None:
    assert keys(TEXT.replace("sea", "sea 👩‍👩‍👧"))["clusters"] == f"regex-{version('regex')}"
    assert "clusters" not in keys()


def test_a_humans_teaser_leaves_the_summarys_method_in_it() -> None:
    from summarize import read

    page = b"---\ntitle: Ice\ndescription: The sea froze.\n---\n" + TEXT.encode()
    (article,) = read(page, format="markdown")
    assert keys(article)["method"] == "manual"  # type: ignore[arg-type]
    assert keys(article)["summary"] == f"teaser.{teaser.VERSION}"  # type: ignore[arg-type]
    assert keys(article, method="lead") != keys(article)  # type: ignore[arg-type]


def test_an_ellipsis_cannot_forge_a_key() -> None:
    post = summarize(TEXT, words=3, ellipsis="|v:9%")
    assert "ellipsis:%7Cv:9%25|" in post.signature
    validate(post.to_dict())


def test_the_readmes_example_is_the_start_of_a_real_one() -> None:
    import re

    readme = (ROOT / "README.md").read_text("utf-8")
    (example,) = re.findall(r"e\.g\. `(method:[^`]*)…`", readme)
    assert summarize(TEXT).signature.startswith(example.replace("\\|", "|"))
