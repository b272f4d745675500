"""Our selector: the lead unless another start is better, and never a start that dangles."""

import random
from typing import Any

import pytest

from summarize import Options
from summarize.article import Segmented, Summary
from summarize.language.sentences import sentences
from summarize.pipeline import summarize
from summarize.selectors import lead, sumy
from summarize.selectors import lexicon as lexicon_module
from summarize.selectors.explain import explanation, in_words, table, to_json
from summarize.selectors.features import FEATURES, features
from summarize.selectors.model import UNIT, load_model
from summarize.selectors.opening import openings
from summarize.selectors.starts import is_dangling
from summarize.selectors.teaser import LEAD, REPORT_LEAD, candidates, select
from summarize.selectors.wording import evidence, weights
from summarize.truncation import teaser_of
from tests.conftest import make_article, make_segmented

NEWS = (
    "The council of Marrowby voted on Tuesday to close two of its five libraries. "
    "It was a long evening. The libraries in Mill Street and Upper Fold will close in August. "
    "But nobody left the hall before midnight. Who will read now?"
)


def start_of(text: str, **fields: object) -> str:
    article = make_segmented(text, **fields)
    return text[select(article, 3).start :]


def test_a_good_lead_stays() -> None:
    assert start_of(NEWS, title="Council closes libraries").startswith("The council of Marrowby voted")


def test_a_dangling_lead_gives_way() -> None:
    assert start_of(f"But it was late. {NEWS}").startswith("The council of Marrowby")


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
    ["He left.", "But it rained.", "This bee stings.", "Quel progetto finì.", "This is why.", "However, it rained.", "“They came,” he said.", "Aber es regnete.",
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
        "This guide shows how to keep bees.",
        "This short tutorial is for keepers.",
        "Diese Seite erklärt Bienen.",
        "Cette page décrit les abeilles.",
        "Este artículo trata de abejas.",
        "この記事では蜂を飼う。",
    ],
)
def test_starts_that_stand_alone(text: str) -> None:
    assert not is_dangling(text)


def test_a_sentence_that_sends_the_reader_elsewhere_is_no_start() -> None:
    for first in (
        "You can find the introduction to this series on our website.",
        "This is part six of a series about the libraries of Marrowby.",
    ):
        assert start_of(f"{first} {NEWS}", title="Council closes libraries").startswith(
            "The council of Marrowby"
        )


def test_a_teaser_does_not_just_repeat_the_title() -> None:
    text = "Council closes two libraries. The vote in Marrowby was close and came after midnight. Readers had queued."
    assert not start_of(text, title="Council closes two libraries").startswith("Council closes")


@pytest.mark.parametrize(
    "text",
    [
        "“Yes,” he said. “No,” she said. “Perhaps,” said the boy.",
        "He came. But it rained. Who knows?",
        "The tide. The tide. The tide. The tide.",
        "- one boat\n- two boats\n- three boats",
        "A: Who is there?\nB: Nobody.\nA: That is what I thought.",
        "Only one sentence stands here.",
    ],
)
def test_odd_articles_get_a_teaser_that_is_not_empty(text: str) -> None:
    made = summarize(make_article(text), Options())
    assert made.teaser.text.strip("… ") != ""


def test_the_explanation_names_features_and_words() -> None:
    article = make_segmented(NEWS, title="Council closes libraries")
    model = load_model()
    for candidate in candidates(article):
        moved = model.contributions(candidate.features)
        start = sum(tree[2] for tree in model.trees) / UNIT
        # The means are rounded to three places in the file.
        assert start + sum(moved.values()) == pytest.approx(candidate.placed, abs=0.1)
    lines = list(table(explanation(article)))
    assert "1. The council of Marrowby" in lines[1]
    assert any("its words: “" in line for line in lines)
    assert any("dangling" in line for line in lines)


def test_features_are_one_row_a_candidate_in_the_order_of_their_names() -> None:
    article = make_segmented(NEWS)
    rows = features(article, openings(article, 3))
    assert len(rows) == 3
    assert {len(row) for row in rows} == {len(FEATURES)}
    by_name = [dict(zip(FEATURES, row, strict=True)) for row in rows]
    assert [row["position"] for row in by_name] == [0, 1, 2]
    assert [row["dangling"] for row in by_name] == [0, 1, 0]
    assert by_name[0]["title in sentence"] == -1
    assert by_name[2]["length over lead"] == by_name[2]["length"] - by_name[0]["length"]
    assert sum(row["weight over mean"] for row in by_name) == pytest.approx(0)


