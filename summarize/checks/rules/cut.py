"""T2: how a teaser was cut, and whether it says so."""

import re
from collections.abc import Iterator

from summarize.checks.finding import Problem, Rule
from summarize.checks.settings import Settings
from summarize.checks.subjects import Subject
from summarize.patterns import Pattern, StartPattern

# Every way to say that a text goes on.
_ELLIPSIS = Pattern(
    r"(?<!\s)\s*+(?:\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|…|(?<!\.)\.{3,}+|\[&hellip;\]|&hellip;)\s*+\Z"
)
_DOUBLED = Pattern(
    r"(?:…|\.{3})\s*(?:\[?(?:…|\.{3})\]?)|\.{4,}|…\s*\.+|(?:…|\.{3})\]?\s*(?:…|\.{3})", re.IGNORECASE
)
_FINISHED = Pattern(r"""[.!?…。！？؟।:][\s"'”’»›)\]」』*_]*\Z""")
_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", ":", ";", '"', "”", "»", ")")
_REFERENCE = Pattern(r"&(?:#(?:\d*|[xX][0-9a-fA-F]*)|([a-z]{2,8}))\Z")
_WORD = StartPattern(r"\w*")
_NAMES = (
    "amp",
    "nbsp",
    "quot",
    "apos",
    "lsquo",
    "rsquo",
    "ldquo",
    "rdquo",
    "hellip",
    "mdash",
    "ndash",
    "lt",
    "gt",
)
# So much of a teaser's end is looked for in its article.
_TAIL = 60
# A block's or a feed's teaser of so many words that does not end was cut.
_CUT_WORDS = 10


def without_ellipsis(text: str) -> str:
    """A teaser without the sign that it goes on."""
    found = _ELLIPSIS.search(text)
    return text[: found.start()] if found else text


def with_one_ellipsis(text: str, wanted: str) -> str:
    """A teaser that goes on, with its sign in the wanted form and once."""
    bare = text
    while (shorter := without_ellipsis(bare)) != bare:
        bare = shorter
    space = " " if wanted.startswith(("[", "(")) else ""
    return bare.rstrip(" .,;") + space + wanted


def _after(subject: Subject) -> str | None:
    """What follows in the article where the teaser ends; None if it is not found there."""
    if subject.body is None or not subject.teaser:
        return None
    tail = " ".join(without_ellipsis(subject.teaser).split())[-_TAIL:]
    if len(tail) < 15:
        return None
    body = " ".join(subject.body().split())
    at = body.find(tail)
    return body[at + len(tail) :][:40] if at >= 0 else None


def _inside_word(subject: Subject, settings: Settings) -> Iterator[Problem]:
    end = without_ellipsis(subject.teaser or "")[-1:]
    after = _after(subject) if end.isalnum() else None
    # Scripts without spaces have no words to cut.
    if after and after[0].isalnum() and end.isascii() and after[0].isascii():
        word = _WORD.match(after)
        rest = word[0] if word else ""
        yield Problem(
            f"the {subject.field} of {subject.name!r} ends inside a word (“{rest}” is missing); cut it before"
        )


INSIDE_WORD = Rule(
    "T201",
    "cut-inside-word",
    "a teaser must not end in the middle of a word",
    why="It looks like an error of the page, and can read as another word.",
    remedy="Cut after a whole word: `summarize truncate`, or `check --fix`.",
    example="… for the first time since nineteen sixt…",
    test=_inside_word,
    fixable=True,
)


def _inside_reference(subject: Subject, settings: Settings) -> Iterator[Problem]:
    found = _REFERENCE.search(without_ellipsis(subject.teaser or ""))
    if found and (found[1] is None or any(name.startswith(found[1]) for name in _NAMES)):
        yield Problem(
            f"the {subject.field} of {subject.name!r} ends inside the character reference {found[0]!r};"
            " decode the text before cutting it"
        )


INSIDE_REFERENCE = Rule(
    "T202",
    "cut-inside-entity",
    "a teaser must not end in the middle of a character reference",
    why="The reader sees the half of it, such as three&#x2, and takes it for an error of the page.",
    remedy="Decode the text first and cut then, as `summarize truncate` does.",
    example="The town’s three&#x2…",
    test=_inside_reference,
    fixable=True,
)


def _no_ellipsis(subject: Subject, settings: Settings) -> Iterator[Problem]:
    teaser = (subject.teaser or "").rstrip()
    if not teaser or _ELLIPSIS.search(teaser) or _FINISHED.search(teaser):
        return
    if subject.truncated is not None:
        cut = subject.truncated
    elif (after := _after(subject)) is not None:
        # A whole sentence without its full stop is no fragment.
        cut = bool(after.strip()) and not after.startswith(_ENDS)
    else:
        cut = subject.kind in ("block", "feed") and len(teaser.split()) >= _CUT_WORDS
    if cut:
        yield Problem(
            f"the {subject.field} of {subject.name!r} was cut and does not say so;"
            f" end it with {settings.limits_of(subject).ellipsis}"
        )


NO_ELLIPSIS = Rule(
    "T203",
    "ellipsis-missing",
    "a teaser that was cut must end with an ellipsis",
    why="Without it the reader takes the fragment for the whole.",
    remedy="End it with …, or with a whole sentence.",
    example="The sea froze on Sunday for the first time since",
    test=_no_ellipsis,
    fixable=True,
)


def _doubled(subject: Subject, settings: Settings) -> Iterator[Problem]:
    if _DOUBLED.search(subject.teaser or ""):
        yield Problem(f"the {subject.field} of {subject.name!r} has a doubled ellipsis; leave one")


DOUBLED_ELLIPSIS = Rule(
    "T204",
    "ellipsis-doubled",
    "a teaser must not have two ellipses in a row, or one and a full stop",
    why="It comes from a text that was cut twice, by two programs.",
    remedy="Leave one, or cut the whole text once.",
    example="The sea froze on Sunday……",
    test=_doubled,
    fixable=True,
)


def _other_form(subject: Subject, settings: Settings) -> Iterator[Problem]:
    found = _ELLIPSIS.search(subject.teaser or "")
    wanted = settings.limits_of(subject).ellipsis
    # A form in brackets is set off by a space, all others stand directly after the last word.
    expected = f" {wanted}" if wanted.startswith(("[", "(")) else wanted
    if found and found[0].rstrip() not in (wanted, expected) and not _DOUBLED.search(subject.teaser or ""):
        yield Problem(
            f"the {subject.field} of {subject.name!r} ends with {found[0].rstrip()!r} instead of {expected!r}"
        )


OTHER_FORM = Rule(
    "T205",
    "ellipsis-form",
    "an ellipsis must have the form that the site uses",
    why="Three full stops can be torn apart at the end of a line, and mixed forms look careless.",
    remedy="Write … directly after the last word, or configure another form with `ellipsis`.",
    example="The sea froze on Sunday ...",
    severity="warning",
    test=_other_form,
    fixable=True,
)
