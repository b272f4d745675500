"""Text cut to a limit of words or grapheme clusters, at a boundary of the user's choice.

Words as in WordPress's ``wp_trim_words``: tags stripped (script and style with their
content), character references decoded, white space collapsed, the first N words kept,
the ellipsis directly after the last one. Scripts without spaces are counted in clusters
and cut between phrases (`language/phrases.py`).
"""

from typing import Literal, NamedTuple

from summarize.article import Block, Segmented, Summary, Teaser, Unit
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
from summarize.readers.walker import plain_line

Boundary = Literal["word", "clause", "sentence", "grapheme"]
BOUNDARIES: tuple[Boundary, ...] = ("word", "clause", "sentence", "grapheme")
ELLIPSIS = "…"
DEFAULT_WORDS = 15
_DEFAULTS: dict[Counted, int] = {"words": DEFAULT_WORDS, "clusters": DEFAULT_WORDS * CLUSTERS_A_WORD}

# The length of a paragraph in Thai or Lao that is no label.
_UNMARKED_SENTENCE = 60
# So far back a script without spaces is looked for.
_LONGEST_WORD = 80
# What does not stand directly before an ellipsis: "one…", not "one,…".
_DANGLING = " \t\n\r\x0b\x0c\xa0\u2009\u202f\u3000,;:.([{«‹„“‘¿¡、，；：。（「『-–—…"
# Where a clause may end: before one of these marks and the space after it, or a spaced dash.
_CLAUSE_END = Pattern(r"[,;:،؛、，；：](?=\s|$)|[、，；：](?=.)|(?<!\s)\s++[–—-]++(?=\s)|—")
# With those of Urdu, Armenian, Ethiopic, Khmer, Burmese and Tibetan.
_SENTENCE_END = Pattern(r"""[.!?…।॥؟۔։።]["'”’»)\]]*(?=\s|$)|[。！？៕។།]["”’」』）]*""")
_ABBREVIATION = Pattern(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|No|Gen|Sen|Rep|Gov|Lt|Col|Capt|approx|e\.g|i\.e))\.\Z"
)


class Cut(NamedTuple):
    """A text cut to a limit: what is left, and whether anything was cut.

    Attributes:
        words: words without the ellipsis; clusters where words have no spaces.
        chars: grapheme clusters with the ellipsis.
        unit: what the limit counted.
        end: of the part that was kept.
    """

    text: str
    words: int
    chars: int
    unit: Unit
    truncated: bool
    end: int


def check_limit(words: int | None, chars: int | None, boundary: str = "word") -> None:
    """Raises UsageError unless exactly one limit is given and is at least 1."""
    if words is not None and chars is not None:
        raise UsageError("--words and --chars cannot both be the limit", remedy="give one of them")
    for name, value in (("--words", words), ("--chars", chars)):
        if value is not None and value < 1:
            raise UsageError(f"{name} must be at least 1, not {value}")
    if boundary not in BOUNDARIES:
        raise UsageError(f"unknown boundary {boundary!r}", remedy=f"there are: {', '.join(BOUNDARIES)}")


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
    for match in _SENTENCE_END.finditer(text):
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
    stop = _reach(segmented, summary.start)
    window_end = _window(
        text, summary.start, stop, words or chars or DEFAULT_WORDS * CLUSTERS_A_WORD, chars is not None
    )
    collapsed = " ".join(text[summary.start : window_end].split())
    more = window_end < segmented.sentences[-1].end
    made = cut(collapsed, words, chars, boundary, ellipsis, more=more, language=segmented.language)
    is_slice = text.startswith(collapsed[: made.end], summary.start)
    end = summary.start + made.end if is_slice else _uncollapsed(text, summary.start, made.end)
    return Teaser(made.text, made.words, made.chars, made.unit, made.truncated, summary.start, end)


def _reach(segmented: Segmented, start: int) -> int:
    """The end of the prose that runs on from `start` without a heading or a gap."""
    text = segmented.article.text
    hole = next((hole for hole in segmented.article.holes if hole > start and text[start:hole].strip()), None)
    unfit = {begin for begin, _ in segmented.article.unfit}
    end = start
    for block in segmented.blocks:
        if block.end <= start:
            continue
        if block.start > start and (
            block.kind == "heading" or block.start in unfit or not text[end : block.start].isspace()
        ):
            break
        end = block.end
        if hole is not None and hole <= end:
            return _before_hole(segmented, start, hole)
        if block.kind in ("paragraph", "item") and not _is_prose(text, block):
            break  # a label, an item of a list: what follows does not go on from it
    return end


def _is_prose(text: str, block: Block) -> bool:
    """Whether a paragraph ends like a sentence, or in Thai and Lao, which mark no end, is as long as one."""
    if _SENTENCE_END.search(text, max(block.start, block.end - 8), block.end):
        return True
    return "\u0e00" <= text[block.end - 1] < "\u0f00" and block.end - block.start >= _UNMARKED_SENTENCE


def _before_hole(segmented: Segmented, start: int, hole: int) -> int:
    """The end of the last whole sentence before a hole; the hole itself if there is none."""
    ends = [each.end for each in segmented.sentences if start < each.end <= hole]
    return ends[-1] if ends else hole


def _window(text: str, start: int, stop: int, limit: int, counts_chars: bool) -> int:
    """An end far enough for the limit, so that a long article is not copied for a short teaser."""
    size = limit * (8 if counts_chars else 40) + 200
    while start + size < stop:
        piece = text[start : start + size]
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
