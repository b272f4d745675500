"""What a check says: one finding, and the rule that it comes from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from summarize.checks.settings import Settings
    from summarize.checks.subjects import Subject

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """What a rule found at a subject; its place is the subject's.

    Attributes:
        message: what is wrong and what to do.
        measured, allowed: for rules about sizes.
    """

    message: str
    measured: int | None = None
    allowed: int | None = None


Test = Callable[["Subject", "Settings"], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its stable code.

    Attributes:
        summary: one line of what it wants.
        why, remedy, example: for `summarize rules CODE`.
        test: finds its problems at one subject; None for what is found while reading or comparing.
        fixable: whether our own teaser in its place would mend it.
    """

    code: str
    name: str
    summary: str
    why: str
    remedy: str
    example: str
    severity: Severity = "error"
    test: Test | None = None
    fixable: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule at one place.

    Attributes:
        line, column: 1-based; None where the whole file is meant.
        measured, allowed: for rules about sizes.
        fixable: whether `check --fix` can mend it.
        field: what holds the teaser, such as ``description``.
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
