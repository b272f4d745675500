"""Nothing that an article contains may harm the machine, the terminal, the page or the pipeline."""

import gzip
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarize import Options, SummarizeError, read
from summarize.article import Article
from summarize.batch.stream import posts
from summarize.files.walk import expand
from summarize.readers import document, read_all
from tests.conftest import Cli, blocked_network

RSS = '<rss version="2.0"><channel><title>T</title><item><title>A</title><description>{}</description></item></channel></rss>'
ITEM = RSS.format("The boat {} left the harbour.")
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
YAML_LAUGHS = "".join(
    f"{'abcdefghij'[n]}: &{'abcdefghij'[n]} [{', '.join(['*' + 'abcdefghij'[n - 1]] * 9)}]\n"
    for n in range(1, 10)
)

HOSTILE: dict[str, str] = {
    "entity-bomb.xml": f'<!DOCTYPE r [<!ENTITY l0 "lol">{LAUGHS}]>' + ITEM.format("&l9;"),
    "quadratic.xml": f'<!DOCTYPE r [<!ENTITY a "{"x" * 50_000}">]>' + RSS.format("&a;" * 5_000),
    "external-file.xml": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + ITEM.format("&x;"),
    "external-dtd.xml": '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd">' + ITEM.format("alone"),
    "parameter.xml": '<!DOCTYPE r [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>' + ITEM.format("alone"),
    "deep.xml": RSS.format("<a>" * 100_000 + "The boat left." + "</a>" * 100_000),
    "deep.html": f"<html><body><p>The boat left.</p>{'<div>' * 100_000}The ferry left.{'</div>' * 100_000}</body></html>",
    "unclosed.html": f"<html><body><p>The boat left.</p>{'<b><table><tr><td>' * 25_000}The ferry left.",
    "comments.html": f"<html><body>{'<!--' * 100_000}The boat left.</body></html>",
    "ampersands.html": f"<html><body><p>{'&' * 300_000}The boat left.</p></body></html>",
    "aliases.md": f"---\na: &a [{', '.join('x' * 9)}]\n{YAML_LAUGHS}title: *j\ntags: *j\n---\nThe boat left.\n",
    "object.md": '---\ntitle: !!python/object/apply:os.mkdir ["PWNED"]\n---\nThe boat left.\n',
    "front-matter.md": "---\n" + "".join(f"key{n}: value\n" for n in range(60_000)) + "---\nThe boat left.\n",
    "deep-yaml.md": f"---\na: {'[' * 20_000}{']' * 20_000}\n---\nThe boat left.\n",
    "deep-toml.md": f"+++\na = {'[' * 20_000}{']' * 20_000}\n+++\nThe boat left.\n",
    "quotes.md": ">" * 100_000 + " The boat left.\n",
    "emphasis.md": "*a **b _c " * 30_000 + "\n",
    "brackets.md": "[" * 50_000 + "](" * 50_000 + "\n",
    "backticks.md": "".join("`" * n + "a" for n in range(700)),
    "deep.json": "[" * 100_000 + "]" * 100_000,
    "deep.jsonl": '{"text": "The boat left.", "x": ' + "[" * 100_000 + "]" * 100_000 + "}\n",
    "number.json": '{"text": "The boat left.", "published": ' + "9" * 50_000 + "}",
    "dates.jsonl": "".join(f'{{"text": "The boat left.", "date": {date}}}\n' for date in ("1e308", "-1e18", "NaN", '"99999-99-99"', '"0000-00-00"')),
    "shortcodes.jsonl": json.dumps({"content": {"rendered": "[caption" * 30_000}}),
    "byline.txt": "By " + "A " * 100_000,
    "dateline.txt": "LONDON, " * 60_000 + "(AP) - The boat left.",
    "stamps.txt": "12 March 2025 " * 50_000,
    "captions.txt": "Photo: " * 60_000,
    "brackets.txt": "(" * 200_000 + "The boat left.",
    "line-ends.txt": "\r\n \r\n" * 200_000 + "The boat left.",
    "marks.txt": "a" + "\u0301" * 500_000,
    "word.txt": "a" * 2_000_000,
    "spaces.txt": " " * 2_000_000 + "The boat left.",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_record_or_an_error_in_little_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    connections = blocked_network(monkeypatch)
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(HOSTILE[name])
    started = time.process_time()
    found = list(posts([name], Options(with_text=True)))
    # No measure of speed: what is meant is "ends", where a careless reader takes hours or all memory.
    assert time.process_time() - started < 30
    assert found
    for outcome in found:
        if isinstance(outcome, SummarizeError):
            assert outcome.kind in ("article", "unreadable"), outcome
        else:
            assert "root:" not in str(outcome.text)
            assert len(outcome.teaser.text) < 3_000_000
    assert not connections
    assert os.listdir(tmp_path) == [name]


def test_a_page_of_100_000_levels_keeps_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text(HOSTILE["deep.html"])
    assert "The boat left." in next(read(str(path))).text


def test_ids_are_never_paths(tmp_path: Path, cli: Cli) -> None:
    ids = ["../../evil", "/etc/evil", "a/../../b", "\x00", "C:\\evil", ""]
    source = tmp_path / "in" / "a.jsonl"
    source.parent.mkdir()
    source.write_text("".join(json.dumps({"id": name, "text": "The boat left."}) + "\n" for name in ids))
    cli("batch", source, "--output-dir", tmp_path / "out" / "parts", "--jobs", "1")
    assert sorted(os.listdir(tmp_path / "out" / "parts")) == ["manifest.json", "part-00000.jsonl"]
    assert sorted(os.listdir(tmp_path)) == ["in", "out"]


def test_links_fifos_and_devices_in_a_folder_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "boat.txt").write_text("The boat left.")
    (inside / "link.txt").symlink_to(inside / "boat.txt")
    (inside / "loop").symlink_to(inside)
    (inside / "zero.txt").symlink_to("/dev/zero")
    (inside / "broken.txt").symlink_to("nowhere")
    os.mkfifo(inside / "fifo.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(inside)  # a socket's path must be short
        listening.bind("s.txt")
        assert list(expand([str(inside)])) == [str(inside / "boat.txt"), str(inside / "link.txt")]


def test_devices_and_silent_fifos_named_as_inputs_are_errors(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "_FIFO_SECONDS", 0.1)
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "boat.txt").write_text("The boat left.")
    done = cli("batch", "/dev/zero", tmp_path / "fifo", tmp_path / "boat.txt", "--jobs", "1")
    assert (done.code, done.out.count("\n")) == (1, 1)
    assert "/dev/zero: is not a regular file" in done.err
    assert "is a FIFO, and nothing came from it" in done.err


