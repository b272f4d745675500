"""check opens what it was given, and of what a record names only what lies beside it."""

import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli, blocked_network

ARTICLE = "The sea froze on Sunday for the first time since nineteen sixty three in Marrowby.\n"
SECRET = "The sea froze on Sunday for the first time since nineteensecretword and more.\n"
# Cut inside a word of the article, as T201 would tell, with the rest of that word.
CUT = "The sea froze on Sunday for the first time since nineteen"


def record(tmp_path: Path, cli: Cli, **source: Any) -> dict[str, Any]:
    """A record whose teaser is cut inside a word of the secret, and which names a source of one's own."""
    article = tmp_path / "made.txt"
    article.write_text(ARTICLE)
    made = json.loads(cli("batch", article).out)
    article.unlink()
    made["teaser"] |= {"text": f"{CUT}…", "words": 10, "chars": 58, "truncated": True}
    made["source"] |= {"line": None, "format": "text", **source}
    made["id"] = made["source"]["path"]
    return made


def rules(cli: Cli, *arguments: object, stdin: str = "") -> tuple[list[str], str]:
    done = cli("check", *arguments, "-v", "--format", "json", stdin=stdin)
    assert "secretword" not in done.out + done.err
    return [found["rule"] for found in json.loads(done.out)["findings"]], done.err


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(SECRET)
    return folder


def given(folder: Path, made: dict[str, Any]) -> Path:
    path = folder / "records.json"
    path.write_text(json.dumps(made))
    return path


def test_a_source_beside_the_record_is_read(site: Path, cli: Cli, tmp_path: Path) -> None:
    (site / "a.txt").write_text(ARTICLE.replace("nineteen ", "nineteenth "))
    records = given(site, record(tmp_path, cli, path=str(site / "a.txt")))
    assert rules(cli, records) == (["T201"], "")


