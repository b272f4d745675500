"""`summarize check`: findings about teasers, for CI."""

import sys
from typing import Annotated

import typer

from summarize.checks import check as check_inputs
from summarize.checks.length import Limits
from summarize.checks.reporters import REPORTERS
from summarize.cli.batch import all_inputs
from summarize.cli.options import ConfigOption, InputFormatOption, PathsArgument, command_app, limits
from summarize.errors import EXIT_DONE, EXIT_FINDINGS, UsageError
from summarize.truncation import DEFAULT_WORDS, check_limit


def check(
    ctx: typer.Context,
    paths: PathsArgument = None,
    words: Annotated[
        int | None, typer.Option("--words", "-w", metavar="N", help="At most N words [15, without --chars].")
    ] = None,
    min_words: Annotated[
        int, typer.Option(metavar="N", help="At least N words [0].", show_default=False)
    ] = 0,
    chars: Annotated[
        int | None,
        typer.Option("--chars", "-c", metavar="N", help="At most N characters, ellipsis included."),
    ] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="F", help="text or json [text].", show_default=False)
    ] = "text",
    input_format: InputFormatOption = "auto",
    files_from: Annotated[
        str | None, typer.Option(metavar="LIST", help="Names of inputs, one a line.")
    ] = None,
    null: Annotated[
        bool, typer.Option("--null", "-0", help="The list's names end in NUL.", show_default=False)
    ] = False,
    config: ConfigOption = None,
) -> int:
    """Check records and "Recent Posts" text blocks: schema, missing teasers, lengths."""
    check_limit(words, None)
    check_limit(None, chars)
    if min_words < 0:
        raise UsageError(f"--min-words must not be negative, but is {min_words}")
    words, chars = limits(ctx, words, chars)
    if words is None and chars is None:
        words = DEFAULT_WORDS
    render = REPORTERS.get(format)
    report = check_inputs(
        all_inputs(paths, files_from, null=null), Limits(words, min_words, chars), input_format
    )
    sys.stdout.writelines(render(report))
    return EXIT_FINDINGS if report.findings else EXIT_DONE


app = command_app(
    check,
    """\b
Examples:
  summarize check records.jsonl --words 15
  summarize posts content/ | summarize check - --min-words 8""",
)
