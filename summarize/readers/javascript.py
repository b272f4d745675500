"""What a piece of JavaScript says outright: the front matter of Eleventy and gray-matter's ``---js``.

Nothing is run. A value counts if it is a plain text, number, true or false; what has to be computed does not.
"""

import json
from typing import Any

from summarize.patterns import Pattern

# What is not closed goes on to the end, so that nothing is read twice.
_TOKEN = Pattern(
    r"""//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|"(?:[^"\\\n]|\\[\s\S])*+"?|'(?:[^'\\\n]|\\[\s\S])*+'?"""
    r"|`(?:[^`\\]|\\[\s\S])*+`?|[A-Za-z_$][\w$]*+|-?\d[\w.]*+|\S"
)
_ESCAPE = Pattern(r"\\(u[0-9a-fA-F]{4}|\r?\n|[\s\S])")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\n": "", "\r\n": ""}
_DECLARATIONS = {"const", "let", "var"}
# After one of these a value is whole.
_ENDS = {",", "}", ";", "export", "function", "async", *_DECLARATIONS}


def literals(source: str) -> dict[str, Any]:
    """The plain values of an object (``{ title: "x" }``), or of variables at the top (``let title = "x"``)."""
    tokens = [each for each in _TOKEN.findall(source) if not each.startswith(("//", "/*"))]
    if tokens[:3] == ["module", ".", "exports"]:
        tokens = tokens[4:]
    elif tokens[:2] == ["export", "default"]:
        tokens = tokens[2:]
    is_object = tokens[:1] in (["{"], ["("])
    found: dict[str, Any] = {}
    depth = 0
    inside = tokens.index("{") + 1 if is_object and "{" in tokens else 0
    for index, token in enumerate(tokens):
        if token in ("{", "[", "("):
            depth += 1
        elif token in ("}", "]", ")"):
            depth -= 1
        elif depth == inside and token == (":" if is_object else "=") and index:
            before, declared = tokens[index - 1], tokens[max(index - 2, 0)]
            after = tokens[index + 1 : index + 3]
            if (
                after
                and (is_object or declared in _DECLARATIONS)
                and (len(after) < 2 or after[1] in _ENDS)
                and (value := _value(after[0])) is not None
            ):
                found[_text(before) if before[0] in "\"'" else before] = value
    return found


def _value(token: str) -> Any:
    """What a token stands for; None if it is no plain value."""
    if token[0] in "\"'" or (token[0] == "`" and "${" not in token):
        return _text(token) if len(token) > 1 and token[-1] == token[0] else None
    if token in ("true", "false"):
        return token == "true"
    try:
        return json.loads(token)
    except ValueError:
        return None


def _text(token: str) -> str:
    def plain(match: Any) -> str:
        escape: str = match[1]
        if escape[0] == "u" and len(escape) == 5:
            return chr(int(escape[1:], 16))
        return _ESCAPES.get(escape, escape)

    text: str = _ESCAPE.sub(plain, token[1:-1])
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
