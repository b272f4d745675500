"""One mechanism to find readers, selectors, renderers, rules and reporters by name.

Built-in parts are named by a table and imported on first use; others come from
installed packages through entry points, which are looked up only when no built-in
part has the name (reading the metadata of every installed package takes 30 ms).
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple

from summarize.errors import UsageError


class Part(NamedTuple):
    """Where a built-in part lives (``module:attribute``) and one line of what it does."""

    target: str
    summary: str


class Registry:
    """Parts of one kind by name.

    Args:
        kind: what one part is called in messages, e.g. "method".
        group: the entry point group of plug-ins, e.g. "summarize.selectors".
        builtin: the parts that this package brings.
    """

    def __init__(self, kind: str, group: str, builtin: Mapping[str, Part]) -> None:
        self.kind = kind
        self.group = group
        self.builtin = builtin

    def plugins(self) -> dict[str, Any]:
        """The entry points of other packages, by name, not loaded."""
        from importlib.metadata import entry_points

        found = {point.name: point for point in entry_points(group=self.group)}
        return {name: found[name] for name in sorted(found) if name not in self.builtin}

    def names(self) -> list[str]:
        return [*self.builtin, *self.plugins()]

    def check(self, name: str) -> str:
        """`name` if there is such a part; raises UsageError with the nearest names otherwise."""
        if name in self.builtin or name in self.plugins():
            return name
        near = get_close_matches(name, self.names(), n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise UsageError(
            f"unknown {self.kind} {name!r}",
            remedy=f"{hint}there are: {', '.join(self.names())}",
        )

    def get(self, name: str) -> Any:
        """The part itself. Raises UsageError for an unknown name."""
        part = self.builtin.get(name)
        if part is not None:
            module, _, attribute = part.target.partition(":")
            return getattr(import_module(module), attribute)
        self.check(name)
        return self.plugins()[name].load()

    def describe(self) -> Iterator[tuple[str, str]]:
        """Each name with one line of what it is, built-in ones first."""
        for name, part in self.builtin.items():
            yield name, part.summary
        for name, point in self.plugins().items():
            yield name, f"from {point.value}"
