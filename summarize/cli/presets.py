"""`summarize presets`: how long a teaser may be where it is shown."""

from dataclasses import asdict
from typing import Annotated

import typer

from summarize.checks.configuration import from_config
from summarize.checks.presets import PRESETS
from summarize.cli.options import ConfigOption, IsolatedOption, command_app, configuration
from summarize.errors import EXIT_DONE
from summarize.printable import log_line, printable
from summarize.record import dumps
from summarize.renderers.text import padded


def presets(
    ctx: typer.Context,
    json: Annotated[
        bool, typer.Option("--json", help="As JSON, with the limits and their sources.", show_default=False)
    ] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> int:
    """List the presets, those of the configuration included."""
    configured = configuration(ctx)
    own = from_config(configured.of_check, place=configured.place).presets if configured else {}
    found = {**PRESETS, **own}
    if json:
        print(dumps([asdict(preset) for preset in found.values()]))
    else:
        for preset in found.values():
            print(log_line(f"{padded(printable(preset.name), 21)} {preset.summary}"))
    return EXIT_DONE


app = command_app(
    presets,
    """\b
Examples:
  summarize presets
  summarize presets --json""",
)
