"""The one place where this package makes its regular expressions; no other module calls `re` itself.

Each is kept in `MADE`, and a test drives all of them with hostile texts: their time must grow no faster
than the text. What keeps a pattern linear:

- what may repeat is taken for good, if what follows starts otherwise: ``\\s++``, ``(?>…)``. (A group that
  repeats goes into ``(?>(?:…)*)``: CPython before 3.11.5 has a fault in ``(?:…)*+``.)
- a search that starts with a repeat starts at the first of a run only: ``(?<!\\s)\\s++``;
- a search whose every start could run to the end of the text stops where the next start would be,
  or is a `StartPattern`, or `str.find`.
"""

import re
import sys
from typing import Any

MADE: "list[StartPattern]" = []


class _Method:
    """A method of the compiled pattern, which from its first use on is an attribute of its own."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, pattern: "StartPattern", owner: type) -> Any:
        method = getattr(re.compile(pattern.source, pattern.flags), self._name)
        pattern.__dict__[self._name] = method
        return method


class StartPattern:
    """A pattern that is only ever matched at one place of a text, and may be dear to search for.

    Stands for ``re.compile(source, flags)`` and becomes it at the first use: compiling all of this
    package's patterns takes longer than starting Python (30 ms), and one article needs few of them.
    """

    match = _Method()
    fullmatch = _Method()

    def __init__(self, source: str | bytes, flags: int = 0) -> None:
        self.source = source
        self.flags = flags
        caller = sys._getframe(1)
        self.module: str = caller.f_globals["__name__"]
        self.line = caller.f_lineno
        MADE.append(self)


class Pattern(StartPattern):
    """A pattern that is looked for anywhere in a text."""

    search = _Method()
    finditer = _Method()
    findall = _Method()
    sub = _Method()
    split = _Method()
