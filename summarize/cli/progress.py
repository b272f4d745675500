"""Progress on standard error, when that is a terminal and the results do not go to it, too."""

import sys
import time
from pathlib import Path
from types import TracebackType

from summarize.batch.units import Unit
from summarize.renderers.text import printable

_EVERY = 0.2  # seconds
_LARGE = 5_000_000  # bytes of one file that take longer than a second or two
_CLEAR = "\r\x1b[K"


class Progress:
    """One line that is written over: how many articles, how many failed, how many a second."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._shown = not quiet and sys.stderr.isatty() and not sys.stdout.isatty()
        self._started = self._last = time.monotonic()
        self._done = self._failed = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def unit(self, unit: Unit) -> None:
        """A unit of work begins; a large file is named with its size, since nothing else moves meanwhile."""
        if not self._shown or unit.lines is not None or unit.error is not None:
            return
        try:
            size = Path(unit.path).stat().st_size
        except (OSError, ValueError):
            return
        if size >= _LARGE:
            self._write(f"{printable(unit.path)}: {size / 1e6:.0f} MB, this takes a while")

    def add(self, *, failed: bool) -> None:
        """One more article."""
        self._done += 1
        self._failed += failed
        if self._shown and (now := time.monotonic()) - self._last >= _EVERY:
            self._last = now
            rate = self._done / (now - self._started)
            self._write(f"{self._done:,} articles, {self._failed:,} errors, {rate:,.0f}/s")

    def clear(self) -> None:
        """Leave the line to a message."""
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

    def _write(self, line: str) -> None:
        sys.stderr.write(f"{_CLEAR}{line}")
        sys.stderr.flush()