def test_an_opening_is_what_the_teaser_shows() -> None:
    article = make_segmented(
        "A short start. Then the second sentence has many more words than would fit in here now."
    )
    assert openings(article, 1)[0].text == (
        "A short start. Then the second sentence has many more words than would fit in"
    )


def test_an_opening_ends_at_a_heading() -> None:
    text = "Only this.\n\nA heading\n\nWhat stands below it is no part of the teaser, however short that is."
    article = make_segmented(text)
    without = article._replace(sentences=tuple(s for s in article.sentences if s.text != "A heading"))
    assert openings(without, 1)[0].text == "Only this."


def test_an_opening_ends_where_the_teaser_does() -> None:
    label = "The long list of what the keepers of Marrowby look after"
    text = f"Only this stands here.\n\n{label}\n\nA paragraph of its own comes behind it. {NEWS}"
    for article in (make_segmented(text), with_paragraphs(text)):
        for opening in openings(article, 4):
            start = article.sentences[opening.number].start
            assert (
                opening.text == teaser_of(article, Summary((), start, "teaser"), 15, None, ellipsis="").text
            )


def with_paragraphs(text: str) -> Segmented:
    """The same where no line is a heading, as a list's items are none."""
    article = make_segmented(text)
    blocks = [block._replace(kind="paragraph") for block in article.blocks]
    return article._replace(blocks=tuple(blocks), sentences=tuple(sentences(text, blocks, "en")))


def test_no_teaser_starts_within_a_word() -> None:
    text = "Use the collections.NewScratch function to keep what changes. It holds every key that a template sets."
    shown = [opening.text for opening in openings(make_segmented(text), 8)]
    assert [text.split()[0] for text in shown] == ["Use", "It"]


def test_an_opening_of_a_script_without_spaces_has_thirty_characters() -> None:
    article = make_segmented("石桥建于一八三二年，长一百二十米，连接河的两岸，" * 3 + "很旧。", language="zh")
    assert len(openings(article, 1)[0].text) == 30


def test_two_starts_that_show_the_same_are_one_candidate() -> None:
    text = f"{NEWS}\n\n{NEWS}"
    shown = [opening.text for opening in openings(make_segmented(text), 8)]
    assert len(shown) == len(set(shown)) == 7


def test_no_teaser_starts_where_the_reader_says_none_may() -> None:
    article = make_segmented(NEWS, title="Council closes libraries")
    first, *others = article.sentences
    marked = article._replace(sentences=(first._replace(fit=False), *others))
    for method in (select, lead.select, sumy.reduction):
        assert method(marked, 3).start != first.start
    assert lead.select(marked, 1).sentences[0].text == others[0].text
    assert marked.sentences[0].text not in [sentence.text for sentence in select(marked, 3).sentences]


def test_where_no_sentence_is_fit_one_starts_all_the_same() -> None:
    article = make_segmented(NEWS)
    marked = article._replace(sentences=tuple(s._replace(fit=False) for s in article.sentences))
    for method in (select, lead.select, sumy.reduction):
        assert method(marked, 2).start in [sentence.start for sentence in article.sentences]
    assert len(select(marked, 2).sentences) == 2


def test_what_says_what_the_article_is_for_wins_over_a_welcome() -> None:
    text = (
        "Welcome back to our blog, where we share what has kept us busy lately. It was a long winter. "
        "This guide shows how to sharpen a chisel with a flat stone and a little oil. You need a stone."
    )
    assert start_of(text, title="Sharpening").startswith("This guide shows")


def test_words_are_looked_up_alone_in_pairs_and_as_a_start() -> None:
    article = make_segmented("Learn how 25 boats, all lost, came home.")
    found = list(evidence(openings(article, 1)[0]))
    assert {"learn", "how 0", "0", ",", "^ learn", "^ learn how", "^ learn how 0"} <= set(found)
    assert len(found) == len(set(found))
    chinese = make_segmented("石桥建于1832年。", language="zh")
    assert {"石", "石桥", "石桥建", "^ 石桥建于", "于0"} <= set(evidence(openings(chinese, 1)[0]))


def test_in_a_language_that_was_not_learned_words_are_silent() -> None:
    assert weights("en") and weights("de-CH") == weights("de")
    assert not weights("fi")
    assert {each.worded for each in candidates(make_segmented(NEWS, language="fi"))} == {0.0}


def test_the_lead_has_a_margin_and_that_of_a_report_a_larger_one_but_none_if_it_leans() -> None:
    assert [each.margin for each in candidates(make_segmented(NEWS))][:2] == [LEAD, 0]
    assert [each.margin for each in candidates(make_segmented(f"He left early. {NEWS}"))][:2] == [0, 0]
    report = candidates(make_segmented(f"{NEWS} “Nobody,” said the mayor."))
    assert [each.margin for each in report][:2] == [REPORT_LEAD, 0]