def test_a_source_in_a_folder_that_was_named_is_read(site: Path, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    source = tmp_path / "articles" / "a.txt"
    source.write_text(ARTICLE.replace("nineteen ", "nineteenth "))
    (tmp_path / "articles" / "b.md").write_text(f"---\ntitle: Ice\ndescription: {ARTICLE}---\nIt froze.\n")
    records = given(site, record(tmp_path, cli, path=str(source)))
    found, said = rules(cli, records)
    assert (found, "nor in the record's own" in said) == ([], True)
    assert rules(cli, records, tmp_path / "articles") == (["T201"], "")


def test_standard_input_has_the_working_directory(
    site: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "a.txt").write_text(ARTICLE.replace("nineteen ", "nineteenth "))
    monkeypatch.chdir(site)
    line = json.dumps(record(tmp_path, cli, path="a.txt"))
    assert rules(cli, "-", stdin=line) == (["T201"], "")
    line = json.dumps(record(tmp_path, cli, path="../secret.txt"))
    assert rules(cli, "-", stdin=line)[0] == []


def outside(site: Path) -> str:
    return str(site.parent / "secret.txt")


def upwards(site: Path) -> str:
    return str(site / ".." / "secret.txt")


def a_link(site: Path) -> str:
    (site / "link.txt").symlink_to(site.parent / "secret.txt")
    return str(site / "link.txt")


def in_a_linked_folder(site: Path) -> str:
    (site / "sub").symlink_to(site.parent)
    return str(site / "sub" / "secret.txt")


def hidden(site: Path) -> str:
    (site / ".git").mkdir()
    (site / ".git" / "config.txt").write_text(SECRET)
    return str(site / ".git" / "config.txt")


def no_article(site: Path) -> str:
    (site / "credentials").write_text(SECRET)
    return str(site / "credentials")


def a_link_to_no_article(site: Path) -> str:
    (site / "credentials").write_text(SECRET)
    (site / "good.txt").symlink_to(site / "credentials")
    return str(site / "good.txt")


def of_the_system(site: Path) -> str:
    return "/proc/self/environ"


def no_name(site: Path) -> str:
    return f"{site}/a\0b.txt"


@pytest.mark.parametrize("line", [None, 1])
@pytest.mark.parametrize(
    "place",
    [
        outside,
        upwards,
        a_link,
        in_a_linked_folder,
        hidden,
        no_article,
        a_link_to_no_article,
        of_the_system,
        no_name,
    ],
)
def test_no_other_source_is_read_and_v_says_why(
    site: Path, cli: Cli, tmp_path: Path, place: Any, line: int | None
) -> None:
    if line:  # the same as a line of JSONL
        text = json.dumps({"text": SECRET}) + "\n"
        (tmp_path / "secret.txt").write_text(text)
    records = given(site, record(tmp_path, cli, path=place(site), line=line))
    found, said = rules(cli, records)
    assert found == []
    assert said.startswith(f"summarize: {records}: T201 to T303 do not look at the source ")
    assert cli("check", records).err == ""


@pytest.mark.parametrize(
    "address", ["ftp://sea.example/a.txt", "s3://sea/a.txt", "http://127.0.0.1:9/a.txt", "file:///etc/passwd"]
)
def test_no_address_is_asked(
    site: Path, cli: Cli, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = given(site, record(tmp_path, cli, path=address))
    tried = blocked_network(monkeypatch)
    found, said = rules(cli, records)
    assert (found, tried, "it is an address" in said) == ([], [], True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs")
def test_a_fifo_is_not_waited_for(site: Path, cli: Cli, tmp_path: Path) -> None:
    os.mkfifo(site / "a.txt")
    records = given(site, record(tmp_path, cli, path=str(site / "a.txt")))
    done: list[tuple[list[str], str]] = []
    checking = threading.Thread(target=lambda: done.append(rules(cli, records)), daemon=True)
    checking.start()
    checking.join(20)
    assert done
    assert (done[0][0], "it is no regular file" in done[0][1]) == ([], True)


def test_what_the_records_of_a_feed_are_held_to_is_read_once(site: Path, cli: Cli, tmp_path: Path) -> None:
    """A source that cannot be read is not tried again with each of its records."""
    made = record(tmp_path, cli, path=str(site / "a.json"), format="json")
    (site / "a.json").write_text("{")
    (site / "records.jsonl").write_text("".join(json.dumps({**made, "id": str(n)}) + "\n" for n in range(5)))
    found, said = rules(cli, site / "records.jsonl", "--ignore", "T302")
    assert (found, said.count("\n")) == ([], 1)


def test_records_out_of_order_do_not_read_their_source_for_ever(
    site: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "a.jsonl").write_text((json.dumps({"text": ARTICLE}) + "\n") * 50)
    made = record(tmp_path, cli, path=str(site / "a.jsonl"), line=1)
    lines = [{**made, "source": {**made["source"], "line": line}} for line in range(50, 0, -1)]
    (site / "records.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert rules(cli, site / "records.jsonl", "--select", "T303")[1] == ""
    monkeypatch.setattr("summarize.checks.sources._MAX_BYTES_AGAIN", 10_000)
    assert "out of order, too often" in rules(cli, site / "records.jsonl", "--select", "T303")[1]


def test_a_link_out_of_a_folder_is_not_followed(site: Path, cli: Cli, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: secretword\n---\nThe sea froze.\n")
    (site / "link.md").symlink_to(secret)
    (site / "page.md").write_text("---\ntitle: Ice\ndescription: The ice came early.\n---\nThe ice came.\n")
    (site / "inner.md").symlink_to(site / "page.md")
    done = cli("check", site, "--ignore", "T302", "-v")
    assert "secretword" not in done.out + done.err
    assert done.out == "2 teasers checked, no findings, 1 link out of the folders not followed\n"
    assert f"{site}/link.md: a link that leads out" in done.err
    # One that somebody names is meant; one in a list of git's, or of a stranger, is not.
    assert "secretword" in cli("check", site / "link.md").out
    (tmp_path / "list").write_text(f"{site}/link.md\n{site}/inner.md\n")
    listed = cli("check", "--files-from", tmp_path / "list")
    assert listed.out == "1 teaser checked, no findings, 1 link out of the folders not followed\n"
    (site / "folder").symlink_to(tmp_path)
    (tmp_path / "list").write_text(f"{site}/folder\n{site}/inner.md\n")
    assert cli("check", "--files-from", tmp_path / "list").out == listed.out
