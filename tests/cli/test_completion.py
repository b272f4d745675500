"""Completion in the real shells: commands, options, and the values of options."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Cli

# What is typed so far, and some of what must be offered.
TYPED = [
    (["te"], {"teaser"}),
    (["check", "--pre"], {"--preset"}),
    (["check", "--preset", "search"], {"search-result", "search-result-mobile"}),
    (["check", "--select", "T405,T40"], {"T405,T401", "T405,T402"}),
    (["check", "--fields", "og"], {"og:description"}),
    (["check", "--format", "g"], {"github", "gitlab"}),
    (["posts", "-f", "json"], {"json", "jsonfeed"}),
    (["batch", "--method", "le"], {"lead", "lex-rank"}),
    (["teaser", "--lang", "d"], {"da", "de"}),
    (["teaser", "--input-format", "ma"], {"markdown"}),
    (["rules", "T20"], {"T203"}),
    (["completion", ""], {"bash", "zsh", "fish"}),
]
IN_A_SHELL = {
    "bash": "source <(summarize completion bash); COMP_WORDS=(summarize {typed}); COMP_CWORD={last};"
    ' _summarize_completion summarize; printf "%s\\n" "${{COMPREPLY[@]}}"',
    # _arguments is what zsh completes with; here it says what it was given.
    "zsh": "autoload -Uz compinit; compinit -u -D; source <(summarize completion zsh);"
    ' _arguments() {{ print -r -- "$@" }}; words=(summarize {typed}); CURRENT=$#words; _summarize_completion',
    "fish": "source (summarize completion fish | psub); complete -C 'summarize {typed}'",
}


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH where `summarize` is the one of these tests."""
    command = tmp_path / "summarize"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m summarize "$@"\n')
    command.chmod(0o755)
    return f"{tmp_path}:{os.environ['PATH']}"


@pytest.mark.parametrize("shell", IN_A_SHELL)
@pytest.mark.parametrize(("typed", "offered"), TYPED, ids=lambda value: " ".join(value))
def test_a_shell_is_offered(shell: str, typed: list[str], offered: set[str], path: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    words = [word or "''" if shell != "fish" else word for word in typed]
    script = IN_A_SHELL[shell].format(typed=" ".join(words), last=len(typed))
    arguments = [shell, "-f", "-c", script] if shell == "zsh" else [shell, "-c", script]
    done = subprocess.run(
        arguments, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert offered <= set(re.sub(r"\\+:", ":", done.stdout.replace('"', " ")).split()), (
        done.stdout,
        done.stderr,
    )


def test_another_shell_is_an_error_and_no_file_is_touched(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cli("completion", "csh").err == (
        "summarize: no completion for 'csh' (there are: bash, zsh, fish)\n"
    )
    assert cli("completion", "bash").code == 0
    assert list(tmp_path.iterdir()) == []


def test_help_is_a_command_too(cli: Cli) -> None:
    assert cli("help").out == cli("--help").out
    assert cli("help", "check").out == cli("check", "--help").out
    assert cli("help", "check", "--all").out == cli("check", "--help", "--all").out
