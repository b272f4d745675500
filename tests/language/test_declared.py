"""The language of an article: what it says, then its path, then its site, unless the text says otherwise."""

from pathlib import Path

import pytest

from summarize.language.declared import language_of

FRENCH = "La mer a gelé dimanche et personne ne pouvait dire combien de temps cela allait durer dans le port."
ENGLISH = "The sea froze on Sunday and nobody could say for how long it would stay that way in the harbour."
CHINESE = "星期天大海结冰了，没有人知道会持续多久。"
SHORT = "Port 3.2"


def of(text: str, path: str, declared: str | None = None) -> str:
    return language_of(text, declared, path, is_file=True)


def test_what_an_article_declares_stands() -> None:
    assert of(ENGLISH, "content/fr/post.md", "de") == "de"
    assert of(ENGLISH, "post.md", "pt_BR") == "pt-BR"
    assert of(ENGLISH, "post.md", "not a code") == "en"


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("content/fr/post.md", "fr"),
        ("_i18n/fr/_posts/post.md", "fr"),
        ("i18n/fr/docusaurus-plugin-content-blog/post.md", "fr"),
        ("src/content/docs/fr-ca/post.mdx", "fr-CA"),
        ("content/posts/post.fr.md", "fr"),
        ("fr\\posts\\post.md", "fr"),
        ("content/en/translated/fr/post.md", "fr"),
        ("s3://bucket/fr/post.md", "fr"),
    ],
)
def test_a_path_names_the_language(path: str, language: str) -> None:
    assert of(FRENCH, path) == language
    assert of(SHORT, path) == language


@pytest.mark.parametrize(
    ("path", "language"),
    [("zh-hans/post.md", "zh-Hans"), ("index.zh-cn.md", "zh-CN"), ("source/zh-tw/post.md", "zh-TW")],
)
def test_a_path_names_the_script_or_the_region(path: str, language: str) -> None:
    assert of(CHINESE, path) == language


@pytest.mark.parametrize(
    "path", ["content/it/backup.md", "notes/ts/types.md", "go.is/no/as.md", "ml/models.md"]
)
def test_a_section_is_no_language(path: str) -> None:
    assert of(ENGLISH, path) == "en"


def test_a_text_that_is_clearly_in_another_language_wins_over_its_path() -> None:
    assert of(ENGLISH, "content/fr/untranslated.md") == "en"
    assert of(CHINESE, "content/fr/untranslated.md") == "zh"


def test_a_language_without_a_profile_is_believed_of_its_path() -> None:
    occitan = (
        "La mar s'es gelada dimenge e degun sabiá pas dire quant de temps aquò anava durar dins lo pòrt."
    )
    assert of(occitan, "content/oc/post.md") == "oc"


@pytest.mark.parametrize(
    ("name", "content", "language"),
    [
        ("hugo.toml", 'baseURL = "x"\nlanguageCode = "fr-CH"\n[params]\nlang = "de"\n', "fr-CH"),
        ("config.yaml", "defaultContentLanguage: fr\n", "fr"),
        ("config/_default/hugo.toml", 'defaultContentLanguage = "fr"\n', "fr"),
        ("hugo.json", '{\n  "languageCode": "fr"\n}\n', "fr"),
        ("_config.yml", "title: Le port\nlang: fr # la langue\n", "fr"),
        ("_config.yml", "title: Le port\nlanguage:\n  - fr\n  - en\n", "fr"),
        ("docusaurus.config.js", "module.exports = {i18n: {defaultLocale: 'fr', locales: ['fr']}};\n", "fr"),
        (
            "astro.config.mjs",
            "export default {i18n: {defaultLocale: 'root', locales: {root: {lang: 'fr'}}}};\n",
            "fr",
        ),
    ],
)
def test_a_site_names_the_language_of_its_posts(
    tmp_path: Path, name: str, content: str, language: str
) -> None:
    config = tmp_path / name
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(content, "utf-8")
    post = tmp_path / "source" / "posts" / "post.md"
    post.parent.mkdir(parents=True)
    assert of(SHORT, str(post)) == language
    assert of(ENGLISH, str(post)) == "en"


def test_a_site_is_found_through_its_folders(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("lang: pt-BR\n", "utf-8")
    folder = tmp_path / "_posts"
    folder.mkdir()
    assert of(SHORT, str(folder / "post.md")) == "pt-BR"
    assert of(ENGLISH, str(folder / "post.md")) == "en"
    assert language_of(SHORT, None, str(folder / "export.jsonl"), is_file=False) == "und"


def test_the_search_for_a_site_ends_at_its_repository(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("lang: fr\n", "utf-8")
    (tmp_path / "site" / ".git").mkdir(parents=True)
    assert of(SHORT, str(tmp_path / "site" / "post.md")) == "und"
