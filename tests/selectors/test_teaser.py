"""Our selector: the lead unless another start is better, and never a start that dangles."""

import pytest

from summarize.selectors.features import is_dangling
from summarize.selectors.teaser import select
from tests.conftest import make_segmented

NEWS = (
    "The council of Marrowby voted on Tuesday to close two of its five libraries. "
    "It was a long evening. The libraries in Mill Street and Upper Fold will close in August. "
    "But nobody left the hall before midnight. Who will read now?"
)


def start_of(text: str, **fields: object) -> str:
    article = make_segmented(text, **fields)
    return text[select(article, 3).start :]


def test_a_good_lead_stays() -> None:
    assert start_of(NEWS).startswith("The council of Marrowby voted")


def test_a_dangling_or_asking_lead_gives_way() -> None:
    rest = NEWS.split(". ", 2)
    assert start_of(f"Who reads at all? {NEWS}").startswith("The council of Marrowby")
    assert start_of(f"But it was late. {NEWS}").startswith("The council of Marrowby")
    assert rest


def test_the_title_draws_the_teaser_to_its_sentence() -> None:
    text = "It was a wet evening in the hall. Many people had come. The council closed two libraries on Tuesday. Then all went home."
    assert start_of(text, title="Council closes two libraries").startswith("The council closed")


def test_a_connective_is_left_out_as_a_slice() -> None:
    text = "He sat down. However, the council of Marrowby voted to close two of its five libraries in August. So it goes."
    assert start_of(text, title="Council closes libraries").startswith(
        "the council of Marrowby voted"
    ) or start_of(text, title="Council closes libraries").startswith("However")


@pytest.mark.parametrize(
    "text",
    ["He left.", "But it rained.", "This is why.", "However, it rained.", "“They came,” he said.", "Aber es regnete.",
     "Mais il pleuvait.", "Pero llovía.", "In addition, it rained."],
)  # fmt: skip
def test_dangling_starts(text: str) -> None:
    assert is_dangling(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council voted.",
        "There are 40 boats.",
        "Herring is dear.",
        "Andrew came.",
        "Thistles grow here.",
        "Erde ist rund.",
    ],
)
def test_starts_that_stand_alone(text: str) -> None:
    assert not is_dangling(text)
