"""`summarize completion`: what makes a shell complete commands, options and their values."""

from typing import Annotated

import typer

from summarize.cli import values
from summarize.cli.app import VARIABLE
from summarize.cli.command import command_app
from summarize.errors import EXIT_DONE, UsageError

SHELLS = ("bash", "zsh", "fish")


def completion(
    shell: Annotated[
        str, typer.Argument(metavar="SHELL", help="bash, zsh or fish.", autocompletion=values.SHELL)
    ],
) -> int:
    """Print a script for a shell to source; no file is touched."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    if shell not in SHELLS:
        raise UsageError(f"no completion for {shell!r}", remedy=f"there are: {', '.join(SHELLS)}")
    print(get_completion_script(prog_name="summarize", complete_var=VARIABLE, shell=shell))
    return EXIT_DONE


app = command_app(
    completion,
    """\b
Examples:
  source <(summarize completion bash)
  summarize completion fish > ~/.config/fish/completions/summarize.fish""",
)