@pytest.mark.parametrize(
    "command", ["teaser", "summary", "truncate", "check", "fill", "posts", "batch", "evaluate"]
)
def test_a_time_limit_holds_for_a_fifo_that_nobody_writes_to(command: str, tmp_path: Path, cli: Cli) -> None:
    os.mkfifo(tmp_path / "fifo.md")
    done = cli(command, tmp_path / "fifo.md", "--timeout", "0.2")
    assert done.code in (1, 2)
    assert "fifo.md: took longer than 0.2 s (--timeout sets the limit)" in done.err


def test_a_fifo_with_a_writer_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    with subprocess.Popen(["sh", "-c", f"sleep 0.3; echo 'The boat left.' > '{tmp_path / 'fifo'}'"]):
        assert next(read(str(tmp_path / "fifo"))).text.strip() == "The boat left."


def test_names_and_titles_do_nothing_to_a_terminal(tmp_path: Path, cli: Cli) -> None:
    name = "red\x1b[31m\u202egpj.txt\r"
    (tmp_path / name).write_text("")
    title = "Red \x1b]0;owned\x07\x9b31m \u2066deer\u202e"
    article = json.dumps({"title": title, "text": "The boat left.\x1b[2J"})
    for done in (
        cli("posts", tmp_path / name),
        cli("batch", tmp_path / name, "--jobs", "1"),
        cli("posts", "-", stdin=article),
        cli("posts", "-", "--format", "markdown", stdin=article),
        cli("teaser", "-", stdin=article),
        cli("summary", "-", stdin=article),
        cli("teaser", "-", "--explain", stdin=article),
        cli("check", tmp_path / name),
    ):
        shown = done.out + done.err
        assert not set(shown) & set("\x1b\x07\x9b\r\u202e\u2066"), shown


def test_markup_in_a_title_is_text_in_markdown(cli: Cli) -> None:
    title = '&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1)) ![](http://x/y) `code` &amp; &lt;b&gt; "quoted"'
    article = json.dumps({"title": title, "url": "javascript:alert(1)", "text": "The <b>boat</b> left."})
    done = cli("posts", "-", "--format", "markdown", stdin=article)
    from markdown_it import MarkdownIt

    rendered = MarkdownIt("commonmark").render(done.out)
    assert "<script" not in rendered
    assert "<img" not in rendered
    assert "<a " not in rendered
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in rendered


def test_a_packed_bomb_takes_no_more_memory_than_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(600):
            stream.write(b"a" * 1_000_000)
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-m", "summarize", "batch", str(path), "--max-bytes", "20M", "--jobs", "1"]
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    assert "longer than 20 MB" in done.stderr
    if sys.platform == "linux":
        assert int(done.stdout) < 200_000  # KiB


def test_the_article_beside_a_bad_one_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(HOSTILE["deep.jsonl"] + '{"text": "The boat left."}\n')
    kinds = [type(item) for item in read_all(str(path))]
    assert kinds[1] is Article
