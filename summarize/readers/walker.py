"""The one way from markup to text: an HTML tree to the blocks of an article.

Markdown, WordPress content, web pages, HTML in JSON and feeds and what a human wrote as teaser all come
here as a tree of lxml's; what a line break, a footnote mark, a notice or a caption is, is decided here.
"""

import re
from collections.abc import Sequence
from functools import partial
from itertools import islice, takewhile
from typing import Any, NamedTuple

from summarize.article import BlockKind
from summarize.patterns import Pattern, StartPattern
from summarize.readers.marks import CROSS_POST, NOTICE_START, NOTICES, role_of
from summarize.readers.template import MARK, Hole, Part, resolved
from summarize.readers.text import HOLE, Piece, Text, joined, unescaped, visible

_BLOCKS: dict[str, BlockKind] = {
    "p": "paragraph",
    "li": "item",
    "dt": "item",
    "dd": "item",
    "blockquote": "quote",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
_CONTAINERS = frozenset(
    "address article aside body center details div dl fieldset figcaption header hgroup hr html main ol section"  # noqa: SIM905
    " summary td th tr ul".split()
)
# What its author took back.
_STRUCK = frozenset(("del", "s", "strike"))
# No text for a reader of the page, whatever is asked for.
_NEVER = frozenset(
    # <rt>: how the word before it is read.
    "audio canvas embed head iframe img input math noscript object rp rt script style svg template video".split()  # noqa: SIM905
)
# No prose of an article.
_NO_PROSE = frozenset(
    "button datalist dialog figure footer form menu nav pre select table textarea".split()  # noqa: SIM905
)
_CODE = frozenset(("code", "kbd", "samp", "tt"))
# The attributes that say what an element is.
_TELLING = frozenset(("class", "id", "role", "style", "hidden"))
# What is left out inside a line does not end it.
_INLINE = frozenset("a abbr b code em i label small span strong sub sup".split())  # noqa: SIM905
_PICTURES = frozenset("img picture svg figure iframe video".split())  # noqa: SIM905
_MORE = frozenset({"more", "truncate", "excerpt", "end-excerpt", "end_excerpt", "readmore", "summary-end"})
# GitHub's and Obsidian's alerts, and those of Jekyll's premonition: > warning "Mind the gap"
_ALERT = StartPattern(
    r"\s*(?:\[!\s*([\w-]+)\s*\][+-]?[^\n]*|(?:default|info|note|tip|warning|error)[ \t]+[\"“][^\"”\n]*[\"”](?:[ \t]*\[[^\]\n]*\])?[ \t]*(?=\n|\Z))"
)
_FOOTNOTE = StartPattern(r"\W*(?:\d{1,4}|[a-zA-Z]|[ivx]{1,5}|note \d{1,3}|[*†‡§¶↩↵⤴^#🔗]{1,3}\ufe0e?)\W*\Z")
_SENTENCE_END = Pattern(r"""[.!?。！？؟।:;…]["'”’»›)\]」』]*\s*\Z""")
# What is inside a text, and goes on behind.
_SENTENCE_BREAK = Pattern(r"""[.!?…][\"'”’»)\]]*\s|[。！？]""")
# So many characters show which script a text is in.
_GLANCE = 40
# A shortcode that no reader of Markdown fills in: [gallery ids="1,2"], [embed]…[/embed].
_SHORTCODE = StartPattern(
    r"\s*+\[([a-z][\w-]{1,30})(?:\s[^\[\]\n=]{1,100}=[^\[\]\n]{1,300}\](?:\s*+[^\s\[]{1,300}\s*+\[/\1\])?|\]\s*+[^\s\[]{1,300}\s*+\[/\1\])\s*+\Z"
)
_TOC_MARK = StartPattern(r"\s*(?:\[{1,2}_?toc_?\]{1,2}|\{\{?toc\}?\}|\$\{toc\})\s*\Z", 2)
# HTML's elements, obsolete ones included; <x> in a formula and <name> in a manual are no tags.
_ELEMENTS = (
    "a|abbr|acronym|address|applet|area|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|button"
    "|canvas|caption|center|cite|code|col|colgroup|data|datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed"
    "|fieldset|figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hgroup|hr|html|i|iframe|img"
    "|input|ins|kbd|label|legend|li|link|main|map|mark|math|menu|meta|meter|nav|noframes|noscript|object|ol"
    "|optgroup|option|output|p|param|picture|pre|progress|q|rp|rt|ruby|s|samp|script|search|section|select|slot"
    "|small|source|span|strike|strong|style|sub|summary|sup|svg|path|g|table|tbody|td|template|textarea|tfoot|th"
    "|thead|time|title|tr|track|tt|u|ul|var|video|wbr|[a-z][a-z0-9]*-[a-z0-9-]+|[a-z]+:[a-z]+"
)
_TAG = rf"</?(?:{_ELEMENTS})(?:\s[^<>]*+)?/?>|<!doctype[^<>]*+>|<\?(?:php|xml)[^<>]*+>|<!--"
_NO_TAG = Pattern(
    rf"<(?!(?:/?(?:{_ELEMENTS})(?:[\s/][^<>]*+)?>|!doctype[^<>]*+>|\?(?:php|xml)[^<>]*+>|!--))", 2
)
_ANY_TAG = Pattern(_TAG, 2)
# The box of a list of tasks.
_BOX = StartPattern(r"\s*+\[[ xX]\]\s++")
_SEPARATOR = Pattern(r"\s*+[|·•–—/,»>-]++\s*+|\s++\Z|\A\s++")
_CONTROL = Pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# What says that a string is HTML, and not a text in which "<" stands.
_MARKUP = Pattern(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|a|em|strong|b|i|span|blockquote|img|figure|article|section|table|pre|code|hr)"
    r"(?:\s[^<>]*+)?/?>",
    2,
)
# A share of an element's characters that makes it one of links, or one of emphasis.
_NEARLY_ALL = 0.85
# A block of so few words that ends no sentence is a label: "Package used", "lighthouses"; so is a line of
# somewhat more that starts like "Authors:", and one that ends so; a sign or picture may stand
# before it. An address is one word at any length; without spaces between words a long text is none.
_LABEL = StartPattern(
    r"\s*+(?:[^\w\s\"“„«‘(\[¿¡]{1,4}\s*+)?(?:[^\W_](?:[!-~]*+(?=\s|\Z)|\S{0,40}+)(?:[ \n]++[^\W_](?:[!-~]*+(?=\s|\Z)|\S{0,40}+)){0,2}|[^\W_][^\n:]{0,60}+:|(?:[^\W_][\w'’-]*+[ \n]?){1,3}+:\s[^\n]{1,150}+)\s*+\Z"
)
# An entry of a recording's contents or of a schedule ("0:17:40 Questions", "08:30-09:30 Breakfast"), and a row
# of choices ("EN | Deutsch").
_ENTRY = StartPattern(
    r"\s*+(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?[\])]?(?:\s|[-–—])|[^|\n.!?]{1,30}(?:\s\|\s[^|\n!?]{1,40}){1,9}\Z)",
    2,
)


