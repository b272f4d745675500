"""What the rules say of one teaser."""

from collections.abc import Iterator

from summarize.checks.finding import Finding
from summarize.checks.rule import Problem, Rule
from summarize.checks.rules import RULES
from summarize.checks.rules.presence import MISSING
from summarize.checks.settings import Settings
from summarize.checks.subject import Subject

_TESTS = tuple(rule for rule in RULES.values() if rule.test is not None and rule is not MISSING)


def findings_of(subject: Subject, settings: Settings) -> Iterator[Finding]:
    """What the rules say of one teaser; of a missing one only that."""
    missing = list(_tested(MISSING, subject, settings))
    yield from missing
    if not missing and (subject.teaser or "").strip():
        for rule in _TESTS:
            yield from _tested(rule, subject, settings)


def _tested(rule: Rule, subject: Subject, settings: Settings) -> Iterator[Finding]:
    if rule.test is not None and settings.is_on(rule, extract=subject.extract):
        for problem in rule.test(subject, settings.limits_of(subject)):
            yield finding(rule, subject, problem)


def finding(rule: Rule, subject: Subject, problem: Problem) -> Finding:
    """A problem as a finding at the subject's place."""
    return Finding(
        rule,
        problem.message,
        subject.path,
        subject.line,
        subject.column,
        problem.measured,
        problem.allowed,
        field=subject.field,
        known_as=problem.known_as,
        entry=subject.name,
    )
