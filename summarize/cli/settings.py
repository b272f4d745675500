"""What teasers are held to: the options that say it, before the configuration."""

from dataclasses import replace
from typing import Annotated, NamedTuple

import typer

from summarize.checks.configuration import from_config, known_codes, known_fields, known_preset
from summarize.checks.presets import PRESETS
from summarize.checks.settings import Settings
from summarize.cli import values
from summarize.cli.configured import configuration
from summarize.cli.options import preset_option
from summarize.config import Config
from summarize.errors import UsageError
from summarize.truncation import check_limit


class Asked(NamedTuple):
    """What the command line holds teasers to."""

    context: typer.Context
    preset: Annotated[
        str | None,
        preset_option("See `summarize presets` [by place]."),
    ] = None
    words: Annotated[
        int | None,
        typer.Option("--words", "-w", metavar="N", help="At most N words; in CJK, Thai: clusters."),
    ] = None
    min_words: Annotated[int | None, typer.Option(metavar="N", help="At least N words or clusters.")] = None
    chars: Annotated[
        int | None,
        typer.Option("--chars", "-c", metavar="N", help="At most N characters with ellipsis; --min-chars N."),
    ] = None
    min_chars: Annotated[
        int | None, typer.Option(metavar="N", help="At least N characters.", hidden=True)
    ] = None
    pixels: Annotated[
        int | None,
        typer.Option(metavar="N", help="At most so wide as a search result."),
    ] = None
    select: Annotated[
        str | None,
        typer.Option(metavar="CODES", help="Only these rules: T1,T204 [ALL].", autocompletion=values.CODES),
    ] = None
    ignore: Annotated[
        str | None, typer.Option(metavar="CODES", help="Not these rules.", autocompletion=values.CODES)
    ] = None
    fields: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES", help="Only these: description,og:description.", autocompletion=values.FIELDS
        ),
    ] = None

    def limits(self) -> dict[str, int]:
        """By their names in `Limits`. Raises UsageError for what no limit can be."""
        check_limit(self.words, None)
        check_limit(None, self.chars)
        for name in ("min_words", "min_chars", "pixels"):
            if (value := getattr(self, name)) is not None and value < 0:
                option = f"--{name.replace('_', '-')}"
                raise UsageError(f"{option} must not be negative, but is {value}")
        found = {
            "max_words": self.words,
            "min_words": self.min_words,
            "max_chars": self.chars,
            "min_chars": self.min_chars,
            "max_pixels": self.pixels,
        }
        return {name: value for name, value in found.items() if value is not None}

    def settings(self) -> Settings:
        return self._over(configuration(self.context))

    def unconfigured(self, settings: Settings) -> Settings | None:
        """What the command line alone says; None without a configuration."""
        if not settings.origin:
            return None
        own = {name: preset for name, preset in settings.presets.items() if name not in PRESETS}
        return replace(self._replace(preset=None)._over(None), presets=own, preset=self.preset)

    def _over(self, config: Config | None) -> Settings:
        return settings_of(config, self.preset, self.limits(), self.select, self.ignore, self.fields)


def settings_of(
    config: Config | None,
    preset: str | None,
    limits: dict[str, int],
    select: str | None = None,
    ignore: str | None = None,
    fields: str | None = None,
) -> Settings:
    """The settings of the configuration, with what the command line says in their place."""
    settings = from_config(config.of_check, config.path.name, config.place) if config else Settings()
    if preset is not None:
        settings = settings.without("preset", "limits")
        settings = replace(settings, preset=known_preset(preset, settings.presets))
    if limits:
        settings = settings.without_limits(limits)
        settings = replace(settings, limits={**settings.limits, **limits})
    if select is not None:
        settings = replace(settings.without("select"), select=known_codes(select.split(",")))
    if ignore is not None:
        settings = replace(settings, ignore=settings.ignore + known_codes(ignore.split(",")))
    if fields is not None:
        settings = replace(settings.without("fields"), fields=known_fields(fields.split(",")))
    return settings
