"""Markdown: its template syntax masked, parsed to HTML, and walked like every other tree."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from summarize.article import Article, Source
from summarize.errors import ArticleError
from summarize.patterns import Pattern, StartPattern
from summarize.readers.cascade import withheld_by_section
from summarize.readers.dates import date_in_name
from summarize.readers.decode import decode
from summarize.readers.document import Document
from summarize.readers.front_matter import split_front_matter
from summarize.readers.markdown_rules import EMOJI, add_rule, formula
from summarize.readers.metadata import Metadata, article, metadata_of
from summarize.readers.template import masked
from summarize.readers.text import Text
from summarize.readers.walker import Walked, escape_unknown_tags, parse, plain_line, walk

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# A comment that the front matter names as the end of the teaser (Jekyll's excerpt_separator).
_SEPARATOR = Pattern(r"<!--\s*+([^\n]{1,100}?)\s*-->|\{/\*\s*+([^\n]{1,100}?)\s*\*/\}")
_SENTENCE_END = Pattern(r"""[.!?…。！？؟।]["'”’»)\]」』]*\s*\Z""")
# Nothing in it is a sign of Markdown's.
_NO_MARKUP = StartPattern(r"[^\W\d_][\w .,;:?()'’“”„«»…%/–—\"-]*+\Z")
# Tags that stand alone in their line inside an element that says markdown="1" (kramdown, Markdown Extra), or
# that close one: Markdown goes on beyond them.
_MARKDOWN_INSIDE = Pattern(r"^([ \t]*<\w[^<>\n]*\smarkdown(?:=\"?(?:1|block|span)\"?)?[^<>\n]*>)[ \t]*$", 8)
_CLOSING_TAG = Pattern(
    r"^( {0,3}</(?:div|section|aside|article|details|blockquote|figure|center)>[ \t]*)$", 8
)

# HTML that a feed's reader wrote below the front matter as the feed had it, its first line indented: no code,
# for the text goes on in the next line without a blank one.
_INDENTED_HTML = StartPattern(
    r"(?:[ \t]*+\r?\n)*+(?: {4}|\t)[ \t]*+(?=<(?:p|div|h[1-6]|[uo]l|blockquote|section|article|figure|small|strong|em|a|img)\b[^\n]*+(?:\n {0,3}\S|\s*\Z))"
)


class Page(NamedTuple):
    """A Markdown page: its metadata, its text, and the teaser in its front matter as plain text."""

    metadata: Metadata
    text: Text
    teaser: str | None


def read(document: Document) -> Iterator[Article | ArticleError]:
    """The one article of a Markdown file."""
    text, note = decode(document.read(), document.path)
    page = page_of(text, document.path)
    metadata = page.metadata | Metadata(published=date_in_name(document.path), notes=(note,) if note else ())
    source = Source(document.path, None, "markdown", document.sha256())
    yield article(metadata, page.text, source, teaser=page.teaser)


def page_of(text: str, path: str) -> Page:
    """What a page's front matter and body say. Raises ArticleError if the front matter does not parse."""
    head = split_front_matter(text, path)
    return page_with(head.data, text[head.body_start :], path)


def page_with(data: dict[str, Any], body: str, path: str) -> Page:
    """What a page says whose front matter is parsed already."""
    mdx, separator = path.lower().endswith(".mdx"), _separator(data)
    metadata = metadata_of(data, plain_title)
    if metadata.withheld is None and (why := withheld_by_section(path)):
        metadata = metadata | Metadata(withheld=why)
    return read_body(metadata, body, mdx=mdx, separator=separator)


def plain(markup: str, *, mdx: bool = False) -> str | None:
    """One line of Markdown as plain text; None where a template's tag leaves a gap inside a sentence."""
    text = _walked(escape_unknown_tags(markup), {}, mdx=mdx).text
    before = (text.text[:hole] for hole in text.holes)
    if any(part.strip() and not _SENTENCE_END.search(part) for part in before):
        return None
    return " ".join(text.text.split())


