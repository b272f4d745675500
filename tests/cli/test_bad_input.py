"""Bad input: one clear line on standard error, the right exit code, and the others go on."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CORPUS, Cli

SAVED = CORPUS / "saved-page.txt"
FILES: dict[str, tuple[bytes, int, str]] = {
    "empty.txt": (b"", 1, "is empty"),
    "blank.txt": (b" \n\n ", 1, "has no text"),
    "image.png": (b"\x89PNG\r\n\x1a\n", 2, "PNG image"),
    "paper.pdf": (b"%PDF-1.7 x", 2, "a PDF"),
    "nosentence.txt": (b"--- 123 !!!", 1, "has no sentence"),
    "boilerplate.txt": (b"Share this article\n\nSubscribe to our newsletter", 1, "only boilerplate"),
    "frontmatter.md": (b"---\ntitle: a: b\n---\nText.", 1, "frontmatter.md:2:9: broken YAML"),
    "broken.json": (b'{"text": ', 2, "broken.json:1:10: invalid JSON"),
    "broken.xml": (b'<?xml version="1.0"?><rss><channel>', 2, "broken XML"),
    "empty.html": (b"<html><body></body></html>", 1, "no article"),
    "nul.txt": (b"The sea\0 froze.", 2, "NUL byte at byte 8"),
}


@pytest.mark.parametrize("name", FILES)
def test_files(cli: Cli, tmp_path: Path, name: str) -> None:
    data, code, message = FILES[name]
    file = tmp_path / name
    file.write_bytes(data)
    result = cli("teaser", file)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
    assert str(file) in result.err
    assert result.err.count("\n") == 1

    batch = cli("batch", file, SAVED)
    assert batch.code == 1
    assert len(batch.out.splitlines()) == 1
    assert batch.err == result.err
    assert cli("batch", file).code == code


def test_missing_forbidden_and_folders(cli: Cli, tmp_path: Path) -> None:
    for path, message in (
        (tmp_path / "missing.txt", "no such file"),
        (tmp_path, "folder"),
        ("/dev/null", "regular"),
    ):
        result = cli("teaser", path)
        assert result.code == 2
        assert message in result.err
    result = cli("batch", tmp_path)
    assert result.code == 2
    assert "folder without articles" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--words", "0"),
        ("--words", "-3"),
        ("--chars", "0"),
        ("--words", "3", "--chars", "9"),
        ("--method", "lexrank"),
        ("--lang", "klingon"),
        ("--boundary", "letter"),
        ("--input-format", "word"),
        ("--now", "soon"),
        ("--sentences", "0"),
        ("--config", "/missing.toml"),
    ],
    ids=" ".join,
)
def test_options(cli: Cli, arguments: tuple[str, ...]) -> None:
    result = cli("teaser", SAVED, *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err


def test_a_mistyped_name_gets_a_hint(cli: Cli) -> None:
    assert "did you mean lex-rank?" in cli("teaser", SAVED, "--method", "lexrank").err
    assert "did you mean teaser?" in cli("tease", SAVED).err


def test_the_output_that_is_the_input_is_refused_and_kept(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "The sea froze."}\n')
    for command in ("batch", "posts"):
        result = cli(command, file, "-o", file)
        assert result.code == 2
        assert "both input and output" in result.err
    assert file.read_text() == '{"text": "The sea froze."}\n'


def test_one_word_is_an_article(cli: Cli) -> None:
    assert cli("teaser", stdin="Hello").out == "Hello\n"


def test_several_articles_are_too_many_for_teaser(cli: Cli) -> None:
    result = cli("teaser", CORPUS / "export.jsonl")
    assert result.code == 2
    assert "summarize batch" in result.err


def test_a_long_line_is_read_to_its_end(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("The tide is out and the boats lie still. " * 50_000)
    assert cli("teaser", file).out.startswith("The tide is out")


def test_a_batch_of_bad_files_only_names_each(cli: Cli, tmp_path: Path) -> None:
    for name, (data, _, _) in FILES.items():
        (tmp_path / name).write_bytes(data)
    result = cli("batch", tmp_path)
    assert result.code == 1
    for name in FILES:
        if name.endswith((".txt", ".md", ".json", ".xml", ".html")):
            assert name in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's redirections")
@pytest.mark.parametrize(
    ("redirection", "code", "out", "err"),
    [
        (">&-", 2, "", "standard output cannot be written"),
        ("2>&-", 0, "Purple sea urchins", ""),
        pytest.param(
            "> /dev/full",
            2,
            "",
            "standard output cannot be written: No space left on device",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it"),
        ),
    ],
)
def test_streams_that_are_closed_or_full(redirection: str, code: int, out: str, err: str) -> None:
    command = f"{sys.executable} -m summarize teaser {SAVED} {redirection}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stdout.startswith(out) and bool(out) == bool(done.stdout)
    assert err in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's redirections")
def test_a_message_never_goes_to_standard_output() -> None:
    command = f"{sys.executable} -m summarize teaser /none 2>&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
