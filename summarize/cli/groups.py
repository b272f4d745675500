"""Groups of options: named tuples whose fields are the options that a command takes together.

A field that is no option is another group, or the `typer.Context`, for what depends on more than values.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import Annotated, Any, TypeVar, get_origin, get_type_hints

import typer

Group = TypeVar("Group")


def takes_groups(command: Callable[..., int]) -> Callable[..., int]:
    """The command for Typer, which sees each option, while the command is given its groups.

    An option that the command declares itself is not taken from a group, whose field keeps its default.
    """
    hints = get_type_hints(command, include_extras=True)
    taken = inspect.signature(command).parameters
    groups = {name: hints[name] for name in taken if _is_group(hints[name])}
    own = {name: taken[name].replace(annotation=hints[name]) for name in taken if name not in groups}
    options: dict[str, inspect.Parameter] = dict(own)
    for group in groups.values():
        options |= {each.name: each for each in _options(group) if each.name not in options}

    def wrapper(ctx: typer.Context, **values: Any) -> int:
        of_group = {name: value for name, value in values.items() if name not in own}
        mine = {"ctx": ctx, **values}
        return command(
            **{name: mine[name] for name in own if name in mine},
            **{name: made(group, ctx, of_group) for name, group in groups.items()},
        )

    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    parameters = [
        each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in ({"ctx": context} | options).values()
    ]
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {each.name: each.annotation for each in parameters}
    wrapper.__doc__ = command.__doc__
    wrapper.__name__ = command.__name__
    return wrapper


def made(group: type[Group], ctx: typer.Context, values: dict[str, Any]) -> Group:
    """A group of the values that are there; the other fields have their defaults."""
    fields: dict[str, Any] = {}
    for name, hint in get_type_hints(group, include_extras=True).items():
        if hint is typer.Context:
            fields[name] = ctx
        elif _is_group(hint):
            fields[name] = made(hint, ctx, values)
        elif name in values:
            fields[name] = values[name]
    return group(**fields)


def _options(group: Any) -> Iterator[inspect.Parameter]:
    for name, hint in get_type_hints(group, include_extras=True).items():
        if _is_group(hint):
            yield from _options(hint)
        elif get_origin(hint) is Annotated:
            default = group._field_defaults[name]
            yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)


def _is_group(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_field_defaults")
