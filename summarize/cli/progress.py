"""Progress on standard error, when that is a terminal and the results do not go to one, too."""

import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from summarize.batch.units import Unit
from summarize.cli.messages import say
from summarize.printable import printable
from summarize.renderers.terminal import clipped, counted

_EVERY = 0.2  # seconds
_LARGE = 5_000_000  # bytes of one file that take longer than a second or two
_CLEAR = "\r\x1b[K"


class Progress:
    """One line that is written over: how many articles, how many failed, how many a second, how long yet.

    Args:
        inputs: as the user gave them; how long it takes is known if all are files.
        shown: whether to show it, if standard error is a terminal.
        summary: whether to say at the end what came of it, on a terminal or if something failed.
    """

    def __init__(self, inputs: Iterable[str] = (), *, shown: bool = True, summary: bool = False) -> None:
        self._terminal = sys.stderr.isatty()
        self._shown = self._terminal and shown
        self._summary = summary
        self._started = self._last = time.monotonic()
        self._at_start: int | None = None
        self._bytes = 0
        self._total = _size(inputs) if self._shown else None

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
        size = _file_size(unit.path)
        if size is not None and size >= _LARGE:
            self._write(f"{printable(unit.path)}: {size / 1e6:.0f} MB, this takes a while")

    def unit_done(self, unit: Unit) -> None:
        """A unit of work is done."""
        if self._total is not None:
            self._bytes += _unit_size(unit)

    def unit_skipped(self, unit: Unit) -> None:
        """An earlier run did this unit."""
        if self._total is not None:
            self._total -= _unit_size(unit)

    def show(self, records: int, errors: int) -> None:
        """So many are done, earlier runs of the same batch included."""
        if self._at_start is None:
            self._at_start = records + errors - 1
        if not self._shown or (now := time.monotonic()) - self._last < _EVERY:
            return
        self._last = now
        done = records + errors
        rate = (done - self._at_start) / (now - self._started)
        left = ""
        if self._total and self._bytes:
            seconds = max(0.0, (self._total - self._bytes) * (now - self._started) / self._bytes)
            left = f", {duration(seconds)} left"
        self._write(f"{counted(done, 'article')}, {counted(errors, 'error')}, {rate:,.0f}/s{left}")

    def clear(self) -> None:
        """Leave the line to a message."""
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

    def summary(self, records: int, errors: int) -> None:
        """The last line: what came of it."""
        if not self._summary or not (self._terminal or errors):
            return
        took = time.monotonic() - self._started
        done = records + errors - (self._at_start or 0)
        came = f"{counted(records, 'record')}, {counted(errors, 'error')}"
        say(f"{came} in {duration(took)} ({done / max(took, 1e-3):,.0f}/s)")

    def _write(self, line: str) -> None:
        # A line that is wrapped cannot be written over.
        sys.stderr.write(f"{_CLEAR}{clipped(line, shutil.get_terminal_size().columns - 1)}")
        sys.stderr.flush()


def duration(seconds: float) -> str:
    """A span of time in its two largest units: 4 s, 3 min 20 s, 2 h 5 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def _size(inputs: Iterable[str]) -> int | None:
    """The bytes of all inputs; None if one is no file, or packed."""
    total = 0
    for path in inputs:
        size = None if path.endswith(".gz") or not Path(path).is_file() else _file_size(path)
        if size is None:
            return None
        total += size
    return total


def _unit_size(unit: Unit) -> int:
    if unit.lines is not None:
        return sum(map(len, unit.lines)) + len(unit.lines)
    return (unit.error is None and _file_size(unit.path)) or 0


def _file_size(path: str) -> int | None:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return None
