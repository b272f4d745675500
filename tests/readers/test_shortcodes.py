"""WordPress's shortcodes of any plug-in, and the brackets that are none."""

import pytest

from summarize.readers.shortcodes import shortcodes, without_shortcodes


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('[tide_table port="Leith" days=3]High water is at six.', "High water is at six."),
        ("[tide_table port=Leith days=3]High water is at six.", "High water is at six."),
        ("[next_event]High water is at six.", "High water is at six."),
        ("[form-7]High water is at six.", "High water is at six."),
        ("[map/] [map zoom=3 /]High water.", " High water."),
        ("[player https://tides.example/a?b=c&d=e]High water.", "High water."),
        ("[vimeo 123456789]High water.", "High water."),
        ('[two\n  lines="yes"\n]High water.', "High water."),
        ("High water.\n\n[tides]\n\nLow water.", "High water.\n\n\n\nLow water."),
        ("<p>[tides]</p><p>Low water.</p>", "<p></p><p>Low water.</p>"),
        ("[/vc_column][/vc_row]Low water.", "Low water."),
    ],
)
def test_a_tag_with_attributes_or_alone_in_its_line_is_a_shortcode(text: str, left: str) -> None:
    assert without_shortcodes(text) == left


def test_quotes_that_wordpress_made_round_are_quotes() -> None:
    assert without_shortcodes("[tides port=&#8221;Leith&#8243; days=”3″] High water.") == " High water."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('A ticket [hint text="x"]to the island[/hint] costs two pounds.', "A ticket to the island costs two pounds."),
        ("[cap]T[/cap]he tide turned.", "The tide turned."),
        ('[row][col w="1/2"]One.[/col][col]Two.[/col][/row]', "One.Two."),
        ("[box]One [box]two[/box] three[/box].", "One two three."),
        ("[url=https://tides.example]The tables[/url] are old.", "The tables are old."),
    ],
)  # fmt: skip
def test_what_a_shortcode_encloses_stays(text: str, left: str) -> None:
    assert without_shortcodes(text) == left


@pytest.mark.parametrize(
    "tag",
    ['[caption id="a" width="3"]{}[/caption]', "[code]{}[/code]", "[ref]{}[/ref]", "[gallery]{}[/gallery]"],
)
def test_captions_code_and_notes_go_with_their_text(tag: str) -> None:
    assert without_shortcodes(f"High water{tag.format('not prose')} is at six.") == "High water is at six."


@pytest.mark.parametrize(
    "text",
    [
        "The tide [sic] turned [1], he said [...] and [the harbour master] left […].",
        "High water [citation needed] at six [emphasis added].",
        "[Update: the tide has turned.]",
        'He called it [or "flat calm"] a tide.',
        "The mean [n = 24, p=0.03] of the [mean age 45] sample.",
        "A [link](https://tides.example) and ![tides](tides.png).",
        "tides[port] and tides[0] = heights[day]",
        "Look below [/etc] and [and/or].",
        "[laughter]\n\nThe tide turned.",
        "An open [tides port=3",
    ],
)
def test_an_editors_brackets_are_no_shortcodes(text: str) -> None:
    assert without_shortcodes(text) == text
    assert list(shortcodes(text)) == []


def test_an_escaped_shortcode_is_shown_as_it_is() -> None:
    text = "Write [[gallery]] or [[hint]so[/hint]] into the post."
    assert without_shortcodes(text) == "Write [gallery] or [hint]so[/hint] into the post."
