"""Markdown: its prose, without what is not prose, and its front matter."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.article import Article, BlockKind, Source
from summarize.errors import ArticleError
from summarize.readers.dates import date_in_name
from summarize.readers.decode import decode
from summarize.readers.document import Document
from summarize.readers.draft import Draft, document_id
from summarize.readers.fragment import add_fragment
from summarize.readers.front_matter import apply_metadata, split_front_matter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MORE = re.compile(
    r"<!--\s*more\b.*?-->|^\{\{<\s*more\s*>\}\}$|^<!--\s*(?:truncate|excerpt)\s*-->$", re.MULTILINE
)
# Blocks whose content is code or a comment, in Liquid (Jekyll) and in Hugo's shortcodes.
_PAIRED = re.compile(
    r"\{%-?\s*(?P<tag>highlight|comment|raw|capture)\b.*?%\}.*?\{%-?\s*end(?P=tag)\s*-?%\}"
    r"|\{\{[<%]\s*(?P<code>highlight|mermaid|math|katex|chart)\b.*?[>%]\}\}.*?\{\{[<%]\s*/\s*(?P=code)\s*[>%]\}\}",
    re.DOTALL,
)
_TAG = re.compile(r"\{%.{0,2000}?%\}|\{\{[<%].{0,2000}?[>%]\}\}|\{\{.{0,2000}?\}\}", re.DOTALL)
# Attribute lists of kramdown and Pandoc: {: .class} and {#id .class}.
_ATTRIBUTES = re.compile(
    r"[ \t]*\{:?[ \t]*(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[\w-]+)|toc)(?:[ \t]+[^}\n]*)?\}"
)
_KRAMDOWN_LINE = re.compile(r"^\{:[^}\n]*\}[ \t]*$", re.MULTILINE)
_ADMONITION = re.compile(r"^(?:>\s*)?\[!\w+\][+-]?[ \t]*|^:::+.*$|^(?:!!!|\?\?\?)\+?[ \t].*$", re.MULTILINE)
# MDX (Astro, Docusaurus): import and export lines are code.
_MDX = re.compile(
    r"^(?:import\s.+\sfrom\s+['\"].+|import\s+['\"].+|export\s+(?:const|default|let|function)\b.*)$",
    re.MULTILINE,
)


def read(document: Document) -> Iterator[Article | ArticleError]:
    """The one article of a Markdown file."""
    text, note = decode(document.read(), document.path)
    draft = draft_of(text, document.path)
    if note:
        draft.notes.insert(0, note)
    if draft.published is None:
        draft.published = date_in_name(document.path)
    source = Source(document.path, None, "markdown", document.sha256())
    yield draft.finish(source, document_id(source))


def draft_of(text: str, path: str) -> Draft:
    """What a page's front matter and its body say. Raises ArticleError if the front matter does not parse."""
    data, body, _ = split_front_matter(text, path)
    draft = Draft()
    apply_metadata(data, draft)
    fill(draft, body)
    return draft


def fill(draft: Draft, body: str) -> None:
    """Append a Markdown body to a draft; its first heading is the title if there is none yet."""
    body = without_template_code(body)
    above, marker, below = split_more(body)
    if marker:
        teaser = Draft()
        _add_blocks(teaser, above)
        if teaser.has_prose and draft.manual_teaser is None:
            draft.manual_teaser = teaser.prose
        body = above + "\n\n" + below
    _add_blocks(draft, body)


def without_template_code(body: str) -> str:
    """Shortcodes, Liquid tags, attribute lists and MDX code removed; code blocks are left to the parser."""
    body = _PAIRED.sub("", body)
    body = _TAG.sub("", body)
    body = _KRAMDOWN_LINE.sub("", body)
    body = _ATTRIBUTES.sub("", body)
    body = _ADMONITION.sub("", body)
    return _MDX.sub("", body)


def split_more(body: str) -> tuple[str, bool, str]:
    """A body above the mark that ends its teaser, whether there is one, and below it."""
    match = _MORE.search(body)
    if match is None:
        return body, False, ""
    return body[: match.start()], True, body[match.end() :]


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    return (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).use(deflist_plugin)
    )


def _add_blocks(draft: Draft, body: str) -> None:
    tokens = _parser().parse(body)
    depth = {"table": 0, "footnote_block": 0}
    around: list[BlockKind] = []
    raw_html: list[str] = []
    heading = ""
    seen_prose = draft.has_prose
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in depth:
            depth[name] += token.nesting
        elif name in ("list_item", "blockquote", "dt", "dd") and token.nesting:
            if token.nesting > 0:
                around.append("quote" if name == "blockquote" else "item")
            else:
                around.pop()
        elif name == "heading":
            heading = token.tag if token.nesting > 0 else ""
        elif name == "html_block":
            raw_html.append(token.content)
        elif name == "inline" and not any(depth.values()):
            text = _inline(token.children or [])
            if heading == "h1" and draft.title is None and not seen_prose:
                draft.title = text
            elif heading:
                draft.add(text, "heading")
            else:
                draft.add(text, around[-1] if around else "paragraph")
                seen_prose = True
    if not draft.has_prose and raw_html:
        # A post that is written in HTML from its first to its last line.
        add_fragment(draft, "\n".join(raw_html))


def _inline(children: "Sequence[Token]") -> str:
    parts: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)
