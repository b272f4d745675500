"""Template syntax in Markdown, found by its grammar and masked, so that Markdown is parsed without it.

Liquid (https://shopify.github.io/liquid), Jinja and Nunjucks, Twig, Hexo's tags, Hugo's shortcodes, EJS and ERB,
MDX (https://mdxjs.com/docs/what-is-mdx), kramdown's and Pandoc's attribute lists, ``:::`` containers and
Obsidian's comments, the ``///`` blocks of PyMdown, includes (DocFX's ``[!INCLUDE …]``, ``{* path *}``), MyST's targets
and roles, and the marks of a merge that was left undone. A tag becomes a numbered mark; what it was is kept beside it. Code is left alone.
Unmasked, a text is what it was.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

from summarize.patterns import Pattern, StartPattern
from summarize.readers.marks import Role, named
from summarize.readers.text import HOLE

# "value": something that only the engine knows. "open", "close": of a pair, by name. "void": nothing.
# "text": the tag stands for that text. "list": attributes of the block that it stands in or above.
Kind = Literal["value", "open", "close", "void", "text", "list"]

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
MARK = Pattern(f"{_OPEN}(\\d+){_CLOSE}")
_MARKS = Pattern("[\ufdd0-\ufdef]")
# No tag is longer, in characters; only what has an end of its own (raw, a component) may be.
_LONGEST = 5_000
# How far from a tag the ends of its line are looked for.
_NEAR = 200

_NEXT = Pattern(
    r"`+|--8<--|~~~|\{|<|%%|^[ \t>]*(?::::|///)|\[(?=!|/?[a-z][\w-]*+(?:[ \t]++[\w-]++=[\"']|\]))|^[ \t>]*\((?=[^()\n]{1,200}\)=[ \t]*$)|^={7}$|^(?:import|export)\b",
    re.MULTILINE,
)
_BRACKETS = Pattern(r"[()\[\]{}\n\"'`]|//|/\*")
_TAG_SIGNS = Pattern(r"[{}<>\"'`]")
_MODULE = StartPattern(
    r"(?:import\s++(?:[\w$*{}, \n]{1,2000}?\bfrom\s++)?(?:\"[^\"\n]{1,500}\"|'[^'\n]{1,500}');?\s*+)++\Z"
    r"|export\s+(?:default\b|\*|\{|(?:const|let|var)\s+[\w${\[]|(?:async\s+)?function\b|class\s)[^\n]{0,500}[{}();=,\[\]]"
)
_NEXT_FENCE = StartPattern(r"`{3,}|~{3,}")
_CLOSING_FENCE = Pattern(r"^[ \t>]*+(`{3,}|~{3,})[ \t]*+$", re.MULTILINE)
_BLANK = Pattern(r"\n[ \t]*\n")
_TICKS = Pattern(r"`+")
_NAME = Pattern(r"[\w.:/-]+")
_LIQUID = StartPattern(r"\{%[-~+]?[ \t]*+(/?)[ \t]*+([\w-]*+)")
_END_RAW = Pattern(r"\{%[-~+]?\s{0,9}end(?:raw|verbatim)\s{0,9}[-~+]?%\}")
_RAW_IN_CODE = Pattern(r"\{%[-~+]?[ \t]{0,9}(?:end)?raw[ \t]{0,9}[-~+]?%\}")
_SHORTCODE = StartPattern(r"\{\{[<%]-?\s{0,9}(/?)\s{0,9}([\w./-]*+)")
# kramdown {: .class #id key="value"} {:toc} and {::comment}; Pandoc {.class #id key=value}, {#id}, {-}.
_ATTRIBUTES = StartPattern(
    r"\{:{0,2}/?[ \t]*+(?:(?:[.#][\w-]++|[\w-]{1,60}+=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s}\"']++)|-(?![\w-])|(?:toc|comment|options|nomarkdown)\b|/)[ \t]*+(?:\n[ \t]*+(?=[.#\w}]))?)+\}"
)
_KRAMDOWN = StartPattern(r"\{:{1,2}/?[ \t]*+[^{}\n]*+\}")
_CONTAINER = StartPattern(
    r"[ \t>]*+:{3,}+[ \t]*+(?:\{[\w:+-]++\}[^\n]*+(?:\n[ \t>]*:[\w-]+:[^\n]*+)*+|[^\n]*+)"
)
_CONTAINER_NAME = StartPattern(r"[ \t>:]*+[{\[]?[ \t]*+[.#]?([\w-]*+)")
# facelessuser.github.io/pymdown-extensions/extensions/blocks: a name, "|" and what it is told, options indented below.
_BLOCK = StartPattern(
    r"[ \t>]*+/{3,}+[ \t]*+(?:([\w-]++)[ \t]*+(?:\|[^\n]*+)?(?:\n[ \t>]* {4}[\w-]++:[^\n]*+)*+)?(?=\n|\Z)"
)
# dotnet.github.io/docfx/docs/markdown.html: [!INCLUDE [title](path)], [!code-csharp[name](path)], [!VIDEO address], [!div class="x"].
_DIRECTIVE = StartPattern(
    r"\[!(include|code|video|div|section)[\w-]*+(?:[ \t]*+\[[^\[\]\n]*+\][ \t]*+\((?:[^()\n]++|\([^()\n]*+\))*+\)[ \t]*+|[ \t]++[^\[\]\n]*+)\]",
    re.IGNORECASE,
)
# facelessuser.github.io/pymdown-extensions/extensions/snippets
_SNIPPET = StartPattern(
    r"--8<--(?:[ \t]+([\"'])[^\n]*?\1|[ \t]*\n(?:[^\n]+\n){1,50}?[ \t]*--8<--(?=[ \t]*(?:\n|\Z)))"
)
_BRACKETED = StartPattern(
    r"\[(?:(/)([a-z][\w-]*+)|(embed|audio|video)(?=\])|([a-z][\w-]*+)(?:[ \t]++[\w-]++=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s\"'\[\]]++))++[ \t]*+(/?))\](?![(:]|\[[\w -]*+\])"
)
_INCLUDE = StartPattern(r"\{\*[ \t][^\n{}]*?[ \t]\*\}")
# myst-parser.readthedocs.io: (target)= names what stands below it, {role}`words` and {role}`words <target>` are roles.
_TARGET = StartPattern(r"[ \t>]*+\([^()\n]*+\)=[ \t]*+(?=\n|\Z)")
_ROLE = StartPattern(r"\{([a-z][\w:+.-]*+)\}(?=(`{1,2})(?!`)([^`\n]++)\2(?!`))")
_ROLE_TITLE = StartPattern(r"([^<>]*[^<>\s])\s*<[^<>]+>\Z")
# What only the other end of a reference says.
_UNSAID = frozenset("cite doc download eq footcite math nameref numref ref".split())  # noqa: SIM905
_OURS = StartPattern(r"<{7} [^\n]*\n")
_THEIRS = Pattern(r"^(?:\|{7} [^\n]*|={7})$", re.MULTILINE)
_MERGED = Pattern(r"^>{7} [^\n]*$", re.MULTILINE)
_COMPONENT = StartPattern(r"<(/?)([A-Za-z][\w.:-]*+|(?=>))")
_IMPORT = StartPattern(r"import\s{1,9}(?:[\"'{*]|[\w$]++\s*+(?:,|from\b))")
_EXPORT = StartPattern(r"export\s{1,9}(?:default|const|let|var|function|async|class|type|interface|\{|\*)")
# Elements that mean to the walker what they mean in HTML; their attributes, which may be expressions, go.
_HTML = frozenset(
    "br img pre code kbd samp sup sub table thead tbody tr td th style script svg iframe video audio figure figcaption"  # noqa: SIM905
    " details summary blockquote ul ol li h1 h2 h3 h4 h5 h6 math".split()
)
_CLASS = Pattern(r"\bclass(?:Name)?\s*+=\s*+[\"']([^\"']*+)[\"']")

# Pairs whose content is code, a comment or a template for other text.
_NO_TEXT = frozenset(
    "audio capture chart comment css dot embed for graphviz image javascript js katex liquid macro math mermaid nomarkdown plantuml prism"  # noqa: SIM905
    " schema set snippet style stylesheet tablerow typed-js vega video".split()
)
_CODE = Pattern(r"code|highlight|mermaid|diagram|playground|sandpack")
# What a shortcode amid a text says itself: the words of a link or a term.
_SAID = Pattern(
    r"(?<![\w-])(?:title|text|name|label)\s{0,3}=\s{0,3}(?:\"([^\"{}<>\n]{1,100})\"|'([^'{}<>\n]{1,100})')"
)
_BRANCHES = frozenset("else elif elsif elseif elseunless when empty".split())  # noqa: SIM905
# Tags that print nothing where they stand.
_SILENT = frozenset(
    "assign block break case comment continue cycle decrement doc else elsif elif elseif extends for from if ifchanged import"  # noqa: SIM905
    " increment layout macro raw section set unless verbatim when with".split()
)
_ICONS = frozenset("anchor badge br emoji icon pill tag img image".split())  # noqa: SIM905


class Hole(NamedTuple):
    """A tag that was masked.

    Attributes:
        source: as it stood.
        name: of the tag, the shortcode or the component, in lower case; what a comment says.
        alone: whether it stood alone in its line, where it separates and leaves no gap.
        text: what stands in its place for Markdown to see; None for a mark.
        touches: whether a sign of emphasis touches it, for which it is to be like white space.
    """

    source: str
    kind: Kind
    name: str = ""
    alone: bool = False
    text: str | None = None
    touches: tuple[bool, bool] = (False, False)


class Masked(NamedTuple):
    """A text in parts, and the tags that stood between them: one fewer."""

    parts: tuple[str, ...]
    holes: tuple[Hole, ...] = ()
    mdx: bool = False

    @property
    def text(self) -> str:
        """With marks for the tags. In MDX a component's tag alone in its line is a block's end."""
        return self._with(self._shown(number, hole) for number, hole in enumerate(self.holes))

    def _shown(self, number: int, hole: Hole) -> str:
        shown = f"{_OPEN}{number}{_CLOSE}" if hole.text is None else hole.text
        before, after = (" " if touched else "" for touched in hole.touches)
        return before + shown + after + ("\n" if hole.alone and self.mdx else "")

    @property
    def unmasked(self) -> str:
        """As it was."""
        return self._with(hole.source for hole in self.holes)

    def _with(self, between: Iterable[str]) -> str:
        return "".join(chain(*zip(self.parts, chain(between, [""]), strict=True)))


class Part(NamedTuple):
    """A run of a block's text that has one role."""

    text: str
    role: Role


