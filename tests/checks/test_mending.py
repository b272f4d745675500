"""--fix cuts, strips and completes what people wrote, fills what is missing, and replaces when told."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Cli

BODY = "The sea off Marrowby froze on Sunday for the first time since 1963. Boats were lifted out of the harbour."

DESCRIPTION = "The harbour of Marrowby is shut until the ice has gone."


def page(description: str, body: str = BODY) -> str:
    return f"---\ntitle: Ice\ndescription: {json.dumps(description, ensure_ascii=False)}\n---\n{body}\n"


def fixed(cli: Cli, path: Path, description: str, *options: str, body: str = BODY) -> str:
    """What stands in the page after `check --fix`."""
    from summarize.checks.page import Page

    path.write_text(page(description, body), "utf-8")
    cli("check", path, "--fix", *options)
    found = Page(path.read_bytes(), str(path)).head.data["description"]
    assert path.read_text("utf-8") == page(found, body)
    return str(found)


@pytest.mark.parametrize(
    ("before", "after", "options"),
    [
        # Cut
        ("Boats lie fast in the ice of Marrowby since May.", "Boats lie fast in the ice…", ("--words", "6")),
        ("Boats lie fast, in ice of Marrowby.", "Boats lie fast…", ("--words", "3")),
        ("Boats lie fast in the ice.", "Boats lie…", ("--chars", "12")),
        ("Boats lie fast in the ice.", "Boats lie fast…", ("--pixels", "100")),
        # After a sentence, if it leaves enough.
        ("Boats lie fast in the ice. Gulls stand on it and wait.", "Boats lie fast in the ice.", ("--words", "8")),
        ("Ice. Gulls stand on it and wait for the boats.", "Ice. Gulls stand on it…", ("--words", "5")),
        # Stripped
        ("The <b>sea</b> froze &amp; thawed.", "The sea froze & thawed.", ()),
        ("The **sea** [froze][ice] in [May](https://ice.org).[^1]", "The sea froze in May.", ()),
        ("The `sea` froze.", "The sea froze.", ()),
        ('The sea froze. {{< figure "ice.jpg" >}}', "The sea froze.", ()),
        ("The sea\u202e froze\u200b.", "The sea froze.", ()),
        # Completed
        ("The sea froze……", "The sea froze…", ()),
        ("The sea froze, ...", "The sea froze…", ()),
        ("The sea froze around the town’s three&#x2…", "The sea froze around the town’s three…", ()),
        ("The sea off Marrowby froze on Sunday for the first time since", "The sea off Marrowby froze on Sunday for the first time since…", ()),
        ("The sea off Marrowby froze on Sunday for the fir", "The sea off Marrowby froze on Sunday for the…", ()),
        # Several at once
        ("The <b>sea</b> froze in the year of our harbour ...", "The sea froze…", ("--words", "3")),
        # Filled
        ("", BODY, ()),
        ("TODO", BODY, ()),
        ("…", BODY, ()),
        ("Untitled", BODY, ()),
        # Left alone: a letter is lost, a gap would open, a person has to say what is meant
        ("The sea fr\ufffdze.", "The sea fr\ufffdze.", ()),
        ("The {{ sea }} froze.", "The {{ sea }} froze.", ()),
        ("Ice", "Ice", ()),
        ("Read https://ice.org/now for more.", "Read https://ice.org/now for more.", ()),
        ("A TODO list that works.", "A TODO list that works.", ()),
        ("News.", "News.", ("--min-words", "3")),
        # Replaced, when told
        ("Ice", BODY, ("--replace",)),
        ("The {{ sea }} froze.", BODY, ("--replace",)),
        ("The <b>sea</b> froze.", "The sea froze.", ("--replace",)),
    ],
)  # fmt: skip
def test_what_fix_makes_of_a_text(
    cli: Cli, tmp_path: Path, before: str, after: str, options: tuple[str, ...]
) -> None:
    assert fixed(cli, tmp_path / "a.md", before, *options) == after


def test_what_is_kept_quiet_is_not_mended(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    text = f"---\ntitle: Ice\ndescription: TODO # summarize: ignore[T405]\nexcerpt: The <b>sea</b>.\n---\n{BODY}\n"
    path.write_text(text)
    assert cli("check", path, "--fix").code == 0
    assert path.read_text() == text.replace("The <b>sea</b>.", '"The sea."')
    assert cli("check", path, "--fix", "--ignore", "T401").code == 0


def test_fix_shows_what_it_would_do(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(page("The sea froze……"))
    shown = cli("check", path, "--fix", "--diff")
    assert (shown.code, shown.err) == (1, "summarize: would mend 1 file\n")
    assert '-description: "The sea froze……"\n+description: "The sea froze…"\n' in shown.out
    assert path.read_text() == page("The sea froze……")
    path.write_text(page("The sea froze…"))
    assert cli("check", path, "--fix", "--diff").code == 0
    for option in ("--diff", "--replace"):
        assert cli("check", path, option).code == 2


def test_the_same_teaser_is_taken_for_one_page_only(cli: Cli, tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(f"---\ntitle: {name}\n---\n{BODY}\n")
    done = cli("fill", tmp_path, "--diff")
    assert (done.code, "change 2 files, 1 failed" in done.err, "c.md: is left as it is" in done.err) == (
        1,
        True,
        True,
    )
    assert "3 findings, 2 can be mended" in cli("check", tmp_path).out
    assert "mended 2 files" in cli("check", tmp_path, "--fix").err
    found = json.loads(cli("check", tmp_path, "--format", "json").out)["findings"]
    assert [(each["rule"], each["fixable"]) for each in found] == [("T003", False)]


def test_what_no_teaser_can_be_made_of_is_not_promised_one(cli: Cli, tmp_path: Path) -> None:
    cases = {
        "stub.md": "---\ntitle: Ice\n---\n",
        "list.md": "---\ntitle: Ice\ndescription: ''\n---\n![ice](ice.png)\n",
        "flow.md": f"---\n{{title: Ice}}\n---\n{BODY}\n",
        "feed.json": '{"items": [{"title": "Ice", "content_text": "It froze."}]}',
        "page.html": f"<html><head><title>Ice</title></head><body><p>{BODY}</p></body></html>",
    }
    for name, text in cases.items():
        (tmp_path / name).write_text(text)
        out = cli("check", tmp_path / name).out
        assert "T003" in out and out.splitlines()[0].endswith("; write one")
        assert "can be mended" not in out and "`summarize fill`" not in out


def test_a_page_is_parsed_once(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml
    from markdown_it import MarkdownIt

    calls = []
    for owner, name in ((yaml, "load"), (MarkdownIt, "render")):
        real = getattr(owner, name)

        def counted(*values: object, _real: object = real, _name: str = name, **more: object) -> object:
            calls.append(_name)
            return _real(*values, **more)  # type: ignore[operator]

        monkeypatch.setattr(owner, name, counted)
    path = tmp_path / "a.md"
    path.write_text(
        f"---\ntitle: Ice\ndescription: {DESCRIPTION}\nexcerpt: Boats lie fast in it\n---\n{BODY}\n"
    )
    assert cli("check", path).code == 0
    assert sorted(calls) == ["load", "render"]  # the body is asked for by T203 of both fields, and by T501


FAULTS = st.sampled_from(
    [
        "",
        "TODO",
        "Boats lie **fast** in the ice.",
        "Boats lie fast in the <b>ice</b>.",
        "Boats lie fast in the...",
        "Boats\u202e lie fast.",
        "{{< figure >}} Boats lie fast.",
        "Boats " * 60,
        "The harbour of Marrowby is shut until the ice has gone.",
        "{{ page.excerpt }}",
    ]
)
BODIES = st.sampled_from(
    [BODY, f"Gulls stand on the ice. {BODY}", "- a list\n- of words\n", "![ice](ice.png)\n", ""]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=st.lists(st.tuples(FAULTS, BODIES, st.sampled_from(["yaml", "toml"])), min_size=1, max_size=4))
def test_what_can_be_mended_is_mended(
    pages: list[tuple[str, str, str]], cli: Cli, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("site")
    for number, (description, body, kind) in enumerate(pages):
        fence, sign = ("---", ":") if kind == "yaml" else ("+++", " =")
        value = f"description{sign} {json.dumps(description, ensure_ascii=False)}\n" if description else ""
        head = f'{fence}\ntitle{sign} "Ice {number}"\n{value}{fence}\n'
        (folder / f"{number}.md").write_text(f"{head}{body}\n", "utf-8")

    def found() -> set[tuple[str, str, bool]]:
        told = json.loads(cli("check", folder, "--format", "json", "--select", "ALL").out)["findings"]
        return {(each["path"], each["rule"], each["fixable"]) for each in told}

    promised = {(path, rule) for path, rule, fixable in found() if fixable}
    cli("check", folder, "--fix", "--select", "ALL")
    assert promised.isdisjoint((path, rule) for path, rule, _ in found())


def test_formulas_that_differ_in_an_operator_are_no_copies(cli: Cli, tmp_path: Path) -> None:
    for name, operator in (("ge", ">="), ("eq", "=="), ("lt", "<")):
        (tmp_path / f"{name}.md").write_text(
            f"---\ntitle: {name}\ndescription: Reports whether a {operator} b.\n---\n{BODY}\n"
        )
    assert cli("check", tmp_path).code == 0


def test_a_page_without_text_is_left_alone_in_a_folder_and_named_if_it_is_named(
    cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(page("Boats lie fast."))
    (tmp_path / "list.mdx").write_text("---\ntitle: Ice\n---\n\n<List of='boats' />\n")
    assert (cli("check", tmp_path).code, cli("fill", tmp_path).code) == (0, 0)
    assert (cli("check", tmp_path / "list.mdx").code, cli("fill", tmp_path / "list.mdx").code) == (1, 1)
