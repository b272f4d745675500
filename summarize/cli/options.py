"""The options that commands share, and how they become one `Run`."""

import inspect
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer
import typer.core

from summarize.batch.limits import LONGEST, TIMEOUT
from summarize.cli import values
from summarize.errors import EXIT_DONE, UsageError
from summarize.options import DEFAULT_METHOD, DEFAULT_SENTENCES, Options
from summarize.truncation import ELLIPSIS

if TYPE_CHECKING:
    from summarize.config import Config

FileArgument = Annotated[
    str,
    typer.Argument(
        metavar="[FILE|-]", help="The article; - or nothing is standard input.", show_default=False
    ),
]
PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH...", help="Files and folders; - is standard input.", show_default=False),
]

WordsOption = Annotated[
    int | None,
    typer.Option("--words", "-w", metavar="N", help="At most N words [15]; in CJK, Thai: clusters [30]."),
]
CharsOption = Annotated[
    int | None, typer.Option("--chars", "-c", metavar="N", help="At most N characters, ellipsis included.")
]
BoundaryOption = Annotated[
    str,
    typer.Option(
        metavar="B",
        help="Cut at a word, clause, sentence or grapheme.",
        show_default=False,
        autocompletion=values.BOUNDARY,
    ),
]
EllipsisOption = Annotated[str, typer.Option(metavar="TEXT", help="Put after a cut […].", show_default=False)]
InputFormatOption = Annotated[
    str,
    typer.Option(
        metavar="F",
        help="text, markdown, html, json, jsonl, feed [auto].",
        show_default=False,
        autocompletion=values.INPUT,
    ),
]


PresetOption = Annotated[
    str | None, typer.Option("--preset", "-p", metavar="NAME", help="As long as fits: `summarize presets`.")
]


def _possible(value: float) -> float:
    if not 0 <= value <= LONGEST:
        raise UsageError(f"--timeout {value:g}: from 0, which is no limit, to {LONGEST:g}")
    return value


TimeoutOption = Annotated[
    float,
    typer.Option(metavar="SECONDS", help="For one article [60].", show_default=False, callback=_possible),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="No messages but errors.", show_default=False)
]


HiddenQuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="No messages but errors.", show_default=False, hidden=True)
]


def _colour(when: str) -> str:
    from summarize.renderers.terminal import WHEN, set_colour

    if when not in WHEN:
        raise UsageError(f"unknown --color {when!r}", remedy=f"there are: {', '.join(WHEN)}")
    if when != "auto":
        set_colour(when)
    return when


ColourOption = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="WHEN",
        help="auto, always or never [auto].",
        hidden=True,
        callback=_colour,
        expose_value=False,
        show_default=False,
        autocompletion=values.COLOUR,
    ),
]
ExcludeOption = Annotated[
    list[str] | None,
    typer.Option(metavar="GLOB", help="Not these of a folder (--no-ignore: git's, too).", show_default=False),
]
# Of -o's line.
ForceOption = Annotated[
    bool,
    typer.Option(
        "--force", help="Replace a file that summarize did not write.", hidden=True, show_default=False
    ),
]
ForceExcludeOption = Annotated[
    bool,
    typer.Option(
        "--force-exclude", help="Named files count as in a folder.", hidden=True, show_default=False
    ),
]
NoIgnoreOption = Annotated[
    bool, typer.Option("--no-ignore", help="Also what git ignores.", hidden=True, show_default=False)
]
NullOption = Annotated[
    bool,
    typer.Option("--null", "-0", help="--files-from ends names with NUL.", hidden=True, show_default=False),
]
DateFromOption = Annotated[
    str,
    typer.Option(
        metavar="WHERE",
        help="mtime: date the undated by their file.",
        show_default=False,
        autocompletion=values.DATED,
    ),
]
DraftsOption = Annotated[
    bool,
    typer.Option("--drafts", help="Also what is not published, or not yet.", show_default=False),
]


# Where what was asked about the configuration, and the configuration itself, wait for the command.
_CONFIG, _ISOLATED, _SHOWN = "summarize.config", "summarize.isolated", "summarize.shown"
# Of [check], what is an option like others; the rest is what rules go by, and a `Settings`.
OPTIONS_OF_CHECK = frozenset({"format", "input-format", "exclude", "no-ignore", "drafts", "timeout"})


def configuration(ctx: typer.Context) -> "Config | None":
    return ctx.meta.get(_CONFIG)


def in_force(ctx: typer.Context) -> dict[str, tuple[str | int, ...]]:
    """The configured options of the command, each with the steps to it in the configuration."""
    config, command = configuration(ctx), ctx.command.name or ""
    if config is None:
        return {}
    found = config.options(command)
    return {key: steps for key, steps in found.items() if command != "check" or key in OPTIONS_OF_CHECK}


