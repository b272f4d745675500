"""What is not the article goes; what is stays."""

import pytest

from summarize.batch.limits import within
from summarize.clean import clean, site_name
from tests.conftest import make_article

BODY = "The tide was out when the harbour master counted the boats. There were eleven of them."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("By Hana Petrov", "byline"),
        ("By Hana Petrov and Tor Lindqvist, Coast Wire", "byline"),
        ("Reporting by Hana Petrov; editing by Tor Lindqvist", "byline"),
        ("Published: 09:40, 12 March 2025", "stamp"),
        ("Last updated on March 12, 2025 at 4:05 pm", "stamp"),
        ("12 March 2025", "stamp"),
        ("5 min read", "stamp"),
        ("12 Mar 2025 - Saint Marrow", "stamp"),
        ("12 marzo 2025", "stamp"),
        ("12 de marzo de 2025", "stamp"),
        ("Veröffentlicht am 12. März 2025", "stamp"),
        ("Опубликовано 12 марта 2025 г.", "stamp"),
        ("2025年3月12日", "stamp"),
        ("March 12, 2025 -- Updated 0940 GMT (1740 HKT)", "stamp"),
        ("2025.03.12, Version 0.7.7 (stable)", "stamp"),
        ("Von Hana Petrov am 12. März 2025", "byline"),
        ("Por Hana Petrov", "byline"),
        ("Authors & Interviewers: Hana Petrov, Tor Lindqvist", "byline"),
        ("March 12, 2025 Author: Hana Petrov", "byline"),
        ("By Hana Petrov Updated: March 12, 2025", "byline"),
        ("Publicado por Hana Petrov em 12 de março de 2025 @ 09:40", "byline"),
        ("Hana Petrov, Marrowby University, hana@marrowby.example", "byline"),
        ("Foto: Hana Petrov", "caption"),
        ("Fotka od Hany Petrovové", "caption"),
        ("Download the map (1.7 MB)", "navigation"),
        ("Ed. Note: this is from the archive.", "editor's note"),
        ("2 hours ago", "stamp"),
        ("Photo: The harbour at low tide", "caption"),
        ("Image source, Getty Images", "caption"),
        ("© 2025 Coast Wire", "caption"),
        ("Figure 3: Boats per year", "caption"),
        ("Read more: The boats of Marrowby", "pointer"),
        ("Continue reading", "pointer"),
        ("Lire aussi : Les bateaux de Vaurelle", "pointer"),
        ("Share this article", "share"),
        ("Facebook Twitter WhatsApp Email", "share"),
        ("Follow us on Facebook", "share"),
        ("3 comments", "share"),
        ("Sign up for our newsletter", "newsletter"),
        ("Get the best stories delivered to your inbox", "newsletter"),
        ("We use cookies to improve your experience.", "cookie notice"),
        ("Skip to content", "navigation"),
        ("ADVERTISEMENT", "navigation"),
        ("Leave a comment", "navigation"),
        ("Tags: boats, harbours", "navigation"),
        ("Editor's note: This article was corrected.", "editor's note"),
        ("This post was originally published on the Coast blog.", "editor's note"),
        ("Media playback is not supported on this device", "player"),
    ],
)
def test_drops_a_line_that_is_no_article(line: str, reason: str) -> None:
    cleaned = clean(make_article(f"{BODY}\n\n{line}\n\n{BODY}"))
    assert [part.reason for part in cleaned.dropped] == [reason]
    assert len(cleaned.blocks) == 2


