"""T1: how long a teaser is, in the unit that counts where it is shown."""

from collections.abc import Callable, Iterator

from summarize.checks.presets import Limits
from summarize.checks.rule import Examples, Problem, Rule, Test, page
from summarize.checks.subject import Subject
from summarize.graphemes import count_graphemes
from summarize.language.words import count, unit_of
from summarize.width import pixels, segments


def _most(limit: str, unit: str, measure: Callable[[str], int]) -> Test:
    def test(subject: Subject, limits: Limits) -> Iterator[Problem]:
        allowed = getattr(limits, limit)
        if allowed is None:
            return
        measured = measure(_as_shown(subject))
        if measured > allowed:
            yield _problem(subject, measured, f"at most {allowed} allowed; cut it", unit, allowed)

    return test


def _least(limit: str, unit: str, measure: Callable[[str], int]) -> Test:
    def test(subject: Subject, limits: Limits) -> Iterator[Problem]:
        allowed = getattr(limits, limit)
        measured = measure(_as_shown(subject)) if allowed else 0
        if allowed and measured < allowed:
            yield _problem(subject, measured, f"at least {allowed} allowed; lengthen it", unit, allowed)

    return test


def _too_many(subject: Subject, limits: Limits) -> Iterator[Problem]:
    text = _as_shown(subject)
    unit = unit_of(text, subject.language_code)
    allowed = limits.most(unit)
    if allowed is not None and (measured := count(text, unit)) > allowed:
        yield _problem(subject, measured, f"at most {allowed} allowed; cut it", unit, allowed)


def _too_few(subject: Subject, limits: Limits) -> Iterator[Problem]:
    text = _as_shown(subject)
    unit = unit_of(text, subject.language_code)
    allowed = limits.least(unit)
    if allowed and (measured := count(text, unit)) < allowed:
        yield _problem(subject, measured, f"at least {allowed} allowed; lengthen it", unit, allowed)


def _as_shown(subject: Subject) -> str:
    """The teaser as a browser shows it: line ends and runs of spaces are one space."""
    return " ".join((subject.teaser or "").split())


def _problem(subject: Subject, measured: int, bound: str, unit: str, allowed: int) -> Problem:
    return Problem(
        f"the {subject.field} of {subject.name!r} has {measured} {unit}, {bound}", measured, allowed
    )


_WHY = "A teaser that is longer than its place is cut there, at a place that nobody chose."
_LONG = page("description: The sea off Marrowby froze on Sunday for the first time since 1963.")
_SHORT = page("description: The sea froze on Sunday.")

TOO_MANY_WORDS = Rule(
    "T101",
    "too-many-words",
    "a teaser must not have more words than allowed",
    why=_WHY,
    remedy="Cut it by hand, or with `summarize truncate --words N`.",
    examples=Examples(_LONG, _SHORT, options=("--words", "5")),
    test=_too_many,
    mend="cut",
)
TOO_FEW_WORDS = Rule(
    "T102",
    "too-few-words",
    "a teaser must not have fewer words than allowed",
    why="A word or two tell a reader nothing, and leave its place in the layout empty.",
    remedy="Write a sentence, or lower --min-words.",
    examples=Examples(_SHORT, _LONG, options=("--min-words", "6")),
    test=_too_few,
    mend="replace",
)
TOO_MANY_CHARS = Rule(
    "T103",
    "too-many-chars",
    "a teaser must not have more grapheme clusters than allowed",
    why=_WHY + " Grapheme clusters are what a reader calls characters: an emoji is one.",
    remedy="Cut it by hand, or with `summarize truncate --chars N`.",
    examples=Examples(_LONG, _SHORT, options=("--chars", "40")),
    test=_most("max_chars", "characters", count_graphemes),
    mend="cut",
)
TOO_FEW_CHARS = Rule(
    "T104",
    "too-few-chars",
    "a teaser must not have fewer grapheme clusters than allowed",
    why="A teaser of a few characters tells a reader nothing.",
    remedy="Write a sentence, or lower --min-chars.",
    examples=Examples(_SHORT, _LONG, options=("--min-chars", "40")),
    test=_least("min_chars", "characters", count_graphemes),
    mend="replace",
)
TOO_WIDE = Rule(
    "T105",
    "too-wide",
    "a teaser must not be wider than allowed, in pixels",
    why="A search result ends where its line ends: 120 letters W are three times as wide as 120 letters i.",
    remedy="Shorten it; about 155 Latin characters fit into 920 pixels.",
    examples=Examples(_LONG, _SHORT, options=("--pixels", "300")),
    test=_most("max_pixels", "pixels", pixels),
    mend="cut",
)
TOO_MANY_SEGMENTS = Rule(
    "T106",
    "too-many-segments",
    "a teaser must not take more text messages than allowed",
    why="A single character outside of the GSM alphabet, such as … or “, leaves room for 70 characters.",
    remedy='Shorten it, or write "..." and straight quotes.',
    examples=Examples(
        page("description: The sea off Marrowby froze on Sunday for “the first time since 1963”, they say."),
        page('description: The sea off Marrowby froze on Sunday for "the first time since 1963", they say.'),
        options=("--preset", "sms"),
    ),
    test=_most("max_segments", "text messages", segments),
    mend="cut",
)
