"""What is not the article: datelines, bylines, stamps, captions, share lines, the site's tail.

The text itself is never changed: blocks are dropped, cut or split, offsets stay, and what was
removed is kept with its reason.
"""

from collections.abc import Iterable, Iterator

from summarize.article import Article, Block, Cleaned, Dropped
from summarize.boilerplate import AGE, LEADS, LINES, PHRASES, SENTENCE_END, TAIL_HEADING, LineRule
from summarize.patterns import Pattern

# No line of boilerplate is longer, in characters.
_MAX_LINE = 1_100
_WORD = Pattern(r"\d+|[^\W\d_]+")
# How many blocks at the start may begin with a dateline or its like, and how far from their start.
_LEAD_BLOCKS = 6
_LEAD_WINDOW = 250
# The longest a listed line may be: any; a finished one in a proven list; a title like "Who reads?".
_TAIL_WORDS = 60
_TEASER_WORDS = 40
_TITLE_WORDS = 7
_SITE_WORDS = 6
SITE_NAME = "site name"
# So many characters tell two lines apart nearly always.
_TELLING = 12
# The rules that may hold of a line, by its first word, and those that may hold of any.
_HINTED = tuple(rule for rule in LINES if rule.hint)
_STARTED = {
    start: tuple(rule for rule in LINES if rule.hint or start in rule.starts)
    for start in frozenset().union(*(rule.starts for rule in LINES))
}
# Without one of these first words, or of these signs near its start, nothing stands before the article's own.
_LEAD_STARTS = frozenset().union(*(rule.starts for rule in LEADS))
_LEAD_SIGNS = frozenset().union(*(rule.signs for rule in LEADS))


def clean(article: Article) -> Cleaned:
    """The article's blocks without what is not the article, and what was dropped and why."""
    text = article.text
    title, author = _folded(article.title or ""), _folded(article.author or "")
    tail = _tail_start(text, article.blocks)
    phrases = [phrase for phrase in PHRASES if phrase[1] in text]
    hinted = [rule for rule in _HINTED if rule.hint in text]
    dropped: list[Dropped] = []
    kept: list[Block] = []
    for index, block in enumerate(article.blocks):
        if index >= tail:
            dropped.append(Dropped(block.start, block.end, "site tail"))
            continue
        line = text[block.start : block.end]
        first = _first_word(line)
        # What stands beside a list's items in Markdown is an item, whatever word it starts with.
        is_listed = block.kind == "item" and article.source.format == "markdown"
        if not (is_listed or _is_most_of(text, line)) and (
            reason := _line_reason(line, first, hinted, "" if kept else title, author)
        ):
            dropped.append(Dropped(block.start, block.end, reason))
            continue
        leading = len(kept) < _LEAD_BLOCKS and index < _LEAD_BLOCKS and block.kind != "heading"
        if line and not phrases and line == line.strip() and not (leading and _may_lead(line, first)):
            kept.append(block)  # as nearly all are
            continue
        for start, end, why in _pieces(text, block, phrases, leading=leading):
            if why:
                dropped.append(Dropped(start, end, why))
            else:
                kept.append(Block(start, end, block.kind))
    if tail < len(article.blocks) and kept and _is_site_name(text, kept[-1]):
        last = kept.pop()
        dropped.append(Dropped(last.start, last.end, SITE_NAME))
    dropped.sort(key=lambda part: part.start)
    return Cleaned(article, tuple(kept), tuple(dropped))


def site_name(cleaned: Cleaned) -> str | None:
    """The site's name, if it stands alone just above the dropped tail of a saved page."""
    named = next((part for part in cleaned.dropped if part.reason == SITE_NAME), None)
    return cleaned.article.text[named.start : named.end] if named else None


def _is_site_name(text: str, block: Block) -> bool:
    return block.kind == "heading" and len(text[block.start : block.end].split()) <= _SITE_WORDS


def _line_reason(line: str, first: str, hinted: Iterable[LineRule], title: str, author: str) -> str | None:
    """Why a line is not the article; None if it is.

    Args:
        first: its first word.
        hinted: the rules that may hold of any line of the article.
    """
    if len(line) > _MAX_LINE:
        return None
    for rule in _STARTED.get(first, hinted):
        if (first in rule.starts or rule.hint in line) and rule.pattern.match(line):
            return rule.reason
    if title and _is_folded(line, title):
        return "title repeated"
    if author and len(line) < 80 and _is_folded(line, author):
        return "byline"
    return None


