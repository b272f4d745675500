"""A stranger's repository cannot silence a check without a word: the closing line counts what was switched off."""

import json
from pathlib import Path

import pytest

from summarize.record import load_schema, validate
from tests.conftest import Cli

PAGE = "---\ntitle: Ice\ndescription: TODO\n---\nThe sea froze on Sunday for the first time since 1963.\n"
FOUND = "1 teaser checked, 1 finding, 1 can be mended with --fix"
SILENT = "1 teaser checked, no findings"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("a.md")
    path.write_text(PAGE)
    return path


def closing(cli: Cli, *arguments: object) -> str:
    return cli("check", *arguments).out.splitlines()[-1]


@pytest.mark.parametrize(
    "config",
    [
        'ignore = ["T405"]',
        'ignore = ["ALL"]\nselect = ["T1"]',
        'select = ["T1"]',
        'fields = ["excerpt"]',
        '[[check.overrides]]\npaths = ["*"]\nignore = ["T4"]',
        '[[check.overrides]]\npaths = ["a.md"]\nfields = ["excerpt"]',
    ],
)
def test_rules_and_fields_that_the_configuration_switches_off(page: Path, cli: Cli, config: str) -> None:
    assert closing(cli, page) == FOUND
    Path("summarize.toml").write_text(f"[check]\n{config}\n")
    silent = SILENT.replace("1 teaser", "0 teasers") if "fields" in config else SILENT
    assert closing(cli, page) == f"{silent}, 1 switched off by summarize.toml"
    report = json.loads(cli("check", page, "-f", "json").out)
    validate(report, "findings")
    assert (report["findings"], report["switched_off"]) == ([], 1)


@pytest.mark.parametrize(
    "config",
    [
        "max-words = 9999",
        'preset = "mastodon"',
        'preset = "own"\n[check.presets.own]\nmax-words = 9999',
        '[check.presets."search-result"]\nmax-words = 9999',
    ],
)
def test_limits_that_the_configuration_lifts(page: Path, cli: Cli, config: str) -> None:
    page.write_text(PAGE.replace("TODO", "The sea froze on Sunday, and thawed again. " * 6))
    assert closing(cli, page) == FOUND
    Path("summarize.toml").write_text(f"[check]\n{config}\n")
    assert closing(cli, page) == f"{SILENT}, 1 switched off by summarize.toml"
    Path("summarize.toml").unlink()
    # The limit of the teasers that are written is none of the checks.
    Path("pyproject.toml").write_text("[tool.summarize]\nwords = 9999\n")
    assert closing(cli, page) == FOUND


def test_what_the_command_line_says_is_no_ones_secret(page: Path, cli: Cli) -> None:
    Path("summarize.toml").write_text('[check]\nignore = ["T405"]\n')
    assert closing(cli, page, "--ignore", "T405") == SILENT
    assert closing(cli, page, "--fields", "excerpt") == "0 teasers checked, no findings"
    assert closing(cli, page, "--select", "T1") == SILENT


def test_a_severity_that_the_configuration_lowers(page: Path, cli: Cli) -> None:
    Path("summarize.toml").write_text('[check.severity]\nT405 = "warning"\nT403 = "error"\n')
    done = cli("check", page, "--fail-on", "error")
    assert done.code == 0
    assert done.out.endswith(
        "1 warning among them, 1 can be mended with --fix, 1 made a warning by summarize.toml\n"
    )


def test_comments_and_the_baseline(page: Path, cli: Cli) -> None:
    cli("check", page, "--write-baseline", "known.json")
    Path("b.md").write_text(PAGE.replace("TODO", "TBD # summarize: ignore"))
    assert closing(cli, page, "b.md", "--baseline", "known.json") == (
        "2 teasers checked, no findings, 1 kept quiet by comments, 1 kept quiet by the baseline"
    )


def test_a_format_that_the_configuration_forces(page: Path, cli: Cli) -> None:
    Path("summarize.toml").write_text('input-format = "text"\n')
    assert closing(cli, page).endswith(", all read as text by summarize.toml")


@pytest.mark.parametrize("form", ["github", "gitlab", "junit", "sarif", "json"])
def test_reports_without_a_closing_line_have_it_on_standard_error(page: Path, cli: Cli, form: str) -> None:
    Path("summarize.toml").write_text('[check]\nignore = ["T405"]\n')
    done = cli("check", page, "-f", form)
    assert (done.code, done.err) == (0, "summarize: 1 switched off by summarize.toml\n")


@pytest.mark.parametrize(
    "config",
    [
        "words = 99999999999999999999", "chars = 1000001", "sentences = 1000000", "limit = 1000000000",
        f"ellipsis = '{'…' * 50}'", f"lang = '{'e' * 50}'", "[check]\nmax-words = 99999999",
        "[check]\nignore = [" + "'T1'," * 101 + "]", "[[check.overrides]]\npaths = ['" + "*a" * 200 + "']",
        "[[check.overrides]]\npaths = ['a']\n" * 101, "[check.presets.a]\nmax-chars = 10000000",
        f"words = {'9' * 5000}", f"x = {'[' * 5000}", f"# {'x' * 1_000_000}", "words = nan",
    ],
    ids=lambda text: text[:30],
)  # fmt: skip
@pytest.mark.parametrize("command", ["check", "fill", "posts"])
def test_values_have_bounds(page: Path, cli: Cli, config: str, command: str) -> None:
    Path("summarize.toml").write_text(f"{config}\n")
    done = cli(command, page)
    assert done.code == 2
    assert "summarize.toml" in done.err
    assert "internal error" not in done.err


def test_a_table_that_is_none_is_no_internal_error(page: Path, cli: Cli) -> None:
    Path("pyproject.toml").write_text("tool = 3 # [tool.summarize\n")
    assert "internal error" not in cli("check", page).err


def test_every_number_and_list_of_the_schema_has_a_bound() -> None:
    batch = {"jobs", "timeout", "max-errors", "max-bytes", "max-memory", "shard-size"}

    def unbound(node: object, name: str) -> list[str]:
        if not isinstance(node, dict):
            return []
        wanted = {"integer": "maximum", "number": "maximum", "array": "maxItems", "string": "maxLength"}
        bound = wanted.get(str(node.get("type")))
        here = [name] if bound and bound not in node and "pattern" not in node else []
        return here + [
            each for key, value in node.items() if key not in batch for each in unbound(value, key)
        ]

    assert unbound(load_schema("config"), "") == []


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", "[" * 100_000, '{"baseline": 2, "findings": []}', '{"baseline": 1, "findings": 3}',
        '{"baseline": 1, "findings": [{"rule": [], "path": "", "field": "", "message": "", "count": 1}]}',
        '{"baseline": 1, "findings": [{"rule": "", "path": "", "field": "", "message": "", "count": 1e999}]}',
        '{"baseline": 1, "findings": [{"rule": "", "path"', "\xff",
    ],
    ids=lambda text: text[:40],
)  # fmt: skip
def test_a_baseline_that_is_none_is_named_with_the_remedy(page: Path, cli: Cli, text: str) -> None:
    Path("known.json").write_bytes(text.encode("latin-1"))
    done = cli("check", page, "--baseline", "known.json")
    assert done.code == 2
    assert "known.json: is no baseline" in done.err
    assert "--write-baseline writes one" in done.err
