"""Formats by content, whatever the name; encodings; compression."""

import gzip
from pathlib import Path

import pytest

from summarize import SummarizeError, read
from summarize.readers.document import open_document
from summarize.readers.sniff import sniff
from tests.conftest import CORPUS, Cli

FORMATS = {
    ".txt": "text", ".md": "markdown", ".html": "html", ".json": "json", ".jsonl": "jsonl",
    ".rss": "feed", ".atom": "feed", ".xml": "feed",
}  # fmt: skip
FILES = [path for path in sorted(CORPUS.iterdir()) if path.suffix in FORMATS]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_content_tells_the_format_without_a_name(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "noname"
    copy.write_bytes(path.read_bytes())
    with open_document(str(copy)) as document:
        assert sniff(document) == FORMATS[path.suffix]


def test_content_wins_over_a_wrong_name(tmp_path: Path) -> None:
    for name, source in (
        ("a.txt", "moss-clock.html"),
        ("b.html", "coast-radio.rss"),
        ("c.txt", "night-shift.json"),
    ):
        file = tmp_path / name
        file.write_bytes((CORPUS / source).read_bytes())
        with open_document(str(file)) as document:
            assert sniff(document) == FORMATS[Path(source).suffix]


def test_gzip_is_unpacked_whatever_the_name(tmp_path: Path) -> None:
    for name in ("a.md.gz", "b"):
        file = tmp_path / name
        file.write_bytes(gzip.compress((CORPUS / "seed-vault.md").read_bytes()))
        assert next(read(str(file))).title == "A seed vault in a former bakery"


def test_broken_gzip_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "a.txt.gz"
    file.write_bytes(gzip.compress(b"The sea froze. " * 10_000)[:60])
    with pytest.raises(SummarizeError, match="gzip"):
        list(read(str(file)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(tmp_path: Path, encoding: str) -> None:
    text = "The café froze on Sunday. It was cold – very cold."
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode(encoding))
    assert next(read(str(file))).text == text


def test_other_encodings_are_guessed_and_said(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(
        "Die Schlösser Österreichs sind für müde Füße schön. Später grüßen wir.".encode("latin-1")
    )
    found = next(read(str(file)))
    assert found.text.startswith("Die Schlösser Österreichs")
    assert "read as cp1252" in found.notes[0]


def test_a_few_bad_bytes_in_utf8_are_shown_not_dropped(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(
        "Größe ändert für Öl die Übung schön und später höher. ".encode() * 3 + b"Here \xff it is."
    )
    found = next(read(str(file)))
    assert "Größe" in found.text
    assert "Here \ufffd it is." in found.text
    assert "1 bad place" in found.notes[0]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"%PDF-1.7 x", "PDF"),
        (b"PK\x03\x04xxxx", "ZIP"),
        (b"The sea\0 froze.", "NUL byte at byte 8"),
    ],
)
def test_binary_data_is_refused_by_name(tmp_path: Path, data: bytes, message: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    with pytest.raises(SummarizeError, match=message):
        list(read(str(file)))


def test_input_format_overrides(cli: Cli) -> None:
    text = "# Not a heading but a number\n\nThe sea froze."
    assert cli("summary", "-", stdin=text).out == "The sea froze.\n"
    assert (
        "# Not a heading"
        in cli("teaser", "-", "--input-format", "text", "--json", "--with-text", stdin=text).out
    )
