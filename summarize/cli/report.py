"""`summarize report`: a page that shows a site's teasers to people."""

import locale
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from summarize.article import Article, Cleaned, Post
from summarize.batch.limits import Limits
from summarize.batch.output import open_output
from summarize.batch.stream import Job, Withheld, guarded
from summarize.batch.stream import posts as posts_of
from summarize.checks.checker import check, is_of_site
from summarize.checks.finding import Finding
from summarize.checks.report import Report
from summarize.checks.rules.presence import SCHEMA
from summarize.cli.batch import all_inputs, from_file
from summarize.cli.check import settings_of
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
    with_shared_options,
)
from summarize.cli.tally import Tally
from summarize.errors import UsageError
from summarize.files.choice import Choice
from summarize.files.outputs import guarded_outputs
from summarize.readers.remote import is_url
from summarize.report.site import Entry, Site, entry_of, site_of

FORMATS = ("text", "html", "svg")


@with_shared_options
def report(
    run: Run,
    paths: PathsArgument = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="The page, or .svg: the histogram alone."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="F", help="text, html, svg [by FILE; text].", show_default=False
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Above the page [Teasers of PATH].")
    ] = None,
    date_from: DateFromOption = "article",
    force: ForceOption = False,
    exclude: ExcludeOption = None,
    no_ignore: NoIgnoreOption = False,
    drafts: DraftsOption = False,
) -> int:
    """Show a site's teasers to people: lengths, findings, previews, other starts."""
    form = _format(format, output)
    inputs = all_inputs(paths, None, null=False)
    choice = Choice(tuple(exclude or ()), run.exclude_base, no_ignore, passed=passed_over(run.verbosity))
    choice = guarded_outputs((output,), inputs, choice, force=force)
    tally = Tally(None)
    job = Job(
        run.options,
        run.input_format,
        from_file(date_from),
        limits=Limits(timeout=run.timeout),
        choice=choice,
        drafts=drafts,
    )
    entries = list(_entries(inputs, run, job, tally))
    checked = _checked(inputs, run, choice._replace(passed=None), drafts=drafts)
    site = site_of(
        entries,
        list(_of_teasers(checked, entries)),
        checked=checked.checked,
        failed=tally.errors,
        withheld=tally.withheld.total(),
    )
    name = title or f"Teasers of {', '.join(inputs[:3])}{', …' if len(inputs) > 3 else ''}"
    with open_output(output) as stream:
        stream.writelines(_written(site, form, name))
    if not run.quiet:
        tally.say_withheld()
    return tally.exit_code()


def _format(given: str | None, output: str | None) -> str:
    """By the file's name, if nothing is said."""
    ending = (output or "").lower().rpartition(".")[2]
    form = given or {"svg": "svg", "txt": "text"}.get(ending, "html" if output not in (None, "-") else "text")
    if form == "png" or (given is None and ending == "png"):
        raise UsageError(
            "no report is written as PNG", remedy="write SVG, which every browser shows and saves"
        )
    if form not in FORMATS:
        raise UsageError(f"no report is written as {form!r}", remedy=f"there are: {', '.join(FORMATS)}")
    return form


def _entries(inputs: list[str], run: Run, job: Job, tally: Tally) -> Iterator[Entry]:
    """The posts, as `posts` makes them, each with its article, which was read but once."""
    articles: list[Article] = []
    notice = notices(run.verbosity)

    def keep(cleaned: Cleaned) -> None:
        articles.append(cleaned.article)
        if notice is not None:
            notice(cleaned)

    for outcome in posts_of(
        inputs,
        job.options,
        job.input_format,
        records=True,
        date_from_file=job.date_from_file,
        on_cleaned=keep,
        choice=job.choice,
        drafts=job.drafts,
        timeout=job.limits.timeout,
    ):
        if isinstance(outcome, Post):
            article = articles[-1] if articles else None
            entry = guarded(partial(entry_of, outcome, article, job.options), outcome.source.place, job)
            if isinstance(entry, Entry):
                tally.records += 1
                yield entry
            else:
                tally.add(entry)
        elif isinstance(outcome, Withheld):
            tally.leave_out(outcome, aloud=run.verbosity > 0)
        else:
            tally.add(outcome)
        articles.clear()


def _checked(inputs: list[str], run: Run, choice: Choice, *, drafts: bool) -> Report:
    """What `check` finds in the same inputs; an article without markup has no teaser to check."""
    named = [each for each in inputs if not is_url(each) and (Path(each).is_dir() or is_of_site(each))]
    settings = settings_of(run.config, None, {})
    return check(named, settings, run.input_format, choice, drafts=drafts, timeout=run.timeout)


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
