"""Where a post is shown, and how much of its title and description is seen there.

The one table of such figures; nobody documents most of them, so each has its kind, source and date. What is
cut by lines is cut as a browser would break them, by the widths of Arial: an estimate.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from summarize.language.words import is_unspaced
from summarize.width import advance

Kind = Literal["documented", "measured"]
# In thousandths of the type size.
_ELLIPSIS = 1000


class Room(NamedTuple):
    """How much of a text a place shows.

    Attributes:
        chars: at most so many characters; None for what is cut by its width.
        lines: so many lines.
        width: of a line, in pixels.
        size: of the type, in pixels.
        whole_words: whether no word is cut in two.
    """

    chars: int | None = None
    lines: int = 1
    width: int = 0
    size: int = 14
    whole_words: bool = False

    def __str__(self) -> str:
        if self == HIDDEN:
            return "not shown"
        if self == WHOLE:
            return "whole"
        if self.chars is not None:
            return f"{self.chars} characters"
        lines = f"{self.lines} lines of " if self.lines > 1 else ""
        return f"{lines}{self.width} px at {self.size} px"


HIDDEN, WHOLE = Room(chars=0), Room(chars=1_000_000)


class Place(NamedTuple):
    """A place that shows a title and a description which others wrote, and may cut them.

    Attributes:
        key: for classes and identifiers.
        kind: whether the figures are the place's own, or what others saw.
        date: when the source was read.
    """

    key: str
    name: str
    title: Room
    description: Room
    kind: Kind
    source: str
    date: str


PLACES = (
    Place(
        "desktop",
        "Search result, desktop",
        Room(width=600, size=20, whole_words=True),
        Room(width=920, size=14, whole_words=True),
        "measured",
        "Google documents no figure; yoastseo 3.6.0 (title), makers of SEO tools (description)",
        "2026-11",
    ),
    Place(
        "phone",
        "Search result, phone",
        Room(lines=2, width=400, size=16, whole_words=True),
        Room(width=680, size=14, whole_words=True),
        "measured",
        "Google documents no figure; yoastseo 3.6.0 (title), makers of SEO tools (description)",
        "2026-11",
    ),
    Place(
        "x",
        "X, small card",
        Room(chars=70),
        Room(chars=200),
        "documented",
        "X, cards markup reference; the card with a large image shows no description",
        "2026-02",
    ),
    Place(
        "facebook",
        "Facebook",
        Room(lines=2, width=503, size=16),
        Room(width=503, size=14),
        "measured",
        "@yoast/social-metadata-previews 1.17.0: a card of 527 px; type sizes assumed",
        "2026-11",
    ),
    Place(
        "bluesky",
        "Bluesky, with a picture",
        Room(lines=3, width=500, size=15),
        Room(lines=2, width=500, size=14),
        "documented",
        "social-app, ExternalEmbed/index.tsx: lines; width and type sizes assumed",
        "2026-11",
    ),
    Place(
        "mastodon",
        "Mastodon, small card",
        WHOLE,
        WHOLE,
        "documented",
        "mastodon, app/lib/link_details_extractor.rb: the server cuts nothing",
        "2026-11",
    ),
    Place(
        "linkedin",
        "LinkedIn",
        WHOLE,
        HIDDEN,
        "measured",
        "previewog.com: picture, title and domain; figures for the title contradict each other",
        "2026-11",
    ),
    Place(
        "discord",
        "Discord",
        WHOLE,
        Room(chars=350),
        "measured",
        "unseal.link: about 350 characters; none documented for links",
        "2026-11",
    ),
    Place(
        "whatsapp",
        "WhatsApp",
        WHOLE,
        Room(chars=65),
        "measured",
        "opengraphplus.com: from 65 characters on; others say 100 and 150",
        "2026-11",
    ),
)


class Measured:
    """A text with the widths of its characters, measured once for all places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [0, *accumulate(map(advance, text))]
        self._tokens = list(_tokens(text))

    def cut(self, room: Room) -> int | None:
        """After how many characters a place cuts the text; None if it shows all of it."""
        if room.chars is not None:
            return None if len(self.text) <= room.chars else _before(self.text, room.chars - (room.chars > 0))
        line = room.width * 1000 // room.size
        at = self._start_of_last_line(room.lines, line)
        if self._width(at, len(self.text.rstrip())) <= line:
            return None
        end = at
        while end < len(self.text) and self._width(at, end + 1) <= line - _ELLIPSIS:
            end += 1
        if room.whole_words:
            end = next((begin for begin, _, seen in self._tokens if at < begin <= end < seen), end)
        return _before(self.text, end)

    def _start_of_last_line(self, lines: int, line: int) -> int:
        """Where the last visible line starts: a word goes to the next one if it does not fit."""
        start, number = 0, 1
        for begin, end, seen in self._tokens:
            while number < lines and self._width(start, seen) > line:
                # A word that is wider than a line is broken where the line ends.
                start = begin if begin > start else self._reach(start, end, line)
                number += 1
            if number == lines:
                break
        return start

    def _reach(self, start: int, end: int, line: int) -> int:
        return next((at for at in range(start + 1, end) if self._width(start, at + 1) > line), end)

    def _width(self, start: int, end: int) -> int:
        return self._ends[max(start, end)] - self._ends[start]


def cuts(
    title: str, description: str, places: Sequence[Place] = PLACES
) -> list[tuple[int | None, int | None]]:
    """Where each place cuts a title and a description; None where it does not."""
    first, second = Measured(title), Measured(description)
    return [(first.cut(place.title), second.cut(place.description)) for place in places]


def _before(text: str, end: int) -> int:
    """The end without the spaces before it: the ellipsis follows the last character."""
    return len(text[:end].rstrip())


def _tokens(text: str) -> Iterator[tuple[int, int, int]]:
    """What a line is not broken in: where it starts, ends with the spaces after it, and ends without them."""
    start = 0
    while start < len(text):
        seen = start + 1
        if not is_unspaced(text[start]):
            while seen < len(text) and not text[seen].isspace() and not is_unspaced(text[seen]):
                seen += 1
        end = seen
        while end < len(text) and text[end].isspace():
            end += 1
        yield start, end, seen
        start = end
