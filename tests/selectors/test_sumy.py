"""Each classic method picks the very sentences that sumy picks for the same sentences and words."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.article import Segmented
from summarize.library import read
from summarize.selectors import SELECTORS
from tests.conftest import CORPUS, make_segmented
from tests.sumy_itself import CLASSES, sumy_choice, sumy_of

SUBJECTS = ["The harbour", "A boat", "The old ferry", "Marta Sand", "The council", "Nobody", "Ice"]
VERBS = ["froze", "carried cattle", "voted twice", "left the river", "paid for the rope", "was late", "sank"]
PLACES = [
    "on Sunday",
    "in the harbour",
    "near the church",
    "with eleven barrels",
    "without a word",
    "in 1936",
]


def lsa_ranks(article: Segmented) -> dict[str, float]:
    """sumy's ranks: of sentences with equal ones sumy takes either, for it numbers the words by
    the order of a set, which differs from process to process, and with it the last bits."""
    import numpy

    summarizer, document = sumy_of("lsa", article)
    dictionary = summarizer._create_dictionary(document)
    matrix = summarizer._compute_term_frequency(summarizer._create_matrix(document, dictionary))
    _, sigma, v = numpy.linalg.svd(matrix, full_matrices=False)
    return dict(zip(map(str, document.sentences), summarizer._compute_ranks(sigma, v), strict=True))


def assert_same_choice(name: str, article: Segmented, count: int) -> None:
    chosen = [sentence.text for sentence in SELECTORS.get(name)(article, count).sentences]
    theirs = sumy_choice(name, article, count)
    if name != "lsa":
        assert chosen == theirs
        return
    ranks = lsa_ranks(article)
    ours = sorted(ranks[text] for text in chosen)
    assert ours == pytest.approx(sorted(ranks[text] for text in theirs), rel=1e-9)


def generated(seed: int, length: int) -> Segmented:
    rng = random.Random(seed)
    lines = [
        f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(PLACES)} number {i}." for i in range(length)
    ]
    return make_segmented("\n\n".join(" ".join(lines[i : i + 4]) for i in range(0, length, 4)))


def articles() -> list[Segmented]:
    names = (
        "ferry-history.md",
        "council-budget.txt",
        "free-buses.html",
        "lighthouse-keeper.md",
        "night-shift.json",
    )
    texts = [next(read(str(CORPUS / name))) for name in names]
    return [make_segmented(article.text) for article in texts]


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.filterwarnings("ignore::RuntimeWarning", "ignore::UserWarning")
def test_picks_what_sumy_picks_from_articles(name: str) -> None:
    for article in articles():
        for count in (1, 3, 7):
            assert_same_choice(name, article, count)


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.filterwarnings("ignore::RuntimeWarning", "ignore::UserWarning")
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), length=st.integers(2, 24), count=st.integers(1, 6))
def test_picks_what_sumy_picks_from_generated_texts(name: str, seed: int, length: int, count: int) -> None:
    assert_same_choice(name, generated(seed, length), count)


def test_the_teaser_starts_at_the_methods_best_sentence() -> None:
    for article in articles():
        for name in CLASSES:
            summary = SELECTORS.get(name)(article, 3)
            (best,) = SELECTORS.get(name)(article, 1).sentences
            assert summary.start == best.start


def test_random_depends_on_its_seed_alone_and_leaves_the_global_generator_alone() -> None:
    article = generated(1, 20)
    random.seed(5)
    before = random.getstate()
    chosen = [SELECTORS.get("random")(article, 3, seed) for seed in (0, 0, 1)]
    assert random.getstate() == before
    assert chosen[0] == chosen[1] != chosen[2]


@pytest.mark.parametrize("language", ["pl", "el", "ka", "und"])
def test_a_language_whose_stemmer_is_not_there_is_compared_word_by_word(language: str) -> None:
    article = make_segmented("The harbour froze. The boats sank. Nobody paid.")._replace(language=language)
    assert SELECTORS.get("lsa")(article, 1).sentences


def test_edmundson_uses_the_title() -> None:
    text = "The sea froze early. Boats were lifted out of it. The price of herring doubled. Nobody came to the ball."
    summary = SELECTORS.get("edmundson")(make_segmented(text, title="Herring price"), 1)
    assert summary.sentences[0].text == "The price of herring doubled."


@pytest.mark.parametrize("name", [*CLASSES, "edmundson", "random", "lead", "teaser"])
@pytest.mark.parametrize(
    "text", ["Hello.", "One. One. One.", "The of and. It is.", "12 a. 34 b.", "海が凍った。船が休む。"]
)
def test_odd_texts_give_a_summary(name: str, text: str) -> None:
    assert SELECTORS.get(name)(make_segmented(text), 3).sentences
