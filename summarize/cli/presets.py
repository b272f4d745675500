"""`summarize presets`: how long a teaser may be where it is shown."""

from dataclasses import asdict
from typing import Annotated

import typer

from summarize.checks.presets import PRESETS
from summarize.cli.command import command_app
from summarize.cli.configured import own_presets
from summarize.cli.options import Configuration
from summarize.errors import EXIT_DONE
from summarize.printable import log_line
from summarize.record import dumps
from summarize.renderers.terminal import beside, padded


def presets(
    ctx: typer.Context,
    configuration: Configuration,
    json: Annotated[
        bool, typer.Option("--json", help="As JSON, with the limits and their sources.", show_default=False)
    ] = False,
) -> int:
    """List the presets, those of the configuration included."""
    found = {**PRESETS, **own_presets(ctx)}
    if json:
        print(dumps([asdict(preset) for preset in found.values()]))
    else:
        for preset in found.values():
            print(beside(padded(log_line(preset.name), 21), log_line(preset.summary)))
    return EXIT_DONE


app = command_app(
    presets,
    """\b
Examples:
  summarize presets
  summarize presets --json""",
)
