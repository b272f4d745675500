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

MADE: "list[Pattern]" = []


class Pattern:
    """Stands for ``re.compile(source, flags)`` and becomes it at the first use.

    Compiling all of this package's patterns takes longer than starting Python (30 ms); one
    article needs few of them.
    """

    methods: tuple[str, ...] = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")

    def __init__(self, source: str | bytes, flags: int = 0) -> None:
        self.source = source
        self.flags = flags
        caller = sys._getframe(1)
        self.module: str = caller.f_globals["__name__"]
        self.line = caller.f_lineno
        MADE.append(self)

    def __getattr__(self, name: str) -> Any:
        # Called for a method's first use only: from then on it is an attribute of its own.
        if name not in self.methods:
            raise AttributeError(f"{type(self).__name__} has no {name}")
        method = getattr(re.compile(self.source, self.flags), name)
        self.__dict__[name] = method
        return method


class StartPattern(Pattern):
    """A pattern that is only ever matched at one place of a text, and may be dear to search for."""

    methods = ("match", "fullmatch")
