"""The options that commands share, in the groups that they take."""

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from summarize.batch.limits import LONGEST, TIMEOUT
from summarize.cli import configured, values
from summarize.cli.messages import passed_over, say
from summarize.errors import UsageError
from summarize.files.choice import Choice
from summarize.options import DEFAULT_METHOD, DEFAULT_SENTENCES, Options
from summarize.readers.document import STDIN
from summarize.truncation import ELLIPSIS


def _named(path: str) -> str:
    if path == STDIN and sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
        say(f"reads what is typed here, up to {end}")
    return path


FileArgument = Annotated[
    str,
    typer.Argument(
        metavar="[FILE|-]",
        help="The article; - or nothing is standard input.",
        show_default=False,
        callback=_named,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="The whole record.", show_default=False)]
WithTextOption = Annotated[
    bool, typer.Option("--with-text", help="The record with the article's text.", show_default=False)
]
DraftsOption = Annotated[
    bool,
    typer.Option("--drafts", help="Also what is not published, or not yet.", show_default=False),
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Written whole, or not at all (--force: over any)."),
]
# Of -o's line.
ForceOption = Annotated[
    bool,
    typer.Option(
        "--force", help="Replace a file that summarize did not write.", hidden=True, show_default=False
    ),
]


def _possible(value: float) -> float:
    if not 0 <= value <= LONGEST:
        raise UsageError(f"--timeout {value:g}: from 0, which is no limit, to {LONGEST:g}")
    return value


def _known(name: str) -> str:
    if name != "auto":
        from summarize.readers import READERS

        READERS.check(name)
    return name


TimeoutOption = Annotated[
    float,
    typer.Option(metavar="SECONDS", help="For one article [60].", show_default=False, callback=_possible),
]


def _colour(when: str) -> str:
    from summarize.renderers.terminal import WHEN, set_colour

    if when not in WHEN:
        raise UsageError(f"unknown --color {when!r}", remedy=f"there are: {', '.join(WHEN)}")
    if when != "auto":
        set_colour(when)
    return when


def preset_option(what: str) -> Any:
    """--preset, with what it does in a command."""
    return typer.Option("--preset", "-p", metavar="NAME", help=what, autocompletion=values.PRESET)


class Configuration(NamedTuple):
    """Where defaults come from; all of it is done while the options are read, before any other."""

    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            callback=configured.configure,
            is_eager=True,
            help="Defaults; --isolated: none; --show-settings.",
            show_default=False,
        ),
    ] = None
    isolated: Annotated[
        bool,
        typer.Option(
            "--isolated",
            callback=configured.isolate,
            is_eager=True,
            expose_value=False,
            help="Take no configuration.",
            show_default=False,
            hidden=True,
        ),
    ] = False
    show_settings: Annotated[
        bool,
        typer.Option(
            "--show-settings",
            callback=configured.show,
            expose_value=False,
            help="Print what is in force, and from where.",
            show_default=False,
            hidden=True,
        ),
    ] = False


class Talk(NamedTuple):
    """What is said beside the output, and how it looks on a terminal."""

    verbose: Annotated[
        int, typer.Option("--verbose", "-v", count=True, help="Say what was left out.", show_default=False)
    ] = 0
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No messages but errors.", show_default=False)
    ] = False
    color: Annotated[
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
    ] = "auto"

    @property
    def verbosity(self) -> int:
        """How much is said of what was left out."""
        return 0 if self.quiet else self.verbose


class Inputs(NamedTuple):
    """Which files are read."""

    context: typer.Context
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Files and folders; - is standard input.", show_default=False),
    ] = None
    files_from: Annotated[
        str | None, typer.Option(metavar="LIST", help="Names of inputs, one a line (-0: NUL-ended).")
    ] = None
    null: Annotated[
        bool,
        typer.Option(
            "--null", "-0", help="--files-from ends names with NUL.", hidden=True, show_default=False
        ),
    ] = False
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            metavar="GLOB", help="Not these of a folder (--no-ignore: git's, too).", show_default=False
        ),
    ] = None
    no_ignore: Annotated[
        bool, typer.Option("--no-ignore", help="Also what git ignores.", hidden=True, show_default=False)
    ] = False
    force_exclude: Annotated[
        bool,
        typer.Option(
            "--force-exclude", help="Named files count as in a folder.", hidden=True, show_default=False
        ),
    ] = False

    def names(self) -> list[str]:
        """What is named, here and in the list; standard input if nothing is and it is piped.

        Raises UsageError if it is a terminal.
        """
        from summarize.batch.inputs import listed

        if self.null and self.files_from is None:
            raise UsageError("-0 needs --files-from")
        inputs = list(self.paths or ())
        if self.files_from is not None:
            inputs += listed(self.files_from, null=self.null)
        elif not inputs:
            if not sys.stdin.isatty():
                return [STDIN]
            raise UsageError("no input", remedy="name files or folders, or - for standard input")
        if inputs.count(STDIN) + (self.files_from == STDIN) > 1:
            raise UsageError("standard input can be read only once")
        return inputs

    def choice(self, talk: Talk) -> Choice:
        """What of the folders is wanted."""
        return Choice(
            tuple(self.exclude or ()),
            configured.exclude_base(self.context),
            self.no_ignore,
            forced=self.force_exclude,
            passed=passed_over(talk.verbosity),
        )