class Walked(NamedTuple):
    """The blocks of a tree, and how many of them stand above the mark that ends its teaser (None: no mark)."""

    pieces: tuple[Piece, ...]
    above: int | None

    @property
    def text(self) -> Text:
        return joined(self.pieces, self.above)

    def titled(self) -> "tuple[str | None, Walked]":
        """The heading above the prose that is the title, of the first level or the first there is, and the rest."""
        above_prose = list(takewhile(lambda piece: piece.kind == "heading", self.pieces))
        if not above_prose:
            return None, self
        index = next((number for number, piece in enumerate(above_prose) if piece.level == 1), 0)
        title = joined(self.pieces[index : index + 1]).text
        rest = (*self.pieces[:index], *self.pieces[index + 1 :])
        return title, Walked(rest, self.above - 1 if self.above else self.above)


class _Found(NamedTuple):
    """A block as it was found: with the template's tags in it, and what was seen around it."""

    text: str
    kind: BlockKind
    level: int
    is_notice: bool
    is_aside: bool
    is_label: bool = False


def looks_like_html(text: str) -> bool:
    """Whether a text is marked up: it holds a tag of HTML, not just a lone "<"."""
    return "<" in text and _MARKUP.search(text) is not None


def parse(markup: str) -> Any:
    """The tree of a piece of HTML; None if there is nothing in it."""
    from lxml import etree

    # NUL and other controls are no characters of XML; a declared encoding would be of the bytes, not of the str.
    clean = _CONTROL.sub(" ", markup).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, remove_pis=True)
    return etree.fromstring(b"<div>" + clean + b"</div>", parser)


