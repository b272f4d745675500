"""WordPress's shortcodes, found by its own grammar (https://codex.wordpress.org/Shortcode_API).

WordPress knows the names of its plug-ins' shortcodes; a reader of an export does not. What could be an
editor's bracket ("[sic]", "[1]", "[citation needed]") is one unless its attributes, its closing tag or
its place show that it is none.
"""

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from summarize.patterns import Pattern, StartPattern
from summarize.readers.text import unescaped

# [name attributes], [name/], [/name]; [[name]] is a shortcode shown as it is.
_TAG = Pattern(r"\[(\[?)(/?)([A-Za-z][\w-]{0,60})(?![\w-])([^\[\]]{0,5000}+)\](\]?)(?!\()")
# The quotes that WordPress makes of straight ones where it does not know the name.
_QUOTES = "\"'“”„″‘’‚′»«"
_ATTRIBUTE = StartPattern(
    rf"[\w:.-]++=(?:[{_QUOTES}]{{1,6}}[^{_QUOTES}]*+[{_QUOTES}]{{1,6}}|[^\s{_QUOTES}]++)"
)
_QUOTED = Pattern(rf"(?:^|\s)[\w:.-]++\s*+=\s*+[{_QUOTES}]")
_ADDRESS = StartPattern(r"\s*+https?://\S++\s*+\Z", 2)
_NUMBER = StartPattern(r"\s+\d{5,}\s*\Z")
# Without attributes a word in brackets is a shortcode only if no word looks so.
_NO_WORD = StartPattern(r"[^\W_]*+_\w*+|[a-z]++(?:-[a-z]++)*+-?\d++\Z")
_LOWER = StartPattern(r"[a-z][a-z0-9_-]*\Z")
# WordPress's own, and what is no sentence between the two tags: captions, players, code, notes.
_CORE = frozenset("audio caption embed gallery playlist video wp_caption".split())  # noqa: SIM905
_NO_PROSE = _CORE | frozenset(
    "bash c cc code code_snippet cpp crayon csharp css efn_note embedyt fn fnote footnote footnotes gist"  # noqa: SIM905
    " go googlemaps html java javascript js json jsx latex math mathjax mfn note_ref perl php pre prettify"
    " python raw_html ref ruby rust scala script shell sidenote slideshare soundcloud source sourcecode sql"
    " style table tablepress tex text_code vimeo xml yaml youtube".split()
)
# A comment in brackets on what somebody said is often a line of its own.
_REMARKS = frozenset(
    "applause crosstalk inaudible laughs laughter music"  # noqa: SIM905
    " pause sic silence unintelligible".split()
)


class Shortcode(NamedTuple):
    """A tag of a shortcode in a text, or a whole one whose content is no prose.

    Attributes:
        shown: what stands in its place.
    """

    start: int
    end: int
    shown: str = ""


def shortcodes(text: str) -> Iterator[Shortcode]:
    """The shortcodes of a text, in order, without overlap."""
    if "[" not in text:
        return
    tags = list(_TAG.finditer(text))
    closing: dict[str, deque[int]] = {}
    for number, tag in enumerate(tags):
        if tag[2]:
            closing.setdefault(tag[3], deque()).append(number)
    opened: set[str] = set()
    end = 0
    for number, tag in enumerate(tags):
        name = tag[3]
        later = closing.get(name, deque())
        while later and later[0] <= number:
            later.popleft()
        if tag.start() < end:
            continue
        found = _closing(tag, opened) if tag[2] else _opening(tag, tags[later[0]] if later else None, text)
        if found is not None:
            opened.add(name)
            end = found.end
            yield found


def _closing(tag: "re.Match[str]", opened: set[str]) -> Shortcode | None:
    """[/name], if it closes something or is no path ("[/etc]")."""
    if tag[3] in opened or tag[3] in _CORE or _NO_WORD.match(tag[3]):
        return Shortcode(tag.start() + len(tag[1]), tag.end() - len(tag[5]))
    return None


def _opening(tag: "re.Match[str]", last: "re.Match[str] | None", text: str) -> Shortcode | None:
    """[name …], or all of it up to its closing tag where that is no prose or shown as it is."""
    escaped = last if last is not None and tag[1] and not tag[5] and last[5] else tag
    start, end = tag.start() + len(tag[1]), tag.end() - len(tag[5])
    if last is None and not _is_shortcode(tag[3], tag[4], text, start, end):
        return None
    if tag[1] and escaped[5]:
        return Shortcode(tag.start(), escaped.end(), text[start : escaped.end() - 1])
    if last is not None and tag[3].lower() in _NO_PROSE and not tag[4].endswith("/"):
        end = last.end() - len(last[5])
    return Shortcode(start, end)


def without_shortcodes(text: str) -> str:
    """A text without its shortcodes; what they enclose stays where it is prose."""
    parts: list[str] = []
    end = 0
    for found in shortcodes(text):
        parts += (text[end : found.start], found.shown)
        end = found.end
    return "".join(parts) + text[end:] if parts else text


def _is_shortcode(name: str, attributes: str, text: str, start: int, end: int) -> bool:
    """Whether a tag that nothing closes is a shortcode, and no bracket of an editor's."""
    attributes = unescaped(attributes)
    given = attributes.strip().removesuffix("/").strip()
    if attributes.endswith("/") and (not given or "=" in given):
        return True
    if not given:
        if name in _CORE or _NO_WORD.match(name):
            return True
        return _LOWER.match(name) is not None and name not in _REMARKS and _is_alone(text, start, end)
    if not attributes[0].isspace():
        return False  # "[Update: …]", "[n=12]"
    if _QUOTED.search(attributes) or _ADDRESS.match(attributes) or _NUMBER.match(attributes):
        return True
    return all(_ATTRIBUTE.match(word) is not None for word in given.split())


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in its line, or in its element."""
    before = text[max(0, start - 40) : start].rstrip(" \t")
    after = text[end : end + 40].lstrip(" \t")
    return (not before or before[-1] in "\n>") and (not after or after[0] in "\n<")
