"""Text cut to a limit of words or grapheme clusters, at a boundary of the user's choice.

Words as in WordPress's ``wp_trim_words``: tags stripped (script and style with their
content), character references decoded, white space collapsed, the first N words kept,
the ellipsis directly after the last one. Scripts without spaces are counted in clusters
and cut between phrases (`language/phrases.py`).
"""

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeVar

from summarize.article import Segmented, Summary, Teaser, Unit
from summarize.distributions import labels
from summarize.errors import UsageError
from summarize.graphemes import cluster_ends, count_graphemes
from summarize.language.words import (
    CLUSTERS_A_WORD,
    Counted,
    count,
    count_words,
    has_unspaced,
    is_unspaced,
    unit_ends,
    unit_of,
)
from summarize.patterns import Pattern
from summarize.prose import SENTENCE_END, prose_end
from summarize.readers.walker import plain_line

Boundary = Literal["word", "clause", "sentence", "grapheme"]
BOUNDARIES: tuple[Boundary, ...] = ("word", "clause", "sentence", "grapheme")
ELLIPSIS = "…"
DEFAULT_WORDS = 15
_DEFAULTS: dict[Counted, int] = {"words": DEFAULT_WORDS, "clusters": DEFAULT_WORDS * CLUSTERS_A_WORD}

# So far back a script without spaces is looked for.
_LONGEST_WORD = 80
# What does not stand directly before an ellipsis: "one…", not "one,…".
_DANGLING = " \t\n\r\x0b\x0c\xa0\u2009\u202f\u3000,;:.([{«‹„“‘¿¡、，；：。（「『-–—…"
# Where a clause may end: before one of these marks and the space after it, or a spaced dash.
_CLAUSE_END = Pattern(r"[,;:،؛、，；：](?=\s|$)|[、，；：](?=.)|(?<!\s)\s++[–—-]++(?=\s)|—")
_ABBREVIATION = Pattern(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|No|Gen|Sen|Rep|Gov|Lt|Col|Capt|approx|e\.g|i\.e))\.\Z"
)


class Cut(NamedTuple):
    """A text cut to a limit: what is left, and whether anything was cut.

    Attributes:
        words: words without the ellipsis; clusters where words have no spaces.
        chars: grapheme clusters with the ellipsis.
        unit: what the limit counted.
        truncated: whether anything was cut.
        end: of the part that was kept.
    """

    text: str
    words: int
    chars: int
    unit: Unit
    truncated: bool
    end: int

    def __str__(self) -> str:
        return self.text


def check_limit(words: int | None, chars: int | None, boundary: str = "word") -> None:
    """Raises UsageError unless exactly one limit is given and is at least 1."""
    if words is not None and chars is not None:
        raise UsageError("--words and --chars cannot both be the limit", remedy="give one of them")
    for name, value in (("--words", words), ("--chars", chars)):
        if value is not None and value < 1:
            raise UsageError(f"{name} must be at least 1, not {value}")
    if boundary not in BOUNDARIES:
        raise UsageError(f"unknown boundary {boundary!r}", remedy=f"there are: {', '.join(BOUNDARIES)}")


class Place(NamedTuple):
    """What a text has room for where it is shown, beside the limit that it is cut to; None is no limit.

    Attributes:
        name: of the preset.
        words: as a limit counts them, the ellipsis not counted.
        chars: grapheme clusters, the ellipsis counted.
        pixels: as a search result's snippet.
        segments: text messages.
    """

    name: str
    words: int | None = None
    chars: int | None = None
    pixels: int | None = None
    segments: int | None = None

    def has_room_for(self, text: str) -> bool:
        from summarize import width

        measured = (
            (self.words, count_words),
            (self.chars, count_graphemes),
            (self.pixels, width.pixels),
            (self.segments, width.segments),
        )
        return all(most is None or measure(text) <= most for most, measure in measured)

    @property
    def label(self) -> str:
        """As a signature names it: ``920px``."""
        sizes = ((self.words, "w"), (self.chars, "c"), (self.pixels, "px"), (self.segments, "sms"))
        return ".".join(f"{size}{unit}" for size, unit in sizes if size is not None)


Made = TypeVar("Made", Cut, Teaser)