def plain_line(markup: str) -> str:
    """One line of text from what may hold tags and character references. What is no tag of HTML stays."""
    if "<" not in markup and "&" not in markup:
        return " ".join(visible(markup).split())
    if "<" not in markup or not _ANY_TAG.search(markup):
        return " ".join(visible(unescaped(markup)).split())
    root = parse(escape_unknown_tags(markup))
    return "" if root is None else " ".join(walk(root, whole=True).text.text.split())


def escape_unknown_tags(markup: str) -> str:
    """A text in which only HTML's own tags are tags: <folder> in a manual is a word."""
    return _NO_TAG.sub("&lt;", markup) if "<" in markup else markup


def text_of(markup: str) -> Text:
    """The text of a piece of HTML."""
    root = parse(markup)
    return Text() if root is None else walk(root).text


def walk(root: Any, holes: Sequence[Hole] = (), more: str = "", *, whole: bool = False) -> Walked:
    """The blocks of a tree.

    Args:
        holes: what stood where the tree's text has marks.
        more: a comment that ends the teaser, beside the usual ones.
        whole: take all text, prose or not, as it comes.
    """
    walker = _Walker(holes, more, whole)
    walker.run(root)
    return walker.walked()


class _Walker:
    """The state of one walk. Iterative, since pages may be nested 100,000 levels deep."""

    def __init__(self, holes: Sequence[Hole], more: str, whole: bool) -> None:
        self._holes = holes
        self._more = {*_MORE, more} if more else _MORE
        self._whole = whole
        self._found: list[_Found] = []
        self._above: int | None = None
        self._kinds: list[tuple[BlockKind, int]] = [("paragraph", 0)]
        # How many elements of each kind are open.
        self._notice = self._aside = self._link = self._emphasis = 0
        self._lists: list[int] = []
        self._begin()
        self._after_picture = False
        # What was left out amid a sentence just now: "" for nothing.
        self._interrupted = ""

    def _begin(self) -> None:
        self._pending: list[str] = []
        self._linked = self._emphasized = self._links = 0
        self._has_picture = False

    def run(self, root: Any) -> None:
        from lxml.etree import iterwalk

        leaving: list[Any] = []
        walk = iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                leave = self._enter(element)
                if leave is None:
                    walk.skip_subtree()
                elif element.text:
                    self._add(element.text)
                leaving.append(leave)
                continue
            if event == "end":
                if (leave := leaving.pop()) is not None:
                    leave()
            elif event == "comment" and element.text and element.text.strip().lower() in self._more:
                self._flush()
                self._mark_more()
            if element.tail and element is not root:
                self._add(element.tail)
        self._flush()

    def _add(self, text: str) -> None:
        if not self._pending and text.isspace():
            return
        self._pending.append(text)
        if self._link:
            self._linked += len(text.strip())
        if self._emphasis:
            self._emphasized += len(text.strip())

    def _enter(self, element: Any) -> Any:
        """What is to be done on leaving an element; None for one whose content is no text."""
        tag = element.tag
        if tag in _PICTURES:
            self._has_picture = True
        role = ""
        if not self._whole and not _TELLING.isdisjoint(element.keys()):
            role = role_of(tag, element.attrib)
        if tag in _STRUCK and not self._whole:
            self._add(HOLE)  # with or without it, the sentence is not as it was
            return None
        if tag in _NEVER or (role == "gone" and tag in _INLINE):
            return None
        if role == "gone" or (tag in _NO_PROSE and not self._whole and not _is_layout(element)):
            self._flush()
            formula = tag == "pre" and element.get("class") == "math"
            if not formula or not self._found or not _SENTENCE_BREAK.search(self._found[-1].text):
                self._leave_lead_in(len(self._found))
            if tag == "pre":
                self._interrupt("formula" if formula else "code")
            return None
        if tag in ("sup", "a") and _is_footnote_mark(element):
            return None
        return self._open(element, tag, role)

    def _open(self, element: Any, tag: str, role: str) -> Any:
        closing: list[Any] = []
        block = _BLOCKS.get(tag)
        if block or tag in _CONTAINERS:
            self._flush()
            closing.append(self._flush)
            if tag == "aside" or tag == "details":
                role = role or "notice"
            elif tag == "summary":
                role = role or "aside"
            elif tag in ("ul", "ol"):
                self._lists.append(len(self._found))
                closing.append(self._leave_list)
        if block:
            kind, level = self._kinds[-1]
            if block == "paragraph":
                # A paragraph inside an item or a quotation is of that kind.
                self._kinds.append((kind, level) if kind != "heading" else (block, 0))
            else:
                self._kinds.append((block, int(tag[1]) if block == "heading" else 0))
            closing.append(self._kinds.pop)
            if block == "quote" and (first := _first_text(element)):
                if label := _ALERT.match(first[0]):
                    role = "notice"
                    first[1](first[0][label.end() :])
                elif _is_early_alert(element):
                    role = "notice"
                    first[1]("")
                elif _is_callout(element):
                    role = role or "notice"
        elif tag == "a":
            self._link += 1
            self._links += 1
            closing.append(self._leave_link)
        elif tag in ("em", "i", "small"):
            self._emphasis += 1
            closing.append(self._leave_emphasis)
        elif tag == "br":
            self._line_break()
        elif tag in _CODE and self._holes:
            self._restore(element)
        if role == "notice":
            self._notice += 1
            closing.append(self._leave_notice)
        elif role == "aside":
            self._aside += 1
            closing.append(self._leave_aside)
        return closing[0] if len(closing) == 1 else partial(_all, closing)

    def _leave_notice(self) -> None:
        self._notice -= 1

    def _leave_aside(self) -> None:
        self._aside -= 1

    def _leave_link(self) -> None:
        self._link -= 1

    def _leave_emphasis(self) -> None:
        self._emphasis -= 1

    def _leave_list(self) -> None:
        """A list of nothing but links is no prose, however long."""
        start = self._lists.pop()
        items = self._found[start:]
        if len(items) > 1 and all(item.is_aside or item.level == -1 for item in items):
            self._found[start:] = [item._replace(is_aside=True) for item in items]
            self._leave_lead_in(start)

    def _leave_lead_in(self, below: int) -> None:
        """What leads to something that is left out ("I'll discuss:", "Then run") starts no teaser."""
        if not below or (last := self._found[below - 1]).kind == "heading":
            return
        text = last.text.rstrip()
        if text.endswith((":", "：")) or not _SENTENCE_END.search(text, max(0, len(text) - 40)):
            self._found[below - 1] = last._replace(is_notice=True)

    def _interrupt(self, what: str) -> None:
        """What stands between two lines of a sentence, which goes on below it."""
        text = self._found[-1].text.rstrip() if self._found and self._found[-1].kind != "heading" else "."
        is_lead_in = text.endswith((":", "：")) and what == "formula"
        ends = _SENTENCE_END.search(text, max(0, len(text) - 40)) is not None
        self._interrupted = what if is_lead_in or not ends else ""

    def _goes_on(self, text: str) -> bool:
        """Whether a text goes on with the sentence that something stands in.

        In lower case, but for a name of code's; without case, below a formula.
        """
        if any(char.isalpha() and not (char.islower() or char.isupper()) for char in text[:_GLANCE]):
            below = self._found[-1].text.rstrip()
            return self._interrupted == "formula" and not below.endswith((":", "："))
        first = text.split(None, 1)[0].strip("(,;:“\"'")
        return first.isalpha() and first.islower()

    def _restore(self, element: Any) -> None:
        """In code a template's tag is text."""
        for each in element.iter():
            each.text = self._with_sources(each.text)
            if each is not element:
                each.tail = self._with_sources(each.tail)

    def _with_sources(self, text: str | None) -> str | None:
        return MARK.sub(self._source, text) if text else text

    def _source(self, mark: "re.Match[str]") -> str:
        hole = self._holes[int(mark[1])]
        return "" if hole.source.startswith("<") and not hole.source.startswith("<%") else hole.source

    def _line_break(self) -> None:
        """One <br> is a space; two in a row end a paragraph, as old blog engines write them."""
        if self._pending and self._pending[-1] == "\n":
            self._flush()
        else:
            self._pending.append("\n")

    def _flush(self) -> None:
        if not self._pending:
            self._after_picture = self._after_picture or self._has_picture
            self._has_picture = False
            return
        text = "".join(self._pending)
        if self._kinds[-1][0] == "item" and (box := _BOX.match(text)):
            text = text[box.end() :]
        linked, emphasized, links = self._linked, self._emphasized, self._links
        has_picture = self._has_picture
        self._begin()
        size = len(text.strip())
        if not size:
            self._after_picture = self._after_picture or has_picture
            return
        kind, level = self._kinds[-1]
        aside, notice, label = self._aside > 0, self._notice > 0, False
        goes_on = bool(self._interrupted) and kind == "paragraph" and not self._whole and self._goes_on(text)
        self._interrupted = ""
        if not self._whole and kind != "heading":
            shown = MARK.sub("", text) if self._holes else text
            ends = _SENTENCE_END.search(shown, max(0, len(shown) - 40)) is not None
            if links > 1:
                size = len(_SEPARATOR.sub("", shown))  # "Home | About us": what stands between links is none
            if linked >= size * _NEARLY_ALL and (
                not ends or (kind == "item" and not shown.rstrip().endswith("."))
            ):
                aside = aside or links > 1
                notice = True
                level = -1
            if emphasized >= size * _NEARLY_ALL and (has_picture or self._after_picture):
                aside, notice = aside or has_picture, True  # a caption
            aside = aside or _TOC_MARK.match(shown) is not None or _SHORTCODE.match(shown) is not None
            notice = notice or NOTICE_START.match(shown) is not None or CROSS_POST.match(shown) is not None
            label = _LABEL.match(shown) is not None and (not ends or shown.rstrip().endswith(":"))
            aside = aside or (label and notice and not linked)
            notice = notice or _ENTRY.match(shown) is not None
        self._after_picture = has_picture and not aside
        self._found.append(_Found(text, kind, level, notice or label or goes_on, aside, label))

    def _mark_more(self) -> None:
        if self._above is None:
            self._above = len(self._found)

    def walked(self) -> Walked:
        """The blocks as pieces, the template's tags resolved."""
        parts: Sequence[Sequence[Part]] = [(Part(found.text, ""),) for found in self._found]
        mark = None
        if self._holes:
            parts, mark = resolved([found.text for found in self._found], self._holes, self._more)
        above = (self._above, 0) if self._above is not None else mark
        pieces: list[tuple[Piece, bool]] = []
        count = None
        in_notice = False
        for index, found in enumerate(self._found):
            if found.kind == "heading":
                in_notice = found.text.strip(" \n:!").lower() in NOTICES
            for number, part in enumerate(parts[index]):
                if above is not None and count is None and (index, number) >= above:
                    count = len(pieces)
                if any(map(str.isalnum, part.text)):
                    is_notice = (
                        _leads_to_hole(part.text) or found.is_notice or in_notice or part.role == "notice"
                    )
                    aside = (
                        found.is_aside or part.role == "aside" or (found.is_label and part.role == "notice")
                    )
                    piece = Piece(part.text, found.kind, max(found.level, 0), not is_notice)
                    pieces.append((piece, aside))
        if above is not None and count is None:
            count = len(pieces)
        return _without_asides(pieces, count)


