"""Defaults from ``[tool.summarize]`` in pyproject.toml, or from summarize.toml.

The table holds what commands share, and a table for each command what is its own. Which key is whose, the
schema says: a command takes a shared key where its own table refers to it.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from summarize.errors import SchemaError, UsageError
from summarize.patterns import Pattern, StartPattern
from summarize.readers.document import size_text

_OWN = "summarize.toml"
_SHARED = "pyproject.toml"
# It may be a stranger's; no honest one comes near.
_MAX_BYTES = 1_000_000
# As in ``$.check.presets['a b']['max-words']`` and ``$.check.overrides[1].paths``.
_STEP = Pattern(r"\['([^']{1,100})'\]|\[(\d+)\]|([\w-]+)")
# What check calls what others, and its own options, call otherwise.
_RENAMED = {"words": "max-words", "chars": "max-chars", "pixels": "max-pixels"}
_TABLE_LINE = StartPattern(r"\s*+\[(\[)?\s*+([^\]]+)\]")
_KEY_LINE = StartPattern(r"""\s*+["']?([\w.-]++)["']?\s*+=""")


Step = str | int


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration that has passed its schema.

    Attributes:
        table: what stands in it, keys as in the long options.
        text: the file, in which `place` looks for lines.
    """

    path: Path
    table: dict[str, Any]
    text: str

    @property
    def of_check(self) -> dict[str, Any]:
        """The command table of check, which also fill and presets go by."""
        return self.table.get("check", {})  # type: ignore[no-any-return]

    def options(self, command: str) -> dict[str, tuple[Step, ...]]:
        """What is in force for a command, each key with the steps to it; its own table wins."""
        own = self.table.get(command, {})
        shared = [key for key in shared_keys(command) if key in self.table and key not in own]
        # The nearer limit puts the other one out of force, as one on the command line does.
        if ("words" in own) != ("chars" in own):
            shared = [key for key in shared if key not in ("words", "chars")]
        return {**{key: (key,) for key in shared}, **{key: (command, key) for key in own}}

    def value(self, steps: Sequence[Step]) -> Any:
        found: Any = self.table
        for step in steps:
            found = found[step]
        return found

    def place(self, *steps: Step) -> str:
        """The file, and the line if it can be told, e.g. ``summarize.toml:3``."""
        line = _line_of(self.text, steps, _prefix(self.path))
        return f"{self.path}:{line}" if line else str(self.path)


def command_keys(command: str) -> dict[str, Any]:
    """The keys that a command's table may hold, with the schema's words for each."""
    table = _schema()["properties"].get(command, {})
    return {key: _resolved(node) for key, node in table.get("properties", {}).items()}


def shared_keys(command: str) -> list[str]:
    """The keys of the shared table that a command takes."""
    table = _schema()["properties"].get(command, {}).get("properties", {})
    return [key for key, node in table.items() if node.get("$ref") == f"#/properties/{key}"]


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


def load_config(path: Path) -> Config:
    """The configured defaults.

    Raises UsageError, with the file and the place, for what cannot be read or has no such option.
    """
    import tomllib

    from summarize.record import validate

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
        raise _mistake(Config(path, table, text)) from error
    return Config(path, table, text)


def dotted(steps: Sequence[Step]) -> str:
    """A place inside the table as people write it: ``check.overrides[1].paths``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")


def _mistake(config: Config) -> UsageError:
    """What is wrong in a table that breaks the schema: an unknown key before a bad value."""
    from summarize.record import explain

    unknown = next(_unknown(config.table, _schema(), ()), None)
    if unknown is not None:
        steps, known = unknown
        return UsageError(
            f"{dotted(steps)}: no such key here",
            where=config.place(*steps),
            remedy=_advice(steps, known, _prefix(config.path)),
        )
    place, reason = explain(config.table, "config")
    steps = tuple(
        int(number) if number else quoted or plain
        for quoted, number, plain in _STEP.findall(place.removeprefix("$"))
    )
    return UsageError(
        f"{dotted(steps) or 'configuration'}: {reason}",
        where=config.place(*steps),
        remedy="`summarize schema config` shows what there is",
    )


def _unknown(
    value: object, node: dict[str, Any], steps: tuple[Step, ...]
) -> Iterator[tuple[tuple[Step, ...], list[str]]]:
    """The keys that a schema does not know, each with those that it knows beside it."""
    node = _resolved(node)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unknown(item, node.get("items", {}), (*steps, index))
    elif isinstance(value, dict):
        known, others = node.get("properties", {}), node.get("additionalProperties", True)
        for key, item in value.items():
            if key in known or isinstance(others, dict):
                yield from _unknown(item, known.get(key) or others, (*steps, key))
            elif others is False:
                yield (*steps, key), list(known)


def _advice(steps: Sequence[Step], known: list[str], prefix: str) -> str:
    """Where an unknown key belongs, or which one was meant."""
    key, commands = str(steps[-1]), _commands()
    if _RENAMED.get(key) in known:
        return f"it is {_RENAMED[key]!r} here"
    if len(steps) == 1 or (len(steps) == 2 and steps[0] in commands):
        tables = [".".join(filter(None, (prefix, name))) for name in commands if key in command_keys(name)]
        if tables:
            return f"it belongs in {' or '.join(f'[{name}]' for name in tables)}"
    near = get_close_matches(key, known, 1)
    return f"did you mean {near[0]!r}?" if near else "`summarize schema config` shows what there is"


def _schema() -> dict[str, Any]:
    from summarize.record import load_schema

    return load_schema("config")


def _commands() -> list[str]:
    """The commands that have a table."""
    return [key for key, node in _schema()["properties"].items() if "properties" in node]


def _resolved(node: dict[str, Any]) -> dict[str, Any]:
    """A part of the schema with what it refers to; what it says itself wins."""
    if "$ref" not in node:
        return node
    found: Any = _schema()
    for step in node["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return {**_resolved(found), **node}


def _prefix(path: Path) -> str:
    return "tool.summarize" if path.name == _SHARED else ""


def _finite(text: str) -> float | str:
    """A number; nan, inf and what is too large stay text, which the schema refuses at their place."""
    number = float(text)
    return number if math.isfinite(number) else text


def _line_of(text: str, steps: Sequence[Step], prefix: str) -> int | None:
    """The line of a place; the nearest one that can be told.

    TOML's parser keeps no lines, so that headers and keys are looked for in the text.
    """
    keys = [step for step in steps if isinstance(step, str)]
    index = next((step for step in steps if isinstance(step, int)), 0)
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