def _first_word(line: str) -> str:
    """The first word in lower case, without what hangs on it ("editor's", "e-mail"); "0" for a number."""
    if line[:1] == "©":
        return "©"
    found = _WORD.search(line)
    if found is None:
        return ""
    word: str = found[0]
    return "0" if word[0].isdigit() else word.lower()


def _is_most_of(text: str, line: str) -> bool:
    """Whether a line is the article itself, however its first words read."""
    return len(line) > 200 and len(line) * 2 > len(text)


def _is_folded(text: str, folded: str) -> bool:
    """Whether a text reads so; its first characters nearly always tell."""
    return folded.startswith(_folded(text[:_TELLING])) and _folded(text) == folded


def _folded(text: str) -> str:
    """Letters and digits alone, whatever their case."""
    return "".join(filter(str.isalnum, text)).casefold()


def _pieces(
    text: str, block: Block, phrases: Iterable[tuple[str, str, Pattern]], *, leading: bool
) -> Iterator[tuple[int, int, str]]:
    """The block cut into what stays ("") and what goes (why), in order.

    Args:
        phrases: those of PHRASES that the article may have.
    """
    position = block.start
    if leading:
        while lead := _lead(text, position, block.end):
            yield position, *lead
            position = lead[0]
    piece = text[position : block.end]
    cuts = sorted(
        (m.start(), m.end(), why)
        for why, sign, pattern in phrases
        if sign in piece
        for m in pattern.finditer(text, position, block.end)
    )
    for start, end, why in cuts:
        if start < position:
            continue
        yield from _stay(text, position, start)
        yield start, end, why
        position = end
    yield from _stay(text, position, block.end)


def _may_lead(line: str, first: str) -> bool:
    """Whether something may stand before the article's first word in a line, given the line's own."""
    return first in _LEAD_STARTS or any(map(line[:_LEAD_WINDOW].__contains__, _LEAD_SIGNS))


def _lead(text: str, start: int, end: int) -> tuple[int, str] | None:
    """The end and the reason of what stands before the article at `start`; None if nothing does."""
    window = text[start : min(end, start + _LEAD_WINDOW)]
    first = _first_word(window)
    for rule in LEADS:
        if (first in rule.starts or any(map(window.__contains__, rule.signs))) and (
            found := rule.pattern.match(text, start, end)
        ):
            return found.end(), rule.reason
    return None


def _stay(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end, ""


def _tail_start(text: str, blocks: tuple[Block, ...]) -> int:
    """The index of the first block of the site's tail; the number of blocks if there is none.

    A tail starts at a heading such as "Recent Posts" and holds only what such lists hold:
    titles, cut-off teasers, ages. A finished sentence below it, and it is a part of the
    article, unless ages or cut-off teasers prove that it is a list all the same.
    """
    headings = [
        index
        for index, block in enumerate(blocks)
        if block.end - block.start <= 80 and TAIL_HEADING.match(text[block.start : block.end])
    ]
    if not headings:
        return len(blocks)
    # Once for all headings: the last block that proves a list, and the last that belongs in none.
    proof, unlisted = -1, {True: -1, False: -1}
    for index in range(headings[0] + 1, len(blocks)):
        line = text[blocks[index].start : blocks[index].end]
        if AGE.match(line) or _is_cut_off(line):
            proof = index
        for proven in (True, False):
            if not _listed(line, proven=proven):
                unlisted[proven] = index
    return next((index for index in headings if index >= unlisted[index < proof]), len(blocks))


def _is_cut_off(line: str) -> bool:
    """Whether a line ends in an ellipsis, whatever stands after it but a word."""
    end = len(line)
    while end and not (line[end - 1].isalnum() or line[end - 1] == "_"):
        end -= 1
    return "…" in line[end:] or "..." in line[end:]


def _listed(line: str, *, proven: bool) -> bool:
    words = len(line.split())
    if words > _TAIL_WORDS:
        return False
    if AGE.match(line) or _is_cut_off(line) or not SENTENCE_END.search(line):
        return True
    return words <= (_TEASER_WORDS if proven else _TITLE_WORDS)
