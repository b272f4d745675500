"""Folders: which files are articles, which are not, and what is said of those."""

from pathlib import Path

import pytest

from summarize.errors import ReadError, UsageError
from summarize.files.choice import Choice
from summarize.files.walk import expand

PAGE = "---\ntitle: Weir\n---\nThe weir was mended.\n"


def make(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def taken(folder: Path, **choice: object) -> set[str]:
    found = expand([str(folder)], Choice(**choice))  # type: ignore[arg-type]
    return {Path(path).relative_to(folder).as_posix() for path in found if isinstance(path, str)}


def reasons(folder: Path, **choice: object) -> dict[str, str]:
    passed: dict[str, str] = {}
    taken(folder, passed=passed.__setitem__, **choice)
    return {path.removeprefix(f"{folder}/"): why for path, why in passed.items()}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("robots.txt", "User-agent: *\n"),
        ("llms-full.txt", "# Weir\n"),
        ("LICENSE.txt", "You may.\n"),
        ("LICENSE-MIT.md", "You may.\n"),
        ("requirements-dev.txt", "pytest\n"),
        ("0123456789abcdef0123456789abcdef.txt", "0123456789abcdef0123456789abcdef"),
        ("google0123456789abcdef.html", "google-site-verification: google0123456789abcdef.html"),
        ("BingSiteAuth.xml", "<users><user>1</user></users>"),
        ("sitemap-1.xml", '<urlset xmlns="x"><url/></urlset>'),
        ("pages.xml", '<?xml version="1.0"?>\n<!-- made -->\n<sitemapindex><sitemap/></sitemapindex>'),
        ("config.xml", "<config><item/></config>"),
        ("package.json", '{"name": "x", "content": "text"}'),
        ("old-comments.json", '[{"content": "A reader wrote this."}]'),
        ("tsconfig.build.json", '{"files": []} // a comment'),
        ("navigation.json", '[{"title": "Weir", "url": "/weir"}]'),
        ("settings.json", '{"a": 1, // not JSON\n}'),
        ("body.json", '{"body": {"color": "red"}}'),
        ("events.jsonl", '{"at": 1}\n{"at": 2}\n'),
        ("404.html", "<h1>The page was not found, and nobody knows where it went today.</h1>"),
        ("es/404.md", PAGE),
        ("old.html", '<meta http-equiv="refresh" content="0; url=/new/"><a href="/new/">Moved</a>'),
        ("old.md", "---\nredirect_to: /new/\n---\nMoved.\n"),
        ("feed.xml", "---\nlayout: null\n---\n<feed>{% for post in site.posts %}<entry/>{% endfor %}</feed>"),
        ("atom.xml", "<feed><title>{{ .Site.Title }}</title>{{ range .Pages }}<entry/>{{ end }}</feed>"),
        ("head.html", "<head><title>{{ .Title }}</title></head>"),
        ("base.html", "<html><body>{% block content %}{% endblock %}<script>var a = 'one two three four five six seven eight nine ten eleven';</script></body></html>"),
        ("app.html", '<html><title>Weirs of the valley</title><noscript>You need to enable JavaScript to see this.</noscript><div id="root"></div></html>'),
        ("list.html", "---\nlayout: page\n---\n{% for post in site.posts %}<li>{{ post.title }}</li>{% endfor %}"),
        ("new.md", "---\ntitle: {{ title }}\ndate: {{ date }}\n---\nWrite here.\n"),
        ("entry.md", '+++\ntitle = "{{ replace .Name "-" " " | title }}"\n+++\nWrite here.\n'),
        ("posts.md", "---\ntitle: Posts\n---\n{% include posts.html %}\n<!-- a list -->\n"),
        ("section/_index.md", "---\ntitle: Weirs\n---\n"),
        ("TEMPLATE.md", "Write here what was mended.\n"),
        ("_data/people.md", PAGE),
        ("_layouts/page.html", "<html><body>{{ content }}</body></html>"),
        ("_includes/note.md", "This is said on every page of the site.\n"),
        ("node_modules/a/readme.md", PAGE),
        (".github/pull_request_template.md", PAGE),
    ],
)  # fmt: skip
def test_what_is_no_article_in_a_folder_and_read_when_it_is_named(
    tmp_path: Path, name: str, text: str
) -> None:
    make(tmp_path, {name: text, "weir.md": PAGE})
    assert taken(tmp_path) == {"weir.md"}
    named = str(tmp_path / name)
    assert list(expand([named])) == [named]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("robots.md", PAGE),
        ("license-plates.md", PAGE),
        ("requirements.md", PAGE),
        ("readme.md", "The weir was mended.\n"),
        ("404-songs.md", PAGE),
        ("templates/404.md", PAGE),
        ("how-to-write-a-template.md", PAGE),
        ("layouts/weir.md", PAGE),
        ("data/weir.md", PAGE),
        ("themes/weir.md", PAGE),
        ("public/weir.html", "<p>The weir was mended.</p>"),
        ("tests/weir.md", PAGE),
        ("_weirs/weir.md", PAGE),
        ("_draft.md", PAGE),
        ("liquid.md", "---\ntitle: How to write {{ tags }}\n---\nWrite `{{ page.title }}`.\n"),
        ("vue.html", "<html><body><p>In a template of Vue you write {{ message }} where the value is to be shown.</p></body></html>"),
        ("short.html", "<p>Mended.</p>"),
        ("export.xml", "<rss><channel><item><title>Weir</title><description>{{ x }}</description></item></channel></rss>"),
        ("article.json", '{"text": "The weir was mended."}'),
        ("articles.json", '[{"title": "none"}, {"body": "The weir was mended."}]'),
        ("post.json", '{"content": {"rendered": "<p>The weir was mended.</p>"}}'),
        ("feed.json", '{"version": "https://jsonfeed.org/version/1.1", "items": []}'),
        ("records.json", '[{"teaser": {"text": "Weir"}, "signature": "x"}]'),
        ("broken.json", '{"text": "The weir'),
        ("articles.jsonl", '{"text": "The weir was mended."}\n'),
        ("empty.md", ""),
    ],
)  # fmt: skip
def test_what_is_an_article_for_all_its_name(tmp_path: Path, name: str, text: str) -> None:
    make(tmp_path, {name: text})
    assert taken(tmp_path) == {name}


