"""The library: simple cases are simple, what is public is documented and typed, wrong types are named."""

import io
import json
import re
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest

import summarize
from summarize.errors import SummarizeError
from summarize.options import Choices, Options
from tests.conftest import CORPUS, ROOT
from tests.reference import reference

TEXT = "The sea off Marrowby froze on Sunday. Nobody was hurt."
PAGE = f"---\ntitle: Ice\n---\n{TEXT}\n"
DOCS = ROOT / "docs" / "library.md"
HEADING = "## Reference\n\n"


def test_a_text_becomes_a_teaser() -> None:
    made = summarize.teaser(TEXT, words=5)
    assert str(made) == made.text == "The sea off Marrowby froze…"
    assert TEXT[made.start : made.end] == "The sea off Marrowby froze"


def test_a_text_becomes_a_post() -> None:
    post = summarize.summarize("<p>The sea <b>froze</b> on Sunday.</p>", title="Ice", html=True)
    assert (post.title, post.teaser.text, post.source.format) == (
        "Ice",
        "The sea froze on Sunday.",
        "html",
    )


def test_the_librarys_line_is_that_of_the_batch(cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = cli("batch", "corpus/bell-returned.txt")
    (article,) = summarize.read("corpus/bell-returned.txt")
    post = summarize.summarize(article)
    assert post.to_json() == result.out.rstrip("\n")
    assert json.loads(post.to_json()) == post.to_dict()


def test_a_file_is_given_as_a_path() -> None:
    path = CORPUS / "bell-returned.txt"
    assert str(summarize.teaser(path)).startswith("The bell of St. Brannock's")
    with pytest.raises(summarize.UsageError, match="more than one article"):
        summarize.teaser(CORPUS / "export.jsonl")


@pytest.mark.parametrize(
    "source",
    [PAGE.encode(), io.BytesIO(PAGE.encode()), io.StringIO(PAGE)],
    ids=["bytes", "binary file", "text file"],
)
def test_content_is_read_as_its_file_would_be(source: Any) -> None:
    (article,) = summarize.read(source)
    assert (article.title, article.text, article.source.format) == ("Ice", TEXT, "markdown")


def test_an_open_file_keeps_its_name_and_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "ice.md"
    path.write_text(PAGE)
    with path.open("rb") as stream:
        (article,) = summarize.read(stream)
        assert not stream.closed
    assert article.source.path == str(path)


def test_a_folder_is_read_like_the_commands_do() -> None:
    assert len({article.source.path for article in summarize.read(CORPUS)}) > 20


def test_a_broken_article_ends_it_or_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "The sea froze."}\n{broken\n{"text": "Nobody was hurt."}\n')
    told: list[SummarizeError] = []
    assert len(list(summarize.read(tmp_path, on_error=told.append))) == 2
    assert [error.where for error in told] == [f"{tmp_path}/a.jsonl:2:2"]
    with pytest.raises(summarize.ArticleError):
        list(summarize.read(tmp_path))


def test_check_gives_findings_of_files_and_of_content(tmp_path: Path) -> None:
    (tmp_path / "ice.md").write_text(PAGE)
    for source in (tmp_path, str(tmp_path / "ice.md"), PAGE.encode(), io.StringIO(PAGE)):
        assert [found.rule.code for found in summarize.check(source)] == ["T003"]
    long = PAGE.replace("Ice\n", f"Ice\ndescription: {TEXT}\n").encode()
    assert summarize.check(long, select=["T1"], preset="recent-posts") == []
    (found,) = summarize.check(long, max_words=5)
    assert (found.rule.code, found.measured, found.allowed, found.line) == ("T101", 10, 5, 3)


def test_a_source_that_holds_nothing_to_check_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(summarize.ReadError):
        summarize.check(tmp_path)
    told: list[SummarizeError] = []
    assert summarize.check(tmp_path / "absent.md", on_error=told.append) == []
    assert len(told) == 1


def test_fill_gives_changes_and_writes_only_when_told(tmp_path: Path) -> None:
    path = tmp_path / "ice.md"
    path.write_text(PAGE)
    (change,) = summarize.fill(tmp_path, words=5)
    assert change.teasers == {"description": "The sea off Marrowby froze…"}
    assert path.read_text() == PAGE
    (content,) = summarize.fill(PAGE.encode(), words=5)
    assert content.after == change.after
    summarize.fill(str(path), words=5, write=True)
    assert path.read_bytes() == change.after
    assert summarize.fill(tmp_path) == []


def test_fill_tells_of_pages_that_it_leaves(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Ice\n---\n")
    (tmp_path / "b.md").write_text(PAGE)
    told: list[SummarizeError] = []
    assert len(summarize.fill(tmp_path / "a.md", tmp_path / "b.md", on_error=told.append)) == 1
    assert len(told) == 1
    with pytest.raises(summarize.ArticleError):
        summarize.fill(tmp_path / "a.md")


def test_content_that_is_no_file_cannot_be_written() -> None:
    with pytest.raises(summarize.UsageError, match="only files"):
        summarize.fill(PAGE.encode(), write=True)


@pytest.mark.parametrize(("name", "most"), [("sms", 160), ("mastodon", 476), ("twitter-card", 200)])
def test_a_preset_is_as_long_as_fits(name: str, most: int) -> None:
    made = summarize.teaser(CORPUS / "harbour-dredging.txt", preset=name)
    assert most - 20 < made.chars <= most


def test_keywords_replace_the_options_own_limit() -> None:
    assert summarize.teaser(TEXT, Options(chars=10), words=2).text == "The sea…"
    with pytest.raises(summarize.UsageError, match="limit of its own"):
        summarize.teaser(TEXT, words=2, preset="sms")


@pytest.mark.parametrize(
    ("call", "taken"),
    [
        (lambda: summarize.teaser(3), "a text (str), a file (pathlib.Path) or an Article, not int 3"),
        (lambda: summarize.summarize(TEXT.encode()), "not bytes"),
        (lambda: summarize.summarize(TEXT, title=4), "a title as str, not int 4"),
        (lambda: summarize.teaser(TEXT, {"words": 5}), "options are a summarize.Options, not dict"),
        (lambda: summarize.teaser(TEXT, wrods=5), "no option 'wrods'; did you mean words?"),
        (lambda: summarize.teaser(TEXT, words="5"), "words is a whole number, not str '5'"),
        (lambda: summarize.truncate(None), "a text (str), not NoneType"),
        (lambda: summarize.read(None), "a path (str or pathlib.Path), bytes or an open file, not NoneType"),
        (lambda: summarize.check(4), "a path (str or pathlib.Path), bytes or an open file, not int 4"),
        (lambda: summarize.check(PAGE.encode(), select="T1"), "a list of names as select, not the text 'T1'"),
        (lambda: summarize.fill([PAGE]), "a path (str or pathlib.Path), bytes or an open file, not list"),
    ],
)
def test_a_wrong_type_says_which_are_taken(call: Any, taken: str) -> None:
    with pytest.raises(TypeError) as caught:
        call()
    assert taken in str(caught.value)


def test_the_keywords_are_the_fields_of_options() -> None:
    assert Choices.__annotations__ == {**Options.__annotations__, "preset": str}


def test_public_names_are_listed_once_and_all_documented(request: pytest.FixtureRequest) -> None:
    """A change of what is public is deliberate: `pytest --update-expected` writes it into docs/library.md."""
    assert {*summarize.__all__} == {*summarize._HOMES, "__version__"}
    page = DOCS.read_text("utf-8")
    before, _, written = page.partition(HEADING)
    if request.config.getoption("--update-expected"):
        DOCS.write_text(f"{before}{HEADING}{reference()}".rstrip() + "\n", "utf-8")
        return
    assert written.rstrip() == reference().rstrip()
    for name in summarize.__all__:
        value = getattr(summarize, name)
        said = value.__doc__ or ""
        fields = (*getattr(value, "__dataclass_fields__", ()), *getattr(value, "_fields", ()))
        # `__doc__` of a text is that of its class, so that the version passes.
        assert said.strip(), name
        assert [each for each in fields if not re.search(rf"\b{each}\b", said)] == [], name


def programs() -> list[str]:
    """The programs that the README and the page of the library show."""
    return [
        code
        for path in (ROOT / "README.md", DOCS)
        for code in re.findall(r"```python\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
    ]


def test_the_programs_of_the_docs_run_and_use_every_function() -> None:
    functions = [name for name in summarize.__all__ if name.islower() and not name.startswith("_")]
    assert all(any(f"summarize.{name}(" in code for code in programs()) for name in functions)
    for code in programs():
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment with the wheel, and without what it depends on."""
    folder = tmp_path_factory.mktemp("fresh")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheel = ["wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", str(folder), str(ROOT)]
    subprocess.run([*pip, *wheel], check=True)
    (built,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = next(folder.glob("env/[bS]*/python*"))
    subprocess.run(
        [*pip, "--python", str(python), "install", "--no-deps", "--no-index", str(built)], check=True
    )
    return python


def typed(python: Path, code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "program.py").write_text(code)
    command = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(python), "program.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_installed_wheel_is_typed(fresh: Path, tmp_path: Path) -> None:
    for code in programs():
        done = typed(fresh, code, tmp_path)
        assert done.returncode == 0, done.stdout
    done = typed(
        fresh,
        "import summarize\nreveal_type(summarize.check('a')[0].rule)\nsummarize.teaser('a', wrods=2)\n",
        tmp_path,
    )
    assert '"summarize.checks.rule.Rule"' in done.stdout
    assert 'Unexpected keyword argument "wrods"' in done.stdout
