"""Files that are no articles, by their names and by what stands in them."""

import json
from typing import Any

from summarize.files.ours import ERRORS, PAGE, RECORDS, written_by_us
from summarize.patterns import Pattern, StartPattern
from summarize.readers.json import TEXT_KEYS
from summarize.readers.sniff import suffix_of

# What people write articles in, and no reader here reads.
UNREAD = {
    ".rst": "reStructuredText", ".adoc": "AsciiDoc", ".asciidoc": "AsciiDoc", ".asc": "AsciiDoc", ".org": "Org",
    ".textile": "Textile", ".rdoc": "RDoc", ".creole": "Creole", ".wiki": "wiki text", ".mediawiki": "wiki text",
    ".tex": "LaTeX", ".rmd": "R Markdown", ".qmd": "Quarto", ".ipynb": "a notebook", ".docx": "an office document",
    ".doc": "an office document", ".odt": "an office document", ".rtf": "an office document", ".pdf": "a PDF",
    ".epub": "an e-book",
}  # fmt: skip

_ERROR = r"(?:40[0-9]|410|50[0-9x])(?:\.[a-z]{2,3})?(?:/index)?\.(?:html?|xhtml|mdx?|markdown|json|txt)\Z"
_ERROR_PAGE = StartPattern(_ERROR)
# Where sites have them.
_ERROR_PAGE_IN = Pattern(
    rf"(?:^|/)(?:content|pages|source|src|docs|static|public|errors?|[a-z]{{2}}(?:-[a-z]{{2,4}})?)/{_ERROR}"
)
_FOR_ROBOTS = StartPattern(r"(?:robots|humans|ads|app-ads|sellers|security|llms(?:-[\w-]+)?)\.(?:txt|json)\Z")
# Files by which search engines and other services know a site's owner.
_OWNERSHIP = StartPattern(
    r"(?:google[0-9a-f]{10,20}|yandex_[0-9a-f]+|baidu_verify_[\w-]+|pinterest-[\w-]+|naver[0-9a-f]+|zohoverify\w*)\.html\Z"
    r"|bingsiteauth\.xml\Z|[0-9a-f]{32,64}\.txt\Z"
)
_LICENCE = StartPattern(
    r"(?:licen[cs]es?|copying|copyright|notice)"
    r"(?:[-_.](?:mit|apache|bsd|isc|[al]?gpl|mpl|cc|ofl|unlicense|code|docs?|content|[a-z]{2})(?:[-_.\d][\w-]{0,40}){0,4}?)?"
    r"\.(?:txt|text|md|markdown|html?)\Z"
)
_REQUIREMENTS = StartPattern(r"(?:requirements|constraints)(?:[-_.][\w.-]+)?\.txt\Z|cmakelists\.txt\Z")
_SETTINGS = StartPattern(
    r"(?:package(?:-lock)?|npm-shrinkwrap|bower|composer|[tj]sconfig(?:\.[\w-]+)?|manifest|lerna|turbo|vercel|now|renovate"
    r"|theme|components|search|(?:[\w.]{1,40}-)?comments|\w[\w.-]*\.11tydata|\w[\w.-]*\.config)\.json\Z|browserconfig\.xml\Z|opensearch(?:description)?\.xml\Z"
)
_SITEMAP = StartPattern(r"sitemap[\w.-]*\.(?:xml|txt)\Z")
# What a repository says of itself. The first ones in any case, the others as they are usually written: in capitals.
_PAPERS = StartPattern(
    r"(?:(?i:readme|contributing|code[-_]of[-_]conduct|changelog|pull_request_template|issue_template|release[-_]notes)"
    r"|SECURITY|SUPPORT|GOVERNANCE|MAINTAINERS|OWNERS|AUTHORS|CONTRIBUTORS|CHANGES|HISTORY|NEWS|CLAUDE|AGENTS|GEMINI"
    r"|CODEOWNERS|ROADMAP|TODO|INSTALL|DOCUMENTATION|TRANSLATIONS?|History|PATRONS|BACKERS|SPONSORS|LICEN[CS]E-[\w-]+|UPGRADING|RELEASES?|RELEASING|ADOPTERS|DEVELOPMENT|CREDITS|THANKS|CITATION)"
    r"(?:[-_.][A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)?\.(?:md|mdx|markdown|txt|text|html?)\Z"
)
# What others are to be written like.
_MODEL = StartPattern(r"(?:(?:[A-Z]{1,30}_){0,5}TEMPLATE|_?template)\.(?:md|mdx|markdown|html?|txt)\Z")

_MARKDOWN = (".md", ".markdown", ".mdx")
_HTML = (".html", ".htm", ".xhtml")
# A page that is longer has text of its own.
_SHORT_PAGE = 16_384
# What is read of a file to know what it is.
HEAD = 65_536
# JSON of more than that is no settings file.
_MOST_JSON = 5_000_000

