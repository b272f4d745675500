"""The application: its commands, found by name and imported one at a time."""

import io
import os
import sys
from difflib import get_close_matches
from importlib import import_module
from itertools import takewhile
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from summarize.cli.messages import end_quietly, output_failed, report, say
from summarize.errors import EXIT_DONE, EXIT_TERMINATED, EXIT_USAGE, SummarizeError, Terminated, UsageError
from summarize.missing import missing_part
from summarize.printable import log_line
from summarize.version import __version__

# Each command and its line in `summarize --help`; its module is summarize.cli.<command>.
COMMANDS = {
    "teaser": "The teaser of one article.",
    "summary": "The summary of one article, one sentence a line.",
    "truncate": "Any text, cut to a number of words or characters.",
    "batch": "Many articles to records, one JSON line each.",
    "posts": 'The newest articles as a "Recent Posts" block.',
    "check": "Check the teasers of records, pages and feeds; exit 1 on findings.",
    "fill": "Write missing teasers into the front matter of Markdown pages.",
    "report": "A page of all teasers of a site: lengths, findings, previews.",
    "rules": "The rules that `check` knows, and what each one wants.",
    "presets": "How long a teaser may be where it is shown.",
    "evaluate": "Methods compared against human references.",
    "schema": "The JSON Schemas of records, errors, findings and configuration.",
    "methods": "The methods that choose sentences.",
    "completion": "A script that makes a shell complete all this.",
}
# What a shell asks with for completion, as Typer has it.
VARIABLE = "_SUMMARIZE_COMPLETE"
_EXAMPLES = """\b
Examples:
  summarize teaser article.html
  summarize posts content/ --limit 5 --format markdown
  cat export.jsonl | summarize batch - > records.jsonl
  summarize check records.jsonl --words 15

\b
Exit codes: 0 done, 1 findings or a failed article, 2 wrong usage or
unreadable input, 130 interrupted. --debug shows a traceback on errors."""


class LazyGroup(typer.core.TyperGroup):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        app = import_module(f"summarize.cli.{cmd_name}").app
        command = typer.main.get_command(app)
        command.name = cmd_name
        command.short_help = COMMANDS[cmd_name]
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1)
            hint = f"did you mean {near[0]}? " if near else ""
            raise UsageError(f"no such command: {name}", remedy=f"{hint}there are: {', '.join(COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Here, since Typer would make it an exit code of its own.
            end_quietly()
            return EXIT_DONE
        except Terminated:
            return EXIT_TERMINATED

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"summarize {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    rich_markup_mode=None,
    epilog=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read articles, extract a summary, cut it to a teaser, check it."""


def _refuse_files_as_options(arguments: list[str]) -> None:
    """What a shell's ``*`` or a hook puts in is a file, though its name looks like an option."""
    for argument in takewhile(lambda each: each != "--", arguments):
        if argument.startswith("-") and argument != "-" and os.path.lexists(argument):
            raise UsageError(
                "is a file here, and would be taken for an option",
                where=argument,
                remedy="write ./ before the file, or -- before all files",
            )


def run(arguments: list[str], *, debug: bool = False) -> int:
    """Run the command line; returns the exit code. With `debug`, errors come with their traceback."""
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:], "--help"]
    if VARIABLE in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined]

        completion_init()
    try:
        _refuse_files_as_options(arguments)
        code = typer.main.get_command(app).main(arguments, prog_name="summarize", standalone_mode=False)
    except SummarizeError as error:
        if debug:
            raise
        report(error)
        return error.exit_code
    except BrokenPipeError:
        raise
    except OSError as error:
        if debug or error.filename is not None:
            raise
        return output_failed(error)
    except ImportError as error:
        if debug:
            raise
        report(missing_part(error))
        return EXIT_USAGE
    except Exception as error:
        # Typer's own usage errors know how to show themselves; where their class lives
        # depends on Typer's version.
        if hasattr(error, "show") and hasattr(error, "exit_code"):
            said = io.StringIO()
            error.show(file=said)
            for line in said.getvalue().splitlines():
                print(log_line(line), file=sys.stderr)
            return EXIT_USAGE
        if debug:
            raise
        say(f"internal error: {type(error).__name__}: {error} (--debug shows where; please report it)")
        return EXIT_USAGE
    return code if isinstance(code, int) else EXIT_DONE
