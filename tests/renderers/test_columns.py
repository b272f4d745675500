"""Columns of a terminal: what stands below one another does so in every script."""

from pathlib import Path

import pytest

from summarize.renderers.terminal import clipped, padded
from tests.conftest import Cli

# A text, and the columns that it takes.
WIDTHS = {
    "sea": 3,
    "海が凍る": 8,
    "바다": 4,
    "ｶﾞ": 2,
    "e\u0301te\u0301": 3,
    "שלום": 4,
    "הַיָּם": 3,
    "👩‍👩‍👧": 2,
    "🇩🇪": 2,
    "👍🏽": 2,
}


@pytest.mark.parametrize("text", WIDTHS)
def test_a_cell_is_filled_up_by_columns(text: str) -> None:
    assert padded(text, 10) == text + " " * (10 - WIDTHS[text])
    assert padded(text, 1) == text


@pytest.mark.parametrize("text", WIDTHS)
def test_a_line_is_clipped_between_clusters(text: str) -> None:
    width = WIDTHS[text]
    assert clipped(text, width) == text
    assert clipped(f"{text}海", width + 1) == text
    assert clipped("海" + text, 1) == ""


def test_presets_of_any_name_stand_in_columns(cli: Cli, tmp_path: Path) -> None:
    config = tmp_path / "summarize.toml"
    config.write_text('[check.presets."海の\\u202e入口"]\nmax-words = 9\n', "utf-8")
    line = cli("presets", "--config", config).out.splitlines()[-1]
    # Four wide characters and the control, shown by six, are 14 columns.
    name, gap, _ = line.partition(" " * 8)
    assert name == "海の\\u202e入口" and gap
    assert not line.removeprefix(name + gap).startswith(" ")


def test_a_diff_shows_controls_and_keeps_wide_and_combining_characters(cli: Cli, tmp_path: Path) -> None:
    page = tmp_path / "sea.md"
    page.write_text(
        '---\ntitle: "\u202eSea"\nlang: ja\n---\n\n港の海がか\u3099凍り、船は陸に上げられ、👩‍👩‍👧も見ました。\n',
        "utf-8",
    )
    shown = cli("fill", page, "--diff").out
    assert "\u202e" not in shown and "\\u202eSea" in shown
    assert "か\u3099" in shown and "👩‍👩‍👧" in shown