def _configure(ctx: typer.Context, value: Path | None) -> Path | None:
    """Configured values become the defaults of the options that are read after this one."""
    from summarize.config import find_config, load_config

    if ctx.resilient_parsing or ctx.meta.get(_ISOLATED):
        if value is not None and not ctx.resilient_parsing:
            raise _contradiction()
        return value
    path = value or find_config(Path.cwd())
    if path is not None:
        ctx.meta[_CONFIG] = config = load_config(path)
        values = {key: config.value(steps) for key, steps in in_force(ctx).items()}
        for key, item in values.items():
            _refuse_unknown_name(ctx, key, item)
        ctx.default_map = {key.replace("-", "_"): item for key, item in values.items()}
    return value


def _refuse_unknown_name(ctx: typer.Context, key: str, value: Any) -> None:
    """What the schema cannot know, since plug-ins bring more. Raises UsageError with file, line and key."""
    try:
        if key in ("method", "lang", "locale"):
            Options(**{key: value})
        elif key == "input-format" and value != "auto":
            from summarize.readers import READERS

            READERS.check(value)
        elif key == "format" and ctx.command.name == "check":
            from summarize.checks.reporters import REPORTERS

            REPORTERS.check(value)
        elif key == "format":
            from summarize.renderers import RENDERERS

            RENDERERS.check(value)
    except UsageError as error:
        where = place(ctx, key)
        raise UsageError(f"{key}: {error.message}", where=where, remedy=error.remedy) from error


def place(ctx: typer.Context, key: str) -> str:
    """The file and line of a configured option."""
    config = configuration(ctx)
    return config.place(*in_force(ctx)[key]) if config is not None else ""


def _isolate(ctx: typer.Context, value: bool) -> bool:
    """Options are read in the order of the command line, these before all others."""
    if value and configuration(ctx) is not None:
        raise _contradiction()
    ctx.meta[_ISOLATED] = value
    return value


def _contradiction() -> UsageError:
    return UsageError("--isolated ignores every configuration", remedy="leave it out, or --config")


def _show(ctx: typer.Context, value: bool) -> bool:
    ctx.meta[_SHOWN] = value
    return value


ConfigOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        callback=_configure,
        is_eager=True,
        help="Defaults; --isolated: none; --show-settings.",
        show_default=False,
    ),
]
IsolatedOption = Annotated[
    bool,
    typer.Option(
        "--isolated",
        callback=_isolate,
        is_eager=True,
        expose_value=False,
        help="Take no configuration.",
        show_default=False,
        hidden=True,
    ),
]
ShowSettingsOption = Annotated[
    bool,
    typer.Option(
        "--show-settings",
        callback=_show,
        expose_value=False,
        help="Print what is in force, and from where.",
        show_default=False,
        hidden=True,
    ),
]
NowOption = Annotated[
    str | None, typer.Option(metavar="TIME", help="The moment ages count from [the clock].")
]


@dataclass(frozen=True, slots=True)
class Run:
    """What a command was asked to do, apart from its own options.

    Attributes:
        config: the configuration, of which rules take the table of check.
        exclude_base: the folder that patterns of --exclude are relative to; "" for the working directory.
        timeout: seconds for one article; 0 is no limit.
        by_clock: whether `options.now` is the clock's, so that another run has another one.
    """

    options: Options
    input_format: str
    timeout: float
    verbosity: int
    quiet: bool
    by_clock: bool
    config: "Config | None"
    exclude_base: str


def _shared(
    words: WordsOption = None,
    chars: CharsOption = None,
    boundary: Annotated[
        str,
        typer.Option(
            metavar="B", help="word, clause, sentence or grapheme; --ellipsis TEXT.", show_default=False
        ),
    ] = "word",
    ellipsis: Annotated[str, typer.Option(metavar="TEXT", hidden=True)] = ELLIPSIS,
    preset: PresetOption = None,
    method: Annotated[
        str,
        typer.Option(
            "--method",
            "-m",
            metavar="M",
            help="See `summarize methods`; --seed N is for random.",
            show_default=False,
            autocompletion=values.METHOD,
        ),
    ] = DEFAULT_METHOD,
    sentences: Annotated[
        int,
        typer.Option("--sentences", "-n", metavar="N", help="Length of the summary [3].", show_default=False),
    ] = DEFAULT_SENTENCES,
    lang: Annotated[
        str,
        typer.Option(
            metavar="CODE",
            help="en, de, … [auto]; --locale: of ages.",
            show_default=False,
            autocompletion=values.LANGUAGE,
        ),
    ] = "auto",
    input_format: InputFormatOption = "auto",
    manual: Annotated[
        bool,
        typer.Option("--manual/--no-manual", help="A human's own teaser wins [yes].", show_default=False),
    ] = True,
    clean: Annotated[
        bool, typer.Option("--clean/--no-clean", help="Drop what is no article [yes].", show_default=False)
    ] = True,
    seed: Annotated[int, typer.Option(metavar="N", help="For --method random.", hidden=True)] = 0,
    now: NowOption = None,
    locale: Annotated[
        str,
        typer.Option(
            metavar="CODE", help="Of ages; auto: the language's.", hidden=True, autocompletion=values.LANGUAGE
        ),
    ] = "auto",
    timeout: TimeoutOption = TIMEOUT,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    show_settings: ShowSettingsOption = False,
    verbose: Annotated[
        int, typer.Option("--verbose", "-v", count=True, help="Say what was left out.", show_default=False)
    ] = 0,
    quiet: QuietOption = False,
) -> None:
    """The shared options themselves; only the signature is used."""


