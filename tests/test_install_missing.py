"""A part that is missing or broken is named with the command that installs it, and changes no result in silence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# The command line in a Python that does not find some modules, as if they were not installed.
HIDING = """
import sys

class Hidden:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] in HIDDEN:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

HIDDEN, arguments = set(sys.argv[1].split(",")), sys.argv[2:]
sys.meta_path.insert(0, Hidden)
sys.argv[1:] = arguments
from summarize.cli import main
main()
"""


def run_without(modules: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", HIDING, modules, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


# What each part is for, as a command that cannot do without it.
NEEDED = [
    ("typer", "typer", "methods"),
    ("sentencex", "sentencex", "teaser corpus/bell-returned.txt"),
    ("sumy", "sumy", "teaser corpus/bell-returned.txt --method luhn"),
    ("sumy", "sumy", "teaser corpus/bell-returned.txt --method reduction"),
    ("nltk", "nltk", "teaser corpus/bell-returned.txt --method luhn"),
    ("numpy", "numpy", "teaser corpus/bell-returned.txt --method lex-rank"),
    ("jsonschema_rs", "jsonschema-rs", "teaser corpus/bell-returned.txt --json"),
    ("trafilatura", "trafilatura", "teaser corpus/moss-clock.html"),
    ("lxml", "lxml", "teaser corpus/moss-clock.html"),
    ("markdown_it", "markdown-it-py", "teaser corpus/lighthouse-keeper.md"),
    ("yaml", "PyYAML", "teaser corpus/lighthouse-keeper.md"),
    ("babel", "babel", "posts corpus/lighthouse-keeper.md"),
]


@pytest.mark.parametrize(
    ("module", "name", "command"), NEEDED, ids=[f"{module}: {command}" for module, _, command in NEEDED]
)
def test_a_command_without_a_part_that_it_needs_names_what_to_install(
    module: str, name: str, command: str
) -> None:
    done = run_without(module, *command.split())
    assert done.stdout == ""
    assert done.stderr.startswith(f"summarize: {name} is not installed (pip install "), done.stderr
    assert done.stderr.count("\n") == 1
    assert done.returncode == 2


def test_a_batch_ends_at_once_where_every_article_would_fail_of_a_missing_part(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(number), "text": "The sea froze. It was cold."}) for number in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    done = run_without(
        "sumy", "batch", str(tmp_path / "a.jsonl"), "--lang", "en", "--method", "luhn", "--jobs", "1"
    )
    assert done.returncode == 2
    assert done.stderr.startswith("summarize: sumy is not installed (pip install")
    assert done.stderr.count("\n") == 1


def test_the_remedy_holds_the_versions_that_this_package_takes() -> None:
    said = run_without("trafilatura", "teaser", "corpus/moss-clock.html").stderr
    assert "pip install 'trafilatura<3,>=2.3'" in said
    assert "pipx inject summarize 'trafilatura<3,>=2.3'" in said


# What the docs say may be taken out where only teasers and records are made.
NOT_NEEDED = "numpy,nltk,joblib,tqdm,click,defusedxml,cloudpickle,pycountry,pygments,setuptools,pkg_resources,breadability,chardet,docopt"


def test_what_the_docs_say_can_go_changes_no_byte_of_a_batch() -> None:
    command = ("batch", "corpus", "--now", "2026-11-01T00:00:00Z", "--jobs", "1")
    slim = run_without(NOT_NEEDED, *command)
    whole = run_without("nothing", *command)
    assert slim.stdout == whole.stdout != ""
    assert slim.stderr == whole.stderr


def test_stop_words_that_are_gone_are_an_error_and_no_other_ranking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of a package that was copied without its data."""
    from summarize.language import stopwords

    stopwords.stop_words.cache_clear()
    monkeypatch.setitem(stopwords.LISTS, "en", "no-such-list")
    with pytest.raises(ImportError, match=r"no-such-list\.txt is missing"):
        stopwords.stop_words("en")
    stopwords.stop_words.cache_clear()


def test_a_part_that_is_there_but_does_not_load_is_named_with_how_to_mend_it() -> None:
    from summarize.missing import missing_part

    found = missing_part(ImportError("libz.so.1: cannot open shared object file", name="lxml.etree"))
    assert str(found).startswith("lxml cannot be loaded: libz.so.1: cannot open")
    assert "pip install --force-reinstall 'lxml>=5.3'" in str(found)


def test_a_module_of_our_own_that_is_gone_asks_for_the_whole_install() -> None:
    from summarize.missing import missing_part

    found = missing_part(ModuleNotFoundError("No module named 'summarize.age'", name="summarize.age"))
    assert str(found) == ("this install is broken: No module named 'summarize.age' (install summarize again)")
