"""Whether output is coloured (no-color.org, force-color.org, bixense.com/clicolors)."""

import os
import sys

_GREEN, _RED, _RESET = "\x1b[32m", "\x1b[31m", "\x1b[0m"
WHEN = ("auto", "always", "never")


def set_colour(when: str) -> None:
    """What `--color` says, for this process and those that it starts."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        os.environ.pop(name, None)
    os.environ["NO_COLOR" if when == "never" else "FORCE_COLOR"] = "1"


def is_coloured() -> bool:
    """On a terminal, unless it cannot or must not; elsewhere if that is forced."""
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def diff_line(line: str) -> str:
    """A line of a unified diff, in colour if there is any."""
    colour = {"+": _GREEN, "-": _RED}.get(line[:1])
    if colour is None or not is_coloured():
        return line
    text = line.rstrip("\n")
    return f"{colour}{text}{_RESET}{line[len(text) :]}"