REPORT = (
    "The council of Marrowby met on Tuesday. The mayor said two of the five libraries in Marrowby will close. "
    "Readers filled the hall.\n\nOther towns keep theirs. Fewer readers come to the libraries of Marrowby, the mayor said, "
    "and two libraries cost the council too much.\n\nRain fell. The bus was late, Mr Farrow said."
)


def summary_of(text: str, count: int = 3, **fields: object) -> list[str]:
    return [sentence.text for sentence in select(make_segmented(text, **fields), count).sentences]


def test_a_summary_stays_near_the_first_sentences_of_a_report() -> None:
    made = summary_of(REPORT, title="Council meets")
    assert made[0].startswith("The council of Marrowby met") and made[1].startswith("The mayor said two")


def test_a_summary_has_no_sentence_that_leans_on_one_left_out() -> None:
    text = (
        "The council of Marrowby voted on Tuesday to close two of its five libraries. Here is the list:\n\n"
        "The libraries in Mill Street and Upper Fold will close in August. He was sorry. Readers queued until midnight."
    )
    made = summary_of(text, title="Council closes libraries")
    assert "Here is the list:" not in made and "He was sorry." not in made
    assert len(made) == 3


@pytest.mark.parametrize(
    "caption",
    ["Closed: The library in Mill Street on Tuesday.", "Two of the libraries, pictured here, are old.",
     "The mayor (left) and a reader of the libraries of Marrowby."],
)  # fmt: skip
def test_a_summary_has_no_caption(caption: str) -> None:
    first, _, rest = NEWS.partition(". ")
    assert caption not in summary_of(f"{first}.\n\n{caption}\n\n{rest}")


def test_a_summary_says_nothing_twice() -> None:
    made = summary_of(f"{NEWS}\n\n{NEWS}", count=5)
    assert len(made) == len(set(made)) == 5


def test_a_summary_asked_for_everything_holds_everything() -> None:
    assert len(summary_of(f"{NEWS}\n\n{NEWS}", count=99)) == 10


def test_the_teaser_starts_in_a_sentence_of_the_summary() -> None:
    found = select(make_segmented(REPORT, title="Two libraries to close"), 2)
    assert any(sentence.start <= found.start < sentence.end for sentence in found.sentences)


def test_the_scorer_goes_where_the_trees_lead() -> None:
    model = load_model()
    rng = random.Random(3)

    def walk(node: Any, values: tuple[float, ...]) -> int:
        while isinstance(node, list):
            node = node[3] if values[node[0]] <= node[1] else node[4]
        return node

    thresholds = [node[1] for node in model.trees]
    for _ in range(500):
        values = tuple(rng.choice([0.0, 1.0, rng.random(), rng.choice(thresholds)]) for _ in FEATURES)
        assert model.score(values) == sum(walk(tree, values) for tree in model.trees) / UNIT


def test_the_lexicon_forgets_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    article = make_segmented(NEWS, title="Council closes libraries")
    before = candidates(article)
    monkeypatch.setattr(lexicon_module, "_CACHE", 10)
    lexicon_module.lexicon("en").clear()
    lexicon_module.PIECES.clear()
    assert candidates(article) == before
    assert len(lexicon_module.lexicon("en")) <= 10 and len(lexicon_module.PIECES) <= 10


def test_the_explanation_says_in_words_what_won_and_why() -> None:
    greeting = make_segmented(
        "Hello and welcome to my blog! I am glad that you are here.\n\n"
        "This post shows how to back up a small computer over the network in ten minutes.\n\nTwo cables are needed.",
        title="How to back up a small computer",
    )
    first, *_, reasons = in_words(explanation(greeting))
    assert first.startswith("The third sentence of 4: “This post shows how")
    assert reasons.startswith("Against the lead (“Hello and welcome")
    assert "the lead has words of poor starts: " in reasons

    news = make_segmented(NEWS, title="Council closes libraries")
    lines = list(in_words(explanation(news)))
    assert lines[1] == "It is the lead, and no later sentence is a better start."
    data = to_json(explanation(news))
    assert data["words"] == lines
    assert data["candidates"][0]["sentence"] == 1


def test_the_only_sentence_needs_no_reason() -> None:
    lines = list(in_words(explanation(make_segmented("Only one sentence stands here."))))
    assert lines == [
        "The first sentence of 1: “Only one sentence stands here.”",
        "It is the only one that a teaser can start with.",
    ]