# What shapes the teaser and its age, and nothing else.
OF_TEASER = frozenset({"words", "chars", "boundary", "ellipsis", "preset", "now", "locale"})


def with_shared_options(
    command: Callable[..., int], without: Collection[str] = frozenset()
) -> Callable[..., int]:
    """Give a command the shared options; its own parameter `run: Run` takes them together.

    Args:
        without: those that would do nothing in it.
    """
    own = {
        name: parameter.replace(annotation=get_type_hints(command, include_extras=True)[name])
        for name, parameter in inspect.signature(command).parameters.items()
        if name != "run"
    }
    shared = {
        name: parameter
        for name, parameter in inspect.signature(_shared).parameters.items()
        if name not in own and name not in without
    }
    absent = {name: inspect.signature(_shared).parameters[name].default for name in without}

    def wrapper(ctx: typer.Context, **values: Any) -> int:
        taken = {**absent, **{name: values.pop(name) for name in shared if name in values}}
        return command(run=_run(ctx, taken, with_text=bool(values.get("with_text"))), **values)

    parameters = [
        inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
        *own.values(),
        *shared.values(),
    ]
    wrapper.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    )
    wrapper.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    wrapper.__doc__ = command.__doc__
    wrapper.__name__ = command.__name__
    return wrapper


def _run(ctx: typer.Context, values: dict[str, Any], *, with_text: bool) -> Run:
    from summarize.readers import READERS

    words, chars = limits(ctx, values["words"], values["chars"])
    if preset := preset_in_force(ctx, values.get("preset")):
        words = chars = None
    if values["input_format"] != "auto":
        READERS.check(values["input_format"])
    options = Options(
        method=values["method"],
        sentences=values["sentences"],
        words=words,
        chars=chars,
        boundary=values["boundary"],
        ellipsis=values["ellipsis"],
        lang=values["lang"],
        manual=values["manual"],
        clean=values["clean"],
        now=_now(values["now"]),
        locale=values["locale"],
        seed=values["seed"],
        with_text=with_text,
    )
    return Run(
        in_place(ctx, options, preset) if preset else options,
        values["input_format"],
        values["timeout"],
        verbosity=0 if values["quiet"] else values["verbose"],
        quiet=values["quiet"],
        by_clock=values["now"] is None and "SOURCE_DATE_EPOCH" not in os.environ,
        config=configuration(ctx),
        exclude_base=exclude_base(ctx),
    )


def limits(ctx: typer.Context, words: int | None, chars: int | None) -> tuple[int | None, int | None]:
    """A limit from the command line puts the other one, from the configuration, out of force."""
    given = {name: is_given(ctx, name) for name in ("words", "chars")}
    if given["chars"] and not given["words"]:
        words = None
    elif given["words"] and not given["chars"]:
        chars = None
    return words, chars


def format_of(asked: str, output: str | None, endings: Mapping[str, str]) -> str:
    """The format asked for; with `auto` the one that the output's name ends in, else text."""
    return asked if asked != "auto" else endings.get(Path(output or "").suffix.lower(), "text")


def preset_in_force(ctx: typer.Context, preset: str | None) -> str | None:
    """The preset, unless the command line has a limit in place of the configuration's.

    Raises UsageError if the command line has both.
    """
    if preset is None or not (is_given(ctx, "words") or is_given(ctx, "chars")):
        return preset
    if is_given(ctx, "preset"):
        raise UsageError("--preset is a limit of its own", remedy="leave out --words and --chars")
    return None


def in_place(ctx: typer.Context, options: Options, preset: str) -> Options:
    """The options of teasers that a preset has room for. Raises UsageError for an unknown one."""
    from summarize.checks import place as places
    from summarize.checks.configuration import from_config

    config = configuration(ctx)
    own = from_config(config.of_check, place=config.place).presets if config else {}
    try:
        return places.in_place(options, preset, own)
    except UsageError as error:
        where = place(ctx, "preset") if is_configured(ctx, "preset") else ""
        raise UsageError(error.message, where=where, remedy=error.remedy) from error


def is_configured(ctx: typer.Context, name: str) -> bool:
    """Whether an option's value comes from a configuration, which may be a stranger's."""
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "DEFAULT_MAP"


def exclude_base(ctx: typer.Context) -> str:
    """Patterns of a configuration are relative to its folder, others to the working directory."""
    config = configuration(ctx)
    return str(config.path.parent) if config is not None and is_configured(ctx, "exclude") else ""


def is_given(ctx: typer.Context, name: str) -> bool:
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _now(value: str | None) -> Any:
    from summarize.age import parse_now

    return parse_now(value)


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
        if not ctx.meta.get(_SHOWN):
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
    """The Typer application of one command, with its examples below the options.

    Args:
        added: what other packages add to the command, with a line of what each is.
    """
    kind = type("_Command", (_Command,), {"added": staticmethod(added)}) if added else _Command
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    settings = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
    app.command(cls=kind, epilog=epilog, context_settings=settings)(command)
    return app
