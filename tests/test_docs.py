"""Every command that the README shows gives the output that it shows."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def blocks(text: str) -> list[list[tuple[str, str]]]:
    """The commands of each console block, and what they are said to print."""
    return [
        re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
        for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    ]


def run(command: str, folder: Path, *, with_errors: bool = False) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if with_errors else subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return done.stdout


STEPS = [step for block in blocks(README) for step in block]


@pytest.mark.parametrize(("command", "output"), STEPS, ids=[command for command, _ in STEPS])
def test_readme_commands(command: str, output: str) -> None:
    found = run(command, ROOT)
    if output.endswith("...\n"):
        assert found.startswith(output.removesuffix("...\n"))
    else:
        assert found == output


def test_the_way_to_a_green_check(tmp_path: Path) -> None:
    shown = [step for block in blocks((ROOT / "docs" / "checks.md").read_text("utf-8")) for step in block]
    assert len(shown) > 12
    for command, output in shown:
        assert run(command, tmp_path, with_errors=True) == output, command


def test_the_configuration_that_the_docs_show_is_valid(tmp_path: Path) -> None:
    from summarize.checks.configuration import from_config
    from summarize.config import load_config

    (code,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "checks.md").read_text("utf-8"), re.DOTALL)
    path = tmp_path / "pyproject.toml"
    path.write_text(code)
    assert from_config(load_config(path).of_check).preset == "card"


def test_every_option_in_the_docs_is_one() -> None:
    from summarize.cli.app import COMMANDS

    known = "".join(run(f"summarize {name} --help --all", ROOT) for name in COMMANDS)
    hidden = {"--debug", "--version", "--ellipsis"}
    ours = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
    text = README + "".join(path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md"))
    shown = {
        option
        for line in text.splitlines()
        if "summarize" in line or "`--" in line
        for option in ours.findall(line)
    }
    others = {
        "--rm",
        "--image",
        "--command",
        "--cross-validate",
        "--repo",
        "--generate-name",
        "--name",
        "--no-ensure-ascii",
        "--n-workers",
        "--force",
        "--upgrade",
        "--with",
    }
    assert shown - hidden - others - set(ours.findall(known)) == set()


def test_what_pipelines_take_from_here() -> None:
    """The hook manifest, the action and the GitLab template name commands and options that exist."""
    import yaml

    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    for hook in hooks:
        assert "Usage: summarize" in run(f"{hook['entry']} --help", ROOT)
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    template = yaml.safe_load((ROOT / ".gitlab" / "summarize.yml").read_text())
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert not any("${{" in script for script in scripts)
    scripts += template["summarize"]["script"]
    options = {option for script in scripts for option in re.findall(r"summarize check.*", script)}
    known = run("summarize check --help --all", ROOT)
    assert options
    for line in options:
        assert all(option in known for option in re.findall(r"--[a-z-]+", line) if option != "--")


# A page that is called like an option of `check`.
OPTION = "--write-baseline=x.md"


def test_a_hook_takes_no_file_for_an_option(tmp_path: Path) -> None:
    """pre-commit runs the entry, then the arguments, then the names of the files."""
    import yaml

    (tmp_path / OPTION).write_text("---\ntitle: Ice\n---\nThe sea froze on Sunday.\n")
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text()):
        words = [*hook["entry"].split()[1:], *hook["args"], OPTION]
        done = subprocess.run(
            [sys.executable, "-m", "summarize", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) in ((0, ""), (1, "")), done.stderr
        assert [path.name for path in tmp_path.iterdir()] == [OPTION]
    assert "description" in (tmp_path / OPTION).read_text()


def test_the_gitlab_template_installs_from_this_repository_only(tmp_path: Path) -> None:
    import yaml

    job = yaml.safe_load((ROOT / ".gitlab" / "summarize.yml").read_text())["summarize"]
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("python3", "pip", "summarize"):
        (tools / name).write_text('#!/bin/sh\nprintf "%s\\n" "${0##*/}" "$@" >> "$SAID"\n')
        (tools / name).chmod(0o755)
    (tmp_path / OPTION).touch()
    script = "\n".join(job["script"]).replace("/tmp/summarize/bin", str(tools))

    def lines(**given: str) -> list[str]:
        said = tmp_path / "said"
        said.write_text("")
        known = {**os.environ, **job["variables"], **given}
        known |= {"PATH": f"{tools}:{os.environ['PATH']}", "SAID": str(said)}
        subprocess.run(["sh", "-ec", script], cwd=tmp_path, env=known, check=False, capture_output=True)
        return said.read_text().splitlines()

    # Without an address nothing is installed, and nothing runs.
    assert lines() == ["python3", "-I", "-m", "venv", "/tmp/summarize"]
    said = lines(
        SUMMARIZE_REPOSITORY="https://sea.example/summarize.git", SUMMARIZE_PATHS=f"content * {OPTION}"
    )
    assert said[5:8] == ["pip", "install", "--quiet"]
    assert said[8] == f"summarize @ git+https://sea.example/summarize.git@{job['variables']['SUMMARIZE_REF']}"
    assert said[-4:] == ["--", "content", "*", OPTION]


def test_the_action_checks_what_it_is_given(tmp_path: Path) -> None:
    import yaml

    (tmp_path / "a b.md").write_text("---\ntitle: Ice\n---\nThe sea froze.\n")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("---\ntitle: Ice\ndescription: TODO\n---\nThe sea froze.\n")
    venv = tmp_path / "tools" / "summarize" / "bin"
    venv.mkdir(parents=True)
    (venv / "summarize").write_text(f'#!/bin/sh\nexec {sys.executable} -m summarize "$@"\n')
    (venv / "summarize").chmod(0o755)
    script = yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"][-1]["run"]
    (venv / "python").symlink_to(sys.executable)
    given = {"RUNNER_TEMP": str(tmp_path / "tools"), "PATHS": "content", "ARGS": "--ignore T1"}
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        given[name] = str(tmp_path / "tools" / name)
        (tmp_path / "tools" / name).touch()
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    done = subprocess.run(
        shell, cwd=tmp_path, env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=content/a.md,line=3,col=14,title=T405 placeholder::")
    assert (tmp_path / "tools" / "GITHUB_OUTPUT").read_text() == "checked=1\nfindings=1\nerrors=1\n"
    assert "| content/a.md:3 | T405 |" in (tmp_path / "tools" / "GITHUB_STEP_SUMMARY").read_text()
    # Nothing in a value is obeyed: no command, no option among the paths, no * and ?; a new line is white space.
    (tmp_path / OPTION).touch()
    given["PATHS"] = f"content {OPTION} $(touch${{IFS}}made) `touch${{IFS}}made` *"
    done = subprocess.run(
        shell, cwd=tmp_path, env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    assert "content/a.md" in done.stdout
    assert "*: no such file" in done.stderr
    assert not (tmp_path / "made").exists()
    assert not (tmp_path / "x.md").exists()
    # Several lines are a path each, spaces and all.
    (tmp_path / "more pages").mkdir()
    (tmp_path / "more pages" / "b.md").write_text("---\ntitle: b\ndescription: TODO\n---\nText.\n")
    given["PATHS"] = "\n  \ncontent\r\nmore pages\n"
    done = subprocess.run(
        shell, cwd=tmp_path, env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    assert "file=content/a.md" in done.stdout
    assert "file=more pages/b.md" in done.stdout
    given["PATHS"] = "content"
    given["ARGS"] = "--select T1"
    assert subprocess.run(shell, cwd=tmp_path, env={**os.environ, **given}, check=False).returncode == 0


def test_the_readme_names_every_command() -> None:
    from summarize.cli.app import COMMANDS

    assert [name for name in COMMANDS if f"summarize {name}" not in README] == []


def test_the_library_example_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Any…\nSea urchins follow the moon even in a dark tank Purple sea urchins")


def test_the_configuration_that_the_readme_shows_is_valid(tmp_path: Path) -> None:
    from summarize.config import load_config

    path = tmp_path / "pyproject.toml"
    path.write_text(re.findall(r"```toml\n(.*?)```", README, re.DOTALL)[-1])
    assert load_config(path).table["posts"] == {"format": "markdown", "words": 15}
