"""Rules for markdown-it beside its own: wiki links, marks, headings of old engines."""

from typing import TYPE_CHECKING, Any

from summarize.patterns import Pattern, StartPattern
from summarize.readers.text import HOLE

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# A formula that reads as it is written: m, E = mc^2, 3 < x.
_READABLE = StartPattern(r"[\w\s=+\-*/^().,:;<>!%|°·×≤≥≈±']{1,60}+\Z")
_HEADING = StartPattern(r"#{2,6}(?=[^#\s])")
# With one sign a line is a heading where it is no hashtag: of several words, without an end, in capitals or closed by a sign.
_FIRST_HEADING = StartPattern(r"#(?=[^\W\d_])[^#\n]++#?[ \t]*+\Z")
# Chinese, Japanese and Korean letters and signs, which stand beside each other without a space.
_CJK = StartPattern(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u31ff\u3200-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)
# Each line between bars, with a separator or without a head: kramdown's tables; a row that CommonMark takes for none.
_ROWS = StartPattern(r"(?:[ \t]*+\|[^|\n]*+\|[^\n]*+(?:\n|\Z)){2,}+\Z")
# facelessuser.github.io/pymdown-extensions/extensions/tabbed: a label in quotes, the tab's blocks indented below.
_TAB = StartPattern(r"===[!+]{0,2}[ \t]+([\"']).*\1[ \t]*\Z")
# What names a heading: [#tides] (javascript.info), [_tides] (Elastic).
_HEADING_NAME = Pattern(r"(?<=\S)[ \t]{1,9}\[(?:#[\w-]{1,200}|_[a-z0-9_]{1,200})\]\s{0,9}\Z")
# A formula with space inside its signs, where kramdown and MathJax take one and Pandoc does not: it has
# what no price has.
_SPACED = StartPattern(r"\$[ \t]++(?!\$)([^$\n]{1,500})(?<=[ \t])\$(?![\w$])")
_TEX = Pattern(r"\\[A-Za-z]|\^|_\{")
_EQUATION = StartPattern(r"[A-Za-z]\w*+[ \t]*+=")
_BLOCK_ID = StartPattern(r"\^[\w-]{1,60}\s*\Z")
# A reference, a link with a space before its address, or one that Markdown does not take for one: html2text
# breaks long addresses into lines.
_REFERENCE = StartPattern(
    r"\[([^\[\]\n]{1,300})\](?:\[[^\[\]\n]{0,300}\]| \(https?://[^\s()]{1,500}\)|\([^()\n]{1,500}(?:\n[^()\n]{1,500}){0,3}\))"
)
_LOST_PICTURE = StartPattern(
    r"!\[[^\[\]\n]{0,300}\](?:\[[^\[\]\n]{0,300}\]|\([^()\n]{1,500}(?:\n[^()\n]{1,500}){0,3}\))"
)
EMOJI = Pattern(r":[a-z][a-z0-9_+-]{1,60}:(?![\w:])")
_ANCHOR = StartPattern(r"\[\[[a-z0-9]+(?:[-_.][a-z0-9]+)*+\]\]")
_FOOTNOTE = StartPattern(r"\[\^[^\]\s\[]{1,100}\]")


def add_rule(parser: "MarkdownIt", name: str) -> None:
    """One of these rules put in its place: formulas as ``$ x^2 $`` and ``$$x$$`` in a line, wiki links (``[[Page]]``, ``[[page|label]]``, ``![[embed]]``),
    ``==mark==``, ``^block_id``, ``[text][lost_reference]``, ``:emoji:``, ``##tight_heading``,
    a heading's ``[#anchor]``, ``=== "tab"``.
    """
    inline = parser.inline.ruler
    if name == "cjk_emphasis":
        inline.at("emphasis", _emphasis)
    elif name == "wiki":
        inline.before("link", name, _wiki)
    elif name == "spaced_math":
        inline.before("math_inline", name, _spaced_math)
        parser.add_render_rule("math_inline_double", _formula_in_a_line)
        parser.add_render_rule("math_block", _formula_between_lines)
        parser.add_render_rule("math_block_label", _formula_between_lines)
    elif name == "mark":
        inline.before("emphasis", name, _mark)
    elif name == "lost_reference":
        inline.after("image", name, _lost_reference)
    elif name == "table":
        parser.enable(name)
        parser.core.ruler.before("inline", "empty_tables", _empty_tables)
    elif name == "tabbed":
        alternatives = ["paragraph", "reference", "blockquote", "list"]
        parser.block.ruler.before("fence", name, _tabbed, {"alt": alternatives})
    elif name == "anchor":
        parser.core.ruler.before("inline", name, _without_anchors)
    elif name == "tight_heading":
        parser.block.ruler.before("heading", name, _tight_heading)
    else:
        inline.push(name, {"block_id": _block_id, "emoji": _emoji}[name])


