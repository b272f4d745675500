"""Which rules hold for which page, how severe they are, and how long its teaser may be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from functools import lru_cache
from typing import Any

from summarize.checks.presets import BY_FIELD, BY_KIND, MORE, PRESETS, Limits, Preset
from summarize.checks.rule import Rule, Severity
from summarize.checks.subject import Subject

ALL = "ALL"
# With one of these and without a preset, no place has limits of its own.
MAXIMA = ("max_words", "max_chars", "max_pixels", "max_segments")


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
    severity: Mapping[str, Severity] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    presets: Mapping[str, Preset] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    origin: str = ""

    def looks_at(self, subject: Subject) -> bool:
        return not self.fields or subject.field.lower() in self.fields

    def is_on(self, rule: Rule, *, extract: bool = False) -> bool:
        """Whether a rule holds for what people wrote, or for what was taken from an article."""
        if rule.default == "off" or (rule.default == "extracts" and not extract):
            return _is_selected(tuple(each for each in self.select if each != ALL), self.ignore, rule.code)
        return _is_selected(self.select, self.ignore, rule.code)

    def severity_of(self, rule: Rule) -> Severity:
        return self.severity.get(rule.code, rule.severity)

    def limits_of(self, subject: Subject) -> Limits:
        """How long this teaser may be."""
        name = self.preset
        if name is None and any(limit in self.limits for limit in MAXIMA):
            return _merged(Limits(), self.limits)
        if name is None and subject.field == MORE:
            return _merged(Limits(), self.limits)
        name = name or BY_FIELD.get(subject.field.lower()) or BY_KIND[subject.kind]
        return _merged((self.presets.get(name) or PRESETS[name]).limits, self.limits)

    def without(self, *names: str) -> "Settings":
        """The settings without what is configured under these names, for some paths included."""
        overrides = tuple(
            replace(each, changes={name: value for name, value in each.changes.items() if name not in names})
            for each in self.overrides
        )
        standard = {name: getattr(Settings(), name) for name in names}
        return replace(self, overrides=overrides, **standard)

    def without_limits(self, names: Iterable[str]) -> "Settings":
        """The settings without what overrides say of single limits."""
        taken = frozenset(names)
        overrides = tuple(
            replace(each, changes={**each.changes, "limits": _others(each.changes.get("limits", {}), taken)})
            for each in self.overrides
        )
        return replace(self, overrides=overrides)

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


def _others(limits: Mapping[str, Any], taken: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in limits.items() if name not in taken}


@lru_cache(maxsize=1024)
def _is_selected(select: tuple[str, ...], ignore: tuple[str, ...], code: str) -> bool:
    """Whether a rule holds; asked for with every rule of every teaser."""
    selected = max((len(each) for each in _matching(select, code)), default=-1)
    return selected > max((len(each) for each in _matching(ignore, code)), default=-1)


def _matching(codes: Iterable[str], code: str) -> list[str]:
    """The given codes that mean a code; ALL is the shortest of them."""
    return ["" if each == ALL else each for each in codes if each == ALL or code.startswith(each)]


def _merged(limits: Limits, changes: Mapping[str, Any]) -> Limits:
    return _cached(limits, tuple(sorted(changes.items()))) if changes else limits


@lru_cache(maxsize=64)
def _cached(limits: Limits, changes: tuple[tuple[str, Any], ...]) -> Limits:
    # A place has room for N words or 2N clusters; who names a number means N of the unit that is counted.
    counted = {
        name.replace("_words", "_clusters"): value for name, value in changes if name.endswith("_words")
    }
    return replace(limits, **{**counted, **dict(changes)})
