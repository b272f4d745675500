"""T4 and T5: what a teaser must not hold, and its language."""

import re
from collections.abc import Iterator
from html import unescape

from summarize.boilerplate import is_placeholder
from summarize.checks.presets import Limits
from summarize.checks.rule import Examples, Problem, Rule, page
from summarize.checks.rules.cut import without_ellipsis
from summarize.checks.subject import Subject
from summarize.language.detect import UNKNOWN, detect, evidence
from summarize.language.words import count_words
from summarize.patterns import Pattern, StartPattern
from summarize.readers.shortcodes import shortcodes
from summarize.readers.walker import escape_unknown_tags

# What marks up, once the tags that HTML does not have are escaped: a closing tag, one with attributes, one
# that stands alone by its nature. "<iframe>" in a sentence about it is a word.
_TAG = Pattern(
    r"</[a-zA-Z][^<>]{0,500}+>|<[a-zA-Z][\w-]*\s[^<>]{0,500}+>|<(?:br|hr|img|wbr|p|li|tr|td|dd|dt)\b[^<>]{0,500}+>|<!",
    re.IGNORECASE,
)
_REFERENCE = Pattern(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,20}+|#\d{1,7}+|#[xX][0-9a-fA-F]{1,6}+);")
_MARKDOWN = Pattern(
    r"\]\([^()\s]{1,500}+(?:\s\"[^\"]{0,200}\")?\)"  # [text](address)
    r"|\[[^\[\]]{1,200}+\]\[[^\[\]]{0,100}+\]|\[\^[\w-]{1,50}+\]"  # [text][reference], [^note]
    r"|\*\*[^\s*]|(?<![\w`])`[^`]{1,200}+`(?![\w`])|~~[^\s~]"
    r"|(?:^|(?<=\s))#{2,6}\s|\A\s*#\s",
)
_TEMPLATE_TAG = Pattern(r"\{\{[<%]?.{0,200}?[>%]?\}\}|\{%.{0,200}?%\}")
_URL = Pattern(r"\bhttps?://[^\s<>\"'`]++", re.IGNORECASE)
# Addresses that show how one looks.
_SAMPLE_URL = StartPattern(
    r"https?://(?:localhost|127\.|0\.0\.0\.0|\[|[\w.-]*\bexample\b|[\w-]+(?::\d+)?/?\Z)", re.IGNORECASE
)
# Controls, the bidirectional embeddings, overrides and isolates, zero-width and replacement characters.
_CONTROL = Pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd]"
)
# So many words tell a language from another.
_LANGUAGE_WORDS = 8
# And so many of them have to be of that one alone.
_EVIDENCE = 4
# The start of an article tells its language; further down a page has menus.
_LANGUAGE_CHARS = 800


def _held(subject: Subject, text: str, what: str, remedy: str) -> Problem:
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    return Problem(f"the {subject.field} of {subject.name!r} holds {what}: {shown!r}; {remedy}")


def _markup(subject: Subject, limits: Limits) -> Iterator[Problem]:
    teaser = subject.teaser or ""
    found = None if subject.rendered else _TAG.search(escape_unknown_tags(teaser))
    found = found or next(
        (each for each in _REFERENCE.finditer(teaser) if unescape(each[0]) != each[0]), None
    )
    if found := found or _MARKDOWN.search(teaser):
        yield _held(subject, found[0], "markup", "write plain text")


MARKUP = Rule(
    "T401",
    "markup",
    "a teaser must be plain text",
    why="Where it is shown, its tags, references and asterisks are shown as they are, or break the page.",
    remedy="Write plain text; `summarize truncate` strips tags and decodes references.",
    examples=Examples(
        page("description: The <b>sea</b> froze &amp; the [harbour][1] is shut."),
        page("description: The sea froze & the harbour [of Marrowby] is shut."),
    ),
    test=_markup,
    mend="strip",
)


def _shortcode(subject: Subject, limits: Limits) -> Iterator[Problem]:
    if subject.rendered and subject.kind == "markdown":
        return  # those of the site are rendered; what still looks like one is code
    teaser = subject.teaser or ""
    tags = (teaser[tag.start : tag.end] for tag in shortcodes(teaser))
    found = _TEMPLATE_TAG.search(teaser)
    shown = found[0] if found else next(tags, None)
    if shown is not None:
        yield _held(subject, shown, "a shortcode", "take it out")


