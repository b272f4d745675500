"""The comparison as text, as JSON, and as a plot."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from summarize.errors import UsageError
from summarize.evaluate import grades
from summarize.evaluate.compare import BASELINE, Row
from summarize.renderers.terminal import counted, padded

_HEAD = ("method", "teaser", "95%", "p", "R-1", "R-2", "R-Lsum", "dangling", "title")


def as_text(rows: Sequence[Row]) -> Iterator[str]:
    """A table for each dataset; * marks a teaser significantly (p < 0.05) better than the first words."""
    dataset = None
    for row in rows:
        if row.dataset != dataset:
            yield ("" if dataset is None else "\n") + f"{row.dataset} ({counted(row.articles, 'article')})\n"
            yield _line(_HEAD)
            dataset = row.dataset
        better = row.p_value is not None and row.p_value < 0.05 and row.teaser > _baseline(rows, row.dataset)
        yield _line(
            (
                row.method,
                f"{row.teaser:.1f}" + ("*" if better else " "),
                f"{row.low:.1f}-{row.high:.1f}",
                "" if row.p_value is None else f"{row.p_value:.3f}",
                f"{row.rouge1:.1f}",
                f"{row.rouge2:.1f}",
                f"{row.rouge_lsum:.1f}",
                f"{row.dangling:.1f}%",
                f"{row.repeats_title:.1f}%",
            )
        )


def _line(cells: Sequence[str]) -> str:
    return (
        f"  {padded(cells[0], 12)}"
        + "".join(f"{cell:>{width}}" for cell, width in zip(cells[1:], _WIDTHS, strict=True))
    ).rstrip() + "\n"


_WIDTHS = (8, 12, 8, 7, 7, 8, 10, 8)


def _baseline(rows: Sequence[Row], dataset: str) -> float:
    return next(row.teaser for row in rows if row.dataset == dataset and row.method == BASELINE)


def grades_as_text(rows: Sequence[grades.GradeRow]) -> Iterator[str]:
    """A table for each group; * marks a mean significantly (p < 0.05) above the lead's."""
    group, lead = None, 0.0
    for row in rows:
        if row.group != group:
            yield (
                "" if group is None else "\n"
            ) + f"{row.group} ({counted(row.articles, 'graded article')})\n"
            yield _grade_line(("method", "grade", "95%", "p", "good", "accept.", "weak", "bad", "ungraded"))
            group = row.group
        lead = row.mean if row.method == grades.BASELINE else lead
        better = row.p_value is not None and row.p_value < 0.05 and row.mean > lead
        yield _grade_line(
            (
                row.method,
                f"{row.mean:.2f}" + ("*" if better else " "),
                f"{row.low:.2f}-{row.high:.2f}",
                "" if row.p_value is None else f"{row.p_value:.3f}",
                *(f"{share:.1f}%" for share in reversed(row.shares)),
                f"{row.ungraded:.1f}%",
            )
        )


def _grade_line(cells: Sequence[str]) -> str:
    widths = (8, 12, 8, 8, 9, 8, 8, 10)
    return (
        f"  {padded(cells[0], 12)}"
        + "".join(f"{cell:>{width}}" for cell, width in zip(cells[1:], widths, strict=True))
    ).rstrip() + "\n"


def as_json(rows: Sequence[Row], signature: str, graded: Sequence[grades.GradeRow] = ()) -> dict[str, Any]:
    """The rows and the signature that names how they came about."""
    return {
        "signature": signature,
        "rows": [asdict(row) for row in rows],
        "grades": [asdict(row) for row in graded],
    }


def plot(rows: Sequence[Row], path: str, signature: str) -> None:
    """Teaser score by selector with 95% intervals, a panel a dataset, as SVG or PNG by the file's suffix.

    Raises UsageError without matplotlib, or for another suffix.
    """
    if Path(path).suffix not in (".svg", ".png"):
        raise UsageError(f"cannot plot to {path!r}", remedy="name a .svg or .png file")
    try:
        import matplotlib
    except ImportError as error:
        raise UsageError("plots need matplotlib", remedy="pip install 'summarize[evaluate]'") from error
    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "summarize"
    from matplotlib import pyplot

    datasets = list(dict.fromkeys(row.dataset for row in rows))
    methods = list(dict.fromkeys(row.method for row in rows))
    figure, axes = pyplot.subplots(
        1,
        len(datasets),
        figsize=(2.6 * len(datasets) + 1.2, 0.34 * len(methods) + 1.4),
        sharey=True,
        squeeze=False,
    )
    for axis, dataset in zip(axes[0], datasets, strict=True):
        for place, row in enumerate(row for row in rows if row.dataset == dataset):
            colour = {"teaser": "#c1440e", BASELINE: "#222222"}.get(row.method, "#8a8a8a")
            axis.plot([row.low, row.high], [place, place], color=colour, linewidth=2)
            axis.plot(row.teaser, place, "o", color=colour)
        axis.axvline(_baseline(rows, dataset), color="#222222", linewidth=0.6, linestyle=":")
        axis.set_title(dataset, fontsize=10)
        axis.grid(axis="x", alpha=0.3)
    axes[0][0].set_yticks(range(len(methods)), methods)
    axes[0][0].invert_yaxis()
    figure.supxlabel("teaser: mean of ROUGE-1 and ROUGE-2 F1, 95% interval", fontsize=9)
    figure.text(0.005, 0.005, signature, fontsize=5, color="#777777")
    figure.tight_layout()
    made_by = {"Date": None, "Creator": "summarize"} if path.endswith(".svg") else {"Software": "summarize"}
    figure.savefig(path, dpi=150, metadata=made_by)
    pyplot.close(figure)