@pytest.mark.parametrize(
    "line",
    [
        "By Monday evening the water had reached the church.",
        "Photo editors and painters met in the harbour on Sunday, as they do every year.",
        "Share prices fell after the strike was announced by the union.",
        "Follow the path to the lighthouse and you will see the wreck.",
        "Read more slowly, his teacher told him, and he did.",
        "Von Berufs wegen liest Hana Petrov jeden Tag die Karten.",
        "Von Platten zu CDs",
        "Foto de la semana en el puerto de la isla.",
        "Download the map before you leave (the tower has no signal).",
        "12 boats left in 2025, and eleven came back.",
        "Mail from the harbour goes to Hana Petrov at hana@marrowby.example",
        "Cookies and coffee were served after the vote.",
        "Comments by the mayor caused some laughter in the hall.",
        "Subscribe, said the old man, or do not; the paper will come anyway.",
        "Related species live on the far side of the island.",
        "Recent posts on the wall of the harbour office warn of thieves.",
        "He waited for two hours ago the tide had turned, he thought.",
        "Advertisement pays for half of the ferry's costs, the board said.",
        "Previous owners had painted the hull nine times.",
        "“Print it,” said the editor, and left the room.",
        "The photo, taken in 1911, shows the keeper with his dog.",
        "Home is where the boats are, people say in Marrowby.",
        "Search parties found the boat on Tuesday.",
    ],
)
def test_keeps_a_sentence_that_only_starts_like_one(line: str) -> None:
    assert clean(make_article(f"{BODY}\n\n{line}\n\n{BODY}")).dropped == ()


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        ("PARIS (AP) — ", "dateline"),
        ("NEW YORK, Jan 5 (Reuters) - ", "dateline"),
        ("Kabul, Afghanistan (CNN) -- ", "dateline"),
        ("(CNN) -- ", "dateline"),
        ("SAN JOSE, Calif. — ", "dateline"),
        ("MARROWBY — ", "dateline"),
        ("MARROWBY, March 12, 2025 — ", "dateline"),
        ("MARROWBY --- March 12, 2025 --- ", "dateline"),
        ("Marrowby, 12 mar (EFE).- ", "dateline"),
        ("港湾社海口3月12日电（记者 王海）", "dateline"),
        ("【3月12日 AFP】", "dateline"),
        ("(서울=항구뉴스) 김등대 기자 = ", "dateline"),
        ("By . Hana Petrov . ", "byline"),
        ("Last updated at 3:31 PM on 19th July 2011 . ", "stamp"),
        ("Media playback is not supported on this device ", "player"),
        ("Rare find: A bell was found outside the church of the town . ", "caption"),
    ],
)
def test_cuts_off_what_stands_before_the_first_word(start: str, reason: str) -> None:
    cleaned = clean(make_article(start + BODY))
    assert [part.reason for part in cleaned.dropped] == [reason]
    block = cleaned.blocks[0]
    assert cleaned.article.text[block.start : block.end] == BODY


@pytest.mark.parametrize(
    "text",
    [
        "NASA — the agency that built it — paid for everything. It was a lot.",
        "The mayor (Labour) - a former teacher - resigned on Monday. Nobody knew why.",
        "UNESCO - the body that lists such places - sent three people. They came by boat.",
    ],
)
def test_a_dash_makes_no_dateline(text: str) -> None:
    cleaned = clean(make_article(text))
    kept = " ".join(cleaned.article.text[block.start : block.end] for block in cleaned.blocks)
    assert len(kept) > len(text) - 10


def test_the_tail_of_a_saved_page_goes_and_gives_the_sites_name() -> None:
    cleaned = clean(
        make_article(
            f"{BODY}\n\nCoast Wire\n\nRecent Posts\n\nA Title of Another Post\n\n"
            "Another post starts here and is cut off…\n\n46 seconds ago"
        )
    )
    assert site_name(cleaned) == "Coast Wire"
    assert len(cleaned.blocks) == 1


def test_a_heading_like_a_tails_is_no_tail_when_an_article_follows() -> None:
    long = " ".join(["The boats of the town are older than its houses."] * 8)
    cleaned = clean(make_article(f"{BODY}\n\nRelated stories\n\n{long}\n\n{BODY}"))
    assert cleaned.dropped == ()


def test_a_repeated_title_goes() -> None:
    cleaned = clean(make_article(f"The boats of Marrowby\n\n{BODY}", title="The Boats of Marrowby"))
    assert [part.reason for part in cleaned.dropped] == ["title repeated"]


