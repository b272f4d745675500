"""`summarize posts`: the newest articles as a "Recent Posts" block."""

from collections.abc import Iterator
from functools import partial
from inspect import signature
from typing import Annotated

import typer

from summarize.article import Post
from summarize.batch.newest import newest
from summarize.batch.output import open_output
from summarize.batch.stream import Withheld
from summarize.batch.stream import posts as posts_of
from summarize.cli import values
from summarize.cli.batch import all_inputs, from_file
from summarize.cli.messages import notices, passed_over
from summarize.cli.options import (
    DateFromOption,
    DraftsOption,
    ExcludeOption,
    ForceOption,
    NoIgnoreOption,
    PathsArgument,
    Run,
    command_app,
    format_of,
    with_shared_options,
)
from summarize.cli.tally import Tally
from summarize.errors import UsageError
from summarize.files.choice import Choice
from summarize.files.outputs import guarded_outputs
from summarize.renderers import RENDERERS, Heading, Renderer

DEFAULT_LIMIT = 6
ENDINGS = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".xml": "rss", ".rss": "rss",
    ".atom": "atom", ".json": "json",
}  # fmt: skip


@with_shared_options
def posts(
    run: Run,
    paths: PathsArgument = None,
    limit: Annotated[
        int, typer.Option("--limit", "-l", metavar="N", help="At most N entries [6].", show_default=False)
    ] = DEFAULT_LIMIT,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="F",
            help="text, markdown, html, rss, … [by -o's name].",
            show_default=False,
            autocompletion=values.BLOCK,
        ),
    ] = "auto",
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Above the posts (html, feeds) [the site].")
    ] = None,
    link: Annotated[
        str | None, typer.Option(metavar="URL", help="The site's address (feeds) [the first post's].")
    ] = None,
    feed_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="The feed's own address (feeds).", hidden=True),
    ] = None,
    page: Annotated[
        bool, typer.Option("--page", help="With html: a whole page.", show_default=False)
    ] = False,
    template: Annotated[
        str | None, typer.Option(metavar="FILE", help="By a Jinja2 template (docs/report.md).")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Written whole, or not at all (--force: over any)."
        ),
    ] = None,
    date_from: DateFromOption = "article",
    force: ForceOption = False,
    exclude: ExcludeOption = None,
    no_ignore: NoIgnoreOption = False,
    drafts: DraftsOption = False,
) -> int:
    """Print the newest articles, or records, as a "Recent Posts" block."""
    if limit < 1:
        raise UsageError(f"--limit must be at least 1, not {limit}")
    if template is None:
        format = format_of(format, output, ENDINGS)
    render = _with_heading(_renderer(format, template, page=page), format, Heading(title, link, feed_url))
    inputs = all_inputs(paths, None, null=False)
    choice = Choice(tuple(exclude or ()), run.exclude_base, no_ignore, passed=passed_over(run.verbosity))
    choice = guarded_outputs((output,), inputs, choice, force=force)
    tally = Tally(None)

    def good() -> Iterator[Post]:
        for outcome in posts_of(
            inputs,
            run.options,
            run.input_format,
            records=True,
            date_from_file=from_file(date_from),
            on_cleaned=notices(run.verbosity),
            choice=choice,
            drafts=drafts,
            timeout=run.timeout,
        ):
            if isinstance(outcome, Post):
                tally.records += 1
                yield outcome
            elif isinstance(outcome, Withheld):
                tally.leave_out(outcome, aloud=run.verbosity > 0)
            else:
                tally.add(outcome)

    chosen = newest(good(), limit)
    with open_output(output) as stream:
        stream.writelines(render(chosen))
    if not run.quiet:
        tally.say_withheld()
    return tally.exit_code()


def _renderer(format: str, template: str | None, *, page: bool) -> Renderer:
    """By a template, else by the format. Raises UsageError for what does not go together."""
    if template is not None:
        from summarize.renderers.template import render

        if page or format not in ("auto", "html"):
            raise UsageError("--template is a format of its own", remedy="leave out --page and --format")
        return partial(render, path=template)
    if not page:
        return RENDERERS.get(format)  # type: ignore[no-any-return]
    if format != "html":
        raise UsageError("--page is for --format html", remedy="give --format html, too")
    from summarize.renderers.html import render_page

    return render_page


def _with_heading(render: Renderer, format: str, heading: Heading) -> Renderer:
    """A renderer with what is to stand above the posts. Raises UsageError if it has no place for that."""
    if heading == Heading():
        return render
    if "heading" not in signature(render).parameters:
        raise UsageError(f"--format {format} has no place for --title, --link and --feed-url")
    return partial(render, heading=heading)  # type: ignore[call-arg]


app = command_app(
    posts,
    """\b
Examples:
  summarize posts content/ --limit 5
  summarize posts records.jsonl --format markdown -o recent.md""",
    added=lambda: [(name, plugin.summary) for name, plugin in RENDERERS.plugins.items()],
)