def with_room(
    make: Callable[[int | None, int | None], Made], words: int | None, chars: int | None, place: Place | None
) -> Made:
    """The longest text within a limit that its place has room for, too.

    Args:
        make: cuts the text to a number of words, or of characters.

    Raises UsageError if not even its start fits.
    """
    made = make(words, chars)
    if place is None or place.has_room_for(made.text):
        return made
    low, high, best = 1, made.chars - 1, None
    while low <= high:
        middle = (low + high) // 2
        try:
            shorter = make(None, middle)
        except UsageError:  # no room beside the ellipsis
            low = middle + 1
            continue
        if place.has_room_for(shorter.text):
            best, low = shorter, middle + 1
        else:
            high = middle - 1
    if best is None:
        raise UsageError(f"nothing fits preset {place.name}", remedy="give --words or --chars")
    return best


def keys(
    words: int | None,
    chars: int | None,
    boundary: str,
    ellipsis: str,
    place: Place | None,
    *,
    simple: bool,
    unspaced: bool,
) -> dict[str, str]:
    """What a cut depends on, as keys of a signature.

    Args:
        simple: whether each character of what is cut is a grapheme cluster; `regex` tells them otherwise.
        unspaced: whether it is cut in a script without spaces.
    """
    found = {"limit": limit_label(words, chars), "place": place.label if place else ""}
    found |= {"boundary": boundary, "ellipsis": ellipsis}
    if not simple:
        found["clusters"] = labels(["regex"])
    if unspaced:
        found["phrases"] = labels(["budoux", "icu4py"])
    return found


def limit_label(words: int | None, chars: int | None) -> str:
    """A limit in a signature: w words, or g grapheme clusters where words have no spaces; or c characters."""
    if chars is not None:
        return f"{chars}c"
    return f"{words}w" if words is not None else f"{_DEFAULTS['words']}w.{_DEFAULTS['clusters']}g"


def truncate(
    text: str,
    *,
    words: int | None = None,
    chars: int | None = None,
    boundary: Boundary = "word",
    ellipsis: str = ELLIPSIS,
) -> Cut:
    """Cut any text, which may hold HTML, to a limit.

    Args:
        words: at most so many words, or grapheme clusters where words have no spaces
            (default 15 words, 30 clusters, if `chars` is not given).
        chars: at most so many grapheme clusters, the ellipsis included.
        boundary: never cut inside a word, clause, sentence or grapheme; if not even the
            first clause or sentence fits, the cut is after the last word that does.
        ellipsis: put directly after the last word if something was cut; left out after
            a whole sentence with ``boundary="sentence"``.

    Raises UsageError for limits below 1. Method: WordPress, ``wp_trim_words``.
    """
    check_limit(words, chars, boundary)
    if not isinstance(text, str):
        raise TypeError(f"summarize.truncate takes a text (str), not {type(text).__name__}")
    text = plain_line(text)
    return cut(text, words, chars, boundary, ellipsis)


def cut(
    text: str,
    words: int | None,
    chars: int | None,
    boundary: Boundary,
    ellipsis: str,
    *,
    more: bool = False,
    language: str = "",
) -> Cut:
    """Cut a text whose white space is collapsed.

    Args:
        more: whether it goes on beyond its end.
        language: ISO 639 code, if it is known.
    """
    counted = unit_of(text, language)
    unit: Unit = counted if chars is None else "chars"
    if chars is not None:
        end, over = _fitting(text, chars, boundary, ellipsis, more)
    else:
        end, over = unit_ends(text, words if words is not None else _DEFAULTS[counted], counted)
        if over and boundary != "grapheme":
            end = _between_words(text, end) or end
    if not over and not more:
        return Cut(text, count(text, counted), count_graphemes(text), unit, False, len(text))
    mark = ellipsis
    if boundary == "clause":
        end = _last_clause(text, end)
    elif boundary == "sentence" and (whole := _last_sentence(text, end)):
        end, mark = whole, ""
    kept = text[:end].rstrip()
    if mark and boundary != "grapheme":
        kept = kept.rstrip(_DANGLING) or kept
    out = kept + mark
    return Cut(out, count(kept, counted), count_graphemes(out), unit, True, len(kept))


