"""The settings that a configuration and a command line ask for, checked against what there is."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

from summarize.checks.presets import MORE, PRESETS, Limits, Preset
from summarize.checks.rules import RULES
from summarize.checks.settings import ALL, Override, Settings
from summarize.errors import UsageError
from summarize.readers.metadata import TEASER_KEYS

# What a teaser may stand in.
FIELDS = (*TEASER_KEYS, "og:description", "twitter:description", MORE)
_LIMITS = tuple(each.name for each in fields(Limits))


def from_config(table: Mapping[str, Any], origin: str = "") -> Settings:
    """The settings of the table ``[tool.summarize.check]``, which has passed its schema.

    Raises UsageError for codes and presets that do not exist.
    """
    presets = {
        name: Preset(name, "from the configuration", "", Limits(**_limits(values)))
        for name, values in table.get("presets", {}).items()
    }
    overrides = tuple(
        Override(tuple(each["paths"]), _changes(each, presets)) for each in table.get("overrides", ())
    )
    return Settings(**_changes(table, presets), presets=presets, overrides=overrides, origin=origin)


def _changes(table: Mapping[str, Any], presets: Mapping[str, Preset]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if "preset" in table:
        changes["preset"] = known_preset(table["preset"], presets)
    for key in ("select", "ignore"):
        if key in table:
            changes[key] = known_codes(table[key])
    if "severity" in table:
        known_codes(table["severity"])
        changes["severity"] = dict(table["severity"])
    if "fields" in table:
        changes["fields"] = known_fields(table["fields"])
    if limits := _limits(table):
        changes["limits"] = limits
    return changes


def _limits(table: Mapping[str, Any]) -> dict[str, Any]:
    renamed = {key.replace("-", "_"): value for key, value in table.items()}
    return {name: renamed[name] for name in _LIMITS if name in renamed}


def known_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Codes, or their first characters, that mean a rule. Raises UsageError for others."""
    found = tuple(code.strip().upper() for code in codes if code.strip())
    for code in found:
        if code != ALL and not any(known.startswith(code) for known in RULES):
            raise UsageError(f"no rule {code}", remedy="`summarize rules` lists them; T1 means all T1..")
    return found


def known_preset(name: str, presets: Mapping[str, Preset]) -> str:
    """A preset's name. Raises UsageError for others."""
    if name not in PRESETS and name not in presets:
        names = ", ".join([*PRESETS, *presets])
        raise UsageError(f"no preset {name!r}", remedy=f"there are: {names}")
    return name


def known_fields(names: Iterable[str]) -> tuple[str, ...]:
    """Fields that a teaser may stand in, in lower case. Raises UsageError for others."""
    found = tuple(name.strip().lower() for name in names if name.strip())
    for name in found:
        if name not in FIELDS:
            near = get_close_matches(name, FIELDS, 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(FIELDS)}"
            raise UsageError(f"no field {name!r} holds a teaser", remedy=remedy)
    return found