_HEAD = StartPattern(r"(-{3}|\+{3})[^\S\n]*+\n(.*?)^\1[^\S\n]*+(?:\n|\Z)", 8 | 16)
_TEMPLATE_TAG = Pattern(r"\{\{\{?[^{}]*+\}\}\}?|\{%[^%{}]*+(?:%(?!\})[^%{}]*+)*+%\}|<[%?](?!xml)[^<>]*+>")
_FIELD_IS_TEMPLATE = Pattern(r"""^(?:title|date)[ \t]*+[:=][ \t]*+["']?[ \t]*+(?:\{\{|\{%|<%)""", 8 | 2)
_REDIRECT_FIELD = Pattern(
    r"""^(?:redirect_to[ \t]*+[:=]|layout[ \t]*+[:=][ \t]*+["']?redirect["']?[ \t]*+$)""", 8
)
_COMMENT = Pattern(r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)")
_SCRIPT = Pattern(r"<(script|style)\b(?:[^<]|<(?!/(?:script|style)))*+(?:</\1\s*+>|</|\Z)", 2)
_INLINE = Pattern(r"</?(?:a|abbr|b|code|em|i|kbd|mark|s|small|span|strong|sub|sup|time|u|var)\b[^<>]*+>", 2)
_TAG = Pattern(r"</?[A-Za-z][^<>]*+>")
_IMPORT = Pattern(r"^(?:import|export)\b[^\n]*+$", 8)
# A line that begins as text and goes on for a while.
_PLAIN_LINE = Pattern(r"^(?!import\b|export\b)[^\W\d_][^<>{}\n]{20}", 8)
_LONG_RUN = Pattern(r"(?<![^\s<>])(?:[^\W_][^\s<>]*+\s++){9}[^\W_]")
_REFRESH = Pattern(r"""<meta\s[^<>]{0,200}?http-equiv\s*+=\s*+["']?refresh\b[^<>]{0,200}?\burl\s*+=""", 2)
# Where a program puts what it makes in the browser.
_MOUNT = Pattern(
    r"""<(?:div|main)\s++id=["']?(?:root|app|__next|___gatsby|__nuxt|svelte)\b[^<>]*+>\s*+</""", 2
)
_WHOLE_PAGE = Pattern(r"<(?:!doctype|html|head|body|title)\b", 2)
_FIRST_ENTRY = Pattern(r"<(?:item|entry)[\s>]")
_ROOT = StartPattern(
    r"(?:\s++|<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->|<![A-Za-z][^>]*+>)*+<(?:[\w.-]++:)?+([\w.-]++)"
)
_FEEDS = {"rss", "feed", "rdf", "html"}
_TEXT_KEY = Pattern(rf'"(?:{"|".join(TEXT_KEYS)}|items|teaser)"\s*+:')
# Of our own records, and of a JSON Feed.
_PUBLISHED = Pattern(r'"signature"\s*+:|jsonfeed\.org')


# About a repository, unless it has front matter: then a site shows it.
PAPERS = "about the repository"
LICENCE = "a licence"
TEMPLATE = "a template"
BARE = "has no text of its own"