def _leads_to_hole(text: str) -> bool:
    """Whether a text is one sentence that leads to what nobody knows."""
    if HOLE not in text or not text.rstrip(f" \n{HOLE}").endswith(":"):
        return False
    return _SENTENCE_BREAK.search(text) is None


def _without_asides(pieces: list[tuple[Piece, bool]], above: int | None) -> Walked:
    """Without what is no prose; but where there is nothing else, that is the text."""
    if not any(piece.fit and piece.kind in ("paragraph", "quote") for piece, aside in pieces if not aside):
        # A page that says all it says in a notice.
        pieces = [
            (piece._replace(fit=piece.fit or not _LABEL.match(piece.text)), aside) for piece, aside in pieces
        ]
    prose = sum(len(piece.text) for piece, aside in pieces if not aside and piece.kind != "heading")
    beside = sum(len(piece.text) for piece, aside in pieces if aside)
    if prose * 10 < beside:
        return Walked(tuple(piece._replace(fit=piece.fit and not aside) for piece, aside in pieces), above)
    if above is not None:
        above = sum(not aside for _, aside in pieces[:above])
    return Walked(tuple(piece for piece, aside in pieces if not aside), above)


def _all(closing: list[Any]) -> None:
    for each in closing:
        each()


def _is_layout(element: Any) -> bool:
    """Whether a table is no table but the frame that an old page hangs its text in."""
    return element.tag == "table" and (
        element.get("role") in ("presentation", "none") or element.get("cellpadding") is not None
    ) and next(element.iter("p"), None) is not None  # fmt: skip


