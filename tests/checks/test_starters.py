"""A site as its generator begins it is green: in the documented hooks, and with the Action's default path."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Cli

POST = "Welcome to the first post of this site, in which nothing much is said but that the site works as it should.\n"
LAYOUT = "<!doctype html>\n<html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n"
README = "# My site\n\nRun `npm install` and `npm start` to see the site on your own machine at once.\n"
PACKAGE = '{"name": "my-site", "version": "0.0.1", "private": true}\n'

# What the generators' own commands make (hugo new site + new content, jekyll new, npm create astro --template blog,
# hexo init, create-docusaurus), in words of our own.
STARTERS: dict[str, dict[str, str]] = {
    "hugo": {
        "hugo.toml": "baseURL = 'https://example.org/'\nlanguageCode = 'en-us'\ntitle = 'My New Hugo Site'\n",
        "archetypes/default.md": "+++\ntitle = '{{ replace .File.ContentBaseName \"-\" \" \" | title }}'\n"
        "date = {{ .Date }}\ndraft = true\n+++\n",
        ".github/ISSUE_TEMPLATE/bug.md": f"---\nname: Bug\nabout: Something is broken\n---\n{POST}",
        "layouts/_default/single.html": LAYOUT,
        "layouts/_default/list.html": '{{ define "main" }}{{ range .Pages }}{{ .Title }}{{ end }}{{ end }}\n',
        "layouts/partials/head.html": "<meta charset='utf-8'><title>{{ .Site.Title }}</title>\n",
        "content/_index.md": "+++\ntitle = 'Home'\n+++\n",
        "content/posts/first.md": f"+++\ntitle = 'First'\ndate = 2025-05-01\n+++\n{POST}",
        "data/authors.yaml": "- name: Anna\n",
    },
    "jekyll": {
        "_config.yml": "title: Your awesome title\ntheme: minima\nplugins: [jekyll-feed]\n",
        "index.markdown": "---\nlayout: home\n---\n",
        "about.markdown": f"---\nlayout: page\ntitle: About\npermalink: /about/\n---\n{POST}",
        "404.html": "---\npermalink: /404.html\nlayout: default\n---\n<h1>404</h1><p>Page not found :(</p>\n",
        "_posts/2025-05-01-welcome.markdown": f"---\nlayout: post\ntitle: Welcome\n---\n{POST}",
        "_layouts/default.html": "<html><body>{{ content }}</body></html>\n",
        "_includes/footer.html": "<footer>{{ site.title }}</footer>\n",
        "README.md": README,
    },
    "astro": {
        "astro.config.mjs": "import { defineConfig } from 'astro/config';\nexport default defineConfig({});\n",
        "package.json": PACKAGE,
        "README.md": README,
        "src/content/blog/first.md": f"---\ntitle: First\ndescription: 'What this site is for.'\npubDate: 'Jul 08 2025'\n---\n{POST}",
        "src/content/blog/using-mdx.mdx": f"---\ntitle: Using MDX\npubDate: 'Jun 01 2025'\n---\n{POST}\nimport X from './X.astro';\n\n<X />\n",
        "src/pages/index.astro": "---\n---\n<html></html>\n",
        "public/favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    },
    "hexo": {
        "_config.yml": "title: Hexo\nurl: http://example.com\ntheme: landscape\n",
        "package.json": PACKAGE,
        "scaffolds/draft.md": "---\ntitle: {{ title }}\ntags:\n---\n",
        "scaffolds/page.md": "---\ntitle: {{ title }}\ndate: {{ date }}\n---\n",
        "scaffolds/post.md": "---\ntitle: {{ title }}\ndate: {{ date }}\ntags:\n---\n",
        "source/_posts/hello-world.md": f"---\ntitle: Hello World\n---\n{POST}\n## Quick Start\n\n``` bash\n$ hexo new x\n```\n",
        "themes/.gitkeep": "",
    },
    "docusaurus": {
        "docusaurus.config.js": "export default { title: 'My Site', url: 'https://example.com', baseUrl: '/' };\n",
        "package.json": PACKAGE,
        "README.md": README,
        "blog/2025-05-01-welcome.md": f"---\nslug: welcome\ntitle: Welcome\ntags: [hello]\n---\n\n{POST}\n<!-- truncate -->\n\nMore of it.\n",
        "blog/authors.yml": "anna:\n  name: Anna\n",
        "docs/intro.md": f"---\nsidebar_position: 1\n---\n\n# Tutorial Intro\n\n{POST}",
        "docs/tutorial-basics/_category_.json": '{"label": "Basics", "position": 2}\n',
        "src/pages/markdown-page.md": f"---\ntitle: Markdown page example\n---\n\n# Markdown page example\n\n{POST}",
        "src/pages/index.js": "export default function Home() { return null; }\n",
        "static/.nojekyll": "",
    },
}  # fmt: skip
TYPES = (".md", ".mdx", ".markdown", ".html")


@pytest.fixture(params=STARTERS)
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for number, (name, text) in enumerate(STARTERS[request.param].items()):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("first post", f"post number {number}"))
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def hook(name: str, site: Path) -> subprocess.CompletedProcess[str]:
    """A documented hook, which is given every file of its types, as pre-commit does it."""
    import yaml

    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    said = next(each for each in hooks if each["id"] == name)
    files = sorted(str(file.relative_to(site)) for file in site.rglob("*") if file.suffix in TYPES)
    words = [*said["entry"].split()[1:], *said["args"], *files]
    return subprocess.run(
        [sys.executable, "-m", "summarize", *words], capture_output=True, text=True, check=False
    )


def test_after_the_hooks_have_filled_it_a_starter_is_green(site: Path, cli: Cli) -> None:
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    filled = hook("summarize-fill", site)
    assert (filled.returncode, filled.stderr) == (0, "")
    changed = {
        file.relative_to(site).as_posix() for file, data in before.items() if file.read_bytes() != data
    }
    assert changed, "something is to be filled in every starter"
    assert not any("README" in name or "layout" in name or "scaffold" in name for name in changed)
    assert hook("summarize-fill", site).returncode == 0
    checked = hook("summarize-check", site)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
    assert not checked.stdout.startswith("0 teasers")
    # The Action's default path.
    done = cli("check", "--format", "github", "--", ".")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_named_files_count_as_in_their_folder_if_that_is_forced(site: Path, cli: Cli) -> None:
    files = [str(file.relative_to(site)) for file in sorted(site.rglob("*")) if file.suffix in TYPES]
    walked = {line.split(":")[0].removeprefix("./") for line in cli("check", ".").out.splitlines()[:-1]}
    forced = {
        line.split(":")[0] for line in cli("check", "--force-exclude", "--", *files).out.splitlines()[:-1]
    }
    assert forced == walked


def test_what_is_excluded_counts_if_it_is_named_but_not_if_that_is_forced(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old").mkdir()
    for name in ("old/a.md", "b.md", "c.md"):
        (tmp_path / name).write_text("---\ntitle: Ice\ndescription: TODO\n---\nThe sea froze on Sunday.\n")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("c.md\n")
    command = ["check", "--select", "T405", "--exclude", "old/", "old/a.md", "b.md", "c.md"]
    assert cli(*command).out.count(" T405 ") == 3
    assert cli(*command, "--force-exclude").out.count(" T405 ") == 1
    nothing = cli("check", "--force-exclude", "--exclude", "old/", "old/a.md")
    assert (nothing.code, nothing.out) == (0, "0 teasers checked, no findings\n")
    assert cli("fill", "--force-exclude", "--exclude", "old/", "--replace", "--dry-run", "old/a.md").out == ""
    elsewhere = tmp_path.parent / "elsewhere.md"
    elsewhere.write_text("---\ntitle: Ice\ndescription: TODO\n---\nThe sea froze on Sunday.\n")
    assert cli("check", "--force-exclude", elsewhere).code == 1
