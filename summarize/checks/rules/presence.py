"""T0: whether there is something to check at all."""

from collections.abc import Iterator

from summarize.checks.presets import Limits
from summarize.checks.rule import Examples, Problem, Rule, page
from summarize.checks.rules.record import RECORD
from summarize.checks.subject import Subject

SCHEMA = Rule(
    "T001",
    "schema-violation",
    "a record must follow schemas/post.schema.json",
    why="Programs that read the records rely on the schema; one broken record stops them.",
    remedy="Write records with `summarize batch`, or correct the place that the finding names.",
    examples=Examples('{"id": "a", "teaser": null}', RECORD, "records.jsonl"),
)

UNREADABLE = Rule(
    "T002",
    "unreadable",
    "the input must be parsable",
    why="What cannot be parsed is published broken, or not at all, and nothing else can be checked in it.",
    remedy="Correct the line that the finding names; YAML values with ': ' or '#' need quotes.",
    examples=Examples(
        page("description: Ports: a history of Marrowby"), page('description: "Ports: a history of Marrowby"')
    ),
)


def _missing(subject: Subject, limits: Limits) -> Iterator[Problem]:
    if not subject.teaser or not subject.teaser.strip():
        yield Problem(f"{subject.name!r} has no {subject.field}")


MISSING = Rule(
    "T003",
    "missing-teaser",
    "an entry must have a teaser",
    why="A page without one is listed with its title alone, or with whatever a search engine picks.",
    remedy="Write one, or let `summarize fill` write it into the front matter.",
    examples=Examples(page("date: 2025-01-12"), page("description: Boats lie fast in the ice of Marrowby.")),
    test=_missing,
    mend="fill",
)
