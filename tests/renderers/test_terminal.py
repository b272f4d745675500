"""On a terminal text is wrapped at its width, coloured and linked; in a pipe it stays plain."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.renderers.terminal import cell_len, wrapped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

ENGLISH = (
    "The archive of the harbour has been read by machine since spring, and every ship has its own page now."
)
JAPANESE = "港の記録は春から機械で読まれ、今ではすべての船に自分のページがあり、誰でも航海の歴史を調べることができます。"
PAGE = "---\ntitle: {title}\nurl: https://example.org/{name}\ndescription: {text}\n---\n{text}\n"
ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\")
WIDTHS = (40, 80, 160)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "english.md").write_text(PAGE.format(title="Harbour", name="harbour", text=ENGLISH), "utf-8")
    (tmp_path / "japanese.md").write_text(
        PAGE.format(title="港の記録", name="minato", text=JAPANESE), "utf-8"
    )
    return tmp_path


def on_a_terminal(columns: int, arguments: Sequence[object], typed: bytes = b"", **variables: str) -> str:
    """What a command writes to a terminal of so many columns."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "CI")}
    command = [sys.executable, "-m", "summarize", *map(str, arguments)]
    done = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env={**plain, "TERM": "xterm", **variables}
    )
    os.close(theirs)
    os.write(ours, typed)
    written = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    done.wait()
    return written.decode().replace("\r\n", "\n")


def in_a_pipe(*arguments: object) -> str:
    command = [sys.executable, "-m", "summarize", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False).stdout


def commands(site: Path) -> dict[str, tuple[object, ...]]:
    return {
        "posts": ("posts", site, "--now", "2025-06-01T12:00:00Z", "--words", "30"),
        "teaser": ("teaser", site / "japanese.md", "--chars", "200"),
        "summary": ("summary", site / "english.md"),
        "truncate": ("truncate", site / "english.md", "--words", "40"),
        "check": ("check", site, "--words", "3"),
        "rules": ("rules",),
        "rule": ("rules", "T203"),
        "presets": ("presets",),
        "methods": ("methods",),
    }


NAMES = ("posts", "teaser", "summary", "truncate", "check", "rules", "rule", "presets", "methods")


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(name: str, columns: int, site: Path) -> None:
    arguments = commands(site)[name]
    shown = ESCAPES.sub("", on_a_terminal(columns, arguments))
    # Code of examples is shown as it is, and a path is not broken.
    wide = [line for line in shown.split("\n") if cell_len(line) > columns]
    assert all(line.startswith("    ") or "/" in line for line in wide), wide
    if name != "check":  # which is grouped by file on a terminal
        assert "".join(shown.split()) == "".join(in_a_pipe(*arguments).split())


@pytest.mark.parametrize("name", NAMES)
def test_a_pipe_gets_plain_lines_whatever_the_width(name: str, site: Path) -> None:
    arguments = commands(site)[name]
    piped = in_a_pipe(*arguments)
    assert "\x1b" not in piped
    assert (
        piped == in_a_pipe(*arguments, "--color", "never") if name in ("posts", "teaser", "check") else True
    )


def test_titles_are_links_and_bold_and_files_of_findings_are_links(site: Path) -> None:
    posts = on_a_terminal(80, commands(site)["posts"])
    assert "\x1b]8;;https://example.org/harbour\x1b\\\x1b[1mHarbour\x1b[0m\x1b]8;;\x1b\\" in posts
    findings = on_a_terminal(80, commands(site)["check"])
    assert f"\x1b]8;;{(site / 'english.md').as_uri()}\x1b\\" in findings


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_no_escapes(variables: dict[str, str], site: Path) -> None:
    for name in ("posts", "check", "rules"):
        assert "\x1b" not in on_a_terminal(80, commands(site)[name], **variables)


def test_a_command_without_input_at_a_terminal_says_what_to_name_or_what_it_waits_for() -> None:
    assert "name files or folders" in on_a_terminal(80, ["batch"])
    for command in ("teaser", "summary", "truncate"):
        assert "reads what is typed here, up to Ctrl-D" in on_a_terminal(
            80, [command], typed=b"A short text.\n\x04"
        )


@given(st.text(alphabet="ab é漢字かな。 \u200d👩‍👩‍👧", max_size=120), st.integers(2, 30))
def test_wrapping_keeps_every_character_and_the_width(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= columns for line in lines)
