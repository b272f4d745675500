"""How long the descriptions of a site are, in each unit in which a place limits them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from summarize.checks.presets import PRESETS
from summarize.graphemes import count_graphemes
from summarize.language.words import count_words
from summarize.report.site import Entry
from summarize.width import pixels


class Bar(NamedTuple):
    """How many descriptions have a length from `start` up to, but not including, `end`.

    Attributes:
        end: None for the last bar.
        written: by people.
        taken: from the article, where nobody wrote one.
    """

    start: int
    end: int | None
    written: int
    taken: int

    @property
    def total(self) -> int:
        return self.written + self.taken

    @property
    def label(self) -> str:
        return f"{self.start}–{self.end - 1}" if self.end is not None else f"{self.start} and more"


class Limit(NamedTuple):
    """What a place allows, and how many are longer."""

    place: str
    allowed: int
    over: int


class Histogram(NamedTuple):
    """Attributes:
    unit: words, characters or pixels.
    """

    unit: str
    bars: tuple[Bar, ...]
    limits: tuple[Limit, ...]

    @property
    def most(self) -> int:
        return max((bar.total for bar in self.bars), default=0)


class _Unit(NamedTuple):
    """Attributes:
    places: presets of `check` that limit it, the smallest first, each with the name that people give it.
    """

    name: str
    measure: Callable[[str], int]
    step: int
    bars: int
    limit: str
    places: dict[str, str]


_UNITS = (
    _Unit(
        "words", count_words, 5, 13, "max_words", {"recent-posts": "Recent Posts", "excerpt": "list of posts"}
    ),
    _Unit(
        "characters",
        count_graphemes,
        20,
        17,
        "max_chars",
        {"opengraph": "shared link", "bluesky": "Bluesky post"},
    ),
    _Unit(
        "pixels",
        pixels,
        40,
        26,
        "max_pixels",
        {"search-result-mobile": "phone search", "search-result": "desktop search"},
    ),
)


def histograms(entries: Iterable[Entry]) -> tuple[Histogram, ...]:
    """One histogram for each unit."""
    told = [(entry.description, entry.is_written) for entry in entries]
    return tuple(_histogram(unit, told) for unit in _UNITS)


def _histogram(unit: _Unit, told: list[tuple[str, bool]]) -> Histogram:
    lengths = [(unit.measure(text), written) for text, written in told]
    counts = [[0, 0] for _ in range(unit.bars)]
    for length, written in lengths:
        # A length that a limit allows stands before the mark of that limit.
        counts[min(max(length - 1, 0) // unit.step, unit.bars - 1)][not written] += 1
    bars = tuple(
        Bar(
            number * unit.step + 1 if number else 0,
            (number + 1) * unit.step + 1 if number < unit.bars - 1 else None,
            *pair,
        )
        for number, pair in enumerate(counts)
    )
    limits = []
    for preset, name in unit.places.items():
        allowed = getattr(PRESETS[preset].limits, unit.limit)
        limits.append(Limit(name, allowed, sum(length > allowed for length, _ in lengths)))
    return Histogram(unit.name, bars, tuple(limits))
