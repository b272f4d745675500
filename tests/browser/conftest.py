"""A real browser for the pages that people see.

It takes Playwright, a Chromium of the system (SUMMARIZE_CHROMIUM names another), and axe-core's script
(SUMMARIZE_AXE). Where one of them is missing the tests are skipped; with SUMMARIZE_BROWSER=required, which
.ci/run sets as soon as it could install them, they fail.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Without them Chromium looks for its maker's servers at every start.
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]


def missing(what: str) -> Any:
    if os.environ.get("SUMMARIZE_BROWSER") == "required":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("no browser tests: `pip install playwright` is needed")
    path = os.environ.get("SUMMARIZE_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        missing("no browser tests: no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    path = Path(os.environ.get("SUMMARIZE_AXE", "node_modules/axe-core/axe.min.js"))
    if not path.is_file():
        missing("no test of accessibility: `npm install axe-core`, or SUMMARIZE_AXE=axe.min.js")
    return path.read_text("utf-8")