class Resolved(NamedTuple):
    """The parts of each block, and where the mark stands that ends the teaser: block and part."""

    blocks: tuple[tuple[Part, ...], ...]
    more: tuple[int, int] | None


def masked(source: str, *, mdx: bool = False) -> Masked:
    """A text with marks for its tags. What stands in code spans and fences stays."""
    source = _MARKS.sub("\ufffd", source)
    if not _may_have_tags(source, mdx=mdx):
        return Masked((source,))
    return _Scanner(source, mdx=mdx).masked()


def _may_have_tags(source: str, *, mdx: bool) -> bool:
    return "{" in source or ":::" in source or "%%" in source or "<%" in source or (mdx and "<" in source) or (
        "import " in source or "export " in source or "///" in source or "[!" in source or ("[" in source and ('="' in source or "='" in source or "[/" in source)) or ")=" in source or "<<<<<<< " in source or "--8<--" in source
    )  # fmt: skip


class _Scanner:
    """One way through a text, from tag to tag. Every step consumes what it looked at, or looks no further than so far."""

    def __init__(self, source: str, *, mdx: bool) -> None:
        self._source = source
        self._mdx = mdx
        self._parts: list[str] = []
        self._holes: list[Hole] = []
        self._copied = 0
        self._missing: set[str] = set()
        self._bracketed: set[str] = set()
        self._theirs: tuple[int, int] | None = None
        self._budget = 20 * len(source) + 1_000

    def masked(self) -> Masked:
        source, position = self._source, 0
        while found := _NEXT.search(source, position):
            position = self._step(found[0], found.start())
        self._parts.append(source[self._copied :])
        return Masked(tuple(self._parts), tuple(self._holes), self._mdx)

    def _step(self, sign: str, at: int) -> int:
        """What stands at a sign, and where to go on."""
        if sign[0] in "`~":
            return self._code(sign, at)
        if sign == "{":
            return self._brace(at)
        if sign == "<":
            return self._angle(at)
        if sign == "%%":
            before = self._source[at - 1 : at]
            return self._between(at, "%%", at + 2) if before.isspace() or not before else at + 2
        if sign.endswith(":::"):
            return self._container(at)
        if sign.endswith("///"):
            return self._block(at)
        if sign == "[":
            return self._bracket(at)
        if sign == "--8<--":
            found = _SNIPPET.match(self._source, at)
            return self._hole(at, found.end(), "value", "snippet") if found else at + 6
        if sign[-1] == "(":
            return self._hole(
                self._source.index("(", at), _TARGET.match(self._source, at).end(), "void", "target"
            )
        if sign == "=======":
            theirs, self._theirs = self._theirs, None
            return self._hole(*theirs, "void", "conflict") if theirs and theirs[0] == at else at + 7
        return self._module(at)

    # Code

    def _code(self, sign: str, at: int) -> int:
        if len(sign) >= 3:
            before = self._source[max(0, at - _NEAR) : at].rpartition("\n")[2]
            if not before.strip(" \t>*+-0123456789.)"):
                return self._fence(sign[0], at)
        if sign[0] == "~":
            return at + 3
        end = self._span_end(at, len(sign))
        if end is None:
            return at + len(sign)
        if "{%" in self._source[at:end]:
            for tag in _RAW_IN_CODE.finditer(self._source, at, end):
                self._hole(tag.start(), tag.end(), "text", "raw", text="")
        return end

    def _fence(self, char: str, at: int) -> int:
        end = self._source.find("\n", at)
        opened = _NEXT_FENCE.match(self._source, at)
        if end < 0 or opened is None or (char == "`" and "`" in self._source[opened.end() : end]):
            return at + 3
        for closing in _CLOSING_FENCE.finditer(self._source, end):
            if closing[1][0] == char and len(closing[1]) >= len(opened[0]):
                return int(closing.end())
        return len(self._source)

    @cached_property
    def _ticks(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for run in _TICKS.finditer(self._source):
            found.setdefault(len(run[0]), []).append(run.start())
        return found

    @cached_property
    def _blanks(self) -> list[int]:
        return [blank.start() for blank in _BLANK.finditer(self._source)]

    def _span_end(self, at: int, length: int) -> int | None:
        """The end of the code span that so many backticks open; None if they open none."""
        source = self._source
        near = source.find("`", at + length, at + _NEAR)
        if near > 0 and length == 1 and source[near + 1 : near + 2] != "`" and "\n" not in source[at:near]:
            return near + 1
        runs = self._ticks.get(length, [])
        index = bisect_left(runs, at + length)
        if index == len(runs):
            return None
        blank = bisect_left(self._blanks, at)
        if blank < len(self._blanks) and self._blanks[blank] < runs[index]:
            return None
        return runs[index] + length

    # Tags

    def _find(self, end: str, start: int, most: int = _LONGEST) -> int:
        """Where `end` stands next; -1 if it is too far. What was missing once is not looked for again."""
        if end in self._missing:
            return -1
        at = self._source.find(end, start, start + most)
        if at < 0 and start + most >= len(self._source):
            self._missing.add(end)
        return at

    def _between(self, at: int, end: str, start: int, kind: Kind = "void", name: str = "") -> int:
        found = self._find(end, start)
        return self._hole(at, found + len(end), kind, name) if found >= 0 else start

    def _brace(self, at: int) -> int:
        source = self._source
        after = source[at + 1 : at + 2]
        if after == "%":
            return self._liquid(at)
        if after == "{":
            return self._output(at)
        if after == "#" and source[at + 2 : at + 3] in " \n\t-#":
            return self._between(at, "#}", at + 2)
        if after == "*" and (found := _INCLUDE.match(source, at)):
            return self._hole(at, found.end(), "void", "include")
        if not self._mdx and (found := _ROLE.match(source, at)):
            return self._role(found)
        if source.startswith("{/*", at):
            comment = self._find("*/", at + 3)
            closed = self._find("}", comment) if comment >= 0 else -1
            if closed < 0 or source[comment + 2 : closed].strip():
                return at + 1
            return self._hole(at, closed + 1, "void", source[at + 3 : comment].strip().lower())
        if found := _ATTRIBUTES.match(source, at, at + _LONGEST) or _KRAMDOWN.match(
            source, at, at + _LONGEST
        ):
            if self._mdx and after not in "#:.":
                return self._expression(at)
            return self._hole(at, found.end(), "list")
        return self._expression(at) if self._mdx else at + 1

    def _role(self, found: "re.Match[str]") -> int:
        """MyST's role and the words in backticks behind it."""
        end = found.end() + len(found[3]) + 2 * len(found[2])
        if title := _ROLE_TITLE.match(found[3]):
            return self._hole(found.start(), end, "text", "role", text=title[1])
        if found[1] in _UNSAID:
            return self._hole(found.start(), end, "value", "role")
        self._hole(found.start(), found.end(), "text", "role", text="")
        return end

    def _expression(self, at: int) -> int:
        end = self._balanced(at)
        return self._hole(at, end, "value") if end else at + 1

    def _liquid(self, at: int) -> int:
        tag = _LIQUID.match(self._source, at)
        end = self._find("%}", tag.end())
        if end < 0:
            return at + 2
        name = tag[2].lower()
        if name in ("raw", "verbatim"):
            return self._raw(at, end + 2)
        if tag[1] or name.startswith("end"):
            return self._hole(at, end + 2, "close", name.removeprefix("end"))
        return self._hole(at, end + 2, "open", name)

    def _raw(self, at: int, start: int) -> int:
        """Between raw and endraw all is text; the two tags are nothing."""
        self._hole(at, start, "void", "raw")
        closed = None if "raw" in self._missing else _END_RAW.search(self._source, start)
        if closed is None:
            self._missing.add("raw")
            return start
        self._hole(closed.start(), closed.end(), "void", "raw")
        return int(closed.end())

    def _output(self, at: int) -> int:
        source = self._source
        sign = source[at + 2 : at + 3]
        if sign in ("<", "%"):
            return self._shortcode(at, ">}}" if sign == "<" else "%}}")
        end = self._find("}}}" if sign == "{" else "}}", at + 2)
        if end < 0:
            return at + 2
        comment = source[at + 2 : at + 4].lstrip("!-").startswith("/*") or sign == "!"
        return self._hole(at, end + (3 if sign == "{" else 2), "void" if comment else "value")

    def _shortcode(self, at: int, closing: str) -> int:
        end = self._find(closing, at + 3)
        if end < 0:
            return at + 3
        inner = self._source[at + 3 : end].strip()
        if inner.startswith("/*") and inner.endswith("*/"):  # Hugo's way to show a shortcode as it is
            shown = f"{self._source[at : at + 3]} {inner[2:-2].strip()} {closing}"
            return self._hole(at, end + 3, "text", text=shown)
        tag = _SHORTCODE.match(self._source, at)
        kind: Kind = "close" if tag[1] else "value" if inner.endswith("/") else "open"
        return self._hole(at, end + 3, kind, tag[2].rpartition("/")[2].lower())

    def _container(self, at: int) -> int:
        found = _CONTAINER.match(self._source, at)
        start = self._source.index(":", at)
        name = _CONTAINER_NAME.match(found[0])[1].lower()
        if not name and found[0].strip(" \t>:"):
            return int(found.end())
        kind: Kind = "open" if name else "close"
        name = name or ":"
        if name.endswith("-end"):  # DocFX: :::zone … :::zone-end
            kind, name = "close", name.removesuffix("-end")
        elif found[0].rstrip().endswith(":::") and name == "image" and "complex" not in found[0]:
            kind = "void"
        return self._hole(start, found.end(), kind, name)

    def _block(self, at: int) -> int:
        """The first line of a block between slashes, with its options, or its last one."""
        found = _BLOCK.match(self._source, at)
        if found is None:
            return self._source.index("/", at) + 3
        start = self._source.index("/", at)
        return self._hole(start, found.end(), "open" if found[1] else "close", (found[1] or "/").lower())

    def _bracket(self, at: int) -> int:
        """A directive of DocFX's, or a tag as WordPress writes it, if it has attributes in quotes or closes one that has."""
        source = self._source
        if found := _DIRECTIVE.match(source, at):
            return self._hole(at, found.end(), "value", found[1].lower())
        if (found := _BRACKETED.match(source, at)) is None or (found[1] and found[2] not in self._bracketed):
            return at + 1
        if found[1]:
            return self._hole(at, found.end(), "close", found[2])
        name = found[3] or found[4]
        self._bracketed.add(name)
        return self._hole(at, found.end(), "value" if found[5] else "open", name)

    def _conflict(self, at: int) -> int:
        """Of a merge that was left undone, what stands above the line "=======" stays."""
        source = self._source
        opened = _OURS.match(source, at)
        if opened is None or (at and source[at - 1] != "\n") or self._theirs or "merge" in self._missing:
            return at + 7
        theirs = _THEIRS.search(source, opened.end(), opened.end() + 10 * _LONGEST)
        merged = _MERGED.search(source, theirs.end(), theirs.end() + 10 * _LONGEST) if theirs else None
        if theirs is None or merged is None:
            self._missing.add("merge")
            return at + 7
        self._theirs = (theirs.start(), merged.end())
        return self._hole(at, opened.end() - 1, "void", "conflict")

    # MDX

    def _angle(self, at: int) -> int:
        source = self._source
        if source.startswith("<%", at):
            return self._between(at, "%>", at + 2, "value")
        if source.startswith("<<<<<<<", at):
            return self._conflict(at)
        if source.startswith("<!--", at):
            return max(self._find("-->", at + 4) + 3, at + 4)
        found = _COMPONENT.match(source, at)
        if found is None or not (self._mdx or found[2][:1].isupper()):
            return at + 1
        end = self._tag_end(found.end())
        if end is None:
            return int(found.end())
        name = found[2].lower()
        if found[2] in _HTML:
            return self._element(found, at, end)
        if self._mdx or found[2][:1].isupper():
            if found[1]:
                kind: Kind = "close"
            elif source[end - 2] == "/":
                kind = "void" if name in _ICONS else "value"
            else:
                kind = "open"
            return self._hole(at, end, kind, name)
        return end

    def _element(self, found: "re.Match[str]", at: int, end: int) -> int:
        """An element of HTML inside MDX, without its attributes but for the class."""
        source = self._source[at:end]
        if found[1] or "{" not in source:
            return end
        names = _CLASS.search(source)
        kept = f' class="{names[1]}"' if names else ""
        return self._hole(at, end, "text", text=f"<{found[2]}{kept}>")

    def _module(self, at: int) -> int:
        """An import or export from the start of a line to its own end."""
        source = self._source
        found = _IMPORT.match(source, at) or _EXPORT.match(source, at)
        if found is None or (at and source[at - 1] != "\n"):
            return at + 6
        end = self._statement_end(at)
        if not self._mdx and not _is_module(source[at:end]):
            return at + 6
        return self._hole(at, end, "void", "module")

    def _hole(self, start: int, end: int, kind: Kind, name: str = "", text: str | None = None) -> int:
        """Put a tag aside; where to go on."""
        source = self._source
        before = source[max(0, start - _NEAR) : start].rpartition("\n")
        after = source[end : end + _NEAR].partition("\n")
        alone = (
            (before[1] != "" or start <= _NEAR)
            and (after[1] != "" or end + _NEAR >= len(source))
            and not before[2].strip(" \t>*+-")
            and not after[0].strip()
        )
        self._parts.append(source[self._copied : start])
        touches = (source[start - 1 : start] in ("*", "_"), source[end : end + 1] in ("*", "_"))
        self._holes.append(Hole(source[start:end], kind, name, alone, text, touches))
        self._copied = end
        return end

    # What has brackets: looked through by its signs, and not more often than a text is long times a constant.

    def _signs(self, signs: Pattern, at: int) -> Iterator[tuple[str, int]]:
        """The signs from a place on, past the strings and comments between them, until the looking costs too much."""
        source, position = self._source, at
        while self._budget > 0 and (found := signs.search(source, position)):
            sign, place = found[0], found.start()
            position = found.end()
            self._budget -= 1 + (position - at) // 100
            if sign in "\"'`":
                line = source.find("\n", position, position + _LONGEST)
                end = source.find(
                    sign, position, (line if line >= 0 else position + _LONGEST) if sign != "`" else None
                )
                position = end + 1 if end >= 0 else position
            elif sign in ("/*", "//"):
                end = source.find("*/" if sign == "/*" else "\n", position)
                position = end if end >= 0 else len(source)
            else:
                yield sign, place

    def _balanced(self, at: int) -> int | None:
        """Past the bracket that closes the one at a place; None if none does."""
        depth = 0
        for sign, place in self._signs(_BRACKETS, at):
            depth += 1 if sign in "([{" else -1 if sign in ")]}" else 0
            if depth == 0 and sign != "\n":
                return place + 1
            if depth < 0:
                return None
        return None

    def _tag_end(self, at: int) -> int | None:
        """Past the ">" of a component's tag, whose attributes may be expressions."""
        depth = 0
        for sign, place in self._signs(_TAG_SIGNS, at):
            depth += 1 if sign == "{" else -1 if sign == "}" else 0
            if sign == ">" and depth == 0 and self._source[place - 1] != "=":
                return place + 1
            if sign == "<" and depth == 0:
                return None
        return None

    def _statement_end(self, at: int) -> int:
        """The end of the line at which an import or export ends."""
        depth = 0
        for sign, place in self._signs(_BRACKETS, at):
            if sign != "\n":
                depth += 1 if sign in "([{" else -1
            elif depth <= 0 and self._source[max(at, place - 20) : place].rstrip()[-1:] not in tuple(
                "=,([{+&|?:>"
            ):
                return place
        return len(self._source)


def _is_module(statement: str) -> bool:
    """Whether a statement could not be prose: in a file that is not MDX by name."""
    return _MODULE.match(statement) is not None


def resolved(texts: Sequence[str], holes: Sequence[Hole], more: Collection[str]) -> Resolved:
    """What the marks in the blocks of a document come to.

    Of an if's branches the first stays, of code and comments nothing; what stands in a notice is marked so;
    a value becomes a `HOLE`.
    """
    found = [
        (block, mark.start(), mark.end(), holes[int(mark[1])])
        for block, text in enumerate(texts)
        if _OPEN in text
        for mark in MARK.finditer(text)
        if int(mark[1]) < len(holes)
    ]
    pairs = _pairs([hole for *_, hole in found])
    regions = _Regions()
    blocks: list[list[Part]] = [[] for _ in texts]
    mark: tuple[int, int] | None = None
    at = (0, 0)
    for number, (block, start, end, hole) in enumerate(found):
        _copy(texts, blocks, at, (block, start), regions)
        at = (block, end)
        if hole.kind == "void" and hole.name in more and mark is None:
            mark = (block, len(blocks[block]))
            blocks[block].append(Part("", "aside"))
        between = regions.pass_(number, hole, pairs)
        if between:
            _append(blocks[block], between, regions.role)
        if hole.kind == "list" and (role := named(_words(hole.source))):
            blocks[block] = [part._replace(role=role) for part in blocks[block]]
            regions.of_block = (block, role)
    _copy(texts, blocks, at, (len(texts), 0), regions)
    return Resolved(tuple(tuple(parts) for parts in blocks), mark)


def _copy(
    texts: Sequence[str],
    blocks: list[list[Part]],
    at: tuple[int, int],
    to: tuple[int, int],
    regions: "_Regions",
) -> None:
    """The text between two places, in the role that is in force there."""
    for block in range(at[0], min(to[0] + 1, len(texts))):
        start = at[1] if block == at[0] else 0
        piece = texts[block][start : to[1] if block == to[0] else None]
        if piece and not regions.is_dropped:
            role = regions.of_block[1] if regions.of_block[0] == block else regions.role
            _append(blocks[block], piece, role)


def _append(parts: list[Part], text: str, role: Role) -> None:
    if parts and parts[-1].role == role:
        text = parts.pop().text + text
    parts.append(Part(text, role))


class _Regions:
    """The pairs that are open at a place in the text."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str, Role, bool]] = []
        self.of_block: tuple[int, Role] = (-1, "")

    @property
    def is_dropped(self) -> bool:
        return any(dropped for *_, dropped in self._open)

    @property
    def role(self) -> Role:
        return next((role for _, _, role, _ in reversed(self._open) if role), "")

    def pass_(self, number: int, hole: Hole, pairs: dict[int, int]) -> str:
        """Go past a tag; what it leaves in the text."""
        if number in pairs and hole.kind == "open":
            role: Role = "notice" if hole.name in ("details", "spoiler") else named(hole.name)
            is_code = hole.name in _NO_TEXT or _CODE.search(hole.name) is not None
            self._open.append((pairs[number], hole.name, role, is_code or role == "gone"))
            return ""
        if hole.kind == "close" and self._open and self._open[-1][0] == number:
            self._open.pop()
            return ""
        if hole.name in _BRANCHES and self._open:
            closing, name, role, _ = self._open[-1]
            self._open[-1] = (closing, name, role, name != "case" or hole.name != "when" or role == "notice")
            if name == "case" and hole.name == "when":
                self._open[-1] = (closing, "case ", role, False)
            return ""
        if hole.kind in ("void", "close", "list", "text") or hole.alone or hole.name in _SILENT:
            return " " if hole.alone else ""
        if self.is_dropped:
            return ""
        said = _SAID.search(hole.source) if hole.source.startswith(("{{<", "{{%")) else None
        return f"{said[1] or said[2]}{HOLE}" if said else HOLE


def _pairs(holes: Sequence[Hole]) -> dict[int, int]:
    """The number of each opening tag that is closed, and that of its closing one."""
    found: dict[int, int] = {}
    open_: dict[str, list[int]] = {}
    order: list[int] = []
    for number, hole in enumerate(holes):
        if hole.kind == "open":
            open_.setdefault(hole.name, []).append(number)
            order.append(number)
        elif hole.kind == "close":
            name = hole.name if hole.name not in (":", "/") else next(
                (holes[each].name for each in reversed(order) if holes[each].source.startswith(hole.name)), ""
            )  # fmt: skip
            if not open_.get(name):
                continue
            opened = open_[name].pop()
            found[opened] = number
            while order and order[-1] != opened:
                dropped = order.pop()
                numbers = open_[holes[dropped].name]
                if numbers and numbers[-1] == dropped:
                    numbers.pop()
            if order:
                order.pop()
    return found


def _words(attributes: str) -> str:
    """The classes of a list of attributes, and its bare words ("toc")."""
    return " ".join(
        word.lstrip(".") for word in attributes.strip("{:}/ ").split() if "=" not in word and word[0] != "#"
    )
