"""What the start of a text is, if it is JSON: decided by JSON's grammar, wherever the start breaks off."""

from typing import NamedTuple

from summarize.patterns import StartPattern

_SPACE = StartPattern(r"[ \t\r\n]*+")
# Strings, numbers and literals whole; of what the end cuts off, a part.
_TOKEN = StartPattern(
    r'"(?:[^"\\\x00-\x1f]|\\[^\x00-\x1f])*+"|-?\d[\d.eE+-]*+|true\b|false\b|null\b|[{}\[\]:,]'
)
_CUT_TOKEN = StartPattern(r'(?:"(?:[^"\\\x00-\x1f]|\\[^\x00-\x1f])*+\\?|[a-z]{1,5}|-)\Z')
_VALUE, _KEY, _COLON, _MORE = "value", "key", "colon", "more"


class JsonStart(NamedTuple):
    """How far a text is JSON.

    Attributes:
        values: the ends of the whole values that it begins with.
        broken: where it is none; None if it is to its end, which may stand in the middle of a value.
        is_open: whether it ends inside a value.
    """

    values: tuple[int, ...]
    broken: int | None
    is_open: bool


def json_start(text: str, most: int = 2) -> JsonStart:
    """Follow a text as long as it is JSON; no further than `most` values."""
    values: list[int] = []
    at = _SPACE.match(text).end()
    while at < len(text) and len(values) < most:
        end, is_open = _value(text, at)
        if end is None:
            return JsonStart(tuple(values), at, False)
        if is_open:
            return JsonStart(tuple(values), None, True)
        values.append(end)
        at = _SPACE.match(text, end).end()
    return JsonStart(tuple(values), None, False)


def _value(text: str, at: int) -> tuple[int | None, bool]:
    """The end of the value at a place (None: it is none), and whether the text ends before it does."""
    open_: list[str] = []
    wanted = _VALUE
    may_close = False
    while True:
        at = _SPACE.match(text, at).end()
        if at == len(text):
            return at, True
        token = _TOKEN.match(text, at)
        if token is None:
            fits = wanted == _VALUE or (wanted == _KEY and text[at] == '"')
            return (at, True) if fits and _CUT_TOKEN.match(text, at) else (None, False)
        sign = token[0][0]
        if sign in "}]":
            if (
                not open_
                or open_.pop() != ("{" if sign == "}" else "[")
                or not (wanted == _MORE or may_close)
            ):
                return None, False
            wanted = _MORE
        elif wanted == _VALUE and sign not in ":,":
            if sign in "{[":
                open_.append(sign)
                wanted, may_close = (_KEY if sign == "{" else _VALUE), True
                at = token.end()
                continue
            wanted = _MORE
        elif wanted == _KEY and sign == '"':
            wanted = _COLON
        elif wanted == _COLON and sign == ":":
            wanted = _VALUE
        elif wanted == _MORE and sign == ",":
            wanted = _KEY if open_[-1] == "{" else _VALUE
        else:
            return None, False
        may_close = False
        at = token.end()
        if not open_:
            return at, False
