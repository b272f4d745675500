"""`summarize methods`: the selectors, ours, sumy's and those of plug-ins."""

from typing import Annotated

import typer

from summarize.cli.command import command_app
from summarize.errors import EXIT_DONE
from summarize.options import DEFAULT_METHOD
from summarize.record import dumps
from summarize.renderers.terminal import beside, padded
from summarize.selectors import SELECTORS


def methods(
    json: Annotated[bool, typer.Option("--json", help="As JSON.", show_default=False)] = False,
) -> int:
    """List the methods that choose sentences; the first is the default."""
    found = list(SELECTORS.describe())
    if json:
        print(
            dumps(
                [{"name": name, "summary": line, "default": name == DEFAULT_METHOD} for name, line in found]
            )
        )
    else:
        for name, line in found:
            print(beside(padded(name, 11), line))
    return EXIT_DONE


app = command_app(
    methods,
    """\b
Examples:
  summarize methods
  summarize methods --json""",
)
