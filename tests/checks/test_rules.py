"""Each rule: what it finds, and what it leaves alone."""

from dataclasses import replace

import pytest

from summarize.checks import findings_of
from summarize.checks.presets import Limits
from summarize.checks.rules import RULES
from summarize.checks.rules.cut import with_one_ellipsis
from summarize.checks.settings import Settings
from summarize.checks.subjects import Subject
from summarize.checks.width import pixels, segments

BODY = "The sea froze on Sunday for the first time since 1963, and boats were lifted out of the harbour. Nobody was hurt."
GOOD = "The sea froze on Sunday for the first time since 1963…"


def codes(teaser: str | None, limits: Limits | None = None, **changes: object) -> list[str]:
    given = {"max_words": 55, **({} if limits is None else {k: getattr(limits, k) for k in limits.__slots__})}
    subject = Subject(
        "Sea", teaser, "a.md", 3, 7, "description", "markdown", "Sea freezes over", body=lambda: BODY
    )
    settings = Settings(limits=given, select=("ALL", "T303") if changes.pop("extracted", False) else ("ALL",))
    return [found.rule.code for found in findings_of(replace(subject, **changes), settings)]  # type: ignore[arg-type]


def test_a_good_teaser_has_no_findings() -> None:
    assert codes(GOOD, extracted=True) == []
    assert codes("The harbour of Marrowby is closed until the ice has gone.") == []


@pytest.mark.parametrize(
    ("code", "teaser"),
    [
        ("T003", None),
        ("T003", ""),
        ("T003", " \n "),
        ("T201", "The sea froze on Sunday for the first ti…"),
        ("T201", "The sea froze on Sunday for the first ti"),
        ("T202", "The sea froze on the captain&#x2…"),
        ("T202", "The sea froze on the captain&#…"),
        ("T202", "The sea and the captain&rsqu..."),
        ("T203", "The sea froze on Sunday for the first time since"),
        ("T204", "The sea froze on Sunday for the first time since 1963……"),
        ("T204", "The sea froze on Sunday for the first time since 1963….."),
        ("T204", "The sea froze on Sunday for the first time......"),
        ("T204", "The sea froze on Sunday for the first time … […]"),
        ("T205", "The sea froze on Sunday for the first time..."),
        ("T205", "The sea froze on Sunday for the first time …"),
        ("T205", "The sea froze on Sunday for the first time [...]"),
        ("T301", "Sea freezes over"),
        ("T301", "Sea freezes over!"),
        ("T303", "The sea thawed on Monday."),
        ("T304", "But it thawed on Monday."),
        ("T304", "He said so on Monday in the harbour."),
        ("T401", "The <b>sea</b> froze."),
        ("T401", "The sea froze &amp; thawed."),
        ("T401", "The **sea** froze."),
        ("T401", "The [sea](http://sea.example) froze."),
        ("T401", "# The sea"),
        ("T401", "The `sea` froze."),
        ("T402", 'The sea froze {{< ref "x" >}}.'),
        ("T402", "The sea {% include x %} froze."),
        ("T402", "[caption id=1]The sea[/caption] froze."),
        ("T403", "See https://sea.example/ice for more."),
        ("T403", "See www.sea.example for more."),
        ("T404", "The sea\u202e froze."),
        ("T404", "The sea\u200b froze."),
        ("T404", "The sea\x07 froze."),
        ("T404", "The sea\ufffd froze."),
        ("T405", "TODO"),
        ("T405", "Lorem ipsum dolor sit amet."),
        ("T405", "Add a short description here."),
        ("T405", "Your description goes here"),
        ("T405", "description"),
        ("T405", "..."),
        ("T405", "N/A"),
        ("T501", "Das Meer ist am Sonntag zum ersten Mal seit 1963 zugefroren, und die Boote wurden aus dem Hafen gehoben."),
    ],
)  # fmt: skip
def test_what_a_rule_finds(code: str, teaser: str | None) -> None:
    body = BODY * 20 if code == "T501" else BODY
    assert code in codes(teaser, extracted=code == "T303", body=lambda: body)


