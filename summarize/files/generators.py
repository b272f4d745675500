"""Site generators, known by the files at a site's root, and which of the root's folders hold no articles.

From the generators' own documentation of their folders. A name such as `layouts` says something here only: below
`content/` it may be the subject of a page.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

TEMPLATES = "templates"
DATA = "data"
STATIC = "static files"
BUILT = "build output"
THEME = "a theme"
CODE = "code"
STRINGS = "translated strings"

# Folders that are the same everywhere; any other name with an underscore may be a collection of Jekyll's.
ANYWHERE = {
    **dict.fromkeys(("_layouts", "_includes", "_partials"), TEMPLATES),
    **dict.fromkeys(("_sass", "_plugins", "__tests__", "__pycache__"), CODE),
    **dict.fromkeys(("node_modules", "bower_components", "site-packages"), "packages of others"),
    **dict.fromkeys(("_site", "_gen"), BUILT),
    "_data": DATA,
}


class Generator(NamedTuple):
    """A program that makes sites.

    Attributes:
        signs: groups of names; it made the site whose root has one name of each group.
        folders: what the root's folders hold that are no articles.
        partials: whether pages whose names begin with ``_`` are parts of others.
        apart: whether its pages lie in a folder of their own, none of them at the root.
        by_shape: whether these signs are only names that a site's own sections may have, too.
    """

    name: str
    signs: tuple[frozenset[str], ...]
    folders: Mapping[str, str]
    partials: bool = False
    apart: bool = True
    by_shape: bool = False


def _names(*patterns: str) -> frozenset[str]:
    """``a.{js,ts}`` as shells write it."""
    found: set[str] = set()
    for pattern in patterns:
        start, brace, rest = pattern.partition("{")
        found.update(start + end for end in rest.rstrip("}").split(",")) if brace else found.add(pattern)
    return frozenset(found)


def _folders(**kinds: str) -> dict[str, str]:
    said = {
        "templates": TEMPLATES, "data": DATA, "static": STATIC, "built": BUILT, "themes": THEME, "strings": STRINGS,
        "code": CODE,
    }  # fmt: skip
    return {name: said[kind] for kind, names in kinds.items() for name in names.split()}


_JS = "{js,mjs,cjs,ts,mts,cts}"
_HUGO = _folders(
    templates="archetypes layouts templates", data="data", static="static assets", built="resources public",
    themes="themes", strings="i18n", code="config scripts bin test tests sass",
)  # fmt: skip
_HEXO = _folders(templates="scaffolds", built="public", themes="themes", code="scripts")

GENERATORS = (
    Generator("Hugo", (_names("hugo.{toml,yaml,yml,json}"),), _HUGO),
    # Older Hugo, and Zola.
    Generator(
        "Hugo",
        (_names("config.{toml,yaml,yml,json}"), _names("archetypes", "layouts", "content", "templates", "themes")),
        _HUGO,
    ),
    Generator("Hugo", (_names("theme.toml"),), _HUGO),
    Generator("Hugo", (_names("config"), _names("content"), _names("archetypes", "layouts", "themes", "data")), _HUGO, by_shape=True),
    Generator("Hugo", (_names("archetypes"), _names("content", "layouts", "themes")), _HUGO, by_shape=True),
    Generator("Hugo", (_names("content"), _names("layouts", "themes")), _HUGO, by_shape=True),
    Generator("Hexo", (_names("scaffolds"), _names("source", "themes", "_config.yml", "package.json")), _HEXO, by_shape=True),
    Generator("Hexo", (_names("_config.yml"), _names("source"), _names("package.json")), _HEXO),
    Generator(
        "Jekyll",
        (_names("_config.{yml,yaml,toml}"),),
        _folders(code="vendor", built="_site", strings="_i18n"),
        apart=False,
    ),
    Generator("Eleventy", (_names(f".eleventy.{_JS}", f"eleventy.config.{_JS}"),), _folders(built="_site dist"), apart=False),
    Generator(
        "Astro", (_names(f"astro.config.{_JS}"),), _folders(static="public", built="dist", code="scripts test tests"), True
    ),
    Generator(
        "Docusaurus",
        (_names(f"docusaurus.config.{_JS}", "siteConfig.js"),),
        _folders(static="static", built="build", data="data", code="scripts plugins test tests"),
        True,
    ),
    Generator(
        "Gatsby", (_names(f"gatsby-config.{_JS}"),), _folders(static="static", built="public", code="plugins scripts")
    ),
    Generator("MkDocs", (_names("mkdocs.{yml,yaml}"),), _folders(built="site", templates="overrides")),
    Generator("VitePress", (_names(".vitepress", ".vuepress"),), _folders(static="public"), apart=False),
    Generator("Pelican", (_names("pelicanconf.py"),), _folders(built="output", themes="themes", code="plugins")),
    Generator("Next.js", (_names(f"next.config.{_JS}"),), _folders(static="public", built="out", code="scripts")),
    # A site whose configuration is elsewhere.
    Generator("", (_names("package.json"), _names("blog", "docs", "content", "posts")), _folders(data="data"), apart=False, by_shape=True),
)  # fmt: skip
# A repository, or a package of code: what lies beside these is about the code.
_PACKAGE = _names(
    "package.json", "Gemfile", "go.mod", "Cargo.toml", "composer.json", "pyproject.toml", "setup.py", "Rakefile",
)  # fmt: skip
_PROJECT = _PACKAGE | _names(".git", ".github", ".gitlab", ".gitlab-ci.yml", "theme.toml", "Makefile")
_OF_CODE = {
    "vendor": "packages of others",
    **dict.fromkeys(("test", "tests", "fixtures", "testdata", "__fixtures__"), "tests"),
}
SIGNS = _PROJECT.union(*(group for each in GENERATORS for group in each.signs))


class Root(NamedTuple):
    """What the names in a folder say of it.

    Attributes:
        folders: what its folders hold that are no articles.
        partials: whether pages below it whose names begin with ``_`` are parts of others.
        is_site: whether a generator makes a site of what is below it.
        is_project: whether its README is about a repository, and no page.
        has_no_pages: whether none of its own files is a page without front matter.
    """

    folders: Mapping[str, str]
    partials: bool
    is_site: bool
    is_project: bool
    has_no_pages: bool


def root_of(names: Iterable[str], *, in_site: bool = False) -> Root:
    """What a folder is, by those of its names that are `SIGNS`.

    Args:
        in_site: whether it lies in a site, where a section about themes may stand beside one about content.
    """
    found = frozenset(names)
    made_by = [
        each
        for each in GENERATORS
        if not (in_site and each.by_shape) and all(group & found for group in each.signs)
    ]
    folders = {name: what for each in made_by for name, what in each.folders.items()}
    if found & _PACKAGE:
        folders = {**_OF_CODE, **folders}
    return Root(
        folders,
        partials=any(each.partials for each in made_by),
        is_site=any(each.name for each in made_by),
        is_project=bool(made_by) or bool(found & _PROJECT),
        has_no_pages=bool(made_by) and all(each.apart for each in made_by),
    )
