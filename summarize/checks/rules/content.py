"""T4 and T5: what a teaser must not hold, and its language."""

import re
from collections.abc import Iterator

from summarize.checks.finding import Problem, Rule, Test
from summarize.checks.settings import Settings
from summarize.checks.subjects import Subject
from summarize.language.detect import UNKNOWN, detect, evidence
from summarize.language.words import count_words
from summarize.patterns import Pattern
from summarize.readers.shortcodes import shortcodes

_MARKUP = Pattern(
    r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--|&(?:[a-zA-Z][a-zA-Z0-9]{1,20}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});"
    r"|!?\[[^\[\]]+\]\([^()\s]+\)|\*\*\S|(?<!`)`[^`]+`|^#{1,6}\s"
)
_TEMPLATE_TAG = Pattern(r"\{\{[<%]?.{0,200}?[>%]?\}\}|\{%.{0,200}?%\}")
_URL = Pattern(r"\b(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
# Controls, the bidirectional embeddings, overrides and isolates, zero-width and replacement characters.
_CONTROL = Pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd]"
)
_PLACEHOLDER = Pattern(
    r"\b(?:TODO|TBD|FIXME|XXX)\b|\bplaceholder\b"
    r"|(?i:\b(?:add|insert|enter|write|put)\s++(?:(?:a|your|the)\s*+)?(?:short\s++)?(?:description|summary|excerpt|teaser|text)\b)"
    r"|(?i:\b(?:description|summary|excerpt|teaser|text)\s++(?:goes\s++)?here\b)"
    r"|(?i:\bjust another wordpress site\b|\byour (?:site|page|blog) description\b)"
    r"|(?i:\ba short description of (?:the|this) (?:page|post)\b|\blorem ipsum\b)"
    r"|(?i:\A(?:test|description|summary|excerpt|n/?a|none|null|asdf\w*+|xxx++|foo|bar|\.++|-++)\W*+\Z)"
)
# So many words tell a language from another.
_LANGUAGE_WORDS = 8
# And so many of them have to be of that one alone.
_EVIDENCE = 3
# The start of an article tells its language; further down a page has menus.
_LANGUAGE_CHARS = 800


def _holds(pattern: Pattern, what: str, remedy: str) -> Test:
    def test(subject: Subject, settings: Settings) -> Iterator[Problem]:
        if found := pattern.search(subject.teaser or ""):
            yield _held(subject, found[0], what, remedy)

    return test


def _holds_shortcode(subject: Subject, settings: Settings) -> Iterator[Problem]:
    teaser = subject.teaser or ""
    found = _TEMPLATE_TAG.search(teaser)
    tags = (teaser[tag.start : tag.end] for tag in shortcodes(teaser))
    shown = found[0] if found else next(tags, None)
    if shown is not None:
        yield _held(subject, shown, "a shortcode", "take it out")


def _held(subject: Subject, text: str, what: str, remedy: str) -> Problem:
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    return Problem(f"the {subject.field} of {subject.name!r} holds {what}: {shown!r}; {remedy}")


MARKUP = Rule(
    "T401",
    "markup",
    "a teaser must be plain text",
    why="Where it is shown, its tags, references and asterisks are shown as they are, or break the page.",
    remedy="Write plain text; `summarize truncate` strips tags and decodes references.",
    example="description: The <b>sea</b> froze &amp; thawed",
    test=_holds(_MARKUP, "markup", "write plain text"),
    fixable=True,
)
SHORTCODE = Rule(
    "T402",
    "shortcode",
    "a teaser must hold no shortcode or template tag",
    why="Only the site generator knows what it means, and it does not look into a description.",
    remedy="Take it out.",
    example="description: The sea froze {{< ref post >}}",
    test=_holds_shortcode,
    fixable=True,
)
URL = Rule(
    "T403",
    "url",
    "a teaser should hold no address",
    why="It cannot be clicked there, and takes the room of ten words.",
    remedy="Take it out, or name what stands there.",
    example="description: Read more at https://example.com/the-sea-froze",
    severity="warning",
    test=_holds(_URL, "an address", "take it out"),
)
CONTROL = Rule(
    "T404",
    "control-character",
    "a teaser must hold no control, bidirectional or invisible character",
    why="Such a character breaks feeds, hides text, or makes a line read differently from what it says.",
    remedy="Take it out; U+FFFD shows that the file was read in the wrong encoding.",
    example="description: The sea\\u202e froze",
    test=_holds(_CONTROL, "a control character", "take it out"),
    fixable=True,
)
PLACEHOLDER = Rule(
    "T405",
    "placeholder",
    "a teaser must not be what a template left there",
    why="It is the one text on a page that nobody reads before it is published.",
    remedy="Write one, or let `check --fix` take it from the article.",
    example="description: TODO",
    test=_holds(_PLACEHOLDER, "a placeholder", "write a teaser"),
    fixable=True,
)


def _other_language(subject: Subject, settings: Settings) -> Iterator[Problem]:
    teaser = subject.teaser or ""
    body = subject.body() if subject.body is not None else ""
    if subject.extract or count_words(teaser) < _LANGUAGE_WORDS or len(body) < 5 * len(teaser):
        return
    wanted, found = detect(body[:_LANGUAGE_CHARS]), detect(teaser)
    declared = (subject.language or wanted).replace("_", "-").partition("-")[0].lower()
    if UNKNOWN in (wanted, found):
        return
    if found not in (wanted, declared) and evidence(teaser, found, wanted) >= _EVIDENCE:
        yield Problem(f"the {subject.field} of {subject.name!r} is in {found!r}, its article in {wanted!r}")


OTHER_LANGUAGE = Rule(
    "T501",
    "wrong-language",
    "a teaser should be in the language of its article",
    why="It was copied from the page's translation, or never translated.",
    remedy="Translate it, or let `check --fix` take it from the article.",
    example="a German page with the description of its English original",
    severity="warning",
    test=_other_language,
    fixable=True,
)
