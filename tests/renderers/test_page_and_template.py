"""The block as a page, and by a user's template."""

from pathlib import Path

import pytest

from tests.conftest import CORPUS, Cli


def by_template(cli: Cli, tmp_path: Path, template: str, *options: str) -> tuple[int, str, str]:
    path = tmp_path / "block.html"
    path.write_text(template)
    return cli("posts", CORPUS / "coast-radio.rss", "--limit", "1", "--template", path, *options)


def test_a_page_is_whole_and_loads_nothing(cli: Cli) -> None:
    page = cli(
        "posts", CORPUS / "coast-radio.rss", "--format", "html", "--page", "--title", "<b>News</b>"
    ).out
    assert page.startswith("<!DOCTYPE html>") and page.endswith("</html>\n")
    assert '<h1 dir="auto">&lt;b&gt;News&lt;/b&gt;</h1>' in page
    assert "src=" not in page.replace("-src", "")
    assert cli("posts", CORPUS / "coast-radio.rss", "--format", "html").out.startswith("<section")


def test_a_template_gets_posts_and_heading_and_escapes_them(cli: Cli, tmp_path: Path) -> None:
    template = "{{ title }}|{% for post in posts %}{{ post.title }}: {{ post.teaser.text }}{{ post.age if not post.published }}{% endfor %}|\n"
    done = by_template(cli, tmp_path, template, "--title", "<b>")
    assert done[1] == (
        "&lt;b&gt;|The ship’s cat that missed the ship: "
        "A cat travelled 600 kilometres by lorry to catch up with the freighter that had…|\n"
    )


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("\n{% for post in posts %}", 2, "endfor"),
        ("\n\n{{ post.titel }}", 3, "'post' is undefined"),
        ("{% for post in posts %}\n{{ post.titel }}{% endfor %}", 2, "no attribute 'titel'"),
        ("\n{{ posts[0].title + 1 }}", 2, "concatenate"),
        ("\n{{ posts.__class__.__mro__ }}", 2, "unsafe"),
        ("{% include '../secret.html' %}", 1, "secret.html"),
    ],
)
def test_a_mistake_in_a_template_has_its_file_and_line(
    template: str, line: int, message: str, cli: Cli, tmp_path: Path
) -> None:
    code, out, err = by_template(cli, tmp_path, template)
    assert (code, out) == (2, "")
    assert f"block.html:{line}: " in err
    assert message in err


def test_what_does_not_go_together_is_refused(cli: Cli, tmp_path: Path) -> None:
    assert by_template(cli, tmp_path, "x", "--page")[0] == 2
    assert by_template(cli, tmp_path, "x", "--format", "rss")[0] == 2
    assert cli("posts", CORPUS, "--page").code == 2
    assert cli("posts", CORPUS, "--template", tmp_path / "none.html").code == 2
