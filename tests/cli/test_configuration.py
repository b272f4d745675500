"""A table for each command, what is in force and from where, and mistakes by file, line and key."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer.main

from summarize.batch.limits import parse_size
from summarize.checks.presets import Limits
from summarize.checks.settings import Settings
from summarize.cli.app import app
from summarize.cli.configured import OPTIONS_OF_CHECK
from summarize.config import command_keys
from summarize.record import load_schema
from summarize.truncation import DEFAULT_WORDS
from tests.conftest import Cli

ARTICLE = "---\ntitle: Ice\ndescription: The sea froze on a Sunday and thawed again.\n---\nThe sea froze on Sunday.\n"
TABLES = [name for name, node in load_schema("config")["properties"].items() if "properties" in node]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with an article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "ice.md").write_text(ARTICLE)
    return tmp_path


def configure(*lines: str) -> None:
    Path("pyproject.toml").write_text("\n".join(lines))


def setting(shown: str, key: str) -> list[str]:
    """The words of the last line that shows a key, without the key."""
    return [line.split()[1:] for line in shown.splitlines() if line.split()[:1] == [key]][-1]


def test_the_words_of_teasers_are_no_limit_of_the_check(cli: Cli) -> None:
    configure("[tool.summarize]", "words = 2")
    assert cli("teaser", "content/ice.md", "--no-manual").out == "The sea…\n"
    assert cli("check", "content").code == 0
    configure("[tool.summarize]", "words = 2", "[tool.summarize.check]", "max-words = 3")
    assert "at most 3" in cli("check", "content").out


def test_a_commands_own_table_goes_before_the_shared_one(cli: Cli) -> None:
    configure("[tool.summarize]", "words = 2", "manual = false", "[tool.summarize.teaser]", "words = 3")
    assert cli("teaser", "content/ice.md").out == "The sea froze…\n"
    assert cli("truncate", stdin="a b c d").out == "a b…\n"
    assert cli("teaser", "content/ice.md", "-w", "1").out == "The…\n"


def test_a_commands_own_limit_puts_the_shared_one_out_of_force(cli: Cli) -> None:
    configure("[tool.summarize]", "words = 1", "[tool.summarize.truncate]", "chars = 8")
    assert cli("truncate", stdin="One two three").out == "One two…\n"


def test_each_command_has_a_format_of_its_own(cli: Cli) -> None:
    configure('[tool.summarize.posts]\nformat = "html"\n[tool.summarize.check]\nformat = "junit"')
    assert cli("posts", "content").out.startswith("<")
    assert "<testsuite" in cli("check", "content").out


def test_the_command_line_wins_over_overrides(cli: Cli) -> None:
    configure(
        "[[tool.summarize.check.overrides]]", 'paths = ["content/*"]', 'preset = "excerpt"', "max-words = 50"
    )
    assert "at most 2" in cli("check", "content", "--words", "2").out
    assert setting(cli("check", "content/ice.md", "-p", "rss", "--show-settings").out, "preset")[0] == '"rss"'


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ("", 'format = "text"', "it belongs in [tool.summarize.posts] or [tool.summarize.check]"),
        ("", "min-words = 3", "it belongs in [tool.summarize.check]"),
        ("", 'metod = "teaser"', "did you mean 'method'?"),
        (".check", "words = 3", "it is 'max-words' here"),
        (".teaser", "jobs = 3", "it belongs in [tool.summarize.batch]"),
        (".batch", "words = 0", "0 is less than the minimum of 1"),
        (".posts", 'format = "markdwn"', "did you mean markdown?"),
        (".posts", 'method = "tesar"', "did you mean teaser?"),
        (".posts", 'lang = "qqq"', "unknown language 'qqq'"),
        (".check", 'ignore = ["T999"]', "no rule T999"),
        (".check", 'preset = "none"', "no preset 'none'"),
        (".check", 'fields = ["descripton"]', "did you mean 'description'?"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_key(cli: Cli, table: str, line: str, said: str) -> None:
    configure("[project]", 'name = "x"', f"[tool.summarize{table}]", "# ours", line)
    done = cli("check" if table == ".check" else "posts", "content")
    assert (done.code, done.out) == (2, "")
    assert "pyproject.toml:5: " in done.err
    assert line.partition(" ")[0] in done.err
    assert said in done.err


def test_a_mistake_in_an_override_is_named_with_its_line(cli: Cli) -> None:
    table = "[[tool.summarize.check.overrides]]"
    configure(table, 'paths = ["a"]', 'preset = "rss"', table, 'paths = ["b"]', 'preset = "none"')
    assert "pyproject.toml:6: preset: no preset 'none'" in cli("check", "content").err


def test_show_settings_says_what_is_in_force_and_from_where(cli: Cli, site: Path) -> None:
    configure('[tool.summarize]\nlang = "en"\nwords = 20\n\n[tool.summarize.posts]\nlimit = 3\nchars = 90')
    done = cli("posts", "no-such-folder", "--method", "lead", "--show-settings")
    assert (done.code, done.err) == (0, "")
    file = site / "pyproject.toml"
    assert setting(done.out, "lang") == ['"en"', f"{file}:2"]
    assert setting(done.out, "limit") == ["3", f"{file}:6"]
    assert setting(done.out, "chars") == ["90", f"{file}:7"]
    assert setting(done.out, "words") == ["-", "default"]
    assert setting(done.out, "method") == ['"lead"', "command", "line"]
    assert setting(done.out, "format") == ['"auto"', "default"]


def test_show_settings_of_check_says_what_holds_for_a_file(cli: Cli, site: Path) -> None:
    configure(
        '[tool.summarize.check]\nignore = ["T205"]\n\n[[tool.summarize.check.overrides]]\npaths = ["content/*"]\n'
        'ignore = ["T1"]\npreset = "card"\n\n[tool.summarize.check.presets.card]\nmax-chars = 140\n'
    )
    done = cli("check", "content/ice.md", "--show-settings", "--words", "9")
    command, _, of_file = done.out.partition("\ncontent/ice.md:\n")
    file = site / "pyproject.toml"
    assert done.code == 0
    assert setting(command, "ignore") == ['["T205"]', f"{file}:2"]
    assert setting(of_file, "ignore") == ['["T205",', '"T1"]', f"{file}:2,", f"{file}:6"]
    assert setting(of_file, "preset") == ['"card"', f"{file}:7"]
    assert setting(of_file, "max-chars") == ["140", "preset", "card"]
    assert setting(of_file, "max-words") == ["9", "command", "line"]


@pytest.mark.parametrize("command", TABLES)
def test_every_command_with_a_table_shows_all_of_its_keys(cli: Cli, command: str) -> None:
    shown = {line.split()[0] for line in cli(command, "--show-settings").out.splitlines()}
    assert set(command_keys(command)) - shown - {"presets", "overrides"} == set()


def test_isolated_ignores_every_configuration(cli: Cli) -> None:
    configure("[tool.summarize]", "manual = false", "words = 1", "[tool.summarize.check]", "max-words = 1")
    assert cli("check", "content").code == 1
    assert cli("check", "content", "--isolated").code == 0
    assert cli("teaser", "content/ice.md", "--isolated").out.startswith("The sea froze on a Sunday")
    assert "no configuration" in cli("fill", "--isolated", "--show-settings").out
    Path("pyproject.toml").write_text("[tool.summarize\n")
    assert cli("check", "content", "--isolated").code == 0


def test_isolated_and_a_configuration_contradict_each_other(cli: Cli) -> None:
    configure("[tool.summarize]")
    for options in (
        ("--isolated", "--config", "pyproject.toml"),
        ("--config", "pyproject.toml", "--isolated"),
    ):
        done = cli("posts", "content", *options)
        assert (done.code, "--isolated ignores every configuration" in done.err) == (2, True)


def described(table: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a table of the schema names, itself and in tables below it."""
    for key, node in table.get("properties", {}).items():
        yield f"{name}.{key}", node
        yield from described(node, f"{name}.{key}")
        yield from described(node.get("items", {}), f"{name}.{key}")


