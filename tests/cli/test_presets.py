"""`--preset` where teasers are written: as long as the place has room for."""

import json
from pathlib import Path

import pytest

from summarize.checks.presets import PRESETS
from summarize.graphemes import count_graphemes
from summarize.width import pixels, segments
from tests.conftest import CORPUS, Cli

LONG = CORPUS / "harbour-dredging.txt"


@pytest.mark.parametrize("name", PRESETS)
def test_a_teaser_fits_its_place_and_check_agrees(cli: Cli, name: str) -> None:
    line = cli("teaser", LONG, "--preset", name, "--json").out
    assert cli("check", "-", "--preset", name, "--select", "T1", stdin=line).code == 0
    teaser = json.loads(line)["teaser"]
    assert teaser["text"].endswith(PRESETS[name].limits.ellipsis)
    longer = teaser["text"] + " Marrowby winters"
    assert cli(
        "check", "-", "--preset", name, "--select", "T1", stdin=line.replace(teaser["text"], longer)
    ).code


def test_a_search_result_is_as_wide_as_it_may_be(cli: Cli) -> None:
    text = cli("teaser", LONG, "-p", "search-result").out.strip()
    assert 920 - 80 < pixels(text) <= 920


def test_a_text_message_holds_more_letters_of_its_own_alphabet(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    def message(place: str) -> str:
        path.write_text(
            f"The harbour of {place} froze on Sunday, {'and nobody was hurt there, ' * 9}said he.\n"
        )
        return cli("teaser", path, "--preset", "sms").out.strip()

    plain, other = message("Marrowby"), message("Łeba")
    assert count_graphemes(other) <= 70 < count_graphemes(plain) <= 160
    assert segments(plain) == segments(other) == 1


def test_batch_posts_and_truncate_take_presets(cli: Cli) -> None:
    expected = cli("teaser", LONG, "--preset", "bluesky").out.strip()
    (record,) = map(json.loads, cli("batch", LONG, "--preset", "bluesky").out.splitlines())
    assert record["teaser"]["text"] == expected
    assert "place:300c" in record["signature"]
    assert expected in cli("posts", LONG, "--preset", "bluesky").out
    cut = cli("truncate", "--preset", "sms", stdin="one two three " * 50).out.strip()
    assert 150 < len(cut) <= 160
    assert cut.endswith("...")


def test_a_teaser_that_a_human_wrote_is_cut_to_the_place_too(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"---\ndescription: {'gulls cry out ' * 24}\n---\nThe sea froze on Sunday.\n"
    )
    assert 150 < len(cli("teaser", tmp_path / "a.md", "-p", "sms").out.strip()) <= 160


def test_an_ellipsis_of_ones_own_stays(cli: Cli) -> None:
    assert cli("teaser", LONG, "-p", "sms", "--ellipsis", " (more)").out.endswith(" (more)\n")


@pytest.mark.parametrize("command", ["teaser", "truncate", "batch", "posts"])
def test_two_limits_and_unknown_names_are_refused(cli: Cli, command: str) -> None:
    both = cli(command, LONG, "--preset", "sms", "--words", "3")
    assert (both.code, "leave out --words and --chars" in both.err) == (2, True)
    unknown = cli(command, LONG, "--preset", "smss")
    assert (unknown.code, "no preset 'smss'" in unknown.err) == (2, True)


def test_presets_of_the_configuration_count_and_the_command_line_wins(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "summarize.toml").write_text(
        'words = 3\n[teaser]\npreset = "card"\n[posts]\npreset = "carb"\n[check.presets.card]\nmax-words = 5\n'
    )
    assert len(cli("teaser", LONG).out.split()) == 5
    assert len(cli("teaser", LONG, "--words", "4").out.split()) == 4
    wrong = cli("posts", LONG)
    assert (wrong.code, "summarize.toml:5: no preset 'carb'" in wrong.err) == (2, True)


def test_summary_takes_no_option_that_does_nothing(cli: Cli) -> None:
    for option in ("--words", "--chars", "--boundary", "--ellipsis", "--preset", "--now", "--locale"):
        result = cli("summary", LONG, option, "1")
        assert (result.code, "No such option" in result.err) == (2, True), option
