"""HTML fragments (inside JSON, feeds, Markdown) to blocks of text."""

import html
import re
from collections.abc import Callable, Mapping
from typing import Any

from summarize.article import BlockKind
from summarize.patterns import Pattern
from summarize.readers.draft import Draft

# Not prose: what a reader of the page does not read as the article's sentences.
SKIPPED = frozenset(
    "script style noscript template head iframe object embed svg math canvas audio video figure picture img"  # noqa: SIM905
    " table pre form button select textarea nav aside footer menu dialog".split()
)
BLOCKS: dict[str, BlockKind] = {
    "p": "paragraph",
    "li": "item",
    "dt": "item",
    "dd": "item",
    "blockquote": "quote",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
_SKIPPED_BLOCKS = frozenset("table pre figure form aside nav footer menu iframe video audio code".split())  # noqa: SIM905
_CONTAINERS = frozenset(
    "address article body center details div dl fieldset header hgroup hr html main ol section summary ul".split()  # noqa: SIM905
)
_TAG = Pattern(r"""<(?:!--.*?--|/?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?)>""", re.DOTALL)


def inline_text(text: str) -> str:
    """One line of text from a value that may hold tags and character references."""
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())


def looks_like_html(text: str) -> bool:
    """Whether a text is marked up: it holds a tag of HTML, not just a lone "<"."""
    return (
        "<" in text
        and re.search(
            r"</?(?:p|div|br|h[1-6]|ul|ol|li|a|em|strong|b|i|span|blockquote|img|figure|article|section|table)\b[^<>]*>",
            text,
            re.IGNORECASE,
        )
        is not None
    )


def add_fragment(draft: Draft, markup: str) -> None:
    """Append the prose of an HTML fragment to a draft, block by block."""
    from lxml import etree
    from lxml import html as lxml_html

    # lxml refuses str with an encoding declaration; NUL and other controls are not XML characters.
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", markup)
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=False)
    try:
        root = lxml_html.document_fromstring(f"<div>{clean}</div>".encode(), parser=parser)
    except etree.ParserError:
        return
    add_element(draft, root)


def add_element(
    draft: Draft,
    root: Any,
    blocks: Mapping[str, BlockKind] = BLOCKS,
    skipped: Callable[[Any], bool] = lambda element: element.tag in SKIPPED,
) -> None:
    """Append the prose below an lxml element.

    Iterative, since pages may be nested 100,000 levels deep.

    Args:
        blocks: the tags that are blocks of text, and the kind of each.
        skipped: whether an element holds no prose.
    """
    pending: list[str] = []
    kinds: list[BlockKind] = ["paragraph"]

    def flush() -> None:
        draft.add("".join(pending), kinds[-1])
        pending.clear()

    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        block = blocks.get(tag)
        if leaving:
            if block or tag in _CONTAINERS:
                flush()
            if block:
                kinds.pop()
            if element.tail and element is not root:
                pending.append(element.tail)
            continue
        if not tag or skipped(element):
            if tag in _SKIPPED_BLOCKS:
                flush()
            if element.tail and element is not root:
                pending.append(element.tail)
            continue
        if tag == "br":
            _line_break(pending, flush)
        if block or tag in _CONTAINERS:
            flush()
        if block:
            # A paragraph inside an item or a quotation is of that kind.
            kinds.append(kinds[-1] if block == "paragraph" and kinds[-1] != "heading" else block)
        if element.text:
            pending.append(element.text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    flush()


def _line_break(pending: list[str], flush: Any) -> None:
    """One <br> is a space; two in a row end a paragraph, as old blog engines write them."""
    if pending and pending[-1] == "\n":
        flush()
    else:
        pending.append("\n")