def _is_callout(quote: Any) -> bool:
    """Whether a quotation is a box: it begins with a title of its own (ExDoc: ``> ### Tip``) or with a note's words."""
    if not (quote.text or "").strip() and len(quote) and _BLOCKS.get(quote[0].tag) == "heading":
        return True
    start = "".join(islice(quote.itertext(), 6)).lstrip()
    return NOTICE_START.match(start, 0, min(len(start), 100)) is not None


def _is_footnote_mark(element: Any) -> bool:
    """A number or sign that leads to a note, or back from one."""
    if element.tag == "a":
        link = element
    else:
        link = next(element.iter("a"), None)
        if link is None:
            return False
    href = link.get("href")
    if href is None or "#" not in href:
        return False
    text = "".join(element.itertext())
    return len(text) < 12 and _FOOTNOTE.match(text.strip() or "*") is not None and (
        element.tag == "sup" or href.startswith("#") or (element.getparent() is not None and element.getparent().tag == "sup")
    )  # fmt: skip


def _is_early_alert(quotation: Any) -> bool:
    """GitHub's first alerts: a quotation whose first line is **Note**."""
    first = next(quotation.iter("strong"), None)
    if first is None or first.getparent().tag != "p" or (first.getparent().text or "").strip():
        return False
    named = (first.text or "").strip(" :!").lower() in NOTICES
    return named and first.getprevious() is None and (first.tail or "\n").startswith("\n")


def _first_text(element: Any) -> tuple[str, Any] | None:
    """The first text below an element, and what sets it."""
    for each in element.iter():
        if each.text and not each.text.isspace() and isinstance(each.tag, str):
            return each.text, partial(setattr, each, "text")
    return None
