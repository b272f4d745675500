"""The pages about jq, questions and troubles show what the commands print; the hooks are ours, as shipped."""

import re
import shutil

import pytest
import yaml

from tests.conftest import ROOT
from tests.test_docs import blocks, run

PAGES = ("jq", "faq", "troubleshooting", "install")
STEPS = [
    (page, command, output)
    for page in PAGES
    for block in blocks((ROOT / "docs" / f"{page}.md").read_text("utf-8"))
    for command, output in block
]
JQ = re.compile(r"(?:^|\| )jq ")
NEEDS_JQ = pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")


@pytest.mark.parametrize(
    ("command", "output"),
    [
        pytest.param(command, output, id=f"{page}: {command}", marks=[NEEDS_JQ] if JQ.search(command) else [])
        for page, command, output in STEPS
        if "/tmp/" not in command
    ],
)
def test_a_command_of_the_docs_prints_what_they_say(command: str, output: str) -> None:
    assert run(command, ROOT, with_errors=True) == output


@NEEDS_JQ
def test_the_steps_of_the_docs_that_write_a_file_go_in_a_row() -> None:
    for _, command, output in STEPS:
        if "/tmp/" in command:
            assert run(command, ROOT, with_errors=True) == output


def test_our_own_hooks_are_the_ones_that_we_ship() -> None:
    shipped = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    (local,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    used = {hook["id"]: hook for hook in local["hooks"]}
    assert shipped.keys() <= used.keys()
    for name, hook in shipped.items():
        assert used[name]["entry"] == f".venv/bin/{hook['entry']}"
        assert {key: used[name][key] for key in ("args", "types_or", "require_serial", "name")} == {
            key: hook[key] for key in ("args", "types_or", "require_serial", "name")
        }


def test_the_changelog_has_a_dated_heading_for_the_version() -> None:
    from summarize.version import __version__

    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(__version__)} - \d{{4}}-\d\d-\d\d", headings[1])


def test_workflows_run_nothing_that_a_stranger_can_write() -> None:
    """No value of an event stands in a script, and only the job that publishes may ask for an identity."""
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        workflow = yaml.safe_load(path.read_text())
        assert workflow["permissions"] == {"contents": "read"}
        for name, job in workflow["jobs"].items():
            scripts = [step["run"] for step in job["steps"] if "run" in step]
            assert not any("${{" in script for script in scripts), (path.name, name)
            assert ("id-token" in job.get("permissions", {})) == (name == "publish")


def test_the_addresses_of_the_project_are_those_that_reports_point_to() -> None:
    import tomllib

    from summarize.version import HOME

    urls = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
    assert urls["Homepage"] == HOME
    assert all(url.startswith(HOME) for url in urls.values())
