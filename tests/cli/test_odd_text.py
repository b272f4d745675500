"""Text that is hardly any: a sensible teaser, or one clear line, from every command."""

from pathlib import Path

import pytest

from tests.conftest import Cli

NO_WORD = {
    "digits": "12345 67890 3.14 2,718",
    "emoji": "👩‍👩‍👧 🇩🇪 👍🏽 ❤️ 🎉🎉🎉",
    "punctuation": "!!! ??? ... --- ***",
    "private": "\ue000\ue001 \uf8ff",
    "marks": "\u0301" * 10_000,
}
SOME_WORDS = {
    "unassigned": "\u0378\u0379 \U000e0fff\u05ff sea froze on Sunday.",
    "stacked": f"The s{chr(0x301) * 10_000}ea froze on Sunday.",
    "override": "The \u202esea\u202c froze on Sunday.",
    "names": "Anna Maria Schmidt, John Smith, Li Wei",
}


def page(folder: Path, text: str) -> Path:
    path = folder / "odd.md"
    path.write_text(f"---\ntitle: Odd\n---\n\n{text}\n", "utf-8")
    return path


@pytest.mark.parametrize("kind", NO_WORD)
@pytest.mark.parametrize("command", ["teaser", "summary", "posts", "batch"])
def test_text_without_a_word_is_one_line(kind: str, command: str, cli: Cli, tmp_path: Path) -> None:
    found = cli(command, page(tmp_path, NO_WORD[kind]))
    assert (found.code, found.out) == (1, "")
    assert found.err.count("\n") == 1 and "odd.md" in found.err and "has no" in found.err


@pytest.mark.parametrize("kind", SOME_WORDS)
@pytest.mark.parametrize("command", ["teaser", "summary", "posts", "batch"])
def test_odd_text_with_words_has_a_teaser(kind: str, command: str, cli: Cli, tmp_path: Path) -> None:
    found = cli(command, page(tmp_path, SOME_WORDS[kind]))
    assert (found.code, found.err) == (0, "")
    assert SOME_WORDS[kind].split()[-1] in found.out
    assert "\u202e" not in found.out


@pytest.mark.parametrize("kind", [*NO_WORD, *SOME_WORDS])
def test_the_filter_and_the_checks_take_any_text(kind: str, cli: Cli, tmp_path: Path) -> None:
    text = {**NO_WORD, **SOME_WORDS}[kind]
    assert cli("truncate", "-", stdin=text).code == 0
    path = page(tmp_path, text)
    checked = cli("check", path)
    assert (checked.code, checked.err) == (1, "") and "T003" in checked.out
    filled = cli("fill", path)
    # No teaser with a control in it is written: the page is left and named.
    if kind in SOME_WORDS and kind != "override":
        assert filled.code == 0 and "description: " in path.read_text("utf-8")
        assert cli("check", path).code == 0
    else:
        assert filled.code == 1 and "odd.md" in filled.err


def test_a_lone_surrogate_is_shown_as_unknown(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    path.write_text('{"text": "The \\ud800 sea froze on Sunday.", "title": "\\udc00"}')
    for command in ("teaser", "summary", "posts", "batch"):
        found = cli(command, path)
        assert (found.code, found.err) == (0, "")
        assert "The \ufffd sea froze" in found.out


@pytest.mark.parametrize("code", ["xx", "klingon", "", "12", "\u202e"])
@pytest.mark.parametrize("option", ["--lang", "--locale"])
def test_an_unknown_code_is_named(option: str, code: str, cli: Cli, tmp_path: Path) -> None:
    found = cli("teaser", page(tmp_path, "The sea froze on Sunday."), option, code)
    assert found.code == 2 and found.err.count("\n") == 1
    assert "unknown language" in found.err and option in found.err and "\u202e" not in found.err
