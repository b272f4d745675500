"""fill writes one value into front matter; every other byte stays, whatever happens."""

import codecs
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Options
from summarize.checks.fill import Filling
from summarize.checks.front_matter import Head, open_text
from summarize.checks.mending import Mending
from summarize.checks.settings import Settings
from summarize.checks.writing import Change, write
from summarize.errors import ArticleError, ReadError
from tests.conftest import Cli

BODY = "The sea froze on Sunday for the first time since 1963. Boats were lifted out of the harbour.\n"
TEASER = "The sea froze on Sunday for the first time since 1963. Boats were lifted out…"


def planned(path: str | Path, *, replace: bool = False, field: str | None = None) -> Change:
    return Filling(Mending(Options(), to_fit=False, rewrite=replace), Settings(), field=field).change(
        str(path)
    )


def filled(tmp_path: Path, data: bytes, *, replace: bool = False, field: str | None = None) -> bytes:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    return planned(path, replace=replace, field=field).after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: Ice # cold\ntags: [a]\n---\n", '---\ntitle: Ice # cold\ndescription: "T"\ntags: [a]\n---\n'),
        ("---\ntags: [a]\n# end\n---\n", '---\ntags: [a]\ndescription: "T"\n# end\n---\n'),
        ("---\n---\n", '---\ndescription: "T"\n---\n'),
        ("---\ntitle: >\n  Ice\n  and sea\ntags: [a]\n...\n", '---\ntitle: >\n  Ice\n  and sea\ndescription: "T"\ntags: [a]\n...\n'),
        ("---\n  title: Ice\n  tags: [a]\n---\n", '---\n  title: Ice\n  description: "T"\n  tags: [a]\n---\n'),
        ("---\ndescription:\ntitle: Ice\n---\n", '---\ndescription: "T"\ntitle: Ice\n---\n'),
        ("---\ndescription: ''  # to do\ntitle: Ice\n---\n", '---\ndescription: "T"  # to do\ntitle: Ice\n---\n'),
        ("---\ntitle: |-\n  Ice\n---\n", '---\ntitle: |-\n  Ice\ndescription: "T"\n---\n'),
        ("+++\ntitle = 'Ice' # cold\n[params]\ndescription = 'x'\n+++\n", "+++\ntitle = 'Ice' # cold\ndescription = \"T\"\n[params]\ndescription = 'x'\n+++\n"),
        ("+++\ndate = 2025-01-01\n\n[a]\n+++\n", '+++\ndate = 2025-01-01\ndescription = "T"\n\n[a]\n+++\n'),
        ("+++\n[a]\nb = 1\n+++\n", '+++\ndescription = "T"\n[a]\nb = 1\n+++\n'),
        ('+++\ntitle = """\nIce = 1\n"""\ndescription = ""\n+++\n', '+++\ntitle = """\nIce = 1\n"""\ndescription = "T"\n+++\n'),
        ('{\n  "title": "Ice",\n  "draft": false\n}\n', '{\n  "title": "Ice",\n  "description": "T",\n  "draft": false\n}\n'),
        ('{"draft": false}\n', '{"draft": false, "description": "T"}\n'),
        ("---\nharbour:\n  key: Ice\ntags:\n  - a\n---\n", '---\nharbour:\n  key: Ice\ntags:\n  - a\ndescription: "T"\n---\n'),
        ("---\ntitle: Ice\ntags:\n\t- a\n---\n", '---\ntitle: Ice\ndescription: "T"\ntags:\n\t- a\n---\n'),
        ("---\ndescription: ''\ndescription: ''\n---\n", "---\ndescription: ''\ndescription: \"T\"\n---\n"),
        ("title: Ice\ntags: [a]\n---\n", 'title: Ice\ndescription: "T"\ntags: [a]\n---\n'),
        ("---toml\ntitle = 'Ice'\n---\n", "---toml\ntitle = 'Ice'\ndescription = \"T\"\n---\n"),
        ('---json\n{"title": "Ice"}\n---\n', '---json\n{"title": "Ice", "description": "T"}\n---\n'),
        (';;;\n"title": "Ice"\n;;;\n', ';;;\n"title": "Ice", "description": "T"\n;;;\n'),
        ('{\n  "description": "",\n  "a": {"description": "x"}\n}\n', '{\n  "description": "T",\n  "a": {"description": "x"}\n}\n'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_where_the_value_goes(tmp_path: Path, before: str, after: str, newline: str, mark: bytes) -> None:
    def as_bytes(text: str) -> bytes:
        return mark + (text + "\n" + BODY).replace("\n", newline).encode()

    assert filled(tmp_path, as_bytes(before)) == as_bytes(
        after.replace('"T"', json.dumps(TEASER, ensure_ascii=False))
    )


def test_lines_of_keys_get_one_more_and_keep_their_form(tmp_path: Path) -> None:
    assert (
        filled(tmp_path, f"Title: Ice\nSummary:\n\n{BODY}".encode())
        == f"Title: Ice\nSummary: {TEASER}\n\n{BODY}".encode()
    )
    assert (
        filled(tmp_path, f"Title: Ice\n\n{BODY}".encode())
        == f"Title: Ice\ndescription: {TEASER}\n\n{BODY}".encode()
    )


def test_javascript_is_left_to_its_author(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="JavaScript front matter cannot be changed safely"):
        filled(tmp_path, f"---js\n{{ title: 'Ice' }}\n---\n{BODY}".encode())


KEYS = st.sampled_from(["title", "date", "tags", "draft", "layout", "weight", "über", "my key"])
SCALARS = {
    "yaml": ["Ice", "'Ice: and sea'", '"Ice \\" and # sea"', "2025-01-01", "false", "12", "[a, 'b # c']", "{a: 1}", "~",
             ">-\n  folded\n  text", "|\n  literal: x\n\n  more", "\n  - a\n  - b", "\n  nested: description", "&a x", "!!str 5"],
    "toml": ["'Ice'", '"Ice \\" = # x"', "2025-01-01", "false", "12", "['a', \"b # c\"]", "{ a = 1 }", '"""\nmany = 1\n"""',
             "'''\n[not]\n'''", "[\n  'a', # first\n  'b',\n]"],
    "json": ['"Ice"', '"Ice \\" } ,"', "false", "12", '["a", {"description": 1}]', "null", '"ü\\u2026"'],
}  # fmt: skip
COMMENTS = st.sampled_from(["", "", "# description: none", "  # a comment", "# ---"])


@st.composite
def pages(draw: st.DrawFn) -> tuple[bytes, str]:
    """The bytes of a page without a teaser, and the form of its front matter."""
    kind = draw(st.sampled_from(["yaml", "toml", "json"]))
    keys = draw(st.lists(KEYS, max_size=5, unique=True))
    lines: list[str] = []
    for key in keys:
        value = draw(st.sampled_from(SCALARS[kind]))
        if kind == "json":
            lines.append(f"{json.dumps(key, ensure_ascii=draw(st.booleans()))}: {value}")
            continue
        if comment := draw(COMMENTS):
            lines.append(comment)
        name = f'"{key}"' if not key.isascii() or " " in key else key
        lines.append(f"{name}{': ' if kind == 'yaml' else ' = '}{value}")
        if draw(st.booleans()) and kind == "toml":
            lines.append("")
    if kind == "json":
        pad = draw(st.sampled_from(["", " ", "\n  ", "\n\t"]))
        head = "{" + pad + f",{pad}".join(lines) + pad.rstrip(" \t") + "}\n"
    else:
        fence = "---" if kind == "yaml" else "+++"
        tables = (
            draw(st.sampled_from(["", "[params]\ndescription = 'inner'\n", "[[a]]\nb = 1\n"]))
            if kind == "toml"
            else ""
        )
        head = f"{fence}\n" + "".join(f"{line}\n" for line in lines) + tables + f"{fence}\n"
    body = draw(
        st.sampled_from([BODY, f"\n{BODY}\n---\n\ndescription: x\n", f"\n\n{BODY}ends without a line end"])
    )
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    text = (head + body).replace("\n", newline)
    mark, encoding = draw(
        st.sampled_from(
            [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (b"", "latin-1")]
        )
    )
    return mark + text.encode(encoding), kind


@settings(max_examples=600, deadline=None)
@given(page=pages())
def test_every_other_byte_stays(tmp_path_factory: pytest.TempPathFactory, page: tuple[bytes, str]) -> None:
    before, kind = page
    path = tmp_path_factory.mktemp("fill") / "a.md"
    path.write_bytes(before)
    try:
        change = planned(path)
    except ArticleError as error:
        assert "front matter" in str(error) or "parse" in str(error)
        return
    if not change.teasers:
        assert change.after == before
        return
    after = change.after
    # What is left when the new piece is taken out again is what was there before.
    start = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    extra = len(after) - len(before)
    assert extra > 0
    assert any(after[:at] + after[at + extra :] == before for at in range(max(0, start - 200), start + 1))
    old, new = (Head(open_text(data).text, "a.md").data for data in (before, after))
    assert new.pop("description") == change.teasers["description"]
    assert repr(sorted(new.items(), key=repr)) == repr(sorted(old.items(), key=repr))
    # A second time there is nothing to do.
    path.write_bytes(after)
    assert planned(path).after == after
    assert kind in ("yaml", "toml", "json")


@pytest.mark.parametrize(
    "before",
    [
        "---\n{title: Ice, draft: false}\n---\n",
        "---\ntitle: a: b\n---\n",
        "+++\ntitle =\n+++\n",
        '{"title": "Ice",}\n',
        "---\nx: &x Ice\ndescription: &y ''\nexcerpt: *y\n---\n",
        "---\ntitle: Ice\n",
    ],
)
def test_what_cannot_be_changed_safely_is_left_alone(tmp_path: Path, before: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(before + BODY)
    with pytest.raises(ArticleError):
        planned(path)
    assert path.read_text() == before + BODY


def test_a_page_without_front_matter_is_left_alone(tmp_path: Path) -> None:
    for text in (BODY, "# Ice\n\n" + BODY, f"---\n\n{BODY}\n---\n\n{BODY}"):
        assert filled(tmp_path, text.encode()) == text.encode()


def test_a_file_of_another_encoding_stays_readable(tmp_path: Path) -> None:
    before = f"---\ntitle: Eis über See\n---\n{BODY}".encode("latin-1")
    after = filled(tmp_path, before)
    assert b"\\u2026" in after
    assert after.replace(b'description: "' + json.dumps(TEASER)[1:-1].encode() + b'"\n', b"") == before


def test_replacing_and_fields(tmp_path: Path) -> None:
    page = f"---\ntitle: Ice\nexcerpt: TODO # soon\ndescription: >\n  TODO\n  later\ndraft: true\n---\n{BODY}"
    assert filled(tmp_path, page.encode()) == page.encode()
    quoted = json.dumps(TEASER, ensure_ascii=False)
    replaced = f"---\ntitle: Ice\nexcerpt: {quoted} # soon\ndescription: {quoted}\ndraft: true\n---\n{BODY}"
    assert filled(tmp_path, page.encode(), replace=True).decode() == replaced
    only = filled(tmp_path, page.encode(), replace=True, field="excerpt").decode()
    assert only == page.replace("TODO # soon", f"{quoted} # soon")
    named = filled(tmp_path, page.encode(), field="lede").decode()
    assert named == page.replace("title: Ice\n", f"title: Ice\nlede: {quoted}\n")


def test_an_ellipsis_is_mended_and_the_text_stays(tmp_path: Path) -> None:
    page = f"---\ntitle: Ice\ndescription: What a human wrote of the ice...\n---\n{BODY}"
    after = filled(tmp_path, page.encode(), replace=True).decode()
    assert after == page.replace("What a human wrote of the ice...", '"What a human wrote of the ice…"')


def site(tmp_path: Path, count: int = 3) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.md").write_text(
            f"---\ntitle: Ice {number}\n---\nBoat {number} of Marrowby lies fast in the ice. {BODY}"
        )
    return folder


def test_the_command(tmp_path: Path, cli: Cli) -> None:
    folder = site(tmp_path)
    (folder / "notes.txt").write_text(BODY)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert cli("fill", folder, "--check").code == 1
    assert cli("fill", folder, "--dry-run").out.count("\n") == 3
    diff = cli("fill", folder, "--diff")
    assert (diff.code, diff.out.count('\n+description: "')) == (0, 3)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert cli("check", folder).code == 1
    done = cli("fill", folder)
    assert (done.code, done.err) == (0, "summarize: changed 3 files\n")
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert after["notes.txt"] == before["notes.txt"]
    assert cli("fill", folder).err == "summarize: changed 0 files\n"
    assert cli("fill", folder, "--check").code == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == after
    assert cli("check", folder, "--ignore", "T302").code == 0
    assert cli("fill", "-").code == 2
    assert cli("fill", folder / "notes.txt").code == 2


def test_html_with_front_matter_is_filled(tmp_path: Path, cli: Cli) -> None:
    page, plain = tmp_path / "a.html", tmp_path / "b.html"
    page.write_text(f"---\ntitle: Ice\n---\n<p>{BODY}</p>\n")
    plain.write_text(f"<html><body><p>{BODY}</p></body></html>")
    assert cli("fill", tmp_path).err == "summarize: changed 1 file\n"
    assert 'description: "The sea froze' in page.read_text()
    assert "description" not in plain.read_text()
    assert cli("fill", plain).code == 2


def test_a_teaser_as_long_as_its_place_allows(tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Ice\n---\n" + "The wide WWW of MMM was wholly frozen. " * 30)
    cli("fill", path, "--preset", "search-result")
    assert cli("check", path).code == 0
    assert len(Head(path.read_text(), "").data["description"]) > 80
    cli("fill", path, "--preset", "recent-posts", "--field", "excerpt")
    assert len(Head(path.read_text(), "").data["excerpt"].split()) == 15


def test_check_fix_mends_what_it_can(tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        f"---\ntitle: Ice\ndescription: TODO\nexcerpt: See https://ice.org/now for more.\n---\n{BODY}"
    )
    done = cli("check", path, "--fix")
    assert done.code == 1
    assert "mended 1 file" in done.err
    assert "T403" in done.out
    assert "T405" not in done.out
    assert "excerpt: See https://ice.org/now for more." in path.read_text()


def test_one_broken_page_harms_no_other(tmp_path: Path, cli: Cli) -> None:
    folder = site(tmp_path)
    (folder / "0001.md").write_text("---\ntitle: a: b\n---\n" + BODY)
    done = cli("fill", folder)
    assert done.code == 1
    assert "0001.md:2:9: broken YAML front matter" in done.err
    assert "changed 2 files, 1 failed" in done.err


def test_mode_links_and_a_file_that_changed_meanwhile(tmp_path: Path) -> None:
    path, link = tmp_path / "a.md", tmp_path / "link.md"
    path.write_text(f"---\ntitle: Ice\n---\n{BODY}")
    path.chmod(0o640)
    link.symlink_to(path)
    change = planned(link)
    write(change)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_bytes() == change.after
    with pytest.raises(ReadError, match="was changed meanwhile"):
        write(change)
    assert sorted(os.listdir(tmp_path)) == ["a.md", "link.md"]


@pytest.mark.parametrize("step", ["write", "fsync", "replace", "chmod"])
def test_a_disk_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: Ice\n---\n{BODY}")
    change = planned(path)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "replace":
        monkeypatch.setattr(Path, step, fail)
    else:
        monkeypatch.setattr(os, "fdopen" if step == "write" else step, fail)
    with pytest.raises(ReadError, match="No space left"):
        write(change)
    assert path.read_bytes() == change.before
    assert os.listdir(tmp_path) == ["a.md"]


def test_killed_at_any_moment_each_file_is_old_or_new(tmp_path: Path) -> None:
    folder = site(tmp_path, 400)
    old = {path.name: path.read_bytes() for path in folder.iterdir()}
    for wait in (0.5, 0.7, 0.9):
        running = subprocess.Popen([sys.executable, "-m", "summarize", "fill", str(folder), "-q"])
        time.sleep(wait)
        running.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        running.wait(timeout=30)
        for path in folder.glob("*.md"):
            data = path.read_bytes()
            assert data == old[path.name] or (b"\ndescription: " in data and data.endswith(BODY.encode()))
    subprocess.run([sys.executable, "-m", "summarize", "fill", str(folder), "-q"], check=True)
    assert all(b"\ndescription: " in path.read_bytes() for path in folder.glob("*.md"))


def test_no_link_is_followed_out_of_the_folders(tmp_path: Path, cli: Cli) -> None:
    folder, outside = site(tmp_path, 1), tmp_path / "outside.md"
    outside.write_text(f"---\ntitle: Ice\ndescription:\n---\n{BODY}")
    before = outside.read_bytes()
    (folder / "link.md").symlink_to(outside)
    (folder / "folder").symlink_to(tmp_path)
    (tmp_path / "list").write_text(f"{folder}/link.md\n{folder}/folder\n{folder}/0000.md\n")
    for command in (
        ("fill", folder, "--diff"),
        ("fill", folder / "link.md"),
        ("fill", "--files-from", tmp_path / "list"),
        ("fill", folder),
    ):
        done = cli(*command)
        assert "is a link that leads out of its folder" in done.err
        assert "The sea froze" not in done.out or "0000.md" in done.out
        assert outside.read_bytes() == before
    assert b"description" in (folder / "0000.md").read_bytes()
    cli("check", folder / "link.md", "--fix")
    assert outside.read_bytes() == before
    # Who names the other folder, too, means it.
    assert cli("fill", folder, tmp_path).code == 0
    assert outside.read_bytes() != before
    assert (folder / "link.md").is_symlink()


def test_an_edit_between_comparison_and_renaming_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk takes its time with the new file; an editor saves the old one meanwhile."""
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: Ice\n---\n{BODY}")
    change = planned(path)
    on_disk = os.fsync

    def slow(handle: int) -> None:
        on_disk(handle)
        path.write_text("What somebody wrote meanwhile.\n")

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(ReadError, match="was changed meanwhile"):
        write(change)
    assert path.read_text() == "What somebody wrote meanwhile.\n"
    assert os.listdir(tmp_path) == ["a.md"]


def test_two_at_a_time_do_not_write_the_same_file(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: Ice\n---\n{BODY}")
    change = planned(path)
    with path.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(ReadError, match="is being written by another process"):
            write(change)
    write(change)
    assert path.read_bytes() == change.after


@pytest.mark.skipif(os.name != "posix", reason="no modes")
def test_the_mode_is_the_files_whatever_the_umask(tmp_path: Path, cli: Cli) -> None:
    folder = site(tmp_path, 2)
    (folder / "0000.md").chmod(0o604)
    (folder / "0001.md").chmod(0o666)
    old = os.umask(0o077)
    try:
        assert cli("fill", folder).code == 0
        assert cli("check", folder, "--write-baseline", tmp_path / "new.json").code == 0
    finally:
        os.umask(old)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder / "0000.md", folder / "0001.md")]
    assert modes == [0o604, 0o666]
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o600


def test_no_report_is_written_over_an_input(tmp_path: Path, cli: Cli) -> None:
    page = site(tmp_path, 1) / "0000.md"
    before = page.read_bytes()
    assert cli("check", page, "-o", page).code == 2
    assert cli("check", page, "--write-baseline", page).code == 2
    assert page.read_bytes() == before
