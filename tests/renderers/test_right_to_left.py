"""Right-to-left: HTML tells the direction by element, text leaves it to who shows it."""

from pathlib import Path

import pytest
from lxml import html

from tests.conftest import Cli

TEXTS = {
    "he": ("קרח בנמל", "הים ליד הנמל קפא ביום ראשון בפעם הראשונה מאז שישים שנה והסירות הועלו אל החוף על ידי הדייגים."),
    "ar": ("جليد في الميناء", "تجمد البحر قرب الميناء يوم الأحد لأول مرة منذ ستين عاما ورفعت القوارب إلى البر قبل أن يصل الجليد."),
}  # fmt: skip
CONTROLS = {chr(code) for code in (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


@pytest.fixture(params=TEXTS)
def article(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    title, text = TEXTS[request.param]
    path = tmp_path / f"{request.param}.md"
    path.write_text(f"---\ntitle: {title}\ndate: 2025-05-30\n---\n\n{text}\n", "utf-8")
    return path


def test_each_text_of_html_has_its_own_direction_and_the_article_its_language(
    article: Path, cli: Cli
) -> None:
    page = html.fromstring(cli("posts", article, "--format", "html", "--now", "2025-06-01").out)
    (entry,) = page.iter("article")
    assert entry.get("lang") == article.stem
    assert [element.get("dir") for element in entry.iter("h3", "p")] == ["auto", "auto", "auto"]
    assert entry.find("p").text_content().endswith("…")


@pytest.mark.parametrize("form", ["text", "markdown", "json", "jsonl"])
def test_no_other_format_adds_a_control(form: str, article: Path, cli: Cli) -> None:
    # Who reads a pipe would take an isolate for a part of the title.
    out = cli("posts", article, "--format", form, "--now", "2025-06-01").out
    assert TEXTS[article.stem][0] in out and not CONTROLS & set(out)


def test_the_ellipsis_is_last_in_logical_order(article: Path, cli: Cli) -> None:
    shown = cli("teaser", article).out.rstrip("\n")
    assert shown.endswith("…") and TEXTS[article.stem][1].startswith(shown[:-1])
    assert not CONTROLS & set(shown)
