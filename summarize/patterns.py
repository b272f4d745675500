"""Regular expressions that are compiled when they are first used.

Compiling all of this package's patterns takes longer than starting Python (30 ms); one
article needs few of them.
"""

import re
from typing import Any


class Pattern:
    """Stands for ``re.compile(source, flags)`` and becomes it at the first use."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Called for a method's first use only: from then on it is an attribute of its own.
        method = getattr(re.compile(self._source, self._flags), name)
        self.__dict__[name] = method
        return method
