"""`summarize check`: findings about teasers, for CI."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Annotated, Any

import typer

from summarize.batch.limits import TIMEOUT
from summarize.checks.checker import check as check_inputs
from summarize.checks.configuration import from_config, known_codes, known_fields, known_preset
from summarize.checks.folders import Folders
from summarize.checks.mending import Mending
from summarize.checks.page import Page
from summarize.checks.presets import PRESETS
from summarize.checks.report import Report
from summarize.checks.reporters import REPORTERS
from summarize.checks.rule import Severity
from summarize.checks.settings import Settings
from summarize.checks.writing import change_of, write
from summarize.cli import values
from summarize.cli.batch import all_inputs
from summarize.cli.messages import passed_over, say
from summarize.cli.messages import report as report_error
from summarize.cli.options import (
    ColourOption,
    ConfigOption,
    DraftsOption,
    ExcludeOption,
    ForceExcludeOption,
    ForceOption,
    HiddenQuietOption,
    InputFormatOption,
    IsolatedOption,
    NoIgnoreOption,
    NullOption,
    PathsArgument,
    ShowSettingsOption,
    TimeoutOption,
    command_app,
    configuration,
    exclude_base,
    format_of,
    is_given,
)
from summarize.config import Config
from summarize.errors import EXIT_DONE, EXIT_FINDINGS, EXIT_USAGE, UsageError
from summarize.files.choice import Choice
from summarize.files.outputs import guarded_outputs
from summarize.options import Options
from summarize.renderers.terminal import diff_line
from summarize.renderers.text import counted
from summarize.truncation import check_limit

ENDINGS = {".json": "json", ".xml": "junit", ".md": "markdown", ".sarif": "sarif"}
_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning"}


def check(
    ctx: typer.Context,
    paths: PathsArgument = None,
    preset: Annotated[
        str | None,
        typer.Option(
            "--preset",
            "-p",
            metavar="NAME",
            help="See `summarize presets` [by place].",
            autocompletion=values.PRESET,
        ),
    ] = None,
    words: Annotated[
        int | None,
        typer.Option("--words", "-w", metavar="N", help="At most N words; in CJK, Thai: clusters."),
    ] = None,
    min_words: Annotated[int | None, typer.Option(metavar="N", help="At least N words or clusters.")] = None,
    chars: Annotated[
        int | None, typer.Option("--chars", "-c", metavar="N", help="At most N characters with ellipsis.")
    ] = None,
    min_chars: Annotated[int | None, typer.Option(metavar="N", help="At least N characters.")] = None,
    pixels: Annotated[
        int | None, typer.Option(metavar="N", help="At most so wide as a search result.")
    ] = None,
    select: Annotated[
        str | None,
        typer.Option(metavar="CODES", help="Only these rules: T1,T204 [ALL].", autocompletion=values.CODES),
    ] = None,
    ignore: Annotated[
        str | None, typer.Option(metavar="CODES", help="Not these rules.", autocompletion=values.CODES)
    ] = None,
    fields: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES", help="Only these: description,og:description.", autocompletion=values.FIELDS
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend front matter; `rules CODE` says how.", show_default=False)
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="With --fix: also anew, from the article.", show_default=False)
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="With --fix: show it, write nothing.", show_default=False)
    ] = False,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="F",
            help="text, json, github, gitlab, … [by -o's name].",
            show_default=False,
            autocompletion=values.REPORT,
        ),
    ] = "auto",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="The report; --also F=FILE: another one."),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Findings by rule at the end.", show_default=False)
    ] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit 0 with findings, too.", show_default=False)
    ] = False,
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="S",
            help="Exit 1 on warning or error [warning].",
            show_default=False,
            autocompletion=values.SEVERITY,
        ),
    ] = "warning",
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Findings that are known already.")
    ] = None,
    write_baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write all findings as known.")
    ] = None,
    diff_base: Annotated[
        str | None, typer.Option(metavar="REV", help="Only files changed since a git revision.")
    ] = None,
    input_format: InputFormatOption = "auto",
    files_from: Annotated[
        str | None, typer.Option(metavar="LIST", help="Names of inputs, one a line (-0: NUL-ended).")
    ] = None,
    null: NullOption = False,
    also: Annotated[
        list[str] | None,
        typer.Option(metavar="F=FILE", help="A further report: sarif=x.sarif.", hidden=True),
    ] = None,
    force: ForceOption = False,
    exclude: ExcludeOption = None,
    force_exclude: ForceExcludeOption = False,
    quiet: HiddenQuietOption = False,
    color: ColourOption = "auto",
    no_ignore: NoIgnoreOption = False,
    drafts: DraftsOption = False,
    timeout: TimeoutOption = TIMEOUT,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    show_settings: ShowSettingsOption = False,
    verbose: Annotated[
        int, typer.Option("--verbose", "-v", count=True, help="Say what was passed over.", show_default=False)
    ] = 0,
) -> int:
    """Check the teasers of pages, records, feeds and "Recent Posts" blocks."""
    tell: Callable[[str], None] = _silent if quiet else say
    check_limit(words, None)
    check_limit(None, chars)
    for name, value in (("--min-words", min_words), ("--min-chars", min_chars), ("--pixels", pixels)):
        if value is not None and value < 0:
            raise UsageError(f"{name} must not be negative, but is {value}")
    if fail_on not in _SEVERITIES:
        raise UsageError(f"unknown --fail-on {fail_on!r}", remedy="there are: error, warning")
    for name, value in (("--replace", replace), ("--diff", diff)):
        if value and not fix:
            raise UsageError(f"{name} says how --fix works", remedy="give --fix, too")
    given = _limits_given(words, min_words, chars, min_chars, pixels)
    settings = settings_of(configuration(ctx), preset, given, select, ignore, fields)
    format = format_of(format, output, ENDINGS)
    render = REPORTERS.get(format)
    also_to = [_also(value) for value in also or ()]
    inputs: Iterable[str] = all_inputs(paths, files_from, null=null)
    choice = Choice(
        tuple(exclude or ()), exclude_base(ctx), no_ignore, forced=force_exclude, passed=passed_over(verbose)
    )
    choice = guarded_outputs(
        (output, write_baseline, *(file for _, file in also_to)), inputs, choice, force=force
    )
    if diff_base is not None and not diff_base.strip():
        tell("--diff-base is empty, as outside a pull request: all is checked (give one: origin/main)")
    elif diff_base is not None:
        from summarize.checks.changed import changed_since

        inputs = list(changed_since(diff_base, inputs, choice))
    report = check_inputs(
        inputs,
        settings,
        input_format,
        choice,
        drafts=drafts,
        unconfigured=_unconfigured(settings, preset, given, select, ignore, fields),
        # What a list or git names is not named by who runs this.
        named=paths or () if files_from is not None else paths or inputs,
        note=say if verbose else None,
        mending=Mending(Options(), rewrite=replace),
        write=_writer(Folders(paths or ()), diff=diff) if fix else None,
        timeout=timeout,
    )
    for left in report.left:
        report_error(left)
    if diff:
        tell(f"would mend {counted(report.mended, 'file')}")
        return EXIT_USAGE if report.unread else EXIT_FINDINGS if report.mended else EXIT_DONE
    if report.mended:
        tell(f"mended {counted(report.mended, 'file')}")
    if input_format != "auto" and not is_given(ctx, "input_format"):
        report.read_as = input_format
    if report.drafts:
        tell(f"left out {counted(report.drafts, 'page')} not published yet; --drafts checks them, too")
    if write_baseline is not None:
        from summarize.checks.baseline import write_baseline as write

        write(write_baseline, report)
        tell(f"{write_baseline}: {len(report.findings)} findings")
        return EXIT_DONE
    if baseline is not None:
        from summarize.checks.baseline import without_known

        report = without_known(report, baseline)
    _write(render(report), output)
    for render_also, file in also_to:
        _write(render_also(report), file)
    if format != "text" and (kept := report.kept_quiet()):
        tell(", ".join(kept))
    if statistics:
        _print_statistics(report)
    for error in report.unread:
        report_error(error)
    if report.unread:
        return EXIT_USAGE
    failed = any(fail_on == "warning" or found.severity == "error" for found in report.findings)
    return EXIT_FINDINGS if failed and not exit_zero else EXIT_DONE


def _silent(message: str) -> None:
    """What -q makes of what is neither a finding nor an error."""


def settings_of(
    config: Config | None,
    preset: str | None,
    limits: dict[str, Any],
    select: str | None = None,
    ignore: str | None = None,
    fields: str | None = None,
) -> Settings:
    """The settings of the configuration, with what the command line says in their place."""
    settings = from_config(config.of_check, config.path.name, config.place) if config else Settings()
    if preset is not None:
        settings = settings.without("preset", "limits")
        settings = replace(settings, preset=known_preset(preset, settings.presets))
    given = {name: value for name, value in limits.items() if value is not None}
    if given:
        settings = settings.without_limits(given)
        settings = replace(settings, limits={**settings.limits, **given})
    if select is not None:
        settings = replace(settings.without("select"), select=known_codes(select.split(",")))
    if ignore is not None:
        settings = replace(settings, ignore=settings.ignore + known_codes(ignore.split(",")))
    if fields is not None:
        settings = replace(settings.without("fields"), fields=known_fields(fields.split(",")))
    return settings


def settings_of_call(ctx: typer.Context) -> Settings:
    """The settings of a call of check, for --show-settings."""
    values = ctx.params
    return settings_of(
        configuration(ctx),
        values["preset"],
        _limits_given(
            values["words"], values["min_words"], values["chars"], values["min_chars"], values["pixels"]
        ),
        values["select"],
        values["ignore"],
        values["fields"],
    )


def _limits_given(
    words: int | None, min_words: int | None, chars: int | None, min_chars: int | None, pixels: int | None
) -> dict[str, int | None]:
    """The limits of the command line, by their names in `Limits`."""
    return {
        "max_words": words,
        "min_words": min_words,
        "max_chars": chars,
        "min_chars": min_chars,
        "max_pixels": pixels,
    }


def _unconfigured(
    settings: Settings,
    preset: str | None,
    limits: dict[str, Any],
    select: str | None,
    ignore: str | None,
    fields: str | None,
) -> Settings | None:
    """What the command line alone says; None without a configuration."""
    if not settings.origin:
        return None
    own = {name: preset for name, preset in settings.presets.items() if name not in PRESETS}
    only = settings_of(None, None, limits, select, ignore, fields)
    return replace(only, presets=own, preset=preset)


def _writer(folders: Folders, *, diff: bool) -> Callable[[Page, dict[str, str]], Page]:
    """What puts mended teasers into a page; with `diff` it shows them, and leaves the file alone."""

    def write_into(page: Page, texts: dict[str, str]) -> Page:
        after = page.with_values(texts)
        change = change_of(page, after, texts, folders)
        if diff:
            for line in change.diff():
                print(diff_line(line), end="")
        else:
            write(change)
        return after

    return write_into


def _also(value: str) -> tuple[Callable[[Report], Iterable[str]], str]:
    """A report format and a file. Raises UsageError for what does not name both."""
    name, is_given, file = value.partition("=")
    if not is_given or file in ("", "-"):
        raise UsageError(f"--also {value!r} names no file", remedy="write it as sarif=findings.sarif")
    return REPORTERS.get(name), file


def _write(lines: Iterable[str], output: str | None) -> None:
    from summarize.batch.output import open_output

    with open_output(output) as stream:
        stream.writelines(lines)


def _print_statistics(report: Report) -> None:
    counts = Counter((found.rule.code, found.rule.name) for found in report.findings)
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:6}  {code}  {name}", file=sys.stderr)


app = command_app(
    check,
    """\b
Examples:
  summarize check content/ --diff-base origin/main --format github
  summarize posts content/ | summarize check - --words 15""",
)
