"""The man page that is shipped, and the page of commands, are the ones that the commands make."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.cli.app import COMMANDS
from tests.conftest import ROOT
from tests.manpage import commands, manpage

PAGE = ROOT / "docs" / "summarize.1"


@pytest.mark.parametrize(("page", "made"), [(PAGE, manpage), (ROOT / "docs" / "commands.md", commands)])
def test_it_is_what_the_commands_say(
    page: Path, made: Callable[[], str], request: pytest.FixtureRequest
) -> None:
    text = made()
    if request.config.getoption("--update-expected"):
        page.write_text(text, "utf-8")
    assert page.read_text("utf-8") == text


def test_it_has_every_command_and_seldom_used_options_too() -> None:
    text = PAGE.read_text("utf-8").replace("\\-", "-")
    assert [name for name in COMMANDS if f".SS {name}\n" not in text] == []
    assert "--force-exclude" in text
    assert "--show-settings" in text


@pytest.mark.skipif(shutil.which("man") is None, reason="no man here")
def test_man_shows_it_without_a_warning() -> None:
    done = subprocess.run(
        ["man", "--warnings", "-l", str(PAGE)],
        capture_output=True,
        text=True,
        check=True,
        env={"MANPAGER": "cat", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )
    assert done.stderr == ""
    assert "summarize - read articles" in done.stdout
