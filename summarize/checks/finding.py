"""What a check says: one broken rule at one place."""

from dataclasses import dataclass

from summarize.checks.rule import Rule, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule at one place.

    Attributes:
        rule: which one, with its code and its remedy.
        message: what is wrong and what to do, in one line.
        path: as it was given; ``-`` for content that is no file.
        severity: "error" or "warning".
        line, column: 1-based; None where the whole file is meant.
        measured, allowed: for rules about sizes.
        fixable: whether `check --fix` can mend it.
        field: what holds the teaser, such as ``description``.
        known_as: what stands for the message where a finding is known again; "" for the message itself.
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
    known_as: str = ""
    entry: str = ""

    @property
    def identity(self) -> str:
        """The message, as it stays the same when something else is edited."""
        return self.known_as or self.message
