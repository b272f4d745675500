"""Each rule: what it finds, and what it leaves alone."""

from dataclasses import replace

import pytest

from summarize.checks.duplicates import Duplicates
from summarize.checks.judge import findings_of
from summarize.checks.presets import Limits
from summarize.checks.rule import MENDS
from summarize.checks.rules import RULES
from summarize.checks.rules.cut import with_one_ellipsis
from summarize.checks.settings import Settings
from summarize.checks.subject import Subject
from summarize.width import pixels, segments

BODY = "The sea froze on Sunday for the first time since 1963, and boats were lifted out of the harbour. Nobody was hurt."
GOOD = "The sea froze on Sunday for the first time since 1963…"


def codes(teaser: str | None, limits: Limits | None = None, **changes: object) -> list[str]:
    given = {"max_words": 55, **({} if limits is None else {k: getattr(limits, k) for k in limits.__slots__})}
    subject = Subject(
        "Sea", teaser, "a.md", 3, 7, "description", "markdown", "Sea freezes over", body=lambda: BODY
    )
    settings = Settings(limits=given, select=("ALL", *changes.pop("selected", ())))  # type: ignore[misc]
    return [found.rule.code for found in findings_of(replace(subject, **changes), settings)]  # type: ignore[arg-type]


def test_a_good_teaser_has_no_findings() -> None:
    assert codes(GOOD, selected=("T303", "T304")) == []
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
        ("T403", "See https://sea.org/ice for more."),
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
    assert code in codes(teaser, selected=(code,), body=lambda: body)


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


@pytest.mark.parametrize(
    "teaser",
    [
        "There was no description here of the accident.",
        "A TODO list that works",
        "TODO lists of the harbour office, compared",
        "Here is a description",
        "Test the ice before you walk on it",
        "Add a description to each boat, and it is found.",
        "The content of a boat's hold",
        "Zusammenfassung der Sitzung vom Montag",
        "Nothing to do with xxx large boats",
    ],
)
def test_prose_is_no_placeholder(teaser: str) -> None:
    assert "T405" not in codes(teaser)


@pytest.mark.parametrize(
    "teaser",
    [
        "…", "—", "...", "- ", "?", "Untitled", "tbd", "TBD.", "TODO: write me", "todo", "FIXME", "xxx", "n/a", "Description",
        "Add your description here", "Insert a short summary here.", "A short description of the page", "Meta description",
        "Enter description", "Just another WordPress site", "lorem ipsum dolor", "Beschreibung", "描述", "Описание", "[description]",
    ],
)  # fmt: skip
def test_what_templates_leave_is_a_placeholder(teaser: str) -> None:
    assert "T405" in codes(teaser)


@pytest.mark.parametrize(
    ("teaser", "found"),
    [
        ("The [sea][ice] froze.", True),
        ("The sea froze.[^1]", True),
        ("### The sea froze", True),
        ("The sea ~~thawed~~ froze.", True),
        ("The sea <br> froze.", True),
        ('The <span class="a">sea froze.', True),
        ("The sea &mdash; it froze.", True),
        ("Which <iframe> to avoid", False),
        ("What a <folder> holds", False),
        ("Boats [of Marrowby] and [1]", False),
        ("AT&T; R&D; and C#", False),
        ("Area ~5 km², 2 ** 3 and a #1 boat", False),
    ],
)
def test_markup_is_told_from_signs(teaser: str, found: bool) -> None:
    assert ("T401" in codes(teaser)) is found


def test_what_is_rendered_may_speak_of_tags_and_hold_links() -> None:
    assert codes("The <b> tag of https://sea.example.org/ice", rendered=True) == []


@pytest.mark.parametrize(
    ("teaser", "found"),
    [
        ("Read https://marrowby.org/ice for more.", True),
        ("It runs on http://localhost:4000/ice and https://example.com.", False),
        ("The [ice](https://marrowby.org/ice) froze.", False),
        ("The new home of www.marrowby.org", False),
    ],
)
def test_an_address_is_one_that_nobody_can_click(teaser: str, found: bool) -> None:
    assert ("T403" in codes(teaser)) is found


@pytest.mark.parametrize(
    "teaser",
    [
        "Join us for the first time since 1963, and boats were lifted out of",  # the article says only its end so
        "The sea froze on Sunday for the first time since 1963, and boats were lifted out of the harbour",
        "The sea froze on Sunday",
    ],
)
def test_a_phrase_without_its_full_stop_is_no_cut(teaser: str) -> None:
    assert codes(teaser) == []