def test_every_key_of_the_schema_has_a_description_and_its_default() -> None:
    schema = load_schema("config")
    found = [*described(schema, ""), *described(schema["$defs"]["limits"], "limits")]
    assert len(found) > 100
    own = [(name, node) for name, node in found if not node.get("$ref", "").startswith("#/properties/")]
    own = [(name, node) for name, node in own if not node.get("$ref", "").startswith("#/$defs/limits/")]
    assert [name for name, node in own if not node.get("description")] == []
    # Without its paths an override is none.
    assert [name for name, node in own if "default" not in node] == [".check.overrides.paths"]


@pytest.mark.parametrize("command", TABLES)
def test_the_defaults_of_the_schema_are_those_of_the_command(command: str) -> None:
    group: Any = typer.main.get_command(app)
    options = {each.name.replace("_", "-"): each.default for each in group.get_command(None, command).params}
    # None, of these, stands for what depends on the article, or for no pattern.
    real = {**options, "words": DEFAULT_WORDS, "exclude": options.get("exclude") or []}
    for key, node in command_keys(command).items():
        if command == "check" and key not in OPTIONS_OF_CHECK:
            continue
        if key in ("max-bytes", "max-memory", "shard-size"):
            assert parse_size(node["default"]) == parse_size(real[key])
        else:
            assert node["default"] == real[key], key


def test_the_defaults_of_the_schema_are_those_of_the_rules() -> None:
    settings, keys = Settings(), command_keys("check")
    for key in ("preset", "select", "ignore", "severity", "fields", "presets", "overrides"):
        real = getattr(settings, key)
        assert keys[key]["default"] == (list(real) if isinstance(real, tuple) else real), key
    for each in fields(Limits):
        if each.name.endswith("_clusters"):
            continue  # no key: what `max-words` and `min-words` mean where words have no spaces
        assert keys[each.name.replace("_", "-")]["default"] == each.default, each.name