SHORTCODE = Rule(
    "T402",
    "shortcode",
    "a teaser must hold no shortcode or template tag",
    why="Only the site generator knows what it means, and it does not look into a description.",
    remedy="Take it out.",
    examples=Examples(
        page('description: The sea froze. {{< figure "ice.jpg" >}}'),
        page("description: It froze [sic]."),
    ),
    test=_shortcode,
    mend="strip",
)


def _url(subject: Subject, limits: Limits) -> Iterator[Problem]:
    teaser = subject.teaser or ""
    for found in _URL.finditer(teaser):
        # The target of a link is markup, T401's; what is rendered can be clicked.
        is_target = teaser[max(0, found.start() - 1) : found.start()] in ("(", "<", "`", '"')
        if not is_target and not subject.rendered and not _SAMPLE_URL.match(found[0]):
            yield _held(subject, found[0], "an address", "take it out")
            return


URL = Rule(
    "T403",
    "url",
    "a teaser should hold no address",
    why="It cannot be clicked there, and takes the room of ten words.",
    remedy="Take it out, or name what stands there.",
    examples=Examples(
        page("description: Read more at https://marrowby.org/the-sea-froze"),
        page("description: The settings of http://localhost:8000 and https://example.com/ice."),
    ),
    severity="warning",
    test=_url,
)


def _control(subject: Subject, limits: Limits) -> Iterator[Problem]:
    if found := _CONTROL.search(subject.teaser or ""):
        yield _held(subject, found[0], "a control character", "take it out")


def without_controls(text: str) -> str:
    """A text without what nobody sees; a letter that was lost (U+FFFD) stays to be seen."""
    return str(
        _CONTROL.sub(lambda found: {"\ufffd": "\ufffd", "\u2028": " ", "\u2029": " "}.get(found[0], ""), text)
    )


CONTROL = Rule(
    "T404",
    "control-character",
    "a teaser must hold no control, bidirectional or invisible character",
    why="Such a character breaks feeds, hides text, or makes a line read differently from what it says.",
    remedy="Take it out; U+FFFD shows that the file was read in the wrong encoding.",
    examples=Examples(
        page('description: "The sea\\u202e froze."'), page('description: "The sea\\u00a0froze"')
    ),
    test=_control,
    mend="strip",
)


def _placeholder(subject: Subject, limits: Limits) -> Iterator[Problem]:
    teaser = subject.teaser or ""
    if teaser.strip() and is_placeholder(teaser):
        yield _held(subject, teaser.strip(), "a placeholder", "write a teaser")


PLACEHOLDER = Rule(
    "T405",
    "placeholder",
    "a teaser must not be what a template left there",
    why="It is the one text on a page that nobody reads before it is published.",
    remedy="Write one, or let `check --fix` take it from the article.",
    examples=Examples(page("description: TODO"), page("description: A TODO list that works.")),
    test=_placeholder,
    mend="fill",
)


def _other_language(subject: Subject, limits: Limits) -> Iterator[Problem]:
    teaser = subject.teaser or ""
    if subject.extract or subject.body is None or count_words(teaser) < _LANGUAGE_WORDS:
        return
    body = subject.body()
    if len(body) < 5 * len(teaser):
        return
    wanted, found = detect(body[:_LANGUAGE_CHARS]), detect(teaser)
    declared = subject.language_code
    if UNKNOWN in (wanted, found) or found in (wanted, declared):
        return
    # A page translated by half is in two languages; below a page of HTML the menus may be in another one.
    if subject.kind == "markdown" and detect(body[len(body) // 2 :]) != wanted:
        return
    # A page may quote, or be translated by a third: what stands in the article is in a language of it.
    if " ".join(without_ellipsis(teaser).split()) in " ".join(body.split()):
        return
    if evidence(teaser, found, wanted) >= _EVIDENCE:
        yield Problem(f"the {subject.field} of {subject.name!r} is in {found!r}, its article in {wanted!r}")


OTHER_LANGUAGE = Rule(
    "T501",
    "wrong-language",
    "a teaser should be in the language of its article",
    why="It was copied from the page's translation, or never translated.",
    remedy="Translate it.",
    examples=Examples(
        page(
            "description: Das Meer vor Marrowby ist am Sonntag zum ersten Mal seit vielen Jahren zugefroren.",
            "The sea off Marrowby froze on Sunday, and the boats were lifted out of the harbour. " * 8,
        ),
        page(
            "description: The sea off Marrowby froze on Sunday for the first time in many years.",
            "The sea off Marrowby froze on Sunday, and the boats were lifted out of the harbour. " * 8,
        ),
    ),
    severity="warning",
    test=_other_language,
    mend="replace",
)
