"""All rules by their stable codes: a module for each family."""

from summarize.checks.finding import Rule
from summarize.checks.rules import content, cut, length, presence, source

RULES: dict[str, Rule] = {
    rule.code: rule
    for module in (presence, length, cut, source, content)
    for rule in sorted(
        (value for value in vars(module).values() if isinstance(value, Rule)), key=lambda each: each.code
    )
}