@pytest.mark.parametrize(
    ("files", "passed"),
    [
        ({"hugo.toml": ""}, {"archetypes", "layouts", "data", "i18n", "static", "assets", "public", "resources", "themes"}),
        ({"config.toml": "", "content/a.md": PAGE}, {"templates", "static", "themes", "public"}),
        ({"archetypes/a.md": PAGE, "content/a.md": PAGE}, {"data", "layouts"}),
        ({"scaffolds/a.md": PAGE, "_config.yml": ""}, {"public", "themes"}),
        ({"_config.yml": "", "Gemfile": ""}, {"vendor", "_site", "test"}),
        ({"astro.config.mjs": ""}, {"public", "dist"}),
        ({"docusaurus.config.ts": ""}, {"static", "build"}),
        ({"gatsby-config.js": ""}, {"static", "public"}),
        ({"mkdocs.yml": ""}, {"site", "overrides"}),
        ({".vitepress/config.ts": ""}, {"public"}),
        ({"package.json": "{}", "blog/a.md": PAGE}, {"data", "tests"}),
    ],
)  # fmt: skip
def test_folders_of_a_site_by_its_generator(tmp_path: Path, files: dict[str, str], passed: set[str]) -> None:
    make(tmp_path, {**files, "docs/weir.md": PAGE, **{f"{name}/weir.md": PAGE for name in passed}})
    found = taken(tmp_path)
    assert "docs/weir.md" in found
    assert not {path.partition("/")[0] for path in found} & passed


def test_below_the_root_of_a_site_the_same_names_are_sections(tmp_path: Path) -> None:
    sections = {
        f"content/docs/{name}/a.md" for name in ("templates", "themes", "content", "data", "public", "test")
    }
    make(tmp_path, {"config.toml": "", **dict.fromkeys(sections, PAGE)})
    assert taken(tmp_path) == sections


