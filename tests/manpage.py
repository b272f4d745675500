"""The man page and the page of commands, made from the commands themselves.

`pytest tests/test_manpage.py --update-expected` writes them to docs/summarize.1 and docs/commands.md.
"""

import os
import subprocess
import sys
from typing import Any

import typer.main

from summarize.cli.app import COMMANDS, app
from summarize.version import __version__


def manpage() -> str:
    """In the macros of man(7)."""
    group = typer.main.get_command(app)
    lines = [
        f'.TH SUMMARIZE 1 "" "summarize {__version__}" "User Commands"',
        ".SH NAME",
        "summarize \\- read articles, extract a summary, cut it to a teaser, check it",
        ".SH SYNOPSIS",
        ".B summarize",
        ".I COMMAND",
        "[\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]",
        ".SH COMMANDS",
    ]
    with group.make_context("summarize", ["--help-of-none"], resilient_parsing=True) as context:
        for name in COMMANDS:
            command: Any = group.get_command(context, name)  # type: ignore[attr-defined]
            lines += [f".SS {_plain(name)}", _plain(command.help.partition("\n\n")[0]), ".PP"]
            lines += [_plain(part) for part in _rest(command.help)]
            for parameter in command.params:
                lines += _option(parameter, command)
    lines += [
        ".SH EXIT STATUS",
        "0 done, 1 findings or a failed article, 2 wrong usage or unreadable input, 130 interrupted.",
        ".SH ENVIRONMENT",
        ".TP",
        "NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE",
        "Whether output is coloured, if --color does not say.",
        ".TP",
        "SOURCE_DATE_EPOCH",
        "The moment that ages count from, if --now does not say.",
    ]
    return "\n".join(lines) + "\n"


def _rest(text: str) -> list[str]:
    return [part for part in text.split("\n\n")[1:] if part.strip()]


def _option(parameter: Any, command: Any) -> list[str]:
    parameter.hidden = False
    with command.make_context(command.name, [], resilient_parsing=True) as context:
        record = parameter.get_help_record(context)
    if record is None:
        return []
    names, what = record
    return [".TP", f"\\fB{_plain(names)}\\fR", _plain(what or "")]


def _plain(text: str) -> str:
    """A text that troff prints as it is."""
    line = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{line}" if line.startswith((".", "'")) else line


def commands() -> str:
    """docs/commands.md: the help of every command with all options, then the rules and the presets."""
    parts = [
        "# Commands, rules and presets",
        "",
        "Made from the code by `tests/manpage.py`; `man summarize` says the same.",
    ]
    for name, what in COMMANDS.items():
        parts += ["", f"## {name}", "", what, "", "```text", _printed(name, "--help", "--all"), "```"]
    for name, what in (("rules", "The rules of check"), ("presets", "The places and their limits")):
        parts += ["", f"## {what}", "", "```text", _printed(name), "```"]
    return "\n".join(parts) + "\n"


def _printed(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "summarize", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "80"},
    )
    return done.stdout.rstrip()
