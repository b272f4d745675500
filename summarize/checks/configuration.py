"""The settings that a configuration and a command line ask for, checked against what there is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from functools import partial
from typing import Any

from summarize.checks.presets import MORE, PRESETS, Limits, Preset
from summarize.checks.rules import RULES
from summarize.checks.settings import ALL, Override, Settings
from summarize.errors import UsageError
from summarize.readers.metadata import TEASER_KEYS

# What a teaser may stand in.
FIELDS = (*TEASER_KEYS, "og:description", "twitter:description", MORE)
_LIMITS = tuple(each.name for each in fields(Limits))


def from_config(
    table: Mapping[str, Any], origin: str = "", place: Callable[..., str] = lambda *steps: ""
) -> Settings:
    """The settings of the table ``[tool.summarize.check]``, which has passed its schema.

    `place` is the file and line of a key. Raises UsageError for codes, fields and presets that do not exist.
    """
    presets = {
        name: Preset(name, "from the configuration", "", Limits(**_limits(values)))
        for name, values in table.get("presets", {}).items()
    }
    overrides = tuple(
        Override(tuple(each["paths"]), _changes(each, presets, partial(place, "check", "overrides", index)))
        for index, each in enumerate(table.get("overrides", ()))
    )
    changes = _changes(table, presets, partial(place, "check"))
    return Settings(**changes, presets=presets, overrides=overrides, origin=origin)


def _changes(
    table: Mapping[str, Any], presets: Mapping[str, Preset], place: Callable[..., str]
) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    known: dict[str, Callable[[Any], Any]] = {
        "preset": partial(known_preset, presets=presets),
        "select": known_codes,
        "ignore": known_codes,
        "severity": _known_severity,
        "fields": known_fields,
    }
    for key, checked in known.items():
        if key in table:
            try:
                changes[key] = checked(table[key])
            except UsageError as error:
                raise UsageError(f"{key}: {error.message}", where=place(key), remedy=error.remedy) from error
    if limits := _limits(table):
        changes["limits"] = limits
    return changes


def _known_severity(table: Mapping[str, Any]) -> dict[str, Any]:
    known_codes(table)
    return dict(table)


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
