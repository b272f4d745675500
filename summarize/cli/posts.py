"""`summarize posts`: the newest articles as a "Recent Posts" block."""

from collections.abc import Iterator
from functools import partial
from inspect import signature
from typing import Annotated, NamedTuple

import typer

from summarize.article import Post
from summarize.batch.newest import newest
from summarize.batch.output import open_output
from summarize.batch.stream import Withheld, outcomes
from summarize.cli import values
from summarize.cli.command import command_app
from summarize.cli.jobs import job_of
from summarize.cli.options import (
    Configuration,
    ForceOption,
    Inputs,
    Making,
    OutputOption,
    Taken,
    Talk,
    format_of,
)
from summarize.cli.tally import Tally
from summarize.errors import UsageError
from summarize.files.outputs import guarded_outputs
from summarize.renderers import RENDERERS, Heading, Renderer

DEFAULT_LIMIT = 6
ENDINGS = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".xml": "rss", ".rss": "rss",
    ".atom": "atom", ".json": "json",
}  # fmt: skip


class Block(NamedTuple):
    """What the block looks like."""

    limit: Annotated[
        int, typer.Option("--limit", "-l", metavar="N", help="At most N entries [6].", show_default=False)
    ] = DEFAULT_LIMIT
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
    ] = "auto"
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Above the posts (html, feeds) [the site].")
    ] = None
    link: Annotated[
        str | None, typer.Option(metavar="URL", help="The site's address (feeds) [the first post's].")
    ] = None
    feed_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="The feed's own address (feeds).", hidden=True),
    ] = None
    page: Annotated[bool, typer.Option("--page", help="With html: a whole page.", show_default=False)] = False
    template: Annotated[
        str | None, typer.Option(metavar="FILE", help="By a Jinja2 template (docs/report.md).")
    ] = None

    def renderer(self, output: str | None) -> Renderer:
        """By a template, else by the format. Raises UsageError for what does not go together."""
        heading = Heading(self.title, self.link, self.feed_url)
        if self.template is not None:
            return _with_heading(_of_template(self, self.template), self.format, heading)
        format = format_of(self.format, output, ENDINGS)
        return _with_heading(_of_format(format, page=self.page), format, heading)


def posts(
    block: Block,
    inputs: Inputs,
    taken: Taken,
    making: Making,
    talk: Talk,
    configuration: Configuration,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Print the newest articles, or records, as a "Recent Posts" block."""
    if block.limit < 1:
        raise UsageError(f"--limit must be at least 1, not {block.limit}")
    render = block.renderer(output)
    names = inputs.names()
    choice = guarded_outputs((output,), names, inputs.choice(talk), force=force)
    job = job_of(making, taken, choice, talk)
    tally = Tally(None)

    def good() -> Iterator[Post]:
        for outcome in outcomes(names, job, records=True):
            if isinstance(outcome, Post):
                tally.records += 1
                yield outcome
            elif isinstance(outcome, Withheld):
                tally.leave_out(outcome, aloud=talk.verbosity > 0)
            else:
                tally.add(outcome)

    chosen = newest(good(), block.limit)
    with open_output(output) as stream:
        stream.writelines(render(chosen))
    if not talk.quiet:
        tally.say_withheld()
    return tally.exit_code()


def _of_template(block: Block, template: str) -> Renderer:
    from summarize.renderers.template import render

    if block.page or block.format not in ("auto", "html"):
        raise UsageError("--template is a format of its own", remedy="leave out --page and --format")
    return partial(render, path=template)


def _of_format(format: str, *, page: bool) -> Renderer:
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