def by_name(
    path: str, *, partials: bool = False, in_project: bool = False, at_root: bool = True
) -> str | None:
    """What a file is that is no article, by its path; None for what may be one.

    Args:
        partials: whether pages whose names begin with ``_`` are parts of others.
        in_project: whether the file lies beside a repository's or a package's own files.
        at_root: whether it lies where a site begins: elsewhere 404.md may be a page about such pages.
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    lower = name.lower()
    if partials and name.startswith("_") and lower.endswith((*_MARKDOWN, *_HTML)):
        return "a part of other pages"
    for pattern, what in _BY_NAME:
        if pattern.match(lower):
            return what
    place = path.lower().replace("\\", "/")
    if (at_root and _ERROR_PAGE.match(lower)) or _ERROR_PAGE_IN.search(place):
        return "an error page"
    if _MODEL.match(name):
        return TEMPLATE
    return PAPERS if in_project and _PAPERS.match(name) else None


_BY_NAME = (
    (_FOR_ROBOTS, "for robots"),
    (_OWNERSHIP, "proof of ownership"),
    (_LICENCE, LICENCE),
    (_REQUIREMENTS, "a list of requirements"),
    (_SETTINGS, "settings"),
    (_SITEMAP, "a sitemap"),
)


def is_prose(name: str) -> bool:
    """Whether a file is Markdown or plain text, by its name."""
    return name.lower().endswith((*_MARKDOWN, ".txt", ".text"))


def has_head(text: str) -> bool:
    """Whether a text begins with front matter in fences."""
    return text.startswith(("---", "+++"))


def by_content(
    name: str, data: bytes, *, whole: bool, in_site: bool = False, records: bool = True
) -> str | None:
    """What a file is that is no article, by what stands in it; None for what may be one.

    Args:
        data: its first bytes.
        whole: whether these are all.
        in_site: whether a generator makes a site of it, for which JSON is data.
        records: whether records of this program count.
    """
    suffix = suffix_of(name.lower())
    if suffix in (".json", ".jsonl", ".ndjson"):
        ours = written_by_us(data)
        if ours == ERRORS or (ours == RECORDS and not records):
            return ours
        return _of_json(data, whole=whole, lines=suffix != ".json", in_site=in_site)
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    if suffix in _MARKDOWN:
        return _of_markdown(text) if whole and len(data) <= _SHORT_PAGE else None
    if suffix in _HTML:
        if written_by_us(data) == PAGE:
            return PAGE
        return _of_html(text, in_site=in_site)
    if suffix in (".xml", ".rss", ".atom"):
        return _of_xml(text)
    return None


def _of_markdown(text: str) -> str | None:
    head = _HEAD.match(text)
    if head and _FIELD_IS_TEMPLATE.search(head[2]):
        return TEMPLATE
    if head and _REDIRECT_FIELD.search(head[2]):
        return "a redirect"
    body = text[head.end() :] if head else text
    if "<!--" not in body and _PLAIN_LINE.search(body):
        return None  # nearly always, and for next to nothing
    if not head and not _TEMPLATE_TAG.search(body):
        return None
    if _says_something(_TAG.sub("", _IMPORT.sub("", _bare(body)))):
        return None
    return BARE if head else TEMPLATE


def _of_html(text: str, *, in_site: bool) -> str | None:
    head = _HEAD.match(text)
    if head and _FIELD_IS_TEMPLATE.search(head[2]):
        return TEMPLATE
    body = text[head.end() :] if head else text
    what = _suspected(body, head[2] if head else None, in_site=in_site)
    if what is None:
        return None
    # Only now, since this takes long.
    prose = _TAG.sub("<", _INLINE.sub("", _bare(body)))
    return None if _LONG_RUN.search(prose) or (what == BARE and _says_something(prose)) else what


def _suspected(body: str, head: str | None, *, in_site: bool) -> str | None:
    """What a page of HTML is if it says next to nothing."""
    if _REFRESH.search(body) or (head and _REDIRECT_FIELD.search(head)):
        return "a redirect"
    if _TEMPLATE_TAG.search(body):
        return TEMPLATE
    if _MOUNT.search(body):
        return "a program's page"
    if body.startswith("google-site-verification:"):
        return "proof of ownership"
    if head is not None:
        return BARE
    return "a part of other pages" if in_site and not _WHOLE_PAGE.search(body) else None


def _of_xml(text: str) -> str | None:
    first = _FIRST_ENTRY.search(text)
    if has_head(text) or _TEMPLATE_TAG.search(text[: first.start()] if first else text):
        return TEMPLATE
    root = _ROOT.match(text)
    name = root[1].lower() if root else ""
    if name in ("urlset", "sitemapindex"):
        return "a sitemap"
    return "XML that is no feed" if name and name not in _FEEDS else None


def _of_json(data: bytes, *, whole: bool, lines: bool, in_site: bool) -> str | None:
    if b"\0" in data[:100]:
        return None  # UTF-16
    text = data.decode("utf-8", "replace")
    if in_site and not _PUBLISHED.search(text):
        return "data"
    if _TEXT_KEY.search(text):
        if lines or not whole:
            return None
        try:
            if _holds_article(json.loads(text.removeprefix("\ufeff"))):
                return None
        except (ValueError, RecursionError):
            return None  # reading it says why
    elif not text.strip() or not whole:
        return None
    return "data"


def _holds_article(value: Any) -> bool:
    """Whether a value of JSON is an article, a record, a feed, or holds some."""
    if isinstance(value, list):
        return any(isinstance(item, dict) and _holds_article(item) for item in value)
    if not isinstance(value, dict):
        return False
    if isinstance(value.get("items"), list):
        return "jsonfeed.org" in str(value.get("version")) or _holds_article(value["items"])
    if isinstance(value.get("teaser"), dict):
        return True
    return any(_is_text(value.get(key)) for key in TEXT_KEYS)


def _is_text(value: Any) -> bool:
    if isinstance(value, dict):  # the WordPress REST API
        value = value.get("rendered")
    return isinstance(value, str) and bool(value.strip())


def _bare(text: str) -> str:
    """Without comments, scripts and template tags."""
    return str(_TEMPLATE_TAG.sub(" ", _SCRIPT.sub(" ", _COMMENT.sub(" ", text))))


def _says_something(text: str) -> bool:
    return any(map(str.isalnum, text))


def bytes_to_read(name: str) -> int:
    """How much of a file has to be read to know what it is; 0 if its name says all."""
    suffix = suffix_of(name.lower())
    if suffix == ".json":
        return _MOST_JSON
    if suffix in _MARKDOWN:
        return _SHORT_PAGE + 1
    return HEAD if suffix and suffix not in (".txt", ".text", ".parquet") else 0