def _fitting(text: str, chars: int, boundary: Boundary, ellipsis: str, more: bool) -> tuple[int, bool]:
    """The end of what fits into `chars` clusters with the ellipsis, and whether anything is over."""
    room = chars - count_graphemes(ellipsis)
    last_with_room = end = 0
    for number, cluster_end in enumerate(cluster_ends(text), 1):
        if number <= room:
            last_with_room = cluster_end
        if number > chars:
            break
        end = cluster_end
    if end == len(text) and not more:
        return end, False
    if room < 1:
        raise UsageError(
            f"--chars {chars} leaves no room beside the ellipsis {ellipsis!r}",
            remedy="raise it, or use --ellipsis ''",
        )
    if boundary == "grapheme":
        return last_with_room, True
    # Not inside a word, unless the first one alone is too long.
    return _between_words(text, last_with_room) or last_with_room, True


def _between_words(text: str, end: int) -> int:
    """The last offset up to `end` that is between two words or phrases; 0 if there is none."""
    if end == len(text) or text[end].isspace() or text[end - 1].isspace():
        return end
    if has_unspaced(text[max(0, end - _LONGEST_WORD) : end + 1]):
        from summarize.language.phrases import phrase_end

        if is_unspaced(text[end]) or is_unspaced(text[end - 1]):
            return phrase_end(text, end)
        # Inside a word or a row of marks; it may stand between letters of such a script.
        start = end
        while start and not text[start - 1].isspace() and not is_unspaced(text[start - 1]):
            start -= 1
        return phrase_end(text, start) if start and is_unspaced(text[start - 1]) else start
    return text.rfind(" ", 0, end) + 1


def _last_clause(text: str, end: int) -> int:
    """The end of the last clause before `end`; `end` itself if the first clause does not fit."""
    best = 0
    for match in _CLAUSE_END.finditer(text, 0, min(end + 1, len(text))):
        if match.start() <= end:
            best = match.start()
    if whole := _last_sentence(text, end):
        best = max(best, whole)
    if end == len(text):
        return end
    return best if best and count_words(text[:best]) > 1 else end


def _last_sentence(text: str, end: int) -> int:
    """The end of the last whole sentence within `end`; 0 if there is none."""
    best = 0
    for match in SENTENCE_END.finditer(text):
        if match.end() > end:
            break
        if not _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start() + 1]):
            best = match.end()
    return best


def teaser_of(
    segmented: Segmented,
    summary: Summary,
    words: int | None,
    chars: int | None,
    boundary: Boundary = "word",
    ellipsis: str = ELLIPSIS,
) -> Teaser:
    """The teaser of an article: one contiguous slice that starts where the summary says.

    It runs on through sentences and paragraphs in the article's own order, and stops at
    what is not its prose: a heading, or a part that was cleaned away.
    """
    text = segmented.article.text
    limit = words or chars or DEFAULT_WORDS * CLUSTERS_A_WORD
    window_end = _window(segmented, summary.start, limit, chars is not None)
    collapsed = " ".join(text[summary.start : window_end].split())
    more = window_end < segmented.sentences[-1].end
    made = cut(collapsed, words, chars, boundary, ellipsis, more=more, language=segmented.language)
    is_slice = text.startswith(collapsed[: made.end], summary.start)
    end = summary.start + made.end if is_slice else _uncollapsed(text, summary.start, made.end)
    return Teaser(made.text, made.words, made.chars, made.unit, made.truncated, summary.start, end)


def _window(segmented: Segmented, start: int, limit: int, counts_chars: bool) -> int:
    """An end of prose far enough for the limit, so that a long article is not read for a short teaser."""
    size = limit * (8 if counts_chars else 40) + 200
    while (stop := prose_end(segmented, start, size + 1)) > start + size:
        piece = segmented.article.text[start : start + size]
        enough = count_graphemes(" ".join(piece.split())) if counts_chars else count_words(piece)
        if enough > limit + 2:
            return start + size
        size *= 2
    return stop


def _uncollapsed(text: str, start: int, length: int) -> int:
    """The offset in `text` after `length` characters of its white-space-collapsed form from `start`."""
    position, passed = start, 0
    while passed < length:
        if text[position].isspace():
            while text[position].isspace():
                position += 1
        else:
            position += 1
        passed += 1
    return position