@pytest.mark.parametrize(
    "teaser",
    [
        "AT&T and R&D are not cut…",
        "Is 3 < 4 and 5 > 4? Yes.",
        "The year was 1963 (a cold one).",
        "“Never again,” said the harbour master.",
        "Over 40% of boats, i.e. 2 * 20 * 1, were lifted.",
        "A snake_case_name and __init__ are Python's.",
        "Test results for the harbour's ice are in.",
        "A description of the ice, here and there.",
        "What a summary of the winter leaves out.",
        "There are 40 boats in the harbour.",
        "家族で海へ👨‍👩‍👧行った。",
        "Zoë's café — naïve, façade.",
        "The sea froze, and so on: …",
        "Nuremberg [Nürnberg] froze.",
    ],
)
def test_what_the_rules_leave_alone(teaser: str) -> None:
    assert [code for code in codes(teaser, body=None) if code != "T203"] in ([], ["T205"])


def test_lengths_in_their_units() -> None:
    assert codes(GOOD, Limits(max_words=11)) == []
    assert codes(GOOD, Limits(max_words=10)) == ["T101"]
    assert codes(GOOD, Limits(min_words=12)) == ["T102"]
    assert codes("Boat 👨‍👩‍👧.", Limits(max_chars=7)) == []
    assert codes("Boat 👨‍👩‍👧.", Limits(max_chars=6)) == ["T103"]
    assert codes("Boat.", Limits(min_chars=6)) == ["T104"]
    assert codes("W" * 70 + ".", Limits(max_pixels=920)) == ["T105"]
    assert codes("i" * 290 + ".", Limits(max_pixels=920)) == []
    assert codes("i" * 161 + ".", Limits(max_segments=1)) == ["T106"]
    assert codes("i" * 70 + "“.", Limits(max_segments=1)) == ["T106"]


def test_width_of_a_search_result() -> None:
    # 22 characters by hand, from Helvetica's widths: 11,670 thousandths of 14 pixels.
    assert pixels("The sea froze on Sunday") == round(
        14 * (611 + 556 + 556 + 278 + 500 + 556 + 556 + 278 + 278 + 333 + 556 + 500 + 556 + 278 + 556 + 556 + 278
              + 667 + 556 + 556 + 556 + 556 + 500) / 1000
    )  # fmt: skip
    assert pixels("é") == pixels("e") == pixels("e\u0301")
    assert pixels("海") == 14
    assert pixels("\u200d") == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("…", 1),
        ("…" * 71, 2),
        ("a" * 307, 3),
    ],
)
def test_text_messages(text: str, count: int) -> None:
    assert segments(text) == count


def test_an_extracted_teaser_must_stand_in_its_article() -> None:
    assert codes("The sea thawed.", extract=True) == ["T303"]
    assert codes("The sea thawed.") == []


def test_a_cut_is_known_from_the_record_the_article_or_the_kind() -> None:
    text = "The sea froze for the first time in sixty years since then"
    assert codes(text, body=None) == []
    assert codes(text, body=None, truncated=True) == ["T203"]
    assert codes(text, body=None, kind="block") == ["T203"]
    assert codes("A sea of ice", body=None, kind="block") == []
    whole_sentence = BODY.split(". ")[0]
    assert codes(whole_sentence) == []


def test_an_ellipsis_is_mended_in_place() -> None:
    assert with_one_ellipsis("It froze ... …", "…") == "It froze…"
    assert with_one_ellipsis("It froze…", "[…]") == "It froze […]"


def test_codes_are_stable_and_explained() -> None:
    assert list(RULES) == sorted(RULES)
    assert len({rule.name for rule in RULES.values()}) == len(RULES) == 24
    for rule in RULES.values():
        assert rule.why.endswith(".") and rule.remedy and rule.example and rule.summary


def test_selecting_ignoring_and_paths() -> None:
    settings = Settings(select=("T1", "T401"), ignore=("T103",))
    assert [code for code in RULES if settings.is_on(code)] == [
        "T101",
        "T102",
        "T104",
        "T105",
        "T106",
        "T401",
    ]
    assert Settings(ignore=("T4",), select=("ALL", "T404")).is_on("T404")
    assert not Settings(ignore=("T4",)).is_on("T404")
    assert Settings(select=("T303",)).chosen_by_hand("T303")
    assert not Settings().chosen_by_hand("T303")
