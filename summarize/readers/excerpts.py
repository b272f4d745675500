"""Whether an excerpt was written by a human, or cut from the content by the engine that printed it.

Decided without words of any language: by what it has in common with the content, by the mark at its cut, and
by links that lead back to the article.
"""

from typing import Any

from summarize.patterns import Pattern
from summarize.readers.text import Piece, unescaped
from summarize.readers.walker import escape_unknown_tags, parse, walk

_BRACKETED = ("[…]", "[...]", "[. . .]")
_MARKS = (*_BRACKETED, "…", "...")
# Classes of the link to the rest that WordPress and themes print below an excerpt.
_MORE_LINKS = Pattern(
    r"\b(?:more-link|link-more|read-more|readmore|continue-reading|excerpt-more|moretag|more-tag|wp-block-read-more)\b",
    2,
)
_LETTERS = Pattern(r"[\W_]+")
# So many letters in common are no chance; so few at the start, above a mark, are none either.
_MOST_LETTERS = 60
_FEW_LETTERS = 10
# How far below the start of a content its engine may begin: below a caption, a date, an address.
_WITHIN = 600
_LAST_LINKS = 3
_BLOCKS = frozenset("p div li h1 h2 h3 h4 h5 h6 blockquote".split())  # noqa: SIM905


def human_teaser(excerpt: str, content: str, text: str, link: str | None) -> str | None:
    """An excerpt as plain text if a human wrote it; None if it is the start of its content.

    Args:
        excerpt, content: HTML.
        text: the article's text as it was read from the content.
        link: the article's address.
    """
    root = parse(escape_unknown_tags(excerpt))
    if root is None:
        return None
    had_link = drop_links_back(root, link, all_kinds=True)
    line = " ".join(walk(root, whole=True).text.text.split())
    start = _without_mark(line)
    letters = _letters(start)
    if not letters:
        return None
    if start != line and line.endswith(_BRACKETED):
        return None  # what WordPress puts there, and no human
    if _letters(text).startswith(letters):
        return None
    # The engine may begin with what is no prose: captions, dates, tables.
    whole = parse(escape_unknown_tags(content))
    beginnings = (_letters(text), "" if whole is None else _letters(walk(whole, whole=True).text.text))
    if beginnings[1].startswith(letters):
        return None
    was_cut = had_link or start != line
    if was_cut and any(letters[:_MOST_LETTERS] in each[: _WITHIN + len(letters)] for each in beginnings):
        return None
    head = _before_last_mark(line)
    if head and any(each.startswith(head) for each in beginnings):
        return None  # "… Continue reading" in whatever language, where no link is left
    return start if had_link else line


def is_cut(excerpt: str) -> bool:
    """Whether an excerpt bears the mark of a cut, or a link."""
    return _without_mark(" ".join(unescaped(excerpt).split())).endswith(">") or any(
        mark in unescaped(excerpt) for mark in _MARKS
    )


def drop_links_back(root: Any, link: str | None, *, all_kinds: bool = False) -> bool:
    """Take out what an engine adds to print an article elsewhere; whether there was any.

    The last paragraph, if it links to the article and to its site ("The post … appeared first on …"). With
    `all_kinds` also links of a theme's "more", and a link to the article at the end of an excerpt.
    """
    dropped = False
    if all_kinds:
        for element in [each for each in root.iter() if isinstance(each.tag, str)]:
            if _MORE_LINKS.search(element.get("class") or ""):
                _drop(element)
                dropped = True
    target = _address(link)
    if target is None:
        return dropped
    for anchor in [each for each in root.iter("a") if _address(each.get("href")) == target][-_LAST_LINKS:]:
        block = next((each for each in anchor.iterancestors() if each.tag in _BLOCKS), root)
        if not _is_last(block, root):
            continue
        hosts = [_address(each.get("href")) for each in block.iter("a")]
        if block is not root and any(host and host != target and target.startswith(host) for host in hosts):
            _drop(block)
            dropped = True
        elif all_kinds and _is_last(anchor, root):
            _drop(anchor)
            dropped = True
    return dropped


def without_cut(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The text of an entry that has but a summary: of the engine's mark "[…]" an ellipsis stays."""
    if not pieces:
        return pieces
    last = pieces[-1].text.rstrip()
    for mark in _BRACKETED:
        if last.endswith(mark):
            return (*pieces[:-1], pieces[-1]._replace(text=f"{last.removesuffix(mark).rstrip()}…"))
    return pieces


def _without_mark(line: str) -> str:
    while line.endswith(_MARKS):
        line = next(line.removesuffix(mark) for mark in _MARKS if line.endswith(mark)).rstrip()
    return line


def _before_last_mark(line: str) -> str:
    """The letters before the last mark of a cut; "" if nothing much stands before it."""
    at = max(line.rfind(mark) for mark in _MARKS)
    letters = _letters(line[:at]) if at > 0 else ""
    return letters if len(letters) >= _FEW_LETTERS else ""


def _letters(text: str) -> str:
    return str(_LETTERS.sub("", text)).casefold()


def _address(link: str | None) -> str | None:
    """An address to compare: without scheme, query, fragment and the last slash."""
    if not link or "//" not in link:
        return None
    return (
        link.partition("//")[2].partition("#")[0].partition("?")[0].rstrip("/").removeprefix("www.").lower()
    )


def _drop(element: Any) -> None:
    """Take an element out; what follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _is_last(element: Any, root: Any) -> bool:
    """Whether no letter stands below an element."""
    while element is not root:
        if _letters(element.tail or ""):
            return False
        for after in element.itersiblings():
            if _letters("".join(after.itertext())):
                return False
        element = element.getparent()
        if element is None:
            return True
    return True
