"""What a configuration says of a command's options, and what the command line says in its place."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from summarize.errors import UsageError
from summarize.options import Options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.checks.presets import Preset
    from summarize.config import Config

# Where what was asked about the configuration, and the configuration itself, wait for the command.
_CONFIG, _ISOLATED, _SHOWN = "summarize.config", "summarize.isolated", "summarize.shown"
# Of [check], what is an option like others; the rest is what rules go by, and a `Settings`.
OPTIONS_OF_CHECK = frozenset({"format", "input-format", "exclude", "no-ignore", "drafts", "timeout"})


def configuration(ctx: typer.Context) -> "Config | None":
    return ctx.meta.get(_CONFIG)


def in_force(ctx: typer.Context) -> dict[str, tuple[str | int, ...]]:
    """The configured options of the command, each with the steps to it in the configuration."""
    config, command = configuration(ctx), ctx.command.name or ""
    if config is None:
        return {}
    found = config.options(command)
    return {key: steps for key, steps in found.items() if command != "check" or key in OPTIONS_OF_CHECK}


def configure(ctx: typer.Context, value: Path | None) -> Path | None:
    """Configured values become the defaults of the options that are read after this one."""
    from summarize.config import find_config, load_config

    if ctx.resilient_parsing or ctx.meta.get(_ISOLATED):
        if value is not None and not ctx.resilient_parsing:
            raise _contradiction()
        return value
    path = value or find_config(Path.cwd())
    if path is not None:
        ctx.meta[_CONFIG] = config = load_config(path)
        values = {key: config.value(steps) for key, steps in in_force(ctx).items()}
        for key, item in values.items():
            _refuse_unknown_name(ctx, key, item)
        ctx.default_map = {key.replace("-", "_"): item for key, item in values.items()}
    return value


def _refuse_unknown_name(ctx: typer.Context, key: str, value: Any) -> None:
    """What the schema cannot know, since plug-ins bring more. Raises UsageError with file, line and key."""
    try:
        if key in ("method", "lang", "locale"):
            Options(**{key: value})
        elif key == "input-format" and value != "auto":
            from summarize.readers import READERS

            READERS.check(value)
        elif key == "format" and ctx.command.name == "check":
            from summarize.checks.reporters import REPORTERS

            REPORTERS.check(value)
        elif key == "format":
            from summarize.renderers import RENDERERS

            RENDERERS.check(value)
    except UsageError as error:
        where = place(ctx, key)
        raise UsageError(f"{key}: {error.message}", where=where, remedy=error.remedy) from error


def place(ctx: typer.Context, key: str) -> str:
    """The file and line of a configured option."""
    config = configuration(ctx)
    return config.place(*in_force(ctx)[key]) if config is not None else ""


def isolate(ctx: typer.Context, value: bool) -> bool:
    """Options are read in the order of the command line, these before all others."""
    if value and configuration(ctx) is not None:
        raise _contradiction()
    ctx.meta[_ISOLATED] = value
    return value


def _contradiction() -> UsageError:
    return UsageError("--isolated ignores every configuration", remedy="leave it out, or --config")


def show(ctx: typer.Context, value: bool) -> bool:
    ctx.meta[_SHOWN] = value
    return value


def is_to_show(ctx: typer.Context) -> bool:
    """Whether the settings are asked for, and not the command."""
    return bool(ctx.meta.get(_SHOWN))


def limits(ctx: typer.Context, words: int | None, chars: int | None) -> tuple[int | None, int | None]:
    """A limit from the command line puts the other one, from the configuration, out of force."""
    given = {name: is_given(ctx, name) for name in ("words", "chars")}
    if given["chars"] and not given["words"]:
        words = None
    elif given["words"] and not given["chars"]:
        chars = None
    return words, chars


def preset_in_force(ctx: typer.Context, preset: str | None) -> str | None:
    """The preset, unless the command line has a limit in place of the configuration's.

    Raises UsageError if the command line has both.
    """
    if preset is None or not (is_given(ctx, "words") or is_given(ctx, "chars")):
        return preset
    if is_given(ctx, "preset"):
        raise UsageError("--preset is a limit of its own", remedy="leave out --words and --chars")
    return None


def own_presets(ctx: typer.Context) -> "Mapping[str, Preset]":
    """The presets of the configuration."""
    from summarize.checks.configuration import from_config

    config = configuration(ctx)
    return from_config(config.of_check, place=config.place).presets if config else {}


def in_place(ctx: typer.Context, options: Options, preset: str) -> Options:
    """The options of teasers that a preset has room for. Raises UsageError for an unknown one."""
    from summarize.checks import place as places

    try:
        return places.in_place(options, preset, own_presets(ctx))
    except UsageError as error:
        where = place(ctx, "preset") if is_configured(ctx, "preset") else ""
        raise UsageError(error.message, where=where, remedy=error.remedy) from error


def is_configured(ctx: typer.Context, name: str) -> bool:
    """Whether an option's value comes from a configuration, which may be a stranger's."""
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "DEFAULT_MAP"


def exclude_base(ctx: typer.Context) -> str:
    """Patterns of a configuration are relative to its folder, others to the working directory."""
    config = configuration(ctx)
    return str(config.path.parent) if config is not None and is_configured(ctx, "exclude") else ""


def is_given(ctx: typer.Context, name: str) -> bool:
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