def test_parts_of_pages_begin_with_an_underscore_where_the_generator_says_so(tmp_path: Path) -> None:
    files = {"docs/_note.mdx": PAGE, "docs/_shared/a.md": PAGE, "docs/weir.md": PAGE}
    make(tmp_path, files)
    assert taken(tmp_path) == set(files)
    make(tmp_path, {"docusaurus.config.js": ""})
    assert taken(tmp_path) == {"docs/weir.md"}


def test_papers_of_a_repository_are_no_articles_unless_a_site_shows_them(tmp_path: Path) -> None:
    make(tmp_path, {".git/HEAD": "", "README.md": "About.\n", "CONTRIBUTING.md": "Do.\n", "CHANGELOG.md": PAGE, "docs/README.md": "Weirs.\n", "news.md": "New.\n"})  # fmt: skip
    assert taken(tmp_path) == {"CHANGELOG.md", "docs/README.md", "news.md"}
    assert reasons(tmp_path)["README.md"] == "about the repository"


def test_json_of_a_site_is_data_but_for_feeds_and_records(tmp_path: Path) -> None:
    make(tmp_path, {"hugo.yaml": "", "content/a.json": '{"text": "The weir was mended."}', "content/records.jsonl": '{"teaser": {"text": "a"}, "signature": "b"}\n'})  # fmt: skip
    assert taken(tmp_path) == {"content/records.jsonl"}


def test_formats_without_a_reader_are_named(tmp_path: Path) -> None:
    make(
        tmp_path,
        {"a.md": PAGE, "b.rst": "Weir\n====\n", "c.adoc": "= Weir\n", "d.org": "* Weir\n", "e.css": ""},
    )
    assert reasons(tmp_path) == {"b.rst": "reStructuredText is not read", "c.adoc": "AsciiDoc is not read", "d.org": "Org is not read"}  # fmt: skip


def test_pages_without_text_count_where_descriptions_are_looked_for(tmp_path: Path) -> None:
    make(tmp_path, {"a.md": "---\ntitle: Weir\n---\n"})
    assert taken(tmp_path) == set()
    assert taken(tmp_path, bare=True) == {"a.md"}


def test_a_folder_with_nothing_but_other_files_says_so(tmp_path: Path) -> None:
    make(tmp_path, {"robots.txt": "User-agent: *\n", "a.css": ""})
    (found,) = expand([str(tmp_path)])
    assert isinstance(found, ReadError)
    assert "-v says why 1 file in it" in str(found)


def test_patterns_exclude_from_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(
        tmp_path, {"content/a.md": PAGE, "content/old/b.md": PAGE, "content/c.draft.md": PAGE, "old.md": PAGE}
    )
    monkeypatch.chdir(tmp_path)
    assert taken(tmp_path, exclude=("/content/old/", "*.draft.md")) == {"content/a.md", "old.md"}
    assert reasons(tmp_path, exclude=("/content/old/",)) == {"content/old/": "excluded"}
    assert list(expand(["content/old/b.md"], Choice(exclude=("old/",)))) == ["content/old/b.md"]


def test_a_pattern_that_is_none_is_named() -> None:
    with pytest.raises(UsageError, match="--exclude"):
        list(expand(["."], Choice(exclude=("!",))))


@pytest.mark.parametrize(
    "text",
    [
        "{{ a }}" + "b" * 60_000,
        '<meta http-equiv="refresh"' * 2_000,
        "{{ a }}<script>" * 4_000,
        "{% a " * 12_000,
        "---\n" + "# \n" * 5_000,
    ],
)
def test_knowing_what_a_file_is_takes_no_time(tmp_path: Path, text: str) -> None:
    # Quadratic work would take minutes at this length.
    make(tmp_path, {f"a{suffix}": text for suffix in (".html", ".md", ".xml", ".json")})
    taken(tmp_path)


@pytest.mark.parametrize(
    "name", ["RELEASE.md", "RELEASING.md", "UPGRADING.md", "ADOPTERS.md", "SECURITY.md", "README.fr.md"]
)
def test_what_a_repository_says_of_itself_is_no_article(name: str, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text("{}")
    for each in (name, "sea.md"):
        (tmp_path / each).write_text(
            "The sea froze on Sunday, and the boats were lifted out of the harbour.\n"
        )
    assert [Path(str(path)).name for path in expand([str(tmp_path)])] == ["sea.md"]
