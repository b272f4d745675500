"""Defaults from ``[tool.summarize]`` in pyproject.toml, or from summarize.toml."""

from pathlib import Path
from typing import Any

from summarize.errors import SchemaError, UsageError

_OWN = "summarize.toml"
_SHARED = "pyproject.toml"


def find_config(start: Path) -> Path | None:
    """The nearest configuration, from a folder upwards; a pyproject.toml counts if it has our table."""
    for folder in (start, *start.parents):
        own = folder / _OWN
        if own.is_file():
            return own
        shared = folder / _SHARED
        if shared.is_file() and b"[tool.summarize" in shared.read_bytes():
            return shared
    return None


def load_config(path: Path) -> dict[str, Any]:
    """The configured defaults, keys as in the long options.

    Raises UsageError, with the file and the place, for what cannot be read or has no such option.
    """
    import tomllib

    from summarize.record import explain, validate

    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"broken TOML: {error}", where=str(path)) from error
    table = data.get("tool", {}).get("summarize", {}) if path.name == _SHARED else data
    try:
        validate(table, "config")
    except SchemaError as error:
        place, reason = explain(table, "config")
        raise UsageError(
            f"{place}: {reason}", where=str(path), remedy="`summarize schema config` shows what there is"
        ) from error
    return dict(table)
