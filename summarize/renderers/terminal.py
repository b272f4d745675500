"""How text is laid out for people at a terminal; in a pipe it stays plain, and lines stay whole.

Colours go by no-color.org, force-color.org and bixense.com/clicolors.
"""

import os
import sys
from shutil import get_terminal_size

from summarize.graphemes import cluster_ends

BOLD, GREEN, RED, YELLOW, _RESET = "\x1b[1m", "\x1b[32m", "\x1b[31m", "\x1b[33m", "\x1b[0m"
# A text beside a head has at least so many columns; else it stands below it, so far to the right.
_NARROW, _BELOW = 24, 4
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


def coloured(text: str, colour: str) -> str:
    """A text in a colour, or bold, if there are colours."""
    return f"{colour}{text}{_RESET}" if text and is_coloured() else text


def strong(text: str) -> str:
    return "\n".join(coloured(line, BOLD) for line in text.split("\n"))


def linked(text: str, url: str | None) -> str:
    """A text that a terminal shows as a link (gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda)."""
    if url is None or not url.startswith(("http://", "https://", "file://")):
        return text
    if not (sys.stdout.isatty() and is_coloured() and url.isascii() and url.isprintable()):
        return text
    start, end = f"\x1b]8;;{url}\x1b\\", "\x1b]8;;\x1b\\"
    return "\n".join(f"{start}{line}{end}" for line in text.split("\n"))


def diff_line(line: str) -> str:
    """A line of a unified diff, in colour if there is any."""
    colour = {"+": GREEN, "-": RED}.get(line[:1])
    text = line.rstrip("\n")
    return coloured(text, colour) + line[len(text) :] if colour else line


def columns() -> int | None:
    """How many columns the terminal has; None where there is none."""
    return get_terminal_size().columns if sys.stdout.isatty() else None


def flowing(text: str, indent: int = 0) -> str:
    """A line, broken between words on a terminal; the lines below the first are indented."""
    room = columns()
    if room is None:
        return text
    return f"\n{'':{indent}}".join(wrapped(text, max(1, room - indent)))


def beside(head: str, text: str) -> str:
    """A head and what is said of it: on a terminal in a column of its own, or below where that is narrow."""
    room = columns()
    if room is None:
        return f"{head} {text}".rstrip()
    indent = cell_len(head) + 1
    if room - indent < min(_NARROW, cell_len(text)):
        return f"{flowing(head.rstrip())}\n{'':{_BELOW}}{flowing(text, _BELOW)}"
    return f"{head} {flowing(text, indent)}".rstrip()


def cell_len(text: str) -> int:
    """How many columns of a terminal a text takes; Han and kana take two each."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len as cells

    return cells(text)


def padded(text: str, columns: int) -> str:
    """A text filled up with spaces to so many columns of a terminal, in which Han and kana take two each."""
    if text.isascii():
        return text.ljust(columns)
    return text + " " * max(0, columns - cell_len(text))


def clipped(text: str, columns: int) -> str:
    """A text cut to so many columns, between grapheme clusters."""
    if text.isascii():
        return text[:columns]
    end = 0
    for stop in cluster_ends(text):
        if cell_len(text[:stop]) > columns:
            break
        end = stop
    return text[:end]


def wrapped(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns of a terminal, broken between words where there are any."""
    lines, width = [""], 0
    for word in text.split():
        size = cell_len(word)
        if width and width + 1 + size > columns and (size <= columns or width + 3 > columns):
            lines.append("")
            width = 0
        lines[-1] += " " if width else ""
        width += bool(width)
        while width + size > columns and (piece := clipped(word, columns - width)):
            lines[-1] += piece
            lines.append("")
            word, width = word[len(piece) :], 0
            size = cell_len(word)
        lines[-1] += word
        width += size
    return lines


def counted(count: int, what: str) -> str:
    """A number of things: 1 file, 2,000 files."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