@pytest.mark.parametrize(
    ("teaser", "body"),
    [
        ("The sea froze on Sunday for the first time since 1963, and boats were lifted out of", BODY),
        ("The sea froze on Sunday for the first time since nineteen sixty-three,", "The sea froze on Sunday for the first time since nineteen sixty-three, and boats were lifted."),
        ("港の氷は日曜日に六十年ぶりに厚くなり、船は陸に上げられ", "港の氷は日曜日に六十年ぶりに厚くなり、船は陸に上げられました。"),
    ],
)  # fmt: skip
def test_a_cut_is_told_where_no_phrase_ends(teaser: str, body: str) -> None:
    assert codes(teaser, body=lambda: body) == ["T203"]


@pytest.mark.parametrize(
    ("teaser", "language"),
    [
        ("O museu do porto abre de novo na segunda-feira.", "pt"),
        ("Il museo del porto riapre lunedì con una nuova sala.", "it"),
        ("This guide shows how boats are lifted out of the ice.", "en"),
        ("This is the speech that the harbour master gave on Sunday.", "en"),
        ("In addition to our yearly tickets, the ferry will sell tickets for six days.", "en"),
        ("他社の船と港の氷について説明します。", "ja"),
        ("But they have not paid the dues of the harbour since May.", "de"),
    ],
)
def test_what_starts_a_text_of_its_own(teaser: str, language: str) -> None:
    assert codes(teaser, selected=("T304",), language=language, body=None) == []


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
    assert pixels("海" * 120) <= 920 < pixels("海" * 125)
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


def test_a_sentence_of_the_article_is_in_a_language_of_it() -> None:
    german = (
        "Das Meer ist am Sonntag zum ersten Mal seit vielen Jahren zugefroren, und die Boote liegen fest."
    )
    assert codes(german, body=lambda: BODY * 20) == ["T501"]
    assert codes(german, body=lambda: f"{german} {BODY * 20}") == []


def test_codes_are_stable_and_explained() -> None:
    assert list(RULES) == sorted(RULES)
    assert len({rule.name for rule in RULES.values()}) == len(RULES) == 24
    for rule in RULES.values():
        assert rule.why.strip().endswith((".", ")")) and rule.remedy and rule.summary and rule.mend in MENDS


def test_selecting_ignoring_and_paths() -> None:
    def on(settings: Settings, *, extract: bool = False) -> list[str]:
        return [code for code, rule in RULES.items() if settings.is_on(rule, extract=extract)]

    assert on(Settings(select=("T1", "T401"), ignore=("T103",))) == "T101 T102 T104 T105 T106 T401".split()
    assert "T404" in on(Settings(ignore=("T4",), select=("ALL", "T404")))
    assert "T404" not in on(Settings(ignore=("T4",)))


def test_some_rules_are_in_force_only_where_they_are_named() -> None:
    def on(code: str, *select: str, extract: bool = False) -> bool:
        return Settings(select=select or ("ALL",)).is_on(RULES[code], extract=extract)

    assert on("T303", extract=True) and not on("T303") and on("T303", "T303") and on("T303", "T3")
    assert not on("T304") and not on("T304", extract=True) and on("T304", "ALL", "T304")


def subject(path: str, teaser: str = "News of the port.", name: str = "Ports") -> Subject:
    return Subject(name, teaser, path, 2, 1, "description", "markdown", name)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("docs/2.12/features/ports.md", "docs/2.14/features/ports.md"),
        ("content/en/ports/index.md", "content/de/ports/index.md"),
        ("versioned_docs/version-1/ports.md", "versioned_docs/version-2/ports.md"),
    ],
)
def test_a_page_in_two_versions_of_a_site_is_no_copy(first: str, second: str) -> None:
    seen = Duplicates()
    seen.add(subject(first))
    assert seen.of(subject(second)) is None
    assert seen.of(replace(subject(second), name="Dues")) is not None


@pytest.mark.parametrize("second", ["blog/dues.md", "blog/dues/index.md", "blog/2024/05/ports.md"])
def test_the_same_teaser_on_two_pages_is_a_copy(second: str) -> None:
    seen = Duplicates()
    seen.add(subject("blog/ports.md"))
    found = seen.of(subject(second, "News of the port"))
    assert found is not None and "blog/ports.md:2" in found.message
