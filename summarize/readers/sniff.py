"""Which format a document has: by what its first characters can be, then by its name."""

from functools import lru_cache

from summarize.patterns import Pattern, StartPattern
from summarize.readers.decode import decode_start
from summarize.readers.document import Document
from summarize.readers.json_start import JsonStart, json_start
from summarize.readers.registry import READERS

_SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".parquet": "parquet",
}
_CALLED = {
    "text": "plain text",
    "markdown": "Markdown",
    "html": "HTML",
    "json": "JSON",
    "jsonl": "JSON Lines",
    "feed": "a feed",
    "parquet": "Parquet",
}
_XML_FEED = StartPattern(r"<(?:!doctype\s++)?(?:rss|feed|rdf:rdf|[a-z]++:(?:rss|feed))[\s>]", 2)
# What only a page has, and what HTML in Markdown may begin with, too.
_PAGE = StartPattern(r"<(?:!doctype\s++html|html|head|body|meta|title|link|base|script|style)\b", 2)
_FRAGMENT = StartPattern(
    r"<(?:article|aside|blockquote|center|div|dl|figure|footer|h[1-6]|header|img|main|nav|ol|p|section|table|ul)\b",
    2,
)
_SPACE = StartPattern(r"[\s\ufeff]*+")
# Above a feed or a page: declarations, processing instructions, comments.
_ABOVE = {"<!--": "-->", "<?": "?>"}
_FRONT_MATTER = StartPattern(r"(?:---|\+\+\+|;;;)[ \t]*+\w{0,10}[ \t]*+(?:\n|\Z)")
_MARKDOWN = Pattern(
    r"^#{1,6} \S|^(?:```|~~~)|!?\[[^\]\n]{1,1000}\]\([^)\n]{1,1000}\)|^\[[^\]\n]{1,1000}\]: \S", 8
)
# Broken JSON that nobody would take for something else.
_MEANT_AS_JSON = StartPattern(r'\{\s*+(?:"|\Z)|\[\s*+(?:\{|\[\s*+["\[{\d]|"[^"\n]*+"\s*+,)')


def suffix_of(name: str) -> str:
    """The suffix of a lower-case file name that tells its format; "" if none does."""
    suffix = name[name.rfind(".") :] if "." in name else ""
    return suffix if suffix in _SUFFIXES else ""


def read_as(path: str, kind: str) -> tuple[str, ...]:
    """A note on what a document without a telling name was taken for."""
    name = path.lower().removesuffix(".gz")
    return () if _SUFFIXES.get(suffix_of(name)) == kind else (f"read as {_CALLED.get(kind, kind)}",)


def sniff(document: Document) -> str:
    """The name of the reader for a document; ``text`` when nothing else fits."""
    if document.head.startswith(b"PAR1"):
        return "parquet"
    named = _SUFFIXES.get(suffix_of(document.name), "")
    if named in ("markdown", "jsonl"):
        return named
    if not named and (claimed := _claimed(document.name)):
        return claimed
    return _by_content(document, named) or named or _plugin(document) or "text"


def _by_content(document: Document, named: str) -> str:
    text = decode_start(document.head)
    start = _start(text)
    while start is None and document.longer_head():
        text = decode_start(document.head)
        start = _start(text)
    if start is None:
        return ""  # a comment that nothing ends
    first = text[start : start + 1]
    if first == "<":
        return _markup(text, start, named)
    if first in ("{", "[") and (found := _json(document, text, start, named)):
        return found
    if named == "html" and _FRONT_MATTER.match(text, start):
        return named
    if _FRONT_MATTER.match(text, start) or (not named and _MARKDOWN.search(text)):
        return "markdown"
    return ""


def _start(text: str) -> int | None:
    """Where a text begins, past what may stand above a page or a feed; None if that has no end."""
    at = int(_SPACE.match(text).end())
    while end := next((end for begin, end in _ABOVE.items() if text.startswith(begin, at)), None):
        closed = text.find(end, at)
        if closed < 0:
            return None
        at = int(_SPACE.match(text, closed + len(end)).end())
    return at


def _markup(text: str, start: int, named: str) -> str:
    if _XML_FEED.match(text, start):
        return "feed"
    if _PAGE.match(text, start):
        return "html"
    if _FRAGMENT.match(text, start):
        return "markdown" if not named and _MARKDOWN.search(text) else "html"
    return "feed" if named != "html" and text.lstrip("\ufeff \n\t").startswith("<?xml") else ""


def _json(document: Document, text: str, at: int, named: str) -> str:
    """json, jsonl, or markdown for an object that is front matter (Hugo writes it so); else ""."""
    body = text[at:]
    found = json_start(body)
    if not found.values and found.is_open and body[0] == "{" and "\n" not in body:
        # A line longer than the head: the next one tells.
        while "\n" not in body.rstrip() and document.longer_head():
            body = decode_start(document.head)[at:]
        found = json_start(body)
    if found.values:
        return _after_value(body, found, named)
    if found.broken is None:
        return "json"
    return _broken(body) if named == "json" or _MEANT_AS_JSON.match(body) else ""


def _after_value(body: str, found: JsonStart, named: str) -> str:
    """What a text is that begins with a whole JSON value."""
    end = found.values[0]
    in_a_line = "\n" not in body[:end]
    rest = body[end:].lstrip()
    if not rest:
        return "json"
    if found.broken is None or rest[0] in "{[":
        return "jsonl" if in_a_line and "\n" in body[end : body.index(rest[0], end)] else "json"
    if body[0] == "{":
        return "jsonl" if in_a_line and rest[0] in '}"' else "markdown"
    return "json" if named == "json" else ""


def _broken(body: str) -> str:
    """A broken start: one object a line (`{…}` newline `{…`) is JSONL, else JSON."""
    lines = [line for line in body.split("\n", 20)[:20] if line.strip()]
    objects = sum(1 for line in lines if line.lstrip().startswith("{") and line.rstrip().endswith("}"))
    return (
        "jsonl"
        if len(lines) > 1 and objects >= 1 and lines[0].startswith("{") and objects * 2 >= len(lines)
        else "json"
    )


def _plugin(document: Document) -> str:
    """The reader of another package that claims a document by what stands in it."""
    if not document.name or suffix_of(document.name):
        return ""
    for name, plugin in READERS.plugins.items():
        sniffs = getattr(plugin.part, "sniff", None)
        if sniffs is not None and plugin.guarded(sniffs, document):
            return name
    return ""


def _claimed(name: str) -> str:
    """The reader of another package that claims a file by its suffix; "" if none does."""
    if "." not in name:
        return ""
    return next((reader for suffix, reader in claimed_suffixes().items() if name.endswith(suffix)), "")


@lru_cache(maxsize=1)
def claimed_suffixes() -> dict[str, str]:
    """The suffixes, in lower case, that readers of other packages claim, with their names.

    Raises PluginError for a reader that cannot be loaded, or claims no suffixes but something else.
    """
    found: dict[str, str] = {}
    for name, plugin in READERS.plugins.items():
        suffixes = getattr(plugin.part, "suffixes", ())
        if isinstance(suffixes, str) or not all(
            isinstance(each, str) and each.startswith(".") for each in suffixes
        ):
            raise plugin.fault(f"claims suffixes that are no tuple of them, such as ('.wiki',): {suffixes!r}")
        found |= {suffix.lower(): name for suffix in suffixes if suffix.lower() not in _SUFFIXES}
    return found


def has_reader(name: str) -> bool:
    """Whether the suffix of a lower-case file name is one that a reader claims, ours or another package's."""
    return bool(suffix_of(name) or _claimed(name))
