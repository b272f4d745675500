"""What is checked: one teaser and the place where it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from summarize.checks.page import Page


@dataclass(frozen=True, slots=True)
class Subject:
    """A teaser as it stands in a record, a page or a block.

    Attributes:
        name: what to call the entry in a message: its title, or its id.
        teaser: None if the entry has none.
        line, column: of the teaser, or of the entry if it has none; 1-based.
        field: what holds it: ``teaser``, ``description``, ``og:description``, …
        kind: of the file: ``record``, ``block``, ``markdown``, ``html``, ``feed``.
        title: the entry's title, if it has one.
        language: as declared.
        body: the text that the teaser stands for, when that is at hand.
        extract: whether it says of itself that it is taken from the article.
        truncated: whether it says that it was cut.
        rendered: whether the teaser is what a reader sees, its markup having been taken off.
        quiet: codes of rules, or their first characters, that the entry itself keeps quiet.
        page: the Markdown page in whose front matter another one can be written; None elsewhere.
    """

    name: str
    teaser: str | None
    path: str
    line: int | None = None
    column: int | None = None
    field: str = "teaser"
    kind: str = "record"
    title: str | None = None
    language: str | None = None
    body: Callable[[], str] | None = None
    extract: bool = False
    truncated: bool | None = None
    rendered: bool = False
    quiet: tuple[str, ...] = ()
    page: Page | None = None

    @property
    def language_code(self) -> str:
        """The declared language without its region or script: zh of zh_CN; "" if none is declared."""
        return (self.language or "").replace("_", "-").partition("-")[0].lower()
