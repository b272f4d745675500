"""A rule: what it looks at, what it says, what `--fix` does about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarize.checks.presets import Limits
from summarize.checks.subject import Subject

Severity = Literal["error", "warning"]
# What `--fix` does: a human's text is kept, but for "replace", which needs --replace.
Mend = Literal["fill", "cut", "strip", "complete", "replace", "nothing"]
Default = Literal["on", "extracts", "off"]
MENDS: dict[Mend, str] = {
    "fill": "writes a teaser taken from the article.",
    "cut": "cuts the text after the last sentence that fits, or between two words, with the ellipsis.",
    "strip": "takes it off and leaves the words, where they read on without it.",
    "complete": "leaves the text and ends it with one ellipsis, after its last whole word.",
    "replace": "nothing, as people wrote the text; with --replace, writes a teaser taken from the article.",
    "nothing": "nothing.",
}


class Problem(NamedTuple):
    """What a rule found at a subject; its place is the subject's.

    Attributes:
        message: what is wrong and what to do.
        measured, allowed: for rules about sizes.
        known_as: the message without what an edit elsewhere changes, if it holds such a thing.
    """

    message: str
    measured: int | None = None
    allowed: int | None = None
    known_as: str = ""


class Examples(NamedTuple):
    """A file that breaks a rule and one that does not; a test checks both.

    Attributes:
        name: of the file.
        options: of `summarize check`.
    """

    bad: str
    good: str
    name: str = "page.md"
    options: tuple[str, ...] = ()


Test = Callable[[Subject, Limits], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its stable code.

    Attributes:
        code, name: "T101" and what people call it; neither changes.
        severity: "error" or "warning".
        summary: one line of what it wants.
        why, remedy, examples: for `summarize rules CODE`.
        test: finds its problems at one subject; None for what is found while reading or comparing.
        mend: what `--fix` does.
        default: where it is in force unless it is selected by its code or family. Off if less than nineteen
            of twenty findings are true.
    """

    code: str
    name: str
    summary: str
    why: str
    remedy: str
    examples: Examples
    severity: Severity = "error"
    test: Test | None = None
    mend: Mend = "nothing"
    default: Default = "on"


def page(description: str, body: str = "The sea off Marrowby froze on Sunday. Nobody was hurt.") -> str:
    """A Markdown page for an example."""
    return f"---\ntitle: Ice at Marrowby\n{description}\n---\n{body}\n"