def _empty_tables(state: "StateCore") -> None:
    """No cell is parsed: a table is no prose."""
    depth = 0
    for token in state.tokens:
        if token.tag == "table":
            depth += token.nesting
        elif token.type == "inline" and (depth or _ROWS.match(token.content)):
            token.content = ""


def _without_anchors(state: "StateCore") -> None:
    for heading, token in zip(state.tokens, state.tokens[1:], strict=False):
        if heading.type == "heading_open":
            token.content = _HEADING_NAME.sub("", token.content)


def formula(content: str, _: dict[str, Any]) -> str:
    """A formula as text where it reads as such, else a gap: nobody reads a teaser in TeX."""
    from html import escape

    return escape(content) if _READABLE.match(content) else HOLE


def _spaced_math(state: "StateInline", silent: bool) -> bool:
    if state.src[state.pos] != "$" or (found := _SPACED.match(state.src, state.pos, state.posMax)) is None:
        return False
    if not _TEX.search(found[1]) and not _EQUATION.match(found[1]):
        return False
    if not silent:
        state.push("math_inline", "math", 0).content = found[1].strip()
    state.pos = found.end()
    return True


def _formula_in_a_line(_: Any, tokens: "Sequence[Token]", index: int, *__: Any) -> str:
    """kramdown's two signs make a formula of the line where text stands beside it."""
    return formula(tokens[index].content.strip(), {})


def _formula_between_lines(*_: Any) -> str:
    """No text, but something that a sentence leads to, and goes on behind."""
    return '<pre class="math"></pre>'


def _emphasis(state: "StateInline", silent: bool) -> bool:
    """Signs of emphasis, which beside a letter of Chinese, Japanese or Korean ask for no space behind a bracket or a
    full stop (github.com/tats-u/markdown-cjk-friendly)."""
    from markdown_it.rules_inline.state_inline import Delimiter

    source, start = state.src, state.pos
    if silent or source[start] not in "*_":
        return False
    run = state.scanDelims(start, source[start] == "*")
    opens, closes = run.can_open, run.can_close
    if source[start] == "*":
        before, after = source[start - 1 : start], source[start + run.length : start + run.length + 1]
        beside = _CJK.match(before or " ") or _CJK.match(after or " ")
        opens = opens or bool(beside and after and not after.isspace())
        closes = closes or bool(beside and before and not before.isspace())
    for _ in range(run.length):
        token = state.push("text", "", 0)
        token.content = source[start]
        state.delimiters.append(
            Delimiter(ord(source[start]), run.length, len(state.tokens) - 1, -1, opens, closes)
        )
    state.pos += run.length
    return True


def _wiki(state: "StateInline", silent: bool) -> bool:
    source, start = state.src, state.pos
    embed = source.startswith("![[", start)
    if not embed and not source.startswith("[[", start):
        return False
    begin = start + (3 if embed else 2)
    end = source.find("]]", begin, begin + 500)
    inner = source[begin:end]
    if end < 0 or "\n" in inner or "[" in inner or source.startswith("](", end + 1):
        return False
    if not silent and not embed and inner.strip("_").lower() != "toc":
        token = state.push("text", "", 0)
        token.content = (
            "" if _is_anchor(state, start, end + 2) else inner.rpartition("|")[2].rpartition("#")[2].strip()
        )
    state.pos = end + 2
    return True


def _is_anchor(state: "StateInline", start: int, end: int) -> bool:
    """``## The tide[[the-tide]]``: what names a heading for links (Hugging Face's doc-builder)."""
    if end != state.posMax or not start or state.src[start - 1].isspace():
        return False
    return "\n" not in state.src and _ANCHOR.match(state.src, start) is not None


