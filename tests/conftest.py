"""What tests share: the checkout's folders, and the command line run inside this process."""

import io
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from summarize.article import Article, Block, Segmented, Source
from summarize.cli.app import run
from summarize.language.sentences import sentences

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"

# The same examples in every run, so that what passes here passes there; HYPOTHESIS_PROFILE=default explores.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-expected", action="store_true", help="rewrite corpus/*.expected")


class Result(NamedTuple):
    code: int
    out: str
    err: str


Cli = Callable[..., Result]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run a command: `cli("teaser", "a.txt", stdin="…")`."""

    def call(*arguments: object, stdin: str | bytes = b"") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


def make_article(text: str, **fields: object) -> Article:
    """An article of one plain text, its paragraphs separated by empty lines."""
    from summarize.readers.paragraphs import paragraphs

    source = Source("test.txt", None, "text", "0" * 64)
    return Article(id="test", text=text, blocks=tuple(paragraphs(text)), source=source, **fields)  # type: ignore[arg-type]


def make_segmented(text: str, language: str = "en", **fields: object) -> Segmented:
    """A text with its sentences, not cleaned."""
    article = make_article(text, **fields)
    found = sentences(text, article.blocks, language)
    return Segmented(article, article.blocks, tuple(found), language)


def whole(text: str) -> list[Block]:
    return [Block(0, len(text))]


def blocked_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """From now on every attempt to reach another machine fails; the list takes them down.

    Opening a socket is none: urllib3, which trafilatura imports, does so to see whether there is IPv6.
    """
    tried: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        tried.append(arguments)
        raise OSError("no network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return tried
