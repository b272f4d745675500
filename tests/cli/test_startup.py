"""`summarize teaser` on plain text imports nothing heavy."""

import subprocess
import sys

from tests.conftest import CORPUS

# Each of these costs more than the rest of the command (measured: 10 to 750 ms).
HEAVY = {
    "nltk", "sumy", "numpy", "scipy", "trafilatura", "lxml", "feedparser", "babel", "dateutil", "jsonschema",
    "jsonschema_rs", "yaml", "markdown_it", "rich", "asyncio", "pydantic", "regex", "charset_normalizer",
    "budoux", "icu4py", "jinja2", "summarize.language.phrases", "importlib.metadata", "email", "http", "tomllib", "multiprocessing",
}  # fmt: skip


def imported(*arguments: str) -> set[str]:
    code = "import sys; from summarize.cli.app import run; run(sys.argv[1:]); print('\\n' + ' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=CORPUS.parent,
    )
    return set(done.stdout.splitlines()[-1].split())


def test_teaser() -> None:
    assert sorted(HEAVY & imported("teaser", str(CORPUS / "saved-page.txt"))) == []


def test_json_validates_with_the_fast_validator_only() -> None:
    loaded = imported("teaser", str(CORPUS / "bell-returned.txt"), "--json")
    assert "jsonschema_rs" in loaded
    assert not {"jsonschema", "nltk", "sumy", "numpy", "trafilatura", "rich", "asyncio", "babel"} & loaded


def test_import_of_the_package_loads_nothing_of_it() -> None:
    code = "import sys, summarize; print([name for name in sys.modules if name.startswith('summarize.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['summarize.version']"
