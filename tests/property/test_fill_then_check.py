"""What `fill` wrote `check` finds no fault with; what `--fix` changed still begins as it was written."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Cli

SENTENCES = {
    "en": [
        "The sea off Marrowby froze on Sunday for the first time since 1963, and boats were lifted out of the harbour.",
        "But nobody was hurt.",
        "He said so on Monday.",
        "Skippers pay the dues of the port by weight & length from May, as they did before the war.",
    ],
    "de": [
        "Der Hafen von Marrowby bleibt wegen der Schifffahrtsverkehrsordnungswidrigkeitenbekämpfungsmaßnahmen bis Mai geschlossen.",
        "Er öffnet danach wieder für alle Boote, die länger als zwölf Meter sind.",
    ],
    "fr": [
        "Le port de Marrowby restera fermé jusqu’au mois de mai ; les bateaux ont été tirés à terre dimanche matin.",
        "Mais personne n’a été blessé.",
    ],
    "es": ["El mar se heló el domingo por primera vez en sesenta años.", "¿Quién lo diría? Nadie resultó herido."],
    "ru": ["Море у порта замёрзло в воскресенье впервые за шестьдесят лет, и лодки вытащили на берег.", "Но никто не пострадал."],
    "ar": ["تجمد البحر قرب الميناء يوم الأحد لأول مرة منذ ستين عاما، ورفعت القوارب إلى البر.", "لكن لم يصب أحد بأذى."],
    "zh": ["港口附近的海面周日六十年来首次结冰，船只被吊上岸，渡轮停航到五月。", "但没有人受伤。"],
    "ja": ["港の近くの海が日曜日に六十年ぶりに凍り、船は陸に上げられました。", "しかし、けが人はいませんでした。"],
}  # fmt: skip
MARKED_UP = [
    "{0}", "**{0}**", "[{0}](https://marrowby.org/ice)", "> {0}", "- {0}", "{0}[^1]\n\n[^1]: A note.", "## {0}", "Note: {0}", "TODO",
    "Use `<iframe>` and `<br>` where {0}", "`{{{{ port }}}}` {0}", "See https://marrowby.org/ice, {0}", "{{% include ice.md %}}", "{0} …", "{0}..",
    "<div>{0}</div>", "![ice](ice.png)", "```\n{0}\n```", "\u200b{0}", "[gallery ids=1] {0}", "Ice", "&lt;b&gt; {0}",
]  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page with front matter of any kind, without a teaser or with an empty one, in one of eight languages."""
    sentences = st.sampled_from(SENTENCES[draw(st.sampled_from(sorted(SENTENCES)))])
    paragraphs = [
        draw(st.sampled_from(MARKED_UP)).format(" ".join(draw(st.lists(sentences, min_size=1, max_size=3))))
        for _ in range(draw(st.integers(0, 4)))
    ]
    head: dict[str, Any] = {"title": "Ice", "tags": ["sea"]}
    if draw(st.booleans()):
        head[draw(st.sampled_from(["description", "excerpt", "summary"]))] = ""
    return (
        _front_matter(head, draw(st.sampled_from(["yaml", "toml", "json"]))) + "\n\n".join(paragraphs) + "\n"
    )


def _front_matter(head: dict[str, Any], kind: str) -> str:
    if kind == "json":
        return json.dumps(head, ensure_ascii=False, indent=2) + "\n\n"
    fence, sign = ("---", ": ") if kind == "yaml" else ("+++", " = ")
    lines = (f"{key}{sign}{json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    return f"{fence}\n{''.join(lines)}{fence}\n"


LAWS = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LAWS
@given(page=pages(), options=st.sampled_from([(), ("--preset", "search-result"), ("--words", "40")]))
def test_check_finds_no_fault_with_what_fill_wrote(
    page: str, options: tuple[str, ...], cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "page.md"
    path.write_text(page, "utf-8")
    before = json.loads(cli("check", path, "--format", "json").out)["findings"]
    filled = cli("fill", path, *options)
    after = path.read_text("utf-8")
    found = json.loads(cli("check", path, "--format", "json").out)["findings"]
    if after == page:
        # Left and named, and check had not promised anything.
        assert filled.code == 1 and "page.md" in filled.err
        assert options == ("--words", "40") or not any(each["fixable"] for each in before)
    else:
        assert filled.code == 0 and found == []
    # A second run has the same end, and changes nothing.
    assert cli("fill", path, *options).code == filled.code
    assert path.read_text("utf-8") == after


HUMAN = st.lists(
    st.sampled_from(
        "The sea froze <b>again</b> and **boats** [were lifted](https://marrowby.org) out, but `nobody` … was &amp; hurt. ... [^1]"
        " 海が凍り、 Донаудампфшифф ice\u200b W" .split(" ")
    ),
    min_size=1,
    max_size=60,
).map(" ".join)  # fmt: skip


@LAWS
@given(human=HUMAN, kind=st.sampled_from(["yaml", "toml", "json"]))
def test_fix_keeps_the_first_words_of_what_people_wrote(
    human: str, kind: str, cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        _front_matter({"title": "Ice", "description": human}, kind) + SENTENCES["en"][0] + "\n", "utf-8"
    )
    if not any(map(str.isalnum, "".join(_words(human)))):
        return  # a placeholder
    cli("check", path, "--fix")
    from summarize.checks.page import Page

    after = Page(path.read_bytes(), str(path)).head.data["description"]
    wanted, kept = _words(human), _words(after)
    assert kept and kept == wanted[: len(kept)]
    again = path.read_bytes()
    cli("check", path, "--fix")
    assert path.read_bytes() == again


def _words(text: str) -> list[str]:
    """The words of a text, without its markup."""
    for piece in (
        "<b>",
        "</b>",
        "**",
        "[^1]",
        "](https://marrowby.org)",
        "[",
        "`",
        "\u200b",
        "…",
        "...",
        ".",
    ):
        text = text.replace(piece, "")
    text = text.replace("&amp;", "&")
    return [word.strip(" ,、") for word in text.split() if word.strip(" ,、")]


@pytest.mark.parametrize("field", ["description", "excerpt"])
def test_only_replace_takes_a_text_that_people_wrote_away(field: str, cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    page = f"---\ntitle: Ice at Marrowby\n{field}: Ice at Marrowby.\n---\n{SENTENCES['en'][0]}\n"
    path.write_text(page, "utf-8")
    assert cli("check", path, "--fix").code == 1
    assert path.read_text("utf-8") == page
    assert cli("check", path, "--fix", "--replace").code == 0
    assert f'{field}: "The sea off Marrowby froze' in path.read_text("utf-8")
