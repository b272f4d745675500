"""Which format a document has: by its first characters, then by its name."""

import json
import re

from summarize.patterns import Pattern
from summarize.readers.document import Document

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
_XML_FEED = Pattern(r"<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
_HTML = Pattern(r"<(?:!doctype html|html|head|body|article|main|section|div|p|h1)\b", re.IGNORECASE)
_PROLOGUE = Pattern(r"(?:\s|<\?xml[^>]{0,300}\?>|<!--.{0,4000}?-->)*", re.DOTALL)
_FRONT_MATTER = Pattern(r"(?:---|\+\+\+)[ \t]*\n")
_MARKDOWN = Pattern(r"^#{1,6} \S|^(?:```|~~~)|!?\[[^\]\n]+\]\([^)\n]+\)|^\[[^\]\n]+\]: \S", re.MULTILINE)


def suffix_of(name: str) -> str:
    """The suffix of a lower-case file name that tells its format; "" if none does."""
    suffix = name[name.rfind(".") :] if "." in name else ""
    return suffix if suffix in _SUFFIXES else ""


def sniff(document: Document) -> str:
    """The name of the reader for a document; ``text`` when nothing else fits."""
    if document.head.startswith(b"PAR1"):
        return "parquet"
    named = _SUFFIXES.get(suffix_of(document.name), "")
    head = document.head.lstrip(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = document.head.decode("utf-16", "ignore")
    else:
        text = head.decode("utf-8", "replace").replace("\r\n", "\n")
    return _by_content(text, named) or named or _plugin(document) or "text"


def _by_content(text: str, named: str) -> str:
    if named in ("markdown", "jsonl"):
        return named
    body = text[_PROLOGUE.match(text).end() :]
    if _XML_FEED.match(body):
        return "feed"
    if (
        named != "html"
        and body.startswith("<")
        and not _HTML.match(body)
        and text.lstrip().startswith("<?xml")
    ):
        return "feed"
    if _HTML.match(body):
        return "html"
    if body.startswith(("{", "[")) and (found := _json_kind(body, named)):
        return found
    if _FRONT_MATTER.match(body):
        return named if named == "html" else "markdown"
    if not named and _MARKDOWN.search(text):
        return "markdown"
    return ""


def _json_kind(body: str, named: str) -> str:
    """json, jsonl, or markdown for an object that is front matter (Hugo writes it so)."""
    try:
        value, end = json.JSONDecoder().raw_decode(body)
    except RecursionError:
        return "json"
    except ValueError:
        # Cut off by the head's length, broken, or no JSON at all ("[link](…)").
        first = body.split("\n", 1)[0]
        if named == "json" or re.match(r'\{\s*("|\Z)|\[\s*[\[{"]', first):
            return _jsonl_or_json(body)
        return ""
    rest = body[end:].lstrip()
    if not isinstance(value, dict | list):
        return ""
    if not rest:
        return "json"
    if rest.startswith(("{", "[")):
        return "jsonl" if "\n" in body[end : body.index(rest, end)] else "json"
    if isinstance(value, dict):
        one_line = "\n" not in body[:end]
        return "jsonl" if one_line and rest[0] in '{}"' else "markdown"
    return ""


def _jsonl_or_json(body: str) -> str:
    """A broken start: one object a line (`{…}` newline `{…`) is JSONL, else JSON."""
    lines = [line for line in body.split("\n", 20)[:20] if line.strip()]
    objects = sum(1 for line in lines if line.lstrip().startswith("{") and line.rstrip().endswith("}"))
    return (
        "jsonl"
        if len(lines) > 1 and objects >= 1 and lines[0].startswith("{") and objects * 2 >= len(lines)
        else "json"
    )


def _plugin(document: Document) -> str:
    if not document.name or suffix_of(document.name):
        return ""
    from summarize.readers import READERS

    for name, point in READERS.plugins().items():
        claims = getattr(point.load(), "sniff", None)
        if claims is not None and claims(document):
            return str(name)
    return ""
