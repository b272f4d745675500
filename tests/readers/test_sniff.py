"""Formats by content, whatever the name; encodings; compression."""

import gzip
import json
import subprocess
import sys
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


SENTENCE = "The ferry came back on Thursday night with a new shaft and an old crew. "
HEAD = 65_536


def kind(tmp_path: Path, data: bytes | str, name: str = "noname") -> str:
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    with open_document(str(file)) as document:
        return sniff(document)


def long_articles(count: int, chars: int) -> list[dict[str, str]]:
    return [
        {"id": str(n), "title": '{"a": [1]}', "text": (SENTENCE * (chars // 70 + 1))[:chars]}
        for n in range(count)
    ]


@pytest.mark.parametrize("chars", [300, 3_000, HEAD - 60, HEAD - 20, HEAD, HEAD + 5, 200_000])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_is_json_at_any_length(tmp_path: Path, chars: int, encoding: str) -> None:
    articles = long_articles(2 + 200_000 // chars, chars)
    for indent in (None, 2):
        assert kind(tmp_path, json.dumps(articles, indent=indent).encode(encoding)) == "json"
        assert kind(tmp_path, json.dumps(articles[0], indent=indent).encode(encoding)) == "json"
    printed = "\n".join(json.dumps(article, indent=2) for article in articles)
    assert kind(tmp_path, printed.encode(encoding)) == "json"
    assert kind(tmp_path, "\r\n".join(map(json.dumps, articles)).encode(encoding)) == "jsonl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"title": "A"}\n\nThe sea froze.', "markdown"),
        ('{"title": "A", "x": "' + "y " * HEAD + '"}\n\nThe sea froze.', "markdown"),
        ('{"text": "A"}\n{oops\n', "jsonl"),
        ("[the log](https://coast.example) says so.", "markdown"),
        ("[[wiki]] and more words", "text"),
        ("[sic] is what he said", "text"),
        ("{ a set } and { another }", "text"),
        ("---\ntitle: A\nx: " + "y " * HEAD + "\n---\nThe sea froze.", "markdown"),
        ("---js\n{title: 1}\n---\nThe sea froze.", "markdown"),
        ("<!-- " + "x " * HEAD + "-->\n<!doctype html><html><p>The sea froze.</p>", "html"),
        ("<script>" + "var x = '[a](b)';\n" * 9_000 + "</script><p>The sea froze.</p>", "html"),
        ("<meta charset='utf-8'><p>The sea froze.", "html"),
        ("<h1>Ice</h1><p>The sea froze.</p>", "html"),
        ("<p align='center'><img src='a.png'></p>\n\n# Ice\n\nThe sea froze.", "markdown"),
        ("<?xml version='1.0'?>\n<?xml-stylesheet href='a'?>\n<!-- " + "x " * HEAD + "--><rss version='2.0'></rss>", "feed"),
        ("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x 'y'>]><rss></rss>", "feed"),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html></html>", "html"),
        ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'></a:feed>", "feed"),
        ("<!-- " + "x " * HEAD, "text"),
    ],
    ids=lambda value: value[:30],
)  # fmt: skip
def test_the_grammar_of_the_start_tells_the_format(tmp_path: Path, text: str, expected: str) -> None:
    assert kind(tmp_path, text) == expected


def test_broken_json_stays_json_so_that_the_error_says_so(tmp_path: Path) -> None:
    for text in ('{"text": "A", oops}', '[{"text": "A"}, oops]', '{"text": "A"', '[{"text": "A'):
        assert kind(tmp_path, text) == "json"


def piped(data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "summarize", *arguments], input=data, capture_output=True, check=False
    )


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_standard_input_is_read_as_a_file_is_and_what_was_taken_is_said(pack) -> None:  # type: ignore[no-untyped-def]
    articles = long_articles(150, 900)
    done = piped(pack(json.dumps(articles, indent=2).encode()), "batch", "-v", "-")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(articles)
    assert done.stderr.decode().count("read as JSON") == 1
    lines = piped(pack("\n".join(map(json.dumps, articles)).encode()), "batch", "-v", "-")
    assert len(lines.stdout.splitlines()) == len(articles)
    assert lines.stderr.decode().count("read as JSON Lines") == 1


def test_what_posts_writes_check_reads_at_any_length() -> None:
    lines = "\n".join(
        json.dumps({"id": str(n), "text": f"Number {n} of the ferries came back at {n}."}) for n in range(120)
    )
    written = piped(lines.encode(), "posts", "-", "--format", "json", "--limit", "120").stdout
    assert len(written) > HEAD
    checked = piped(written, "check", "-")
    assert b"120 teasers checked" in checked.stdout


def test_records_one_below_the_other_as_jq_prints_them_are_checked() -> None:
    lines = "\n".join(
        json.dumps({"id": str(n), "text": f"Number {n} of the ferries came back at {n}."}) for n in range(3)
    )
    written = piped(lines.encode(), "posts", "-", "--format", "jsonl").stdout
    printed = "\n".join(json.dumps(json.loads(line), indent=2) for line in written.splitlines())
    assert b"3 teasers checked" in piped(printed.encode(), "check", "-").stdout