def read_body(metadata: Metadata, body: str, *, mdx: bool = False, separator: str = "") -> Page:
    """A page of its metadata and its Markdown body; its first heading is the title if there is none yet."""
    env: dict[str, Any] = {}
    walked = _walked(body, env, mdx=mdx, separator=separator)
    title = metadata.title
    if title is None:
        title, walked = walked.titled()
    teaser = None
    if metadata.teaser:
        # In the front matter of a Markdown page, with the definitions of its body at hand.
        markup = metadata.teaser
        plain = _NO_MARKUP.match(markup) is not None
        teaser = markup if plain else _walked(escape_unknown_tags(markup), env, mdx=mdx).text.prose or None
    return Page(metadata | Metadata(title=title), walked.text, teaser)


def _walked(body: str, env: dict[str, Any], *, mdx: bool = False, separator: str = "") -> Walked:
    if indented := _INDENTED_HTML.match(body):
        body = body[indented.end() :]
    found = masked(body, mdx=mdx)
    source = (
        _CLOSING_TAG.sub(r"\n\1", _MARKDOWN_INSIDE.sub(r"\1\n", found.text)) if "</" in body else found.text
    )
    root = parse(_parser_for(source, mdx=mdx).render(source, env))
    if root is None:
        raise ArticleError("has no text")
    return walk(root, found.holes, separator)


def plain_title(markup: str) -> str:
    """A title without its code spans' ticks and its links. Underscores stay: ``__init__`` is a name."""
    if "`" in markup or "](" in markup:
        markup = _title_parser().renderInline(escape_unknown_tags(markup))
    return plain_line(markup)


def _separator(data: dict[str, Any]) -> str:
    value = data.get("excerpt_separator")
    found = _SEPARATOR.search(value) if isinstance(value, str) else None
    return (found[1] or found[2]).lower() if found else ""


@lru_cache(maxsize=1)
def _title_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable("emphasis")


# What a rule of the parser cannot do without. Each rule is asked at every line or sign of a text: most texts
# need few of them.
_SIGNS = {
    "table": ("|",),
    "strikethrough": ("~~",),
    "footnote": ("[^", "^["),
    "deflist": ("\n:", "\n :", "\n  :", "\n   :"),
    "admon": ("!!!", "???"),
    "math": ("$",),
    "wiki": ("[[",),
    "mark": ("==",),
    "block_id": ("^",),
    "lost_reference": ("][", "[^", "] (http", "]("),
    "tight_heading": ("#",),
    "tabbed": ("===",),
    "anchor": ("[#", "[_"),
}


def _parser_for(source: str, *, mdx: bool = False) -> "MarkdownIt":
    rules = [name for name, signs in _SIGNS.items() if any(sign in source for sign in signs)]
    if "**" in source and not source.isascii():
        rules.append("cjk_emphasis")
    if EMOJI.search(source):
        rules.append("emoji")
    return _parser(tuple(rules), mdx)


@lru_cache(maxsize=128)
def _parser(rules: tuple[str, ...], mdx: bool) -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.normalizeLink = parser.normalizeLinkText = str  # type: ignore[assignment]  # nobody reads them
    if mdx:
        parser.disable("code")  # components indent their content as they like
    for name in rules:
        if name == "strikethrough":
            parser.enable(name)
        elif name == "footnote":
            from mdit_py_plugins.footnote import footnote_plugin

            parser.use(footnote_plugin)
        elif name == "deflist":
            from mdit_py_plugins.deflist import deflist_plugin

            parser.use(deflist_plugin)
        elif name == "admon":
            from mdit_py_plugins.admon import admon_plugin

            parser.use(admon_plugin)
        elif name == "math":
            from mdit_py_plugins.dollarmath import dollarmath_plugin

            parser.use(
                dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True, renderer=formula
            )
            add_rule(parser, "spaced_math")
        else:
            add_rule(parser, name)
    return parser
