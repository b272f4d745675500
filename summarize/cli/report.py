"""`summarize report`: a page that shows a site's teasers to people."""

import locale
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from summarize.article import Article, Cleaned, Post
from summarize.batch.output import open_output
from summarize.batch.stream import Job, Withheld, guarded, outcomes
from summarize.checks.checker import check, is_of_site
from summarize.checks.finding import Finding
from summarize.checks.report import Report
from summarize.checks.rules.presence import SCHEMA
from summarize.checks.settings import Settings
from summarize.cli.command import command_app
from summarize.cli.configured import configuration as configuration_of
from summarize.cli.jobs import job_of
from summarize.cli.options import Configuration, ForceOption, Inputs, Making, Taken, Talk, format_of
from summarize.cli.settings import settings_of
from summarize.cli.tally import Tally
from summarize.errors import UsageError
from summarize.files.outputs import guarded_outputs
from summarize.readers.remote import is_url
from summarize.report.site import Entry, Site, entry_of, site_of

FORMATS = ("text", "html", "svg")
ENDINGS = {".html": "html", ".htm": "html", ".svg": "svg", ".png": "png"}


def report(
    inputs: Inputs,
    taken: Taken,
    making: Making,
    talk: Talk,
    configuration: Configuration,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="The page, or .svg: the histogram alone."),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="F", help="text, html, svg [by -o's name].", show_default=False
        ),
    ] = "auto",
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Above the page [Teasers of PATH].")
    ] = None,
    force: ForceOption = False,
) -> int:
    """Show a site's teasers to people: lengths, findings, previews, other starts."""
    form = _format(format, output)
    names = inputs.names()
    choice = guarded_outputs((output,), names, inputs.choice(talk), force=force)
    tally = Tally(None)
    job = job_of(making, taken, choice, talk)
    entries = list(_entries(names, job, tally, aloud=talk.verbosity > 0))
    settings = settings_of(configuration_of(inputs.context), None, {})
    checked = _checked(names, settings, job)
    site = site_of(
        entries,
        list(_of_teasers(checked, entries)),
        checked=checked.checked,
        failed=tally.errors,
        withheld=tally.withheld.total(),
    )
    name = title or f"Teasers of {', '.join(names[:3])}{', …' if len(names) > 3 else ''}"
    with open_output(output) as stream:
        stream.writelines(_written(site, form, name))
    if not talk.quiet:
        tally.say_withheld()
    return tally.exit_code()


def _format(given: str, output: str | None) -> str:
    form = format_of(given, output, ENDINGS)
    if form == "png":
        raise UsageError(
            "no report is written as PNG", remedy="write SVG, which every browser shows and saves"
        )
    if form not in FORMATS:
        raise UsageError(f"no report is written as {form!r}", remedy=f"there are: {', '.join(FORMATS)}")
    return form


def _entries(inputs: list[str], job: Job, tally: Tally, *, aloud: bool) -> Iterator[Entry]:
    """The posts, as `posts` makes them, each with its article, which was read but once."""
    articles: list[Article] = []

    def keep(cleaned: Cleaned) -> None:
        articles.append(cleaned.article)
        if job.on_cleaned is not None:
            job.on_cleaned(cleaned)

    for outcome in outcomes(inputs, job._replace(on_cleaned=keep), records=True):
        if isinstance(outcome, Post):
            article = articles[-1] if articles else None
            entry = guarded(partial(entry_of, outcome, article, job.options), outcome.source.place, job)
            if isinstance(entry, Entry):
                tally.records += 1
                yield entry
            else:
                tally.add(entry)
        elif isinstance(outcome, Withheld):
            tally.leave_out(outcome, aloud=aloud)
        else:
            tally.add(outcome)
        articles.clear()


def _checked(inputs: list[str], settings: Settings, job: Job) -> Report:
    """What `check` finds in the same inputs; an article without markup has no teaser to check."""
    named = [each for each in inputs if not is_url(each) and (Path(each).is_dir() or is_of_site(each))]
    choice = job.choice._replace(passed=None)
    return check(named, settings, job.input_format, choice, drafts=job.drafts, timeout=job.costs.timeout)


def _of_teasers(checked: Report, entries: Iterable[Entry]) -> Iterator[Finding]:
    """What was found, but for that articles in JSON are no records."""
    articles = {entry.post.source.path for entry in entries}
    return (found for found in checked.findings if found.rule is not SCHEMA or found.path not in articles)


def _written(site: Site, form: str, title: str) -> Iterator[str]:
    if form == "html":
        from summarize.report.page import render

        yield from render(site, title)
    elif form == "svg":
        from summarize.report.histogram import histograms
        from summarize.report.svg import picture

        yield picture(histograms(site.entries))
    else:
        from summarize.report.terminal import draw

        yield from (f"{line}\n" for line in draw(site, plain=_is_plain()))


def _is_plain() -> bool:
    """Whether what shows the output has only ASCII; our own output is always UTF-8."""
    try:
        "█▒–".encode(locale.getencoding())
        "█▒–".encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


app = command_app(
    report,
    """\b
Examples:
  summarize report content/ -o report.html
  summarize report content/""",
)
