"""Names, titles and values are data in every output: no terminal, log or report obeys them."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from summarize.printable import json_line, log_line, printable, shown_path
from tests.conftest import Cli

BODY = "The sea froze on Sunday for the first time since 1963. Boats were lifted out of the harbour.\n"
# A new line with a command for GitHub, the clipboard of a terminal, C1's CSI, a line that reads backwards, the
# old form of a command, one of Azure's, and U+2028, where some end a line.
EVIL = "a\n::error::x\x1b]52;c;aaaa\x07\x9b31m\u202e##[stop-commands]y ##vso[task.x]z\u2028b"
RAW = set("\x1b\x07\x9b\u202e\u2028\r")


def harmless(text: str) -> None:
    """Read by a terminal and by a CI system, this does nothing that it should not."""
    assert not set(text) & RAW
    for line in text.splitlines():
        assert not line.lstrip().startswith("::error::x")
        assert "##[stop" not in line
        assert "##vso[" not in line


@given(st.text(max_size=40))
def test_what_is_shown_is_one_harmless_line(text: str) -> None:
    for shown in (printable(text), log_line(text), shown_path(text)):
        assert len(shown.splitlines()) <= 1
        assert not set(shown) & RAW
    assert printable(printable(text)) == printable(text)


@given(st.recursive(st.text(max_size=20), lambda inner: st.lists(inner, max_size=3), max_leaves=5))
def test_json_keeps_its_value(value: object) -> None:
    written = json_line(json.dumps(value, ensure_ascii=False))
    assert json.loads(written) == value
    assert not set(written) & RAW


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error file=a::b", "\\x3a:error file=a::b"),
        (" \t::Stop-Commands::x", " \\x09::Stop-Commands::x"),
        ("  ::add-mask::x", "  \\x3a:add-mask::x"),
        ("::before and ::after", "::before and ::after"),
        ("::: tip", "::: tip"),
        ("see ##[error]x", "see \\x23#[error]x"),
        ("## A heading [x]", "## A heading [x]"),
    ],
)
def test_no_line_is_a_command_of_a_ci_system(line: str, shown: str) -> None:
    assert log_line(line) == shown


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages whose names, titles and teasers are hostile."""
    monkeypatch.chdir(tmp_path)
    name = EVIL.replace("/", "")
    (tmp_path / "content").mkdir()
    title = json.dumps(EVIL)
    for folder in (tmp_path, tmp_path / "content"):
        (folder / f"::error::x {name}.md").write_text(
            f"---\ntitle: {title}\n---\n ::error::x {EVIL}\n\n{BODY}"
        )
    (tmp_path / "content" / "b.md").write_text(f"---\ntitle: {title}\ndescription: {title}\n---\n{BODY}")
    return tmp_path


@pytest.mark.parametrize("options", [["--dry-run"], ["--check"], ["--diff"], []])
def test_fill(site: Path, cli: Cli, options: list[str]) -> None:
    done = cli("fill", *sorted(os.listdir(site)), *options)
    harmless(done.out)
    harmless(done.err)
    if "--dry-run" in options:
        assert len(done.out.splitlines()) == 2
        assert done.out.startswith("./::error::x ")


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "junit", "sarif"])
def test_check(site: Path, cli: Cli, form: str) -> None:
    done = cli("check", *sorted(os.listdir(site)), "-f", form, "--statistics", "-v")
    assert done.code == 1
    harmless(done.err)
    if form != "github":
        harmless(done.out)
    assert not set(done.out) & RAW
    if form in ("json", "gitlab", "sarif"):
        json.loads(done.out)
    elif form == "junit":
        etree.fromstring(done.out.encode())
    elif form == "github":
        assert all(line.startswith(("::error file=", "::warning file=")) for line in done.out.splitlines())


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "jsonl", "rss", "atom", "jsonfeed"])
def test_posts(site: Path, cli: Cli, form: str) -> None:
    link = ["--link", "https://sea.example/"] if form in ("rss", "atom", "jsonfeed") else []
    done = cli("posts", ".", "-f", form, *link)
    assert done.code == 0, done.err
    assert not set(done.out) & RAW
    if form == "text":
        harmless(done.out)
    harmless(cli("posts", "none\x1b[31m\n::error::x", "-v").err)


def test_commands_of_one_article(site: Path, cli: Cli) -> None:
    page = next(path.name for path in site.glob("*.md"))
    for command in (
        ["teaser"],
        ["teaser", "--json"],
        ["teaser", "-v"],
        ["teaser", "--explain"],
        ["summary"],
        ["truncate"],
    ):
        done = cli(*command, "--", page)
        harmless(done.out)
        harmless(done.err)


def test_wrong_usage_and_configuration(site: Path, cli: Cli) -> None:
    for wrong in (["check", f"--{EVIL}"], [EVIL], ["check", "--preset", EVIL], ["teaser", "--words", EVIL]):
        done = cli(*wrong)
        assert done.code == 2
        harmless(done.err)
    (site / "summarize.toml").write_text(
        "[check.presets." + json.dumps(EVIL).replace("\x9b", "") + "]\nmax-words = 3\n"
    )
    done = cli("presets")
    assert (done.code, "max-words" in done.out) == (0, False)
    harmless(done.out)
    harmless(cli("presets", "--json").out)


@pytest.mark.skipif(os.name != "posix", reason="no names of any bytes")
def test_a_name_of_any_bytes_goes_into_a_file_as_to_standard_output(tmp_path: Path, cli: Cli) -> None:
    name = os.fsdecode(bytes(tmp_path) + b"/\xff.md")
    Path(name).write_text(f"---\ntitle: Ice\n---\n{BODY}")
    for command in (
        ["batch", name, "-o"],
        ["check", name, "-f", "json", "-o"],
        ["check", name, "-o"],
        ["check", name, "--write-baseline"],
    ):
        done = cli(*command, tmp_path / "out")
        assert done.code in (0, 1), done.err
        assert "\\udcff.md" in (tmp_path / "out").read_text("utf-8")
    assert cli("check", name, "--baseline", tmp_path / "out").code == 0


NAMES = ["--write-baseline=x.md", "--output=x.md", "-ox.md", "--exit-zero", "-q", "--config=x.md"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["check", "fill", "batch", "posts", "truncate"])
def test_a_file_is_no_option(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, name: str, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(f"---\ntitle: Ice\n---\n{BODY}")
    # As a shell's * or a hook puts it in: refused, never obeyed.
    refused = cli(command, name)
    assert (refused.code, "is a file here" in refused.err) == (2, True)
    # After -- it is what it is.
    done = (
        cli(command, "--input-format", "markdown", "--", name)
        if command in ("check", "batch", "posts")
        else cli(command, "--", name)
    )
    assert done.code in (0, 1) or "has no front matter" in done.err, done.err
    # And so it is in a list.
    if command in ("check", "batch", "fill"):
        Path("list").write_text(f"{name}\n")
        assert cli(command, "--files-from", "list").code in (0, 1) or not name.endswith(".md")
    assert sorted(set(os.listdir()) - {name, "list"}) == []


def test_a_file_called_minus_in_a_list_is_no_standard_input(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-").write_text(BODY)
    assert json.loads(cli("batch", "--files-from", "-", stdin="-\n").out)["source"]["path"] == "./-"
