"""A command takes its options in groups."""

from typing import Annotated, NamedTuple

import typer
from typer.testing import CliRunner

from summarize.cli.groups import takes_groups


class Size(NamedTuple):
    context: typer.Context
    width: Annotated[int, typer.Option()] = 80
    height: Annotated[int, typer.Option()] = 24


class Frame(NamedTuple):
    size: Size
    title: Annotated[str, typer.Option()] = ""


def called(command, *arguments: str) -> str:  # type: ignore[no-untyped-def]
    app = typer.Typer()
    app.command()(takes_groups(command))
    result = CliRunner().invoke(app, [*arguments])
    assert result.exit_code == 0, result.output
    return result.output.strip()


def test_the_options_of_a_group_and_of_the_groups_in_it_are_options_of_the_command() -> None:
    def command(frame: Frame, wide: Annotated[bool, typer.Option("--wide")] = False) -> None:
        size = frame.size
        print(size.width, size.height, frame.title, wide, size.context.params["width"])

    assert called(command, "--width", "40", "--title", "t", "--wide") == "40 24 t True 40"


def test_an_option_that_the_command_declares_is_not_taken_from_a_group() -> None:
    def command(size: Size, width: Annotated[str, typer.Option()] = "narrow") -> None:
        print(size.width, width)

    assert called(command, "--width", "broad") == "80 broad"
    assert called(command) == "80 narrow"
