"""Where findings stand in Markdown, HTML, feeds and JSON; what keeps them quiet; the reports."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from summarize.checks.checker import check
from summarize.checks.finding import Finding
from summarize.checks.report import Report
from summarize.checks.reporters import REPORTERS
from summarize.checks.rules import RULES
from summarize.checks.settings import Settings
from summarize.record import validate
from tests.conftest import CORPUS, Cli

LONG = "The sea froze on Sunday for the first time since 1963 and " * 4 + "thawed."
# The published schemas, if they are on this machine; they are not ours to copy into the repository.
FORMATS = Path(os.environ.get("SUMMARIZE_FORMATS", CORPUS.parents[1] / "shared" / "data" / "formats"))


def found(cli: Cli, *arguments: object, stdin: str = "") -> list[tuple[str, int | None, int | None, str]]:
    report = json.loads(cli("check", *arguments, "--format", "json", stdin=stdin).out)
    validate(report, "findings")
    return [(f["rule"], f["line"], f["column"], f["field"]) for f in report["findings"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"---\ntitle: Ice\ndescription: {LONG}\n---\nIt froze.\n", [("T105", 3, 14, "description")]),
        (f"---\ntitle: Ice\n\nDescription:   '{LONG}'\n---\nIt froze.\n", [("T105", 4, 16, "Description")]),
        (f"---\r\ntitle: Ice\r\ndescription: >\r\n  {LONG}\r\n---\r\nIt.\r\n", [("T105", 3, 14, "description")]),
        (f"+++\ntitle = 'Ice'\n# x\ndescription = \"{LONG}\"\n+++\nIt froze.\n", [("T105", 4, 15, "description")]),
        (f'{{\n  "title": "Ice",\n  "description": "{LONG}"\n}}\n\nIt froze.\n', [("T105", 3, 18, "description")]),
        ("---\ntitle: Ice\n---\nIt froze.\n", [("T003", 1, 1, "description")]),
        ("---\ntitle: Ice\nexcerpt:\n---\nIt froze.\n", [("T003", 3, 9, "excerpt")]),
        ("No front matter.\n", []),
        ("---\ntitle: Ice\n---\n\nTODO\n\n<!--more-->\n\nThen it thawed.\n", [("T405", 5, 1, "part above the fold")]),
        ("---\ntitle: a: b\n---\nIt froze.\n", [("T002", 2, 9, "")]),
        ("+++\ntitle = \n+++\nIt froze.\n", [("T002", 2, 1, "")]),
        (f"---\nexcerpt: Ice.\ndescription: {LONG}\n---\nIt.\n", [("T105", 3, 14, "description")]),
        ('\ufeff---\ndescription: "TODO"\n---\nIt.\n', [("T405", 2, 14, "description")]),
    ],
)  # fmt: skip
def test_markdown(tmp_path: Path, cli: Cli, text: str, expected: list[object]) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(text.encode())
    assert found(cli, path) == expected


def test_html(tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        f"<!doctype html>\n<html lang=en><head><title>Ice &amp; sea</title>\n"
        f'  <meta name="description"\n content="{LONG}">\n'
        f"  <META PROPERTY=og:description CONTENT='{LONG[:150]} &amp;amp; {LONG}'>\n"
        f'<meta name="twitter:description" content="Ice &amp; sea">\n'
        f"</head><body><meta name=description content=late><p>It froze.</p></body></html>"
    )
    assert found(cli, path) == [
        ("T105", 3, 3, "description"),
        ("T103", 5, 3, "og:description"),
        ("T401", 5, 3, "og:description"),
        ("T301", 6, 1, "twitter:description"),
    ]
    assert found(cli, path, "--fields", "twitter:description") == [("T301", 6, 1, "twitter:description")]
    path.write_text("<html><head><title>Ice</title></head><body><p>It froze.</p></body></html>")
    assert found(cli, path) == [("T003", 1, 1, "description")]


def test_feeds(tmp_path: Path, cli: Cli) -> None:
    long = " ".join(["word"] * 60)
    rss = tmp_path / "a.rss"
    rss.write_text(
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>\n'
        f"<item><title>Ice</title>\n<description>{long}.</description></item>\n"
        "<item><title>Sea</title>\n<content:encoded>The whole text.</content:encoded></item>\n"
        "<item><title>Boat</title><description>&lt;p&gt;Ice came.&lt;/p&gt;</description></item></channel></rss>"
    )
    assert found(cli, rss) == [("T101", 3, 1, "summary"), ("T003", 4, 1, "summary")]
    atom = tmp_path / "a.atom"
    atom.write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>\n<entry><title>Ice</title>'
        "<summary>TODO</summary></entry></feed>"
    )
    assert found(cli, atom) == [("T405", 2, 1, "summary")]
    rss.write_text(rss.read_text()[:300])
    assert found(cli, rss)[0][0] == "T002"


def test_json_feed_and_arrays(tmp_path: Path, cli: Cli) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text(
        '{"version": "https://jsonfeed.org/version/1.1", "title": "T",\n "items": [\n'
        '  {"id": "1", "title": "Ice", "summary": "TODO", "content_text": "It froze."},\n'
        '  {"id": "2", "title": "Sea", "content_text": "It froze."}]}'
    )
    assert found(cli, feed) == [("T405", 3, 3, "summary"), ("T003", 4, 3, "summary")]
    records = json.loads("[" + ",".join(cli("batch", CORPUS / "saved-page.txt").out.splitlines()) + "]")
    broken = {**records[0], "teaser": None}
    array = tmp_path / "a.json"
    array.write_text(json.dumps([records[0], broken], indent=1))
    line = array.read_text()[: array.read_text().rindex("\n {")].count("\n") + 2
    assert found(cli, array) == [("T001", line, 2, "")]


def test_a_record_is_held_to_its_source(tmp_path: Path, cli: Cli) -> None:
    source = tmp_path / "a.txt"
    source.write_text(
        "The sea froze on Sunday for the first time since 1963, and boats were lifted out of it.\n"
    )
    records = tmp_path / "records.jsonl"
    cli("batch", source, "-o", records)
    assert found(cli, records) == []
    source.write_text("The sea thawed.\n")
    assert [rule for rule, *_ in found(cli, records)] == ["T303"]
    source.unlink()
    assert found(cli, records) == []


def test_records_of_lines_are_held_to_their_lines(tmp_path: Path, cli: Cli) -> None:
    source, records = tmp_path / "a.jsonl", tmp_path / "records.jsonl"
    lines = [json.dumps({"id": str(n), "text": f"Boat {n} left the harbour on Sunday."}) for n in range(9)]
    source.write_text("\n\n".join(lines) + "\n")
    cli("batch", source, "-o", records)
    assert found(cli, records) == []
    lines[3] = lines[3].replace("Sunday", "Monday")
    source.write_text("\n\n".join(lines[:7]) + "\n")
    assert [(rule, line) for rule, line, *_ in found(cli, records)] == [("T303", 4)]
    records.write_text("\n".join(reversed(records.read_text().splitlines())) + "\n")
    assert [(rule, line) for rule, line, *_ in found(cli, records)] == [("T303", 6)]


def test_a_site_is_walked_without_what_has_no_teaser(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "robots.txt").write_text("User-agent: *\n")
    (tmp_path / "package.json").write_text('{"name": "site"}')
    (tmp_path / "data.json").write_text("[1, 2]")
    (tmp_path / "a.md").write_text("---\ntitle: Ice\ndescription: It froze.\n---\nIt froze.\n")
    (tmp_path / "b.md").write_text("---\ntitle: Sea\ndescription: It froze!\n---\nIt froze.\n")
    assert found(cli, tmp_path) == [("T302", 3, 14, "description")]
    assert "is the one of" in cli("check", tmp_path, "--select", "T302").out


def test_comments_keep_findings_quiet(tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "a.md"

    def codes(text: str) -> list[str]:
        path.write_text(text)
        return [rule for rule, *_ in found(cli, path)]

    head = "---\ntitle: Ice\n{}description: TODO{}\n---\nIt froze.\n{}"
    assert codes(head.format("", "", "")) == ["T405"]
    assert codes(head.format("# summarize: ignore[T405]\n", "", "")) == []
    assert codes(head.format("", "  # summarize: ignore[T4, T1]", "")) == []
    assert codes(head.format("", "  # summarize: ignore", "")) == []
    assert codes(head.format("", "  # summarize: ignore[T401]", "")) == ["T405"]
    assert codes(head.format("", "", "\n<!-- summarize: ignore-file[T405] -->")) == []
    assert "1 kept quiet" in cli("check", path).out


def test_a_baseline_keeps_what_is_known_and_tells_what_is_new(tmp_path: Path, cli: Cli) -> None:
    path, base = tmp_path / "a.md", tmp_path / "baseline.json"
    path.write_text("---\ntitle: Ice\ndescription: TODO\n---\nIt froze.\n")
    assert cli("check", path, "--write-baseline", base).code == 0
    assert cli("check", path, "--baseline", base).code == 0
    path.write_text("---\ntitle: Ice\ndate: 2025-01-01\ndescription: TODO\n---\nIt froze.\n")
    assert cli("check", path, "--baseline", base).code == 0
    path.write_text("---\ntitle: Ice\ndescription: TODO\nexcerpt: TODO\n---\nIt froze.\n")
    assert found(cli, path, "--baseline", base) == [("T405", 4, 10, "excerpt")]
    base.write_text("{}")
    assert cli("check", path, "--baseline", base).code == 2
    assert cli("check", path, "--baseline", tmp_path / "none").code == 2


def test_only_what_changed_since_a_revision(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=x", "-c", "user.email=x@y.z", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / "content" / "ä").mkdir(parents=True)
    for name in ("old", "edited", "ä/new name"):
        (tmp_path / "content" / f"{name}.md").write_text("---\ndescription: TODO\n---\nIt froze.\n")
    git("init", "-q")
    git("add", "content/old.md", "content/edited.md")
    git("commit", "-qm", "x")
    (tmp_path / "content" / "edited.md").write_text("---\ndescription: TBD\n---\nIt froze.\n")
    monkeypatch.chdir(tmp_path / "content")
    lines = cli("check", ".", "--diff-base", "HEAD").out.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == ["./edited.md", "./ä/new name.md"]
    refused = cli("check", ".", "--diff-base", "none")
    assert (refused.code, "git merge-base failed" in refused.err) == (2, True)
    assert cli("check", ".", "--diff-base", "--output=x").code == 2
    assert not Path("x").exists()


def test_severity_decides_the_exit_code(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Ice\ndescription: It froze ...\n---\nIt froze.\n")
    assert cli("check", path).code == 1
    assert cli("check", path, "--fail-on", "error").code == 0
    assert cli("check", path, "--exit-zero").code == 0
    assert "1  T205  ellipsis-form" in cli("check", path, "--statistics").err
    (tmp_path / "summarize.toml").write_text('[check.severity]\nT205 = "error"\n')
    monkeypatch.chdir(tmp_path)
    assert cli("check", path, "--fail-on", "error").code == 1


def test_the_configuration_has_presets_and_paths(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("blog", "docs"):
        Path(folder).mkdir()
        Path(folder, "a.md").write_text(
            f"---\ntitle: {folder}\ndescription: Ice in the {folder} harbour.\n---\nIt.\n"
        )
    Path("pyproject.toml").write_text(
        '[tool.summarize.check]\npreset = "short"\n\n[tool.summarize.check.presets.short]\nmax-words = 3\n\n'
        '[[tool.summarize.check.overrides]]\npaths = ["docs/*"]\nignore = ["T101"]\n'
    )
    assert found(cli, "blog", "docs") == [("T101", 3, 14, "description")]
    assert "short" in cli("presets").out
    assert cli("check", "blog", "--preset", "rss").code == 0


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("words = 10\n\n[check]\npreset = 3\n", 4, "check.preset: 3 is not of type 'string'"),
        ("[check]\n# x\nmax-wrods = 3\n", 3, "check.max-wrods: no such key here (did you mean 'max-words'?)"),
        ('[check]\nignore = ["T1", "X9"]\n', 2, "check.ignore[1]: 'X9' does not match"),
        ("[check.presets.a]\nmax-words = 3\n[check.presets.b]\nmax-words = 0\n", 4, "check.presets.b"),
        (
            '[[check.overrides]]\npaths = ["a"]\n[[check.overrides]]\npaths = []\n',
            4,
            "check.overrides[1].paths",
        ),
        ("wrods = 3\n", 1, "wrods: no such key here (did you mean 'words'?)"),
    ],
)
def test_a_broken_configuration_is_named_with_its_line(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, text: str, line: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("summarize.toml").write_text(text)
    done = cli("check", CORPUS / "saved-page.txt")
    assert done.code == 2
    assert f"summarize.toml:{line}: " in done.err
    assert said in done.err


def test_wrong_options_are_refused(cli: Cli) -> None:
    for wrong in (
        ("--select", "X1"), ("--preset", "none"), ("--format", "xml"), ("--fail-on", "info"), ("--min-words", "-1"),
        ("--pixels", "-1"),
    ):  # fmt: skip
        assert cli("check", CORPUS, *wrong).code == 2


HOSTILE = Report(
    3,
    [
        Finding(
            rule, message, path, line, column, 3, 2, "warning" if number % 2 else "error", field="description"
        )
        for number, (rule, message, path, line, column) in enumerate(
            [
                (
                    RULES["T101"],
                    "the description of 'a' has 3 words, at most 2 allowed; cut it",
                    "content/a.md",
                    3,
                    14,
                ),
                (
                    RULES["T401"],
                    "::error::x%0A\r\n::set-output name=x::y",
                    "::error file=a,line=1::x.md",
                    1,
                    1,
                ),
                (
                    RULES["T404"],
                    "]]> <&\"' \x00\x1b[31m \u202e \ud800",
                    "a&b<c>\"d'\n%0A,:é b.md",
                    None,
                    None,
                ),
                (RULES["T405"], "x", "/abs/ü#?.md", 2, None),
                (RULES["T405"], "x", "/abs/ü#?.md", 9, None),
            ]
        )
    ],
    2,
)


def rendered(name: str, report: Report = HOSTILE) -> str:
    return "".join(REPORTERS.get(name)(report)).encode("utf-8", "backslashreplace").decode()


def test_sarif() -> None:
    log: dict[str, Any] = json.loads(rendered("sarif"))
    run = log["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == ["T101", "T401", "T404", "T405", "T405"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:file://)?[A-Za-z0-9._~/%-]+", uri), uri
    fingerprints = {result["partialFingerprints"]["summarize/v1"] for result in run["results"]}
    assert len(fingerprints) == 5
    schema = FORMATS / "sarif-schema-2.1.0.json"
    if schema.exists():
        import jsonschema

        for report in (HOSTILE, Report()):
            log = json.loads(rendered("sarif", report))
            jsonschema.validators.validator_for(json.loads(schema.read_text()))(
                json.loads(schema.read_text())
            ).validate(log)


def test_junit() -> None:
    for report in (HOSTILE, Report()):
        root = etree.fromstring(rendered("junit", report).encode())
        assert (
            len(root.findall(".//failure"))
            == len(report.findings)
            == sum(int(suite.get("failures")) for suite in root)
        )
        assert sum(int(suite.get("tests")) for suite in root) == len(root.findall(".//testcase"))
        schema = FORMATS / "JUnit.xsd"
        if schema.exists():
            etree.XMLSchema(etree.parse(str(schema))).assertValid(root)
    messages = [
        failure.get("message") for failure in etree.fromstring(rendered("junit").encode()).iter("failure")
    ]
    assert any("]]> <&\"' " in message for message in messages)


def test_github_annotations_cannot_be_broken_out_of() -> None:
    lines = rendered("github").splitlines()
    assert len(lines) == 5
    for line in lines:
        command = re.fullmatch(r"::(error|warning) ((?:\w+=[^,:\r\n]*,?)+)::([^\r\n]*)", line)
        assert command, line
        properties = dict(part.split("=", 1) for part in command[2].split(","))
        assert set(properties) <= {"file", "line", "col", "title"}
    unescaped = [
        re.search(r"file=([^,:]*)", line)[1]
        .replace("%2C", ",")
        .replace("%3A", ":")
        .replace("%0A", "\n")
        .replace("%25", "%")  # type: ignore[index]
        for line in lines
    ]
    assert "::error file=a,line=1::x.md" in unescaped
    assert "a&b<c>\"d'\n%0A,:é b.md" in unescaped


def test_gitlab() -> None:
    issues = json.loads(rendered("gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == 5
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith("./")


def test_text_does_nothing_to_a_terminal_or_to_ci() -> None:
    text = rendered("text")
    assert not set(text) & set("\x00\x1b\u202e\r")
    assert not any(line.startswith("::") for line in text.splitlines())


@settings(max_examples=150, deadline=None)
@given(path=st.text(min_size=1, max_size=30), message=st.text(min_size=1, max_size=60))
def test_every_report_takes_any_name_and_message(path: str, message: str) -> None:
    report = Report(1, [Finding(RULES["T101"], message, path, 1, 1)], 1)
    etree.fromstring(rendered("junit", report).encode())
    json.loads(rendered("sarif", report))
    json.loads(rendered("gitlab", report))
    assert rendered("github", report).count("\n") == 1


def test_rules_and_presets_explain_themselves(cli: Cli) -> None:
    assert cli("rules").out.count("\n") == len(RULES) + 1
    explained = cli("rules", "t203").out
    for part in (
        "T203 ellipsis-missing (error)",
        "Why: ",
        "How to mend it: ",
        "What --fix does: ",
        "finds fault with",
    ):
        assert part in explained
    assert cli("rules", "T9").code == 2
    assert {rule["code"] for rule in json.loads(cli("rules", "--json").out)} == set(RULES)
    names = [preset["name"] for preset in json.loads(cli("presets", "--json").out)]
    for name in (
        "recent-posts",
        "wordpress-excerpt",
        "search-result",
        "opengraph",
        "twitter-card",
        "mastodon",
        "rss",
        "sms",
    ):
        assert name in names


def test_a_large_site_in_one_process(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}.md").write_text(
            f"---\ntitle: Ice {number}\ndescription: Ice number {number} broke.\n---\nIt.\n"
        )
    report = check([str(tmp_path)], Settings())
    assert (report.files, report.checked, report.findings) == (300, 300, [])


def test_an_input_that_cannot_be_opened_harms_no_other(tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Ice\ndescription: TODO\n---\nIt froze.\n")
    done = cli("check", tmp_path / "none.md", path)
    assert done.code == 2
    assert "a.md:3:14: T405" in done.out
    assert "none.md: no such file" in done.err
    (tmp_path / "b.md").write_bytes(b"---\ntitle: \x00\x01\n---\n")
    assert [rule for rule, *_ in found(cli, tmp_path / "b.md")] == ["T002"]


def test_on_a_terminal_findings_are_grouped_and_coloured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from summarize.checks.reporters.text import render

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    shown = "".join(render(HOSTILE))
    assert shown.count("/abs/ü#?.md") == 1
    assert "\x1b[31mT405" in shown
    assert shown.endswith("3 teasers checked, 5 findings, 2 warnings among them\n")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in "".join(render(HOSTILE))


def test_pages_from_standard_input(cli: Cli) -> None:
    assert found(cli, "-", stdin="---\ntitle: Ice\ndescription: TODO\n---\nIt froze.\n") == [
        ("T405", 3, 14, "description")
    ]
    assert (
        found(
            cli,
            "-",
            stdin="<!doctype html><html><head><title>Ice</title></head><body><p>It.</p></body></html>",
        )[0][0]
        == "T003"
    )


def test_a_page_in_another_language_than_its_menus(tmp_path: Path, cli: Cli) -> None:
    german = "Das Meer ist am Sonntag zum ersten Mal seit 1963 zugefroren, und die Boote wurden aus dem Hafen gehoben."
    menu = "".join(f"<li>All of the news about the sea and what to do with it {n}</li>" for n in range(60))
    path = tmp_path / "a.html"

    def rules(language: str, description: str) -> list[str]:
        head = f'<html lang="{language}"><head><title>Eis</title><meta name="description" content="{description}">'
        path.write_text(f"{head}</head><body><ul>{menu}</ul>{f'<p>{german}</p>' * 6}</body></html>")
        return [rule for rule, *_ in found(cli, path)]

    assert rules("de", german) == []
    assert rules("en", german) == []
    assert rules(
        "de", "The sea froze on Sunday for the first time since 1963, and the boats were lifted."
    ) == ["T501"]


def test_a_fragment_is_no_page(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "layout.html").write_text("<div><p>{{ content }}</p></div>")
    assert found(cli, tmp_path) == []
