"""`summarize rules`: what `check` looks for."""

from typing import Annotated

import typer

from summarize.checks.configuration import known_codes
from summarize.checks.rule import MENDS, Rule
from summarize.checks.rules import RULES
from summarize.cli import values
from summarize.cli.command import command_app
from summarize.errors import EXIT_DONE
from summarize.record import dumps
from summarize.renderers.terminal import beside, flowing, strong

_LEGEND = "* `check --fix` mends it in front matter; + only with --replace, by a teaser from the article"


def rules(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]", help="One rule, such as T203, or a family: T2.", autocompletion=values.CODE
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON.", show_default=False)] = False,
) -> int:
    """List the rules, or explain one: what, why, how to mend it, an example."""
    wanted = known_codes([code])[0] if code is not None else ""
    found = [rule for rule in RULES.values() if rule.code.startswith(wanted)]
    if json:
        print(dumps([_as_json(rule) for rule in found]))
    elif code is not None:
        print("\n\n".join(_explained(rule) for rule in found))
    else:
        for rule in found:
            print(_row(rule))
        print(flowing(_LEGEND))
    return EXIT_DONE


def _row(rule: Rule) -> str:
    mark = {"replace": "+", "nothing": " "}.get(rule.mend, "*")
    severity = "off" if rule.default == "off" else rule.severity
    row = beside(f"{rule.code}{mark} {severity:8} {rule.name:18}", rule.summary)
    return row.replace(rule.code, strong(rule.code), 1)


def _as_json(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "why": rule.why,
        "remedy": rule.remedy,
        "severity": rule.severity,
        "fix": rule.mend,
        "default": rule.default,
        "bad": rule.examples.bad,
        "good": rule.examples.good,
        "options": list(rule.examples.options),
    }


def _explained(rule: Rule) -> str:
    examples = rule.examples
    command = " ".join(("summarize check", examples.name, *examples.options))
    severity = f"{rule.severity}, off by default" if rule.default == "off" else rule.severity
    paragraphs = (
        strong(flowing(f"{rule.code} {rule.name} ({severity})")),
        flowing(f"{rule.summary[0].upper()}{rule.summary[1:]}."),
        flowing(f"Why: {rule.why}"),
        flowing(f"How to mend it: {rule.remedy}"),
        flowing(f"What --fix does: {MENDS[rule.mend]}"),
        flowing(f"`{command}` finds fault with"),
        _indented(examples.bad),
        "and not with",
        _indented(examples.good),
    )
    return "\n\n".join(paragraphs)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip().splitlines())


app = command_app(
    rules,
    """\b
Examples:
  summarize rules
  summarize rules T203""",
)
