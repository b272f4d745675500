"""The report's counts and histograms for a terminal."""

from collections.abc import Iterator

from summarize.printable import log_line
from summarize.renderers.terminal import counted
from summarize.report.histogram import Histogram, histograms
from summarize.report.site import Site

_COLUMNS = 40
_MARKS, _PLAIN_MARKS = ("█", "▒", "–"), ("#", "-", "-")


def draw(site: Site, *, plain: bool = False) -> Iterator[str]:
    """The lines of the report; `plain` with letters of ASCII only."""
    missing = len(site.entries) - site.written
    posts = counted(len(site.entries), "post")
    yield f"{posts}: {site.written} with a teaser of their own, {missing} without"
    if site.entries:
        written, taken, dash = _PLAIN_MARKS if plain else _MARKS
        yield f"({written} written by people, {taken} taken from the article)"
        for histogram in histograms(site.entries):
            yield ""
            yield from (line.replace("–", dash) for line in _bars(histogram, written, taken))
    if rules := site.rules():
        yield ""
        yield "Findings"
        for rule, count in rules:
            yield log_line(f"{count:6}  {rule.code}  {rule.summary}")


def _bars(histogram: Histogram, written: str, taken: str) -> Iterator[str]:
    yield f"Lengths in {histogram.unit}"
    shown = [number for number, bar in enumerate(histogram.bars) if bar.total]
    limits = list(histogram.limits)
    scale = _COLUMNS / max(histogram.most, 1)
    for number, bar in enumerate(histogram.bars):
        if shown and shown[0] <= number <= shown[-1]:
            drawn = written * _columns(bar.written, scale) + taken * _columns(bar.taken, scale)
            yield f"{bar.label:>12}  {drawn.ljust(_COLUMNS)} {bar.total or ''}".rstrip()
        while limits and (bar.end is None or limits[0].allowed < bar.end):
            limit = limits.pop(0)
            yield f"  limit {limit.allowed:>4}  {limit.place}: {limit.over} over"


def _columns(count: int, scale: float) -> int:
    """What there is, is seen."""
    return max(1, round(count * scale)) if count else 0
