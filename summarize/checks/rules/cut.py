"""T2: how a teaser was cut, and whether it says so."""

import re
from collections.abc import Iterator

from summarize.checks.presets import Limits
from summarize.checks.rule import Examples, Problem, Rule, page
from summarize.checks.subject import Subject
from summarize.language.detect import detect
from summarize.language.stopwords import stop_words
from summarize.language.words import count_words, is_unspaced
from summarize.patterns import Pattern, StartPattern

# Every way to say that a text goes on.
_ELLIPSIS = Pattern(
    r"(?<!\s)\s*+(?:\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|…|(?<!\.)\.{3,}+|\[&hellip;\]|&hellip;)\s*+\Z"
)
_DOUBLED = Pattern(
    r"(?:…|\.{3})\s*(?:\[?(?:…|\.{3})\]?)|\.{4,}|…\s*\.+|(?:…|\.{3})\]?\s*(?:…|\.{3})", re.IGNORECASE
)
_FINISHED = Pattern(r"""[.!?…。！？؟।:][\s"'”’»›)\]」』*_]*\Z""")
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
_GOES_ON = frozenset(",;、，；،")
# So much of a teaser's end has to stand in the article: a phrase that two sentences share is shorter.
_LEAST, _TAIL = 15, 120
# What is shorter is a phrase of its own, even if the article has it, too.
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
    return bare.rstrip(" .,;:、，；：。-–—") + space + wanted


def _after(subject: Subject) -> str | None:
    """What follows in the article where the teaser ends; None if it is not found there."""
    if subject.body is None or not subject.teaser:
        return None
    teaser = " ".join(without_ellipsis(subject.teaser).split())
    if len(teaser) < _LEAST:
        return None
    body = " ".join(subject.body().split())
    tail = teaser[-_TAIL:]
    at = body.find(tail)
    return body[at + len(tail) :][:40] if at >= 0 else None


def _rest_of_word(subject: Subject) -> str:
    """What is missing of the last word; "" if it is whole, or where nobody can tell."""
    end = without_ellipsis(subject.teaser or "")[-1:]
    after = _after(subject) if end.isalnum() else None
    # Scripts without spaces have no words to cut.
    if after and after[0].isalnum() and end.isascii() and after[0].isascii():
        word = _WORD.match(after)
        return word[0] if word else ""
    return ""


def _inside_word(subject: Subject, limits: Limits) -> Iterator[Problem]:
    if rest := _rest_of_word(subject):
        yield Problem(
            f"the {subject.field} of {subject.name!r} ends inside a word (“{rest}” is missing); cut it before"
        )


_BODY = "The sea off Marrowby froze on Sunday for the first time since nineteen sixty-three."

INSIDE_WORD = Rule(
    "T201",
    "cut-inside-word",
    "a teaser must not end in the middle of a word",
    why="It looks like an error of the page, and can read as another word.",
    remedy="Cut after a whole word, as `summarize truncate` does.",
    examples=Examples(
        page(
            "description: The sea off Marrowby froze on Sunday for the first time since nineteen sixt…", _BODY
        ),
        page("description: The sea off Marrowby froze on Sunday for the first time since nineteen…", _BODY),
    ),
    test=_inside_word,
    mend="complete",
)


def _inside_reference(subject: Subject, limits: Limits) -> Iterator[Problem]:
    if found := _half_reference(subject.teaser or ""):
        yield Problem(
            f"the {subject.field} of {subject.name!r} ends inside the character reference {found[0]!r};"
            " decode the text before cutting it"
        )


def _half_reference(text: str) -> "re.Match[str] | None":
    found = _REFERENCE.search(without_ellipsis(text))
    return (
        found if found and (found[1] is None or any(name.startswith(found[1]) for name in _NAMES)) else None
    )


INSIDE_REFERENCE = Rule(
    "T202",
    "cut-inside-entity",
    "a teaser must not end in the middle of a character reference",
    why="The reader sees the half of it, such as three&#x2, and takes it for an error of the page.",
    remedy="Decode the text first and cut then, as `summarize truncate` does.",
    examples=Examples(
        page("description: The sea froze around the town’s three&#x2…"),
        page("description: The sea froze around the town’s three…"),
    ),
    test=_inside_reference,
    mend="complete",
)


def _no_ellipsis(subject: Subject, limits: Limits) -> Iterator[Problem]:
    teaser = (subject.teaser or "").rstrip()
    if not teaser or _ELLIPSIS.search(teaser) or _FINISHED.search(teaser):
        return
    if subject.truncated is not None:
        cut = subject.truncated
    elif subject.body is not None:
        cut = _is_open(teaser, _after(subject))
    else:
        cut = subject.kind in ("block", "feed") and len(teaser.split()) >= _CUT_WORDS
    if cut:
        yield Problem(
            f"the {subject.field} of {subject.name!r} was cut and does not say so;"
            f" end it with {limits.ellipsis}"
        )


def _is_open(teaser: str, after: str | None) -> bool:
    """Whether a teaser stops where no phrase does, as far as its article shows.

    A phrase that only lacks its full stop is no cut, though its sentence may go on in the article.
    """
    if not after or not after.strip() or count_words(teaser) < _CUT_WORDS:
        return False
    last = teaser[-1]
    if last in _GOES_ON:
        return True
    if not last.isalnum() or not after.removeprefix(" ")[0].isalnum():
        return False
    if is_unspaced(last):
        from summarize.language.phrases import phrase_end

        return phrase_end(teaser + after, len(teaser)) != len(teaser)
    return teaser.split()[-1].lower() in stop_words(detect(teaser))


NO_ELLIPSIS = Rule(
    "T203",
    "ellipsis-missing",
    "a teaser that was cut must end with an ellipsis",
    why="Without it the reader takes the fragment for the whole.",
    remedy="End it with …, or with a whole sentence.",
    examples=Examples(
        page("description: The sea off Marrowby froze on Sunday for the first time since", _BODY),
        page(
            "description: The sea off Marrowby froze on Sunday for the first time", _BODY + " It did before."
        ).replace("first time\n", "first time…\n"),
    ),
    test=_no_ellipsis,
    mend="complete",
)


def _doubled(subject: Subject, limits: Limits) -> Iterator[Problem]:
    if _DOUBLED.search(subject.teaser or ""):
        yield Problem(f"the {subject.field} of {subject.name!r} has a doubled ellipsis; leave one")


DOUBLED_ELLIPSIS = Rule(
    "T204",
    "ellipsis-doubled",
    "a teaser must not have two ellipses in a row, or one and a full stop",
    why="It comes from a text that was cut twice, by two programs.",
    remedy="Leave one, or cut the whole text once.",
    examples=Examples(
        page("description: The sea off Marrowby froze……"), page("description: The sea off Marrowby froze…")
    ),
    test=_doubled,
    mend="complete",
)


def _other_form(subject: Subject, limits: Limits) -> Iterator[Problem]:
    found = _ELLIPSIS.search(subject.teaser or "")
    wanted = limits.ellipsis
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
    examples=Examples(
        page("description: The sea off Marrowby froze ..."), page("description: The sea off Marrowby froze…")
    ),
    severity="warning",
    test=_other_form,
    mend="complete",
)


def completed(subject: Subject, ellipsis: str) -> str:
    """The teaser ended by one ellipsis, after its last whole word and whole reference."""
    text = without_ellipsis(subject.teaser or "")
    if half := _half_reference(text):
        text = text[: half.start()]
    elif _rest_of_word(subject):
        text = text.rpartition(" ")[0]
    return with_one_ellipsis(text, ellipsis)
