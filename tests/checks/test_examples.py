"""The examples that `summarize rules CODE` prints are what the rules say they are."""

import json
from pathlib import Path

import pytest

from summarize.checks.rules import RULES
from tests.conftest import Cli


@pytest.mark.parametrize("code", RULES)
def test_a_rule_finds_its_bad_example_and_nobody_the_good_one(code: str, cli: Cli, tmp_path: Path) -> None:
    examples = RULES[code].examples
    file = tmp_path / examples.name
    found = {}
    for kind in ("bad", "good"):
        file.write_text(getattr(examples, kind), "utf-8")
        out = cli("check", str(file), "--format", "json", *examples.options).out
        found[kind] = {finding["rule"] for finding in json.loads(out)["findings"]}
    assert found == {"bad": {code}, "good": set()}
