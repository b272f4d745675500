"""The report as one page: nothing is loaded, and everything can be read without its script and its style."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from unicodedata import bidirectional

from markupsafe import Markup

from summarize.article import Post, timestamp
from summarize.checks.finding import Finding
from summarize.checks.rule import MENDS, Rule
from summarize.printable import printable
from summarize.renderers import is_linkable
from summarize.report.histogram import histograms
from summarize.report.places import HIDDEN, PLACES, cuts
from summarize.report.site import Entry, Site
from summarize.report.svg import svg

TEMPLATES = Path(__file__).parent / "templates"
# Nothing that is longer is read in a list; the page says how long it was.
_TITLE_CHARS, _TEXT_CHARS, _MESSAGE_CHARS = 300, 600, 240
# Above so many posts each shows one other start, so that 5,000 stay under 8 MB.
_MANY, _STARTS_OF_MANY = 3000, 2


class _Row(NamedTuple):
    """A post as the template wants it; what it filters and sorts by is in `data-` attributes."""

    number: int
    title: str
    url: str | None
    post: Post
    description: str
    chars: int
    starts: tuple[tuple[str, str], ...]
    findings: tuple[tuple[str, str], ...]
    severity: str
    folder: str
    cuts: str
    cut_in: tuple[str, ...]
    written: bool

    @property
    def in_full(self) -> bool:
        """Whether the description is more than the teaser."""
        return self.description != self.post.teaser.text

    @property
    def moment(self) -> str:
        return timestamp(self.post.published)[:10] if self.post.published else ""

    @property
    def codes(self) -> str:
        return " ".join(dict.fromkeys(code for code, _ in self.findings))


class _Reason(NamedTuple):
    """A rule that found something, and what to do about it."""

    rule: Rule
    found: int

    @property
    def mend(self) -> str:
        return f"--fix {MENDS[self.rule.mend]}"


def render(site: Site, title: str = "Teasers") -> Iterator[str]:
    """The page, piece by piece."""
    from summarize.renderers.template import environment
    from summarize.version import __version__

    style = "".join((TEMPLATES / name).read_text("utf-8") for name in ("report.css", "histogram.css"))
    script = (TEMPLATES / "report.js").read_text("utf-8")
    rows = [_row(number, entry, len(site.entries)) for number, entry in enumerate(site.entries)]
    templates = environment(TEMPLATES)
    templates.filters["dir"] = _direction
    page = templates.get_template("report.html")
    drawn = histograms(site.entries)
    yield from page.generate(
        title=_short(title, _TITLE_CHARS),
        site=site,
        rows=rows,
        first=rows[0] if rows else None,
        reasons=[_Reason(*each) for each in site.rules()],
        others=[(_message(found), found.path) for found in site.others],
        histograms=[(each, svg(each)) for each in drawn],
        places=PLACES,
        hidden=HIDDEN,
        folders=_counted(row.folder for row in rows),
        languages=_counted(row.post.language for row in rows),
        methods=_counted(row.post.method for row in rows),
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        version=__version__,
    )


def _row(number: int, entry: Entry, of: int) -> _Row:
    post = entry.post
    # As the page prints them, since cuts count characters.
    title = printable(_short(post.title or "", _TITLE_CHARS))
    description = printable(_short(entry.description, _TEXT_CHARS))
    cut = cuts(title, description)
    starts = entry.starts[: _STARTS_OF_MANY if of > _MANY else None]
    findings = entry.findings
    return _Row(
        number,
        title,
        post.url if is_linkable(post.url) else None,
        post,
        description,
        len(entry.description),
        tuple((_short(each.text, _TEXT_CHARS), _score(each.score)) for each in starts),
        tuple((found.rule.code, _message(found)) for found in findings),
        "error" if any(found.severity == "error" for found in findings) else "warning" if findings else "",
        entry.folder,
        # Title and description of each place in turn; nothing between two commas is "not cut".
        ",".join("" if end is None else str(end) for pair in cut for end in pair),
        tuple(
            place.name
            for place, (_, end) in zip(PLACES, cut, strict=True)
            if end is not None and place.description != HIDDEN
        ),
        entry.is_written,
    )


def _direction(text: str) -> str:
    """The attribute of a text that reads from right to left, as its first letter tells.

    Thousands of ``dir="auto"`` make browsers sort a list for seconds.
    """
    strong = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return Markup("" if strong == "L" else ' dir="rtl"')


def _score(score: float | None) -> str:
    return "" if score is None else f"{score:.2f}"


def _message(found: Finding) -> str:
    return _short(found.message, _MESSAGE_CHARS)


def _short(text: str, chars: int) -> str:
    return text if len(text) <= chars else f"{text[:chars]}… ({len(text):,} characters)"


def _counted(values: Iterator[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