def _mark(state: "StateInline", silent: bool) -> bool:
    """The signs of ``==marked==``: what stands between them stays."""
    source, start = state.src, state.pos
    if (
        not source.startswith("==", start)
        or source.startswith("===", start)
        or source[start - 1 : start] == "="
    ):
        return False
    opens = source[start + 2 : start + 3].strip() and "==" in source[start + 2 : start + 1_000]
    closes = source[start - 1 : start].strip() and "==" in source[max(0, start - 1_000) : start]
    if not opens and not closes:
        return False
    state.pos = start + 2
    return True


def _block_id(state: "StateInline", silent: bool) -> bool:
    """``^abc123`` at the end of a block, which names it."""
    if state.src[state.pos] != "^" or (state.pos and not state.src[state.pos - 1].isspace()):
        return False
    if not _BLOCK_ID.match(state.src, state.pos):
        return False
    state.pos = state.posMax
    return True


def _lost_reference(state: "StateInline", silent: bool) -> bool:
    """``[^1]`` and ``[text][label]`` that nothing defines here (another file may): a mark, and its text."""
    source, start = state.src, state.pos
    if source[start] == "!" and (found := _LOST_PICTURE.match(source, start, state.posMax)):
        state.pos = found.end()
        return True
    if source[start] != "[":
        return False
    if found := _FOOTNOTE.match(source, start) if source.startswith("[^", start) else None:
        state.pos = found.end()
        return True
    found = _REFERENCE.match(source, start, state.posMax)
    if found is None:
        return False
    if not silent:
        if state.pending:
            state.pushPending()
        inner: list[Token] = []  # the end of a parse joins tokens, and the marks outside count theirs
        state.md.inline.parse(found[1], state.md, state.env, inner)
        state.tokens.extend(inner)
    state.pos = found.end()
    return True


def _emoji(state: "StateInline", silent: bool) -> bool:
    """``:tada:``, a picture that each engine has or has not."""
    source, start = state.src, state.pos
    if source[start] != ":" or (start and (source[start - 1].isalnum() or source[start - 1] == ":")):
        return False
    found = EMOJI.match(source, start)
    if found is None:
        return False
    state.pos = found.end()
    return True


def _tight_heading(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """``##Heading`` without a space, as engines before CommonMark took it. One sign alone is a hashtag."""
    if state.is_code_block(start):
        return False
    begin, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    found = _HEADING.match(state.src, begin, stop)
    if found is None and _is_alone(state, start, end):
        found = _first_heading(state.src[begin:stop])
    if found is None:
        return False
    if silent:
        return True
    level = len(found[0]) - len(found[0].lstrip("#"))
    state.line = start + 1
    opening = state.push("heading_open", f"h{level}", 1)
    opening.map = [start, state.line]
    inline = state.push("inline", "", 0)
    inline.content = state.src[begin + level : stop].strip().rstrip("#").rstrip()
    inline.map = [start, state.line]
    inline.children = []
    state.push("heading_close", f"h{level}", -1)
    return True


def _first_heading(line: str) -> "re.Match[str] | None":
    """A line with one sign that is no hashtag: several words, no end, in capitals or closed by a sign."""
    found = _FIRST_HEADING.match(line)
    said = line.strip("# \t")
    if found is None or len(said.split()) < 2 or said.endswith((".", ":", ";", ",")):
        return None
    return found if said[0].isupper() or line.rstrip().endswith("#") else None


def _is_alone(state: "StateBlock", line: int, end: int) -> bool:
    """Whether a line is a paragraph of its own."""
    return (line == 0 or state.isEmpty(line - 1)) and (line + 1 >= end or state.isEmpty(line + 1))


def _tabbed(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """A tab: its label is none of the text, its blocks are."""
    begin, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if state.is_code_block(start) or not _TAB.match(state.src[begin:stop]):
        return False
    if silent:
        return True
    indent = state.sCount[start] + 4
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= indent):
        last += 1
    before = state.lineMax, state.blkIndent, state.parentType
    state.lineMax, state.blkIndent, state.parentType = last, indent, "tab"
    state.push("tab_open", "div", 1).map = [start, last]
    state.md.block.tokenize(state, start + 1, last)
    state.push("tab_close", "div", -1)
    state.lineMax, state.blkIndent, state.parentType = before
    state.line = last
    return True
