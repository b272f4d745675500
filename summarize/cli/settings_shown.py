"""`--show-settings`: what is in force for a command, and for a file that check looks at, and from where."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import typer

from summarize.checks.presets import PRESETS, Limits
from summarize.checks.settings import MAXIMA, Settings
from summarize.cli.configured import (
    OPTIONS_OF_CHECK,
    configuration,
    in_force,
    is_configured,
    is_given,
    limits,
    place,
)
from summarize.cli.groups import made
from summarize.cli.settings import Asked
from summarize.config import command_keys
from summarize.printable import log_line
from summarize.renderers.terminal import padded
from summarize.truncation import DEFAULT_WORDS

# The options of check that its table calls otherwise.
_OPTIONS = {"max-words": "words", "max-chars": "chars", "max-pixels": "pixels"}
_COMMAND_LINE, _DEFAULT = "command line", "default"


class Setting(NamedTuple):
    """A key of the configuration, what it is, and where that comes from."""

    key: str
    value: str
    origin: str


def shown(ctx: typer.Context) -> Iterator[str]:
    """The lines to print: first of the command, then of each file that check was given."""
    command = ctx.command.name or ""
    config = configuration(ctx)
    yield log_line(f"{command}: {config.path if config else 'no configuration'}")
    yield from _lines(_options(ctx, command))
    if command == "check":
        yield from _lines(_rules(ctx, None))
        for path in ctx.params.get("paths") or ():
            if Path(path).is_file():
                yield ""
                yield log_line(f"{path}:")
                yield from _lines(_rules(ctx, path))


def _options(ctx: typer.Context, command: str) -> Iterator[Setting]:
    configured = in_force(ctx)
    words, chars = limits(ctx, ctx.params.get("words"), ctx.params.get("chars"))
    if words is None and chars is None:
        words = DEFAULT_WORDS
    for key in command_keys(command):
        name = key.replace("-", "_")
        if name not in ctx.params or (command == "check" and key not in OPTIONS_OF_CHECK):
            continue
        value = {"words": words, "chars": chars}.get(key, ctx.params[name])
        if is_given(ctx, name):
            origin = _COMMAND_LINE
        elif is_configured(ctx, name) and key in configured and value is not None:
            origin = place(ctx, key)
        else:
            origin = _DEFAULT
        yield Setting(key, as_text(value), origin)


def _rules(ctx: typer.Context, path: str | None) -> Iterator[Setting]:
    """What the rules of check go by, for a file with the changes that overrides make."""
    settings = made(Asked, ctx, ctx.params).settings()
    if path is not None:
        settings = settings.for_path(path)
    preset = settings.preset
    by_place = preset is None and not any(name in settings.limits for name in MAXIMA)
    for key in ("preset", "select", "ignore", "severity", "fields"):
        value = getattr(settings, key)
        if key == "preset" and value is None:
            yield Setting(key, "by place" if by_place else "-", _DEFAULT)
        else:
            yield Setting(key, as_text(value), _origin(ctx, settings, key, path))
    of_preset = (settings.presets.get(preset) or PRESETS[preset]).limits if preset else Limits()
    for each in fields(Limits):
        key = each.name.replace("_", "-")
        if each.name in settings.limits:
            yield Setting(key, as_text(settings.limits[each.name]), _origin(ctx, settings, key, path))
        elif by_place:
            yield Setting(key, "by place", _DEFAULT)
        else:
            value = getattr(of_preset, each.name)
            yield Setting(key, as_text(value), f"preset {preset}" if preset else _DEFAULT)


def _origin(ctx: typer.Context, settings: Settings, key: str, path: str | None) -> str:
    """Where a value comes from: all places of what adds up, the last one of what is replaced."""
    config, adds_up = configuration(ctx), key in ("select", "ignore", "severity")
    given = is_given(ctx, _OPTIONS.get(key, key).replace("-", "_"))
    places = []
    if config is not None and (not given or key == "ignore"):
        table = config.of_check
        overrides = [
            (index, each)
            for index, each in enumerate(table.get("overrides", ()))
            if path is not None and settings.overrides[index].matches(path)
        ]
        places = [config.place("check", key)] if key in table else []
        places += [config.place("check", "overrides", index, key) for index, each in overrides if key in each]
    if given:
        places.append(_COMMAND_LINE)
    return (", ".join(places) if adds_up else places[-1]) if places else _DEFAULT


def as_text(value: Any) -> str:
    """A value as TOML would have it, nearly; - is none."""
    return "-" if value is None else json.dumps(value, ensure_ascii=False)


def _lines(settings: Iterable[Setting]) -> Iterator[str]:
    for key, value, origin in settings:
        yield log_line(f"  {padded(key, 13)} {padded(value, 20)} {origin}")
