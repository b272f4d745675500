"""What a check says: one finding, and the rules that findings come from."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its stable code, its name and one line of what it wants."""

    code: str
    name: str
    summary: str
    severity: Severity = "error"


SCHEMA = Rule("T001", "schema-violation", "a record must follow schemas/post.schema.json")
UNREADABLE = Rule("T002", "unreadable", "the input must be parsable")
MISSING = Rule("T003", "missing-teaser", "an entry must have a teaser")
TOO_MANY_WORDS = Rule("T101", "too-many-words", "a teaser must not have more words than allowed")
TOO_FEW_WORDS = Rule("T102", "too-few-words", "a teaser must not have fewer words than allowed")
TOO_MANY_CHARS = Rule("T103", "too-many-chars", "a teaser must not have more grapheme clusters than allowed")

RULES = (SCHEMA, UNREADABLE, MISSING, TOO_MANY_WORDS, TOO_FEW_WORDS, TOO_MANY_CHARS)


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule at one place.

    Attributes:
        line, column: 1-based; None where the whole file is meant.
        measured, allowed: for rules about lengths.
    """

    rule: Rule
    message: str
    path: str
    line: int | None = None
    column: int | None = None
    measured: int | None = None
    allowed: int | None = None
