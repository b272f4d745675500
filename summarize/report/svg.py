"""Histograms as SVG: bars by hand, their numbers in text beside them."""

from collections.abc import Sequence
from pathlib import Path

from summarize.report.histogram import Histogram, Limit

_STYLE = Path(__file__).parent / "templates" / "histogram.css"
_WIDTH, _HEIGHT, _TOP, _FOOT, _SIDE = 340, 200, 44, 34, 12


def svg(histogram: Histogram, *, x: int = 0) -> str:
    """One histogram as an ``<svg>`` element without style of its own."""
    label = f"Lengths in {histogram.unit}"
    told = "; ".join(f"{limit.over} over {limit.allowed} ({limit.place})" for limit in histogram.limits)
    identity = histogram.unit
    bars, plot, foot = histogram.bars, _WIDTH - 2 * _SIDE, _HEIGHT - _FOOT
    step = plot / len(bars)
    scale = (foot - _TOP) / max(histogram.most, 1)
    parts = [_head(identity, x, label, told)]
    for number, bar in enumerate(bars):
        left, wide = _SIDE + number * step, step - 1.5
        written, taken = bar.written * scale, bar.taken * scale
        if bar.written:
            parts.append(
                f'<rect class="written" x="{left:.1f}" y="{foot - written:.1f}" width="{wide:.1f}" '
                f'height="{written:.1f}"><title>{bar.label}: {bar.written} written</title></rect>'
            )
        if bar.taken:
            parts.append(
                f'<rect class="hatched" fill="url(#{identity}-h)" x="{left:.1f}" '
                f'y="{foot - written - taken:.1f}" width="{wide:.1f}" height="{taken:.1f}">'
                f"<title>{bar.label}: {bar.taken} taken</title></rect>"
            )
    parts.append(f'<path class="axis" d="M{_SIDE} {foot}H{_WIDTH - _SIDE}"/>')
    width_of_unit = plot / (len(bars) * (bars[1].start - 1))
    # The highest one on top, so that no line runs through the words of another.
    for row, limit in enumerate(reversed(histogram.limits)):
        parts.append(_mark(limit, _SIDE + limit.allowed * width_of_unit, row, foot))
    last = f"over {bars[-1].start - 1} {histogram.unit}"
    parts.append(
        f'<text x="{_SIDE}" y="{foot + 14}">{bars[0].start}</text>'
        f'<text x="{_WIDTH - _SIDE}" y="{foot + 14}" text-anchor="end">{last}</text></svg>'
    )
    return "".join(parts)


def _head(identity: str, x: int, label: str, told: str) -> str:
    """The start of the element: what it says to who does not see it, and the hatching."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" x="{x}" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="{identity}-t {identity}-d">'
        f'<title id="{identity}-t">{label}</title><desc id="{identity}-d">{told}</desc>'
        f'<defs><pattern id="{identity}-h" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="ground" width="5" height="5"/>'
        '<rect class="taken" width="2.5" height="5"/></pattern></defs>'
    )


def _mark(limit: Limit, at: float, row: int, foot: int) -> str:
    """The limit of a place: a line with its figures, on the side where there is room."""
    top = 12 + row * 15
    anchor, text_at = ("end", at - 4) if at > _WIDTH / 2 else ("start", at + 4)
    return (
        f'<path class="limit" d="M{at:.1f} {top - 9}V{foot}"/>'
        f'<text class="of-limit" x="{text_at:.1f}" y="{top}" text-anchor="{anchor}">'
        f"{limit.place} {limit.allowed}: {limit.over} over</text>"
    )


def picture(histograms: Sequence[Histogram]) -> str:
    """All histograms as one SVG file."""
    style = _STYLE.read_text("utf-8")
    legend = "solid: written by people; hatched: taken from the article"
    width = len(histograms) * _WIDTH
    drawn = "".join(svg(each, x=number * _WIDTH) for number, each in enumerate(histograms))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HEIGHT + 20}" '
        f'width="{width}" height="{_HEIGHT + 20}"><title>Lengths of the teasers</title><style>{style}</style>'
        f'<rect class="ground" width="{width}" height="{_HEIGHT + 20}"/>{drawn}'
        f'<text x="{_SIDE}" y="{_HEIGHT + 12}">{legend}</text></svg>\n'
    )
