"""What goes to standard error: errors, warnings, and with -v what was left out and why."""

import os
import sys
from collections.abc import Callable

from summarize.article import Cleaned, Dropped
from summarize.errors import EXIT_USAGE, SummarizeError
from summarize.printable import log_line

_SHOWN_CHARS = 60


def end_quietly() -> None:
    """After a closed pipe (`| head`): what is still buffered gets somewhere to go.

    Python would otherwise complain about it at exit.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def output_failed(error: OSError) -> int:
    """Standard output is full, closed, or its terminal has gone; returns the exit code."""
    end_quietly()
    say(f"standard output cannot be written: {error.strerror or error}")
    return EXIT_USAGE


def say(message: str) -> None:
    """One line on standard error."""
    print(f"summarize: {log_line(message)}", file=sys.stderr)


def report(error: SummarizeError) -> None:
    """One line for an error: where, what, and what to do."""
    say(str(error))


def notices(verbosity: int) -> Callable[[Cleaned], None] | None:
    """With -v, a function that says of each article what was left out of it; None otherwise."""
    return _say_notices if verbosity > 0 else None


def passed_over(verbosity: int) -> Callable[[str, str], None] | None:
    """With -v, a function that says which files of a folder are passed over; None otherwise."""
    return _say_passed if verbosity > 0 else None


def _say_passed(path: str, why: str) -> None:
    say(f"{path}: passed over: {why}")


def _say_notices(cleaned: Cleaned) -> None:
    where = cleaned.article.source.place
    for note in cleaned.article.notes:
        say(f"{where}: {note}")
    by_reason: dict[str, list[Dropped]] = {}
    for part in cleaned.dropped:
        by_reason.setdefault(part.reason, []).append(part)
    for reason, parts in by_reason.items():
        first = " ".join(cleaned.article.text[parts[0].start : parts[0].end].split())
        shown = first if len(first) <= _SHOWN_CHARS else f"{first[:_SHOWN_CHARS]}…"
        more = f" and {len(parts) - 1} more" if len(parts) > 1 else ""
        say(f"{where}: left out as {reason}: “{shown}”{more}")
