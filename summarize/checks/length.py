"""The rules about a teaser's length."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarize.checks.finding import MISSING, TOO_FEW_WORDS, TOO_MANY_CHARS, TOO_MANY_WORDS, Finding
from summarize.checks.subject import Subject
from summarize.graphemes import count_graphemes
from summarize.language.words import count_words


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a teaser may be; None means no limit.

    Attributes:
        max_words, min_words: words as a limit counts them, the ellipsis not counted.
        max_chars: grapheme clusters, the ellipsis counted.
    """

    max_words: int | None = None
    min_words: int = 0
    max_chars: int | None = None


def check_length(subject: Subject, limits: Limits) -> Iterator[Finding]:
    """The findings about one teaser's length."""
    if not subject.teaser or not subject.teaser.strip():
        yield Finding(
            MISSING, f"{subject.name!r} has no teaser; write one", subject.path, subject.line, subject.column
        )
        return
    words = count_words(subject.teaser)
    chars = count_graphemes(subject.teaser)
    for rule, measured, allowed, wrong, remedy in (
        (
            TOO_MANY_WORDS,
            words,
            limits.max_words,
            limits.max_words is not None and words > limits.max_words,
            "cut",
        ),
        (TOO_FEW_WORDS, words, limits.min_words, words < limits.min_words, "lengthen"),
        (
            TOO_MANY_CHARS,
            chars,
            limits.max_chars,
            limits.max_chars is not None and chars > limits.max_chars,
            "cut",
        ),
    ):
        if wrong:
            unit = "characters" if rule is TOO_MANY_CHARS else "words"
            bound = "at least" if rule is TOO_FEW_WORDS else "at most"
            yield Finding(
                rule,
                f"the teaser of {subject.name!r} has {measured} {unit},"
                f" {bound} {allowed} allowed; {remedy} it",
                subject.path,
                subject.line,
                subject.column,
                measured,
                allowed,
            )
