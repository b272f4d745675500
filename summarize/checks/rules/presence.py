"""T0: whether there is something to check at all."""

from collections.abc import Iterator

from summarize.checks.finding import Problem, Rule
from summarize.checks.settings import Settings
from summarize.checks.subjects import Subject

SCHEMA = Rule(
    "T001",
    "schema-violation",
    "a record must follow schemas/post.schema.json",
    why="Programs that read the records rely on the schema; one broken record stops them.",
    remedy="Write records with `summarize batch`, or correct the place that the finding names.",
    example='{"id": "a", "teaser": null}',
)

UNREADABLE = Rule(
    "T002",
    "unreadable",
    "the input must be parsable",
    why="What cannot be parsed is published broken, or not at all, and nothing else can be checked in it.",
    remedy="Correct the line that the finding names; YAML values with ': ' or '#' need quotes.",
    example="title: Ports: a history",
)


def _missing(subject: Subject, settings: Settings) -> Iterator[Problem]:
    if not subject.teaser or not subject.teaser.strip():
        what = "teaser" if subject.field == "teaser" else subject.field
        remedy = "`summarize fill` writes one" if subject.fixable else "write one"
        yield Problem(f"{subject.name!r} has no {what}; {remedy}")


MISSING = Rule(
    "T003",
    "missing-teaser",
    "an entry must have a teaser",
    why="A page without one is listed with its title alone, or with whatever a search engine picks.",
    remedy="Write one, or let `summarize fill` write it into the front matter.",
    example="---\ntitle: Port of Marrowby starts dredging\n---",
    test=_missing,
    fixable=True,
)
