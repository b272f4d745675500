"""What WordPress stores as a post's content, as the HTML that it makes of it.

Blocks' comments, shortcodes, addresses that become players, and the paragraphs that the classic editor
writes as empty lines (`wpautop`).
"""

from summarize.patterns import Pattern, StartPattern
from summarize.readers.shortcodes import without_shortcodes

_COMMENT = StartPattern(r"\s*+(?:(/?wp:)|(more\b)|(?:nextpage|noteaser)\s*+\Z)", 2)
# An address alone in its line becomes a player or a card (`WP_Embed::autoembed`).
_EMBED = Pattern(r"^[ \t]*+(?:<p(?:\s[^<>]*+)?>\s*+)?https?://[^\s<>\"]++[ \t]*+(?:</p>[ \t]*+)?$", 2 | 8)
_BREAKS = Pattern(r"<br\s*+/?>\s*+<br\s*+/?>", 2)
# An empty line, and in what it is none: tags, comments, what is printed as it is.
_STEP = Pattern(
    r"\n[^\S\n]*+\n\s*+|<(?:(!--)|(pre|script|style|textarea|svg|math)\b[^<>]*+>|[/a-zA-Z!?][^<>]*+>)", 2
)
# What ends each of them.
_ENDS = {
    name: Pattern("-->" if name == "!--" else rf"</{name}\s*+>", 2)
    for name in ("!--", "pre", "script", "style", "textarea", "svg", "math")
}
_PARAGRAPH = Pattern(r"<p[\s>]|<br[\s/>]", 2)


def html_of(content: str) -> str:
    """The HTML of a post's content as it is stored.

    An empty line becomes the start of a paragraph that nothing closes, as HTML allows: for the walker that is
    what `wpautop` writes. A single line break is white space.
    """
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    content = without_shortcodes(_EMBED.sub("", _without_comments(content)))
    return with_paragraphs(_BREAKS.sub("\n\n", content))


def rendered(content: str) -> str:
    """The HTML of a content that was printed already: it may hold shortcodes that nobody knew."""
    content = without_shortcodes(content)
    return content if _PARAGRAPH.search(content) else with_paragraphs(content)


def _without_comments(content: str) -> str:
    """Without the comments of blocks and pages; the mark "more" without what its link says."""
    parts: list[str] = []
    copied = 0
    while (start := content.find("<!--", copied)) >= 0 and (end := content.find("-->", start + 4)) >= 0:
        parts.append(content[copied:start])
        copied = end + 3
        found = _COMMENT.match(content, start + 4, end)
        if found is None:
            parts.append(content[start:copied])
        else:
            parts.append("<!--more-->" if found[2] else "\n\n")
    return "".join(parts) + content[copied:]


def with_paragraphs(content: str) -> str:
    """A content whose empty lines are paragraphs."""
    parts: list[str] = []
    copied = position = 0
    missing: set[str] = set()
    while found := _STEP.search(content, position):
        position = found.end()
        if found[0].startswith("\n"):
            parts += (content[copied : found.start()], "\n<p>")
            copied = position
        elif (name := found[1] or found[2]) and name not in missing:
            end = _ENDS[name.lower()].search(content, position)
            if end:
                position = end.end()
            else:
                missing.add(name)
    return "".join(parts) + content[copied:]
