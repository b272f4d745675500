"""The commands as a user meets them."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarize.cli.app import COMMANDS
from tests.conftest import CORPUS, ROOT, Cli

COMMAND = [sys.executable, "-m", "summarize"]
SAVED = CORPUS / "saved-page.txt"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_a_screen_and_shows_two_examples(cli: Cli, command: str) -> None:
    result = cli(command, "--help")
    assert result.code == 0
    lines = result.out.rstrip().split("\n")
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80
    assert sum(f"summarize {command}" in line for line in lines[1:]) >= 2


@pytest.mark.parametrize("command", COMMANDS)
def test_help_with_all_shows_every_option_and_what_it_is_for(cli: Cli, command: str) -> None:
    shown = cli(command, "--help", "--all").out
    seldom = set(re.findall(r"^  .*?(--[\w-]+)", shown, re.MULTILINE))
    assert seldom >= set(re.findall(r"^  .*?(--[\w-]+)", cli(command, "--help").out, re.MULTILINE))
    assert not re.search(r"^  (?:-\w, )?--[\w-]+(?: [A-Z]+)?$", shown, re.MULTILINE)


def test_the_command_alone_shows_what_it_can_do() -> None:
    done = subprocess.run(COMMAND, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


def test_the_saved_page(cli: Cli) -> None:
    result = cli("teaser", SAVED, "--json", "-v")
    record = json.loads(result.out)
    assert (record["category"], record["site"]) == ("Science", "Kettle Bay Courier")
    assert record["title"] == "Sea urchins follow the moon even in a dark tank"
    assert record["teaser"]["words"] == 15
    assert "Bakers" not in json.dumps(record["summary"]) + record["teaser"]["text"]
    assert "left out as site tail: “Recent Posts” and 8 more" in result.err


def test_without_v_nothing_but_results(cli: Cli) -> None:
    assert cli("teaser", SAVED).err == ""


def test_teaser_from_a_pipe_is_the_same_as_from_the_file(cli: Cli) -> None:
    assert cli("teaser", stdin=SAVED.read_bytes()).out == cli("teaser", SAVED).out


def test_summary_is_one_sentence_a_line(cli: Cli) -> None:
    assert len(cli("summary", SAVED, "--sentences", "2").out.splitlines()) == 2


def test_truncate_is_a_filter(cli: Cli) -> None:
    assert cli("truncate", "-w", "2", stdin="<b>a</b> b&amp; c").out == "a b&…\n"
    assert cli("truncate", "--chars", "4", "--boundary", "grapheme", stdin="abcdef").out == "abc…\n"
    assert cli("truncate", stdin="").out == ""


def test_batch_writes_records_in_input_order(cli: Cli, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    files = [CORPUS / name for name in ("seed-vault.md", "bell-returned.txt", "export.jsonl")]
    assert cli("batch", *files, "-o", out).code == 0
    assert [json.loads(line)["source"]["path"] for line in out.read_text().splitlines()] == [
        str(file) for file in files[:2]
    ] + [str(files[2])] * 3


def test_files_from_a_list(cli: Cli, tmp_path: Path) -> None:
    listing = "\0".join([str(SAVED), str(CORPUS / "bell-returned.txt")])
    result = cli("batch", "--files-from", "-", "-0", stdin=listing)
    assert len(result.out.splitlines()) == 2


def test_posts_formats(cli: Cli) -> None:
    text = cli("posts", CORPUS / "coast-radio.rss", "--now", "2025-05-25T18:20:46Z").out
    assert text == (
        "The ship’s cat that missed the ship\n\nA cat travelled 600 kilometres by lorry to catch up with the"
        " freighter that had…\n\n46 seconds ago\n\nWhat fog sounds like\n\nThree foghorns, one harbour and a"
        " composer with a tape recorder.\n\n4 days ago\n"
    )
    markdown = cli("posts", CORPUS / "coast-radio.rss", "--format", "markdown", "--limit", "1").out
    assert markdown.startswith("### [The ship’s cat that missed the ship](https://coastradio.example/cat)\n")
    array = json.loads(cli("posts", CORPUS, "--format", "json", "--limit", "3").out)
    lines = cli("posts", CORPUS, "--format", "jsonl", "--limit", "3").out.splitlines()
    assert [record["id"] for record in array] == [json.loads(line)["id"] for line in lines]


def test_posts_from_records_are_the_posts_from_articles(cli: Cli, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    cli("batch", CORPUS, "-o", records, "--now", "2020-01-01", "--drafts")
    now = ("--now", "2025-06-01")
    assert cli("posts", records, *now).out == cli("posts", CORPUS, *now).out


def test_an_undated_article_takes_its_files_date_if_asked(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The sea froze on Sunday.")
    os.utime(file, (1738310400, 1738310400))
    assert '"published": null' in cli("batch", file).out
    assert '"published": "2025-01-31T08:00:00Z"' in cli("batch", file, "--date-from", "mtime").out


def test_terminal_escapes_in_a_title_are_shown_not_obeyed(cli: Cli) -> None:
    article = json.dumps({"title": "Red \x1b[31m\u202eeulb", "text": "The sea\x07 froze on Sunday."})
    out = cli("posts", "-", stdin=article).out
    assert "\x1b" not in out and "\x07" not in out and "\u202e" not in out
    assert "Red \\x1b[31m\\u202eeulb" in out


def test_schema_and_methods(cli: Cli) -> None:
    assert json.loads(cli("schema", "post").out)["title"] == "Post"
    assert [entry["name"] for entry in json.loads(cli("schema", "--json").out)] == [
        "post",
        "errors",
        "findings",
        "config",
    ]
    assert json.loads(cli("methods", "--json").out)[0] == {
        "name": "teaser",
        "summary": "ours: the start that readers want",
        "default": True,
    }


def test_configuration_gives_defaults_and_the_command_line_wins(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "summarize.toml").write_text('words = 4\nellipsis = " [more]"\nmanual = false\n')
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert cli("teaser", SAVED).out == "Purple sea urchins kept [more]\n"
    assert cli("teaser", SAVED, "--words", "2").out == "Purple sea [more]\n"
    assert cli("teaser", SAVED, "--chars", "18").out == "Purple sea [more]\n"
    assert cli("truncate", stdin="a b c d e").out == "a b c d [more]\n"
    other = tmp_path / "pyproject.toml"
    other.write_text("[tool.summarize]\nwords = 1\n")
    assert cli("teaser", SAVED, "--config", other).out == "Purple…\n"


@pytest.mark.parametrize("text", ["words = 0\n", "wrds = 3\n", "words = \n", 'boundary = "letter"\n'])
def test_a_broken_configuration_is_named(cli: Cli, tmp_path: Path, text: str) -> None:
    file = tmp_path / "summarize.toml"
    file.write_text(text)
    result = cli("teaser", SAVED, "--config", file)
    assert (result.code, result.out) == (2, "")
    assert str(file) in result.err
    assert result.err.count("\n") == 1


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_a_closed_pipe_ends_quietly() -> None:
    line = '{"text": "The sea froze on Sunday."}\n'
    command = f"for i in $(seq 3000); do echo '{line.strip()}'; done | {' '.join(COMMAND)} batch - | head -n 1; echo ${{PIPESTATUS[1]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_ctrl_c_ends_with_130_and_without_a_traceback(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        [*COMMAND, "batch", "-", "--input-format", "jsonl", "-o", str(out)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None and process.stderr is not None
    process.stdin.write(b'{"text": "The sea froze."}\n' * 10)
    process.stdin.flush()
    while not list(tmp_path.iterdir()):  # until its output file is open, it may still be starting
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 130
    assert process.stderr.read() == b""
    assert list(tmp_path.iterdir()) == []


def test_output_is_utf8_whatever_the_locale_says() -> None:
    done = run(
        "teaser", CORPUS / "rus-yabloki.txt", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    )
    assert done.stdout.startswith("Ученики сельской школы")


def test_version() -> None:
    from summarize import __version__

    assert run("--version").stdout == f"summarize {__version__}\n"


def test_a_teaser_does_not_run_on_from_an_item_without_an_end(cli: Cli, tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text(
        "- Oil all the lamps of the northern light\n- Trim their wicks before the evening comes\n"
    )
    shown = cli("teaser", page, "--method", "lead").out
    assert shown == "Oil all the lamps of the northern light…\n"


@pytest.mark.parametrize(
    "left", ["TODO", "Untitled", "{{ page.excerpt | strip_html }}", "{% include x.html %}", "…"]
)
def test_what_a_template_left_is_nobodys_teaser(left: str, cli: Cli) -> None:
    page = f"---\ndescription: '{left}'\n---\nThe sea froze on Sunday, and the boats were lifted out.\n"
    assert (
        cli("teaser", stdin=page.encode()).out == "The sea froze on Sunday, and the boats were lifted out.\n"
    )


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.html", "<section"),
        ("a.md", "### "),
        ("a.json", "["),
        ("a.txt", "Ice\n"),
        ("a.xml", "<?xml"),
    ],
)
def test_a_block_is_written_as_its_file_is_called(name: str, start: str, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("---\ntitle: Ice\n---\nThe sea froze on Sunday.\n")
    link = ["--link", "https://a.example/"] if name.endswith("xml") else []
    assert cli("posts", tmp_path / "page.md", "-o", tmp_path / name, *link).code == 0
    assert (tmp_path / name).read_text().startswith(start)
    cli("posts", tmp_path / "page.md", "-o", tmp_path / f"other-{name}", "--format", "text")
    assert (tmp_path / f"other-{name}").read_text().startswith("Ice\n")


@pytest.mark.parametrize(
    ("name", "start"), [("a.sarif", '{"$schema"'), ("a.xml", "<?xml"), ("a.json", '{"checked"')]
)
def test_a_report_is_written_as_its_file_is_called(name: str, start: str, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("---\ntitle: Ice\ndescription: TODO\n---\nThe sea froze on Sunday.\n")
    assert cli("check", tmp_path / "page.md", "-o", tmp_path / name).code == 1
    assert (tmp_path / name).read_text().startswith(start)


@pytest.mark.parametrize(
    ("options", "variables", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"CLICOLOR_FORCE": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_asked_for_by_option_and_by_variable(
    options: list[str], variables: dict[str, str], coloured: bool, tmp_path: Path
) -> None:
    (tmp_path / "page.md").write_text("---\ntitle: Ice\ndescription: TODO\n---\nThe sea froze on Sunday.\n")
    for command in (["check"], ["check", "--fix", "--diff"], ["fill", "--replace", "--diff"]):
        done = subprocess.run(
            [*COMMAND, *command, *options, str(tmp_path / "page.md")],
            env={**{name: value for name, value in os.environ.items() if "COLOR" not in name}, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ("\x1b[3" in done.stdout) is coloured, command
