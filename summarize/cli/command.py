"""The Typer application of one command: its help, its examples, its settings on request."""

from collections.abc import Callable, Iterable
from typing import Any

import typer
import typer.core

from summarize.cli.configured import is_to_show
from summarize.cli.groups import takes_groups
from summarize.errors import EXIT_DONE


class _Command(typer.core.TyperCommand):
    """A command that on request shows its settings instead, or in its help what is seldom used, too."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if "--all" in args and not {"-h", "--help"}.isdisjoint(args):
            args = [each for each in args if each != "--all"]
            for parameter in self.params:
                parameter.hidden = False  # type: ignore[attr-defined]
        return super().parse_args(ctx, args)

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Show this; with --all every option."
        return option

    def invoke(self, ctx: Any) -> Any:
        if not is_to_show(ctx):
            return super().invoke(ctx)
        from summarize.cli.settings_shown import shown

        for line in shown(ctx):
            print(line)
        return EXIT_DONE

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """The examples, and above them what other packages add to the command."""
        if rows := [*self.added()]:
            with formatter.section("From other packages"):
                formatter.write_text("\b\n" + "\n".join(f"{name:9} {summary}" for name, summary in rows))
        super().format_epilog(ctx, formatter)

    @staticmethod
    def added() -> Iterable[tuple[str, str]]:
        return ()


def command_app(
    command: Callable[..., int], epilog: str, added: Callable[[], Iterable[tuple[str, str]]] | None = None
) -> typer.Typer:
    """The application of a command, which takes its options in groups, with examples below them.

    Args:
        added: what other packages add to the command, with a line of what each is.
    """
    kind = type("_Command", (_Command,), {"added": staticmethod(added)}) if added else _Command
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    settings = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
    app.command(cls=kind, epilog=epilog, context_settings=settings)(takes_groups(command))
    return app
