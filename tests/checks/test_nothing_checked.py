"""A check that looked at nothing is no success."""

from pathlib import Path

import pytest

from tests.conftest import Cli

PAGE = "---\ntitle: Ice\ndescription: The harbour of Marrowby is shut.\n---\nIt froze.\n"


def test_unknown_fields_are_named_with_the_nearest_known_one(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_text(PAGE)
    done = cli("check", path, "--fields", "descripton")
    assert done.code == 2
    assert "no field 'descripton' holds a teaser (did you mean 'description'?)" in done.err
    assert cli("check", path, "--fields", "Description,og:description").code == 0
    (tmp_path / "summarize.toml").write_text('[check]\nfields = ["sumary"]\n')
    monkeypatch.chdir(tmp_path)
    done = cli("check", path)
    assert (done.code, "did you mean 'summary'?" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("files", "options"),
    [
        ({}, ()),
        ({"data.json": "[1, 2]", "notes.txt": "Notes."}, ()),
        ({"CONTRIBUTING.md": "# How to help\n\nWrite.\n", "part.html": "<div>{{ content }}</div>"}, ()),
        ({"page.md": PAGE}, ("--fields", "og:description")),
    ],
)
def test_a_folder_in_which_nothing_could_be_checked_is_an_error(
    cli: Cli, tmp_path: Path, files: dict[str, str], options: tuple[str, ...]
) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    site.mkdir()
    other.mkdir()
    (other / "a.md").write_text(PAGE)
    for name, text in files.items():
        (site / name).write_text(text)
    assert cli("check", other).code == 0
    done = cli("check", site, other, *options)
    assert done.code == 2
    assert str(site) in done.err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("CONTRIBUTING.md", "# How to help\n\nWrite to the harbour office.\n"),
        ("moved.html", '<html><head><title>x</title><meta http-equiv="Refresh" content="0;URL=/new/"></head></html>'),
        ("moved.md", "---\ntitle: Moved\nredirect_to: /new/\n---\n"),
        ("data.md", "---\nname: Ann\nlinks: [a]\n---\n"),
        ("layout.html", "<html><head><title>{{ page.title }}</title></head><body>{{ content }}</body></html>"),
        ("base.html", "<html><head>{% block head %}{% endblock %}</head><body></body></html>"),
    ],
)  # fmt: skip
def test_a_file_that_has_no_teaser_and_rightly_so_fails_no_hook(
    cli: Cli, tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    done = cli("check", path)
    assert (done.code, done.out) == (0, "0 teasers checked, no findings\n")


def test_a_template_that_does_not_parse_is_a_finding_only_where_it_is_named(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PAGE)
    for name, text in {
        "post.md": "---\ntitle: {{ title }}\ndate: {{ date }}\n---\n",
        "feed.xml": '<?xml version="1.0"?>\n<rss><channel>{{ range .Pages }}<item a={{ .X }}></item>{{ end }}</channel></rss>',
        "list.json": '{"items": [{{ range .Pages }}{"title": "x"},{{ end }}]}',
    }.items():
        (tmp_path / name).write_text(text)
        assert "T002" in cli("check", tmp_path / name).out
    assert cli("check", tmp_path).code == 0


def test_a_second_fill_has_the_exit_code_of_the_first(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Ice\n---\nThe sea froze on Sunday.\n")
    (tmp_path / "flow.md").write_text("---\n{title: Ice}\n---\nThe sea thawed on Monday.\n")
    first, second = cli("fill", tmp_path), cli("fill", tmp_path)
    assert ("changed 1 file, 1 failed" in first.err, "changed 0 files, 1 failed" in second.err) == (
        True,
        True,
    )
    assert first.code == second.code == 1


def test_an_entry_of_json_keeps_a_finding_quiet(cli: Cli, tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    item = '{{"title": "Ice", "summary": "TODO"{}}}'
    for comment, code in (
        ("", 1),
        (', "_summarize": "ignore[T405]"', 0),
        (', "_summarize": "ignore[T1]"', 1),
    ):
        feed.write_text(f'{{"items": [\n{item.format(comment)}\n]}}')
        done = cli("check", feed)
        assert done.code == code
        assert ("1 kept quiet by comments" in done.out) is (code == 0)
    lines = tmp_path / "records.jsonl"
    from summarize.checks.rules.record import record

    quiet = '{"_summarize": "ignore", ' + record("TODO")[1:]
    lines.write_text(quiet + "\n" + record("TODO") + "\n")
    assert cli("check", lines, "--select", "T405").out.count("T405") == 1


def test_a_page_about_templates_is_no_template(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    script = "<script>{{ x }} <% y %></script>"
    head = '<title>What {{{{ port }}}} stands for</title><meta name="description" content="{}">'
    path.write_text(f"<html><head>{script}{head.format('Ice')}</head><body>{{% if x %}}</body></html>")
    assert cli("check", path).out.startswith("1 teaser checked")
    path.write_text(f"<html><head>{head.format('{{ page.description }}')}</head><body></body></html>")
    assert cli("check", path).out.startswith("0 teasers checked")


def test_what_search_engines_leave_out_needs_no_description(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "404.html"
    page = '<html><head><title>Not found</title><meta name="robots" content="{}"></head></html>'
    path.write_text(page.format("noindex, follow"))
    assert cli("check", path).code == 0
    path.write_text(page.format("index"))
    assert "T003" in cli("check", path).out
