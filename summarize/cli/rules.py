"""`summarize rules`: what `check` looks for."""

from dataclasses import asdict
from typing import Annotated

import typer

from summarize.checks.finding import Rule
from summarize.checks.rules import RULES
from summarize.checks.settings import known_codes
from summarize.cli.options import command_app
from summarize.errors import EXIT_DONE
from summarize.record import dumps


def rules(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="One rule, such as T203, or a family: T2.")
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
            fixable = "*" if rule.fixable else " "
            print(f"{rule.code}{fixable} {rule.severity:8} {rule.name:18} {rule.summary}")
        print("* `check --fix` and `fill --replace` can mend it in front matter")
    return EXIT_DONE


def _as_json(rule: Rule) -> dict[str, object]:
    data = asdict(rule)
    del data["test"]
    return data


def _explained(rule: Rule) -> str:
    example = "\n".join(f"    {line}" for line in rule.example.splitlines())
    return (
        f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.summary[0].upper()}{rule.summary[1:]}.\n\n"
        f"Why: {rule.why}\n\nHow to mend it: {rule.remedy}\n\nExample:\n{example}"
    )


app = command_app(
    rules,
    """\b
Examples:
  summarize rules
  summarize rules T203""",
)
