"""`summarize rules`: what `check` looks for."""

from typing import Annotated

import typer

from summarize.checks.configuration import known_codes
from summarize.checks.rule import MENDS, Rule
from summarize.checks.rules import RULES
from summarize.cli import values
from summarize.cli.options import command_app
from summarize.errors import EXIT_DONE
from summarize.record import dumps


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
            mark = {"replace": "+", "nothing": " "}.get(rule.mend, "*")
            severity = "off" if rule.default == "off" else rule.severity
            print(f"{rule.code}{mark} {severity:8} {rule.name:18} {rule.summary}")
        print("* `check --fix` mends it in front matter; + only with --replace, by a teaser from the article")
    return EXIT_DONE


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
    return (
        f"{rule.code} {rule.name} ({severity})\n\n{rule.summary[0].upper()}{rule.summary[1:]}.\n\n"
        f"Why: {rule.why}\n\nHow to mend it: {rule.remedy}\n\nWhat --fix does: {MENDS[rule.mend]}\n\n"
        f"`{command}` finds fault with\n\n{_indented(examples.bad)}\n\n"
        f"and not with\n\n{_indented(examples.good)}"
    )


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip().splitlines())


app = command_app(
    rules,
    """\b
Examples:
  summarize rules
  summarize rules T203""",
)
