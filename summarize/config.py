"""Defaults from ``[tool.summarize]`` in pyproject.toml, or from summarize.toml."""

import math
from pathlib import Path
from typing import Any

from summarize.errors import SchemaError, UsageError
from summarize.patterns import Pattern, StartPattern
from summarize.readers.document import size_text

_OWN = "summarize.toml"
_SHARED = "pyproject.toml"
# It may be a stranger's; no honest one comes near.
_MAX_BYTES = 1_000_000
_QUOTED_KEY = Pattern(r"\['([^']{1,100})'\]")
# jsonschema's words for keys that the schema does not know.
_UNKNOWN = Pattern(r"\('([^']{1,100})'(?:, '[^']{1,100}')* (?:was|were) unexpected\)")
_STEP = Pattern(r"([\w-]+)|\[(\d+)\]")
_TABLE_LINE = StartPattern(r"\s*+\[(\[)?\s*+([^\]]+)\]")
_KEY_LINE = StartPattern(r"""\s*+["']?([\w.-]++)["']?\s*+=""")


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
        with path.open("rb") as stream:
            read = stream.read(_MAX_BYTES + 1)
        if len(read) > _MAX_BYTES:
            raise UsageError(f"is larger than {size_text(_MAX_BYTES)}", where=str(path))
        text = read.decode("utf-8").replace("\r\n", "\n")
        data = tomllib.loads(text, parse_float=_finite)
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    except RecursionError as error:
        raise UsageError("is nested too deeply", where=str(path)) from error
    except ValueError as error:  # TOML's own, of its text, and of a number of 5,000 digits
        raise UsageError(f"broken TOML: {error}", where=str(path)) from error
    tools = data.get("tool", {})
    table = data if path.name != _SHARED else tools.get("summarize", {}) if isinstance(tools, dict) else {}
    try:
        validate(table, "config")
    except SchemaError as error:
        place, reason = explain(table, "config")
        place = _QUOTED_KEY.sub(r".\1", place)  # a key with a dash, as people write it
        line = _line_of(text, place, reason, "tool.summarize" if path.name == _SHARED else "")
        raise UsageError(
            f"{place.removeprefix('$').lstrip('.') or 'configuration'}: {reason}",
            where=f"{path}:{line}" if line else str(path),
            remedy="`summarize schema config` shows what there is",
        ) from error
    return dict(table)


def _finite(text: str) -> float | str:
    """A number; nan, inf and what is too large stay text, which the schema refuses at their place."""
    number = float(text)
    return number if math.isfinite(number) else text


def _line_of(text: str, place: str, reason: str, prefix: str) -> int | None:
    """The line of a place such as ``$.check.overrides[1].paths``; the nearest one that can be told.

    TOML's parser keeps no lines, so that headers and keys are looked for in the text.
    """
    # An unknown key is named in the reason only.
    unknown = _UNKNOWN.search(reason)
    wanted = [
        *_STEP.findall(place.removeprefix("$")),
        *([(unknown[1], "")] if unknown else []),
    ]
    keys = [name for name, _ in wanted if name]
    index = next((int(number) for _, number in wanted if number), 0)
    table: list[str] = []
    counts: dict[str, int] = {}
    best: tuple[int, int] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        header = _TABLE_LINE.match(line)
        key = _KEY_LINE.match(line)
        if header:
            name = header[2].rstrip().replace(" ", "").replace('"', "")
            counts[name] = counts.get(name, -1) + 1
            inside = name == prefix or not prefix or name.startswith(f"{prefix}.")
            table = name.removeprefix(prefix).lstrip(".").split(".") if inside else ["\0"]
            here = [part for part in table if part]
            if header[1] and counts[name] != index:
                table = ["\0"]
                continue
        elif key:
            here = [*(part for part in table if part), *key[1].split(".")]
        else:
            continue
        if here == keys[: len(here)] and (best is None or len(here) > best[0]):
            best = (len(here), number)
    return best[1] if best else None
