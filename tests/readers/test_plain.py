"""Plain text and pages saved as text."""

from pathlib import Path

from summarize import read
from summarize.article import Article

BODY = "The harbour froze on Sunday for the first time since 1963. Boats were lifted out by crane.\n\n" + (
    "Nobody had expected the frost, said the harbour master, who had sold his sledge in the spring. " * 2
)


def article(tmp_path: Path, text: str) -> Article:
    file = tmp_path / "a.txt"
    file.write_text(text, "utf-8")
    return next(read(str(file)))


def test_label_title_byline_and_date_stand_above_the_article(tmp_path: Path) -> None:
    found = article(tmp_path, f"World\n\nHarbour freezes over\n\nBy Ines Calloway\n14 January 2025\n\n{BODY}")
    assert (found.category, found.title, found.author) == ("World", "Harbour freezes over", "Ines Calloway")
    assert found.published is not None
    assert found.published.date().isoformat() == "2025-01-14"
    assert found.text[found.blocks[0].start :].startswith("The harbour froze")


def test_a_text_without_a_title_has_none(tmp_path: Path) -> None:
    found = article(tmp_path, BODY)
    assert found.title is None
    assert len(found.blocks) == 2


def test_a_question_can_be_a_title(tmp_path: Path) -> None:
    assert article(tmp_path, f"Who froze the harbour?\n\n{BODY}").title == "Who froze the harbour?"


def test_the_text_is_kept_as_it_is_so_that_offsets_count_in_the_file(tmp_path: Path) -> None:
    text = f"Harbour freezes over\n\n{BODY}"
    assert article(tmp_path, text).text == text


def test_wrapped_lines_are_one_paragraph_and_unwrapped_lines_are_many(tmp_path: Path) -> None:
    wrapped = (
        "The harbour froze on Sunday for the first\ntime since 1963, and boats were lifted\nout by crane."
    )
    assert len(article(tmp_path, wrapped).blocks) == 1
    assert len(article(tmp_path, BODY.replace("\n\n", "\n") * 2).blocks) == 4 - 1


def test_list_items_and_underlined_headings_are_told_apart(tmp_path: Path) -> None:
    found = article(
        tmp_path, f"{BODY}\n\nWhat to bring\n=============\n\n- A sledge for two\n- Warm boots, please\n"
    )
    assert [block.kind for block in found.blocks] == ["paragraph", "paragraph", "heading", "item", "item"]
    assert found.text[found.blocks[3].start : found.blocks[3].end] == "A sledge for two"
