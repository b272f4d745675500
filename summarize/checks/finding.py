"""What a check says: one broken rule at one place."""

from dataclasses import dataclass

from summarize.checks.rule import Rule, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule at one place.

    Attributes:
        line, column: 1-based; None where the whole file is meant.
        measured, allowed: for rules about sizes.
        fixable: whether `check --fix` can mend it.
        field: what holds the teaser, such as ``description``.
        entry: the title of what it is about, or its id.
    """

    rule: Rule
    message: str
    path: str
    line: int | None = None
    column: int | None = None
    measured: int | None = None
    allowed: int | None = None
    severity: Severity = "error"
    fixable: bool = False
    field: str = ""
    entry: str = ""