@pytest.mark.parametrize("line", ["Tuesday 15 October 2019 by Hana Petrov", "Portrait by Hana Petrov"])
def test_credits_with_a_name(line: str) -> None:
    assert len(clean(make_article(f"{line}\n\n{BODY}")).dropped) == 1


# Lines of the corpus that are not the article, labelled by hand; all others are the article.
NOT_THE_ARTICLE = {
    "harbour-dredging.txt": {
        "MARROWBY (Coast Wire) —",
        "Sign up for our newsletter to get the news of the coast every morning",
    },
    "saved-page.txt": {
        "Kettle Bay Courier",
        "Recent Posts",
        "Bakers Warn of a Dry Summer for Rye",
        "Millers and bakers in the eastern valleys expect a third of last year's rye harvest after…",
        "12 minutes ago",
        "Night Trains Return to the Northern Line",
        "After eleven years without sleeping cars, the northern line gets two night trains a week, starting…",
        "3 hours ago",
        "Share this article",
        "Facebook Twitter WhatsApp Email",
    },
    "council-budget.txt": {
        "Photo: The reading room of the Mill Street library (V. Herald archive)",
        "ASHBOURNE VALLEY —",
        "Read more: How other towns kept their libraries open",
        "ADVERTISEMENT",
        "Follow us on Facebook for more local news",
        "Editor's note: An earlier version of this article gave the year of the foundation as 1917.",
        "Tags: libraries, budget, council",
        "Related articles",
        "Swimming pool to stay open until autumn",
        "Who reads in Upper Fold? A visit",
        "Leave a comment",
    },
    "fra-fontaine.txt": {"VAURELLE —"},
    "lighthouse-keeper.md": {"Photo: the author"},
    "free-buses.html": {"Free buses are a gift to the wrong people"},
    "moss-clock.html": {"Moss on a roof remembers forty years of traffic"},
    "quarry-hearing.html": {"Villagers and quarry owners clash at hearing in Ostrava Hill"},
    "spa-relojes.html": {"El barrio que retrasó sus relojes"},
    "sharpen-a-chisel.md": {"How to sharpen a chisel in ten minutes"},
    "export.jsonl": {"STANMOUTH (Coast Wire) --"},
}


def test_precision_and_recall_on_the_corpus() -> None:
    from summarize import read
    from tests.conftest import CORPUS

    dropped: set[tuple[str, str]] = set()
    for path in CORPUS.iterdir():
        if path.suffix != ".expected":
            for article in read(str(path)):
                for part in clean(article).dropped:
                    dropped.add((path.name, article.text[part.start : part.end].strip()))
    labelled = {(name, line) for name, lines in NOT_THE_ARTICLE.items() for line in lines}
    # A removed line of an article costs more than a missed one: precision must be whole.
    assert dropped - labelled == set()
    assert len(dropped & labelled) / len(labelled) >= 0.95


def test_of_several_headings_the_tail_starts_at_the_first_with_nothing_but_a_list_below() -> None:
    long = "The boat left the harbour on Sunday and came back on Monday with nobody on board at all."
    below = ["Recent Posts", "A bridge across the sound", "3 days ago", "Related", "Four boats and a bell"]
    cleaned = clean(make_article("\n\n".join([long, "Related", f"{long} {long} {long} {long}", *below])))
    assert [cleaned.article.text[part.start : part.end] for part in cleaned.dropped] == below


@pytest.mark.parametrize(
    ("repeated", "fields"),
    [
        ("Related\n\n", {}),
        ("---\n\n", {}),
        ("Four boats and a bell\n\n", {"author": "A" * 200_000}),
    ],
    ids=["headings", "underlines", "long author"],
)
def test_many_blocks_take_no_longer_each(repeated: str, fields: dict[str, str]) -> None:
    """They took minutes."""
    with within(10, "what grows with the square"):
        article = make_article(f"{BODY}\n\n{repeated * 50_000}{BODY * 6}", **fields)
        assert clean(article).blocks
