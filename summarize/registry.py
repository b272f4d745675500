"""One mechanism to find readers, selectors, renderers and reporters by name.

Built-in parts are named by a table and imported on first use; others come from
installed packages through entry points, which are looked up only when no built-in
part has the name (reading the metadata of every installed package takes 30 ms).
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property, wraps
from importlib import import_module
from typing import Any, NamedTuple

from summarize.distributions import labels
from summarize.errors import PluginError, SummarizeError, UsageError

# The key of a part's distributions with their versions.
PACKAGES = "packages"


class Part(NamedTuple):
    """A built-in part.

    Attributes:
        target: where it lives (``module:attribute``).
        summary: one line of what it does.
        packages: distributions whose versions decide what it gives.
        keys: a function (``module:attribute``) that names whatever else decides it, as keys of a signature.
    """

    target: str
    summary: str
    packages: tuple[str, ...] = ()
    keys: str = ""


class Plugin:
    """A part that another package brings, called so that its faults are told from ours.

    Attributes:
        name: of the entry point.
        place: the entry point and its distribution, as messages name them.
    """

    def __init__(self, kind: str, point: Any) -> None:
        self._kind = kind
        self._point = point
        self.name = str(point.name)
        self.distribution = f"{point.dist.name}-{point.dist.version}" if point.dist else ""
        origin = f" of {point.dist.name} {point.dist.version}" if point.dist else ""
        self.place = f"the plug-in {point.group}: {point.name} = {point.value}{origin}"

    @cached_property
    def part(self) -> Any:
        """What the entry point names. Raises PluginError if it cannot be imported or called."""
        try:
            part = self._point.load()
        except Exception as error:
            raise PluginError(
                f"{self.place} cannot be loaded: {type(error).__name__}: {error}",
                remedy="install it again, or uninstall it",
            ) from error
        if not callable(part):
            raise self.fault(f"is no {self._kind}: a {type(part).__name__} cannot be called")
        return part

    @cached_property
    def call(self) -> Callable[..., Any]:
        """The part itself, but an exception of it, or of the generator that it gives, is a PluginError."""

        @wraps(self.part)
        def called(*arguments: Any, **named: Any) -> Any:
            made = self.guarded(self.part, *arguments, **named)
            return self._each(made) if isinstance(made, Iterator) else made

        return called

    def guarded(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """What a function of the plug-in gives. Raises PluginError for an exception that is not ours."""
        try:
            return function(*arguments, **named)
        except (SummarizeError, StopIteration, MemoryError, RecursionError):
            raise
        except Exception as error:
            raise self.fault(f"failed: {type(error).__name__}: {error}") from error

    def fault(self, message: str) -> PluginError:
        """What is to be said of the plug-in."""
        return PluginError(f"{self.place} {message}", remedy="docs/plugins.md says what is expected of one")

    def _each(self, items: Iterator[Any]) -> Iterator[Any]:
        while True:
            try:
                item = self.guarded(next, items)
            except StopIteration:
                return
            yield item

    @property
    def summary(self) -> str:
        """The first line of its docstring; why there is none otherwise."""
        try:
            # That of an object without one is its class's, which says nothing of it.
            lines = (inspect.getdoc(self.part) or "").splitlines()
        except PluginError as error:
            return error.message
        return f"{lines[0] if lines else self._point.value} ({self.distribution or 'a plug-in'})"

    def keys(self, *circumstances: Any) -> dict[str, str]:
        """What its results depend on: its distribution, and what its attribute ``signature`` adds."""
        own = getattr(self.part, "signature", None)
        more = self.guarded(own, *circumstances) if callable(own) else {}
        return {PACKAGES: self.distribution, **more}


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

    @cached_property
    def plugins(self) -> dict[str, Plugin]:
        """The parts of other packages, by name, not loaded."""
        from importlib.metadata import entry_points

        found = {point.name: Plugin(self.kind, point) for point in entry_points(group=self.group)}
        return {name: found[name] for name in sorted(found) if name not in self.builtin}

    def names(self) -> list[str]:
        return [*self.builtin, *self.plugins]

    def check(self, name: str) -> str:
        """`name` if there is such a part; raises UsageError with the nearest names otherwise."""
        if self.knows(name):
            return name
        near = get_close_matches(name, self.names(), n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise UsageError(
            f"unknown {self.kind} {name!r}",
            remedy=f"{hint}there are: {', '.join(self.names())}",
        )

    def get(self, name: str) -> Any:
        """The part itself. Raises UsageError for an unknown name, PluginError if it cannot be loaded."""
        part = self.builtin.get(name)
        if part is not None:
            return _loaded(part.target)
        return self.plugins[self.check(name)].call

    def plugin(self, name: str) -> Plugin | None:
        """The plug-in of a name; None for a part of this package."""
        return None if name in self.builtin else self.plugins[self.check(name)]

    def knows(self, name: str) -> bool:
        return name in self.builtin or name in self.plugins

    def keys(self, name: str, *circumstances: Any) -> dict[str, str]:
        """What a part's results depend on, as keys of a signature: packages with versions, hashes of data."""
        part = self.builtin.get(name)
        if part is None:
            return self.plugins[self.check(name)].keys(*circumstances)
        found = {PACKAGES: labels(part.packages)}
        return {**found, **_loaded(part.keys)(*circumstances)} if part.keys else found

    def describe(self) -> Iterator[tuple[str, str]]:
        """Each name with one line of what it is, built-in ones first."""
        for name, part in self.builtin.items():
            yield name, part.summary
        for name, plugin in self.plugins.items():
            yield name, plugin.summary


def _loaded(target: str) -> Any:
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)