class Taken(NamedTuple):
    """Which articles are taken, and when they are of."""

    drafts: DraftsOption = False
    date_from: Annotated[
        str,
        typer.Option(
            metavar="WHERE",
            help="mtime: date the undated by their file.",
            show_default=False,
            autocompletion=values.DATED,
        ),
    ] = "article"

    @property
    def by_file(self) -> bool:
        """Whether undated articles take their file's date."""
        if self.date_from not in ("article", "mtime"):
            raise UsageError(f"unknown --date-from {self.date_from!r}", remedy="there are: article, mtime")
        return self.date_from == "mtime"


class Reading(NamedTuple):
    """How an article is read."""

    input_format: Annotated[
        str,
        typer.Option(
            metavar="F",
            help="text, markdown, html, json, jsonl, feed [auto].",
            show_default=False,
            callback=_known,
            autocompletion=values.INPUT,
        ),
    ] = "auto"
    timeout: TimeoutOption = TIMEOUT


class Length(NamedTuple):
    """How long a teaser may be, and where it is cut."""

    context: typer.Context
    words: Annotated[
        int | None,
        typer.Option("--words", "-w", metavar="N", help="At most N words [15]; in CJK, Thai: clusters [30]."),
    ] = None
    chars: Annotated[
        int | None,
        typer.Option("--chars", "-c", metavar="N", help="At most N characters, ellipsis included."),
    ] = None
    boundary: Annotated[
        str,
        typer.Option(
            metavar="B",
            help="word, clause, sentence or grapheme; --ellipsis TEXT.",
            show_default=False,
            autocompletion=values.BOUNDARY,
        ),
    ] = "word"
    ellipsis: Annotated[
        str, typer.Option(metavar="TEXT", help="Put after a cut […].", show_default=False, hidden=True)
    ] = ELLIPSIS
    preset: Annotated[
        str | None,
        preset_option("As long as fits: `summarize presets`."),
    ] = None

    def applied(self, options: Options) -> Options:
        """Options with this length."""
        words, chars = configured.limits(self.context, self.words, self.chars)
        preset = configured.preset_in_force(self.context, self.preset)
        options = replace(
            options,
            words=None if preset else words,
            chars=None if preset else chars,
            boundary=self.boundary,  # type: ignore[arg-type]
            ellipsis=self.ellipsis,
        )
        return configured.in_place(self.context, options, preset) if preset else options


class Way(NamedTuple):
    """How sentences are chosen."""

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
    ] = DEFAULT_METHOD
    sentences: Annotated[
        int,
        typer.Option("--sentences", "-n", metavar="N", help="Length of the summary [3].", show_default=False),
    ] = DEFAULT_SENTENCES
    lang: Annotated[
        str,
        typer.Option(
            metavar="CODE",
            help="en, de, … [auto]; --locale: of ages.",
            show_default=False,
            autocompletion=values.LANGUAGE,
        ),
    ] = "auto"
    manual: Annotated[
        bool,
        typer.Option("--manual/--no-manual", help="A human's own teaser wins [yes].", show_default=False),
    ] = True
    clean: Annotated[
        bool, typer.Option("--clean/--no-clean", help="Drop what is no article [yes].", show_default=False)
    ] = True
    seed: Annotated[int, typer.Option(metavar="N", help="For --method random.", hidden=True)] = 0

    def options(self) -> Options:
        return Options(
            method=self.method,
            sentences=self.sentences,
            lang=self.lang,
            manual=self.manual,
            clean=self.clean,
            seed=self.seed,
        )


class Ages(NamedTuple):
    """How old a post is said to be."""

    now: Annotated[
        str | None, typer.Option(metavar="TIME", help="The moment ages count from [the clock].")
    ] = None
    locale: Annotated[
        str,
        typer.Option(
            metavar="CODE", help="Of ages; auto: the language's.", hidden=True, autocompletion=values.LANGUAGE
        ),
    ] = "auto"

    @property
    def by_clock(self) -> bool:
        """Whether ages count from the clock, so that another run has others."""
        return self.now is None and "SOURCE_DATE_EPOCH" not in os.environ

    def applied(self, options: Options) -> Options:
        """Options with these ages."""
        from summarize.age import parse_now

        return replace(options, now=parse_now(self.now), locale=self.locale)


class Making(NamedTuple):
    """How posts are made."""

    length: Length
    way: Way = Way()
    reading: Reading = Reading()
    ages: Ages = Ages()

    def options(self, *, with_text: bool = False) -> Options:
        return replace(self.ages.applied(self.length.applied(self.way.options())), with_text=with_text)


def format_of(asked: str, output: str | None, endings: Mapping[str, str]) -> str:
    """The format asked for; with `auto` the one that the output's name ends in, else text."""
    return asked if asked != "auto" else endings.get(Path(output or "").suffix.lower(), "text")
