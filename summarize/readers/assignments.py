"""What the variables of a page say outright: Julia's (Franklin) and the map of Elixir's (NimblePublisher).

Nothing is run. A value counts if it is a plain text, number, true, false, a date or a list of words.
"""

import re
from typing import Any

from summarize.patterns import Pattern, StartPattern

# A text of three quotes may go on over lines; in both languages its indentation is none of it.
_VALUE = (
    r'(?:"""(?P<long>(?:[^"\\]|\\.|"(?!""))*+)"""|"(?P<text>(?:[^"\\\n]|\\.)*+)"'
    r"|(?:Date\(|~D\[)(?P<date>\d{1,4}[-,]\s*+\d{1,2}[-,]\s*+\d{1,2})[\])]"
    r"|~w[(\[](?P<words>[^()\[\]]*+)[)\]]a?|(?P<plain>true|false|-?\d[\w.]*+)(?=\s|,|\}|\Z))"
)
_JULIA = Pattern(rf"^[ \t]*(?:@def[ \t]++)?(?P<key>\w+)[ \t]*+=[ \t]*+{_VALUE}", re.MULTILINE | re.DOTALL)
_ELIXIR = Pattern(rf'(?:(?P<key>\b\w+):|"(?P<quoted>[\w-]+)"\s*+=>)\s*+{_VALUE}', re.DOTALL)
_DEFINITION = StartPattern(
    r'@def[ \t]++\w+[ \t]*+=[ \t]*+(?:"""(?:[^"\\]|\\.|"(?!""))*+""")?[^\n]*+(?:\n(?: {4}|\t)[^\n]*+)*+(?:\n|\Z)',
    re.DOTALL,
)
_EMPTY_LINE = StartPattern(r"[ \t]*+\r?\n|[ \t]*+<!--[^\n]*?-->[ \t]*+(?:\r?\n|\Z)")
_ESCAPE = Pattern(r"\\(.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\n": ""}


def julia(source: str) -> dict[str, Any]:
    """The variables of lines such as ``@def title = "x"`` and ``title = "x"``."""
    return {found["key"]: _value(found) for found in _JULIA.finditer(source)}


def elixir(source: str) -> dict[str, Any]:
    """The values of a map such as ``%{title: "x", "date" => ~D[2020-01-01]}``."""
    return {found["key"] or found["quoted"]: _value(found) for found in _ELIXIR.finditer(source)}


def definitions_end(text: str) -> int:
    """Where the definitions end that a page of Franklin's starts with; 0 without any.

    One takes a line, the indented lines below it, and whatever stands in three quotes
    (https://franklinjl.org/syntax/page-variables/).
    """
    position = end = 0
    while found := _DEFINITION.match(text, position) or _EMPTY_LINE.match(text, position):
        position = found.end()
        if found[0].startswith("@def"):
            end = position
        if position == len(text):
            break
    return end


def _value(found: Any) -> Any:
    if (date := found["date"]) is not None:
        year, month, day = (part.strip() for part in date.replace(",", "-").split("-"))
        return f"{year}-{month:0>2}-{day:0>2}"
    if (words := found["words"]) is not None:
        return words.split()
    if (plain := found["plain"]) is not None:
        return plain == "true" if plain in ("true", "false") else plain
    text = found["text"] if found["long"] is None else " ".join(found["long"].split())
    return _ESCAPE.sub(lambda escape: _ESCAPES.get(escape[1], escape[1]), text)
