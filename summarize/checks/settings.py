"""Which rules hold for which page, how severe they are, and how long its teaser may be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from fnmatch import fnmatch
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from summarize.checks.presets import BY_FIELD, BY_KIND, MORE, PRESETS, Limits, Preset
from summarize.errors import UsageError

if TYPE_CHECKING:
    from summarize.checks.finding import Rule, Severity
    from summarize.checks.subjects import Subject

ALL = "ALL"
_MAXIMA = ("max_words", "max_chars", "max_pixels", "max_segments")


@dataclass(frozen=True)
class Override:
    """Changes for the pages whose path matches one of the globs."""

    paths: tuple[str, ...]
    changes: Mapping[str, Any]

    def matches(self, path: str) -> bool:
        plain = path.replace("\\", "/").removeprefix("./")
        return any(fnmatch(plain, glob) or fnmatch(plain, f"*/{glob}") for glob in self.paths)


@dataclass(frozen=True)
class Settings:
    """What a check holds its subjects to.

    Attributes:
        preset: of all subjects; None for each the one of the place where it is shown.
        limits: single limits, by their names in `Limits`, that replace the preset's.
        select, ignore: codes, or their first characters; ignoring wins if it is the longer one.
        severity: by code.
        fields: what is looked at in a page; empty for everything.
        presets: those of the configuration, besides the built-in ones.
        overrides: changes for some paths, in order.
        origin: the file of the configuration; "" without one.
    """

    preset: str | None = None
    limits: Mapping[str, Any] = field(default_factory=dict)
    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, "Severity"] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    presets: Mapping[str, Preset] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    origin: str = ""

    def looks_at(self, subject: "Subject") -> bool:
        return not self.fields or subject.field.lower() in self.fields

    def is_on(self, code: str) -> bool:
        return code in self._in_force

    @cached_property
    def _in_force(self) -> frozenset[str]:
        """The codes of the rules that hold; asked for with every rule of every teaser."""
        from summarize.checks.rules import RULES

        return frozenset(filter(self._is_selected, RULES))

    def _is_selected(self, code: str) -> bool:
        selected = max((len(each) for each in _matching(self.select, code)), default=-1)
        ignored = max((len(each) for each in _matching(self.ignore, code)), default=-1)
        return selected > ignored

    def chosen_by_hand(self, code: str) -> bool:
        """Whether a rule was selected by its code or family, not with all the others."""
        return any(each != ALL and code.startswith(each) for each in self.select)

    def severity_of(self, rule: "Rule") -> "Severity":
        return self.severity.get(rule.code, rule.severity)

    def limits_of(self, subject: "Subject") -> Limits:
        """How long this teaser may be."""
        name = self.preset
        if name is None and any(limit in self.limits for limit in _MAXIMA):
            return _merged(Limits(), self.limits)
        if name is None and subject.field == MORE:
            return _merged(Limits(), self.limits)
        name = name or BY_FIELD.get(subject.field.lower()) or BY_KIND[subject.kind]
        return _merged((self.presets.get(name) or PRESETS[name]).limits, self.limits)

    def for_path(self, path: str) -> "Settings":
        """The settings with the changes for a path, in the order of the configuration."""
        changed = self
        for override in self.overrides:
            if override.matches(path):
                changes = dict(override.changes)
                ignore = changed.ignore + tuple(changes.pop("ignore", ()))
                select = changed.select + tuple(changes.pop("select", ()))
                severity = {**changed.severity, **changes.pop("severity", {})}
                limits = {**changed.limits, **changes.pop("limits", {})}
                changed = replace(
                    changed, ignore=ignore, select=select, severity=severity, limits=limits, **changes
                )
        return changed


def _matching(codes: Iterable[str], code: str) -> list[str]:
    """The given codes that mean a code; ALL is the shortest of them."""
    return ["" if each == ALL else each for each in codes if each == ALL or code.startswith(each)]


def _merged(limits: Limits, changes: Mapping[str, Any]) -> Limits:
    return _cached(limits, tuple(sorted(changes.items()))) if changes else limits


@lru_cache(maxsize=64)
def _cached(limits: Limits, changes: tuple[tuple[str, Any], ...]) -> Limits:
    return replace(limits, **dict(changes))


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
        changes["fields"] = tuple(table["fields"])
    if limits := _limits(table):
        changes["limits"] = limits
    return changes


def _limits(table: Mapping[str, Any]) -> dict[str, Any]:
    renamed = {key.replace("-", "_"): value for key, value in table.items()}
    return {name: renamed[name] for name in _LIMITS if name in renamed}


def known_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Codes, or their first characters, that mean a rule. Raises UsageError for others."""
    from summarize.checks.rules import RULES

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
