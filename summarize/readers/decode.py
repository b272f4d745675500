"""Bytes to text: byte order marks, UTF-8, the declared encoding, then a guess that is said aloud."""

import codecs
import re

from summarize.errors import ReadError
from summarize.patterns import Pattern

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = Pattern(
    rb"""<\?xml[^>]{0,200}?encoding\s*+=\s*+["']([\w.:-]+)|<meta[^>]{0,200}?charset\s*+=\s*+(?:["']\s*+)?([\w.:-]+)""",
    re.IGNORECASE,
)
# ISO-2022-JP changes its character sets by these (RFC 1468); old mail and the pages made of it are full of them.
_JAPANESE = (b"\x1b$B", b"\x1b$@")
# An encoding declared in the first kilobyte counts, as in the HTML standard's prescan.
_DECLARED_WITHIN = 1024
# NUL bytes in every second place, as UTF-16 has them for Western text.
_UTF16_SHARE = 0.3
# Enough to tell an encoding by; guessing on all of a large file takes minutes.
_GUESS_BYTES = 200_000


def decode(data: bytes, where: str, *, declared: bool = False) -> tuple[str, str | None]:
    """The text of `data` with ``\\n`` line ends, and a note if the encoding had to be guessed.

    Args:
        where: file (and line), for messages.
        declared: look for an encoding declared by XML or HTML.

    Raises ReadError for binary data.
    """
    text, note = _decode(data, where, declared)
    return unix_lines(text), note


def decode_start(data: bytes) -> str:
    """The start of a text, cut anywhere, for telling what it is: nothing is guessed, nothing refused."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return unix_lines(data[len(mark) :].decode(encoding, "replace"))
    return unix_lines(data.decode(_utf16_by_nuls(data) or "utf-8", "replace"))


def unix_lines(text: str) -> str:
    """A text whose lines all end in ``\\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decode(data: bytes, where: str, declared: bool) -> tuple[str, str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_losses(data[len(mark) :], encoding)
    encoding = _utf16_by_nuls(data) or ""
    if encoding:
        return data.decode(encoding, "replace"), f"no byte order mark; read as {encoding}"
    if b"\0" in data:
        raise ReadError(
            f"binary data: a NUL byte at byte {data.index(0) + 1}",
            where=where,
            remedy="convert it to text first, or remove the NUL bytes: tr -d '\\000'",
        )
    if b"\x1b" in data and any(sign in data[:_GUESS_BYTES] for sign in _JAPANESE):
        return _with_losses(data, "iso2022_jp_2")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        broken = error
    if declared and (match := _DECLARED.search(data[:_DECLARED_WITHIN])):
        name = (match[1] or match[2]).decode("ascii", "replace")
        try:
            return data.decode(name), None
        except (LookupError, UnicodeDecodeError):
            pass
    return _guess(data, broken)


def _with_losses(data: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        note = f"invalid {encoding} at byte {error.start + 1}; the bad bytes show as U+FFFD"
        return data.decode(encoding, "replace"), note


def _utf16_by_nuls(data: bytes) -> str | None:
    sample = data[:4096]
    if b"\0" not in sample:
        return None
    half = len(sample) // 2 or 1
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd >= _UTF16_SHARE and even < 0.05:
        return "utf-16-le"
    if even >= _UTF16_SHARE and odd < 0.05:
        return "utf-16-be"
    return None


def _guess(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    # A few bad bytes in long UTF-8 are damage, not another encoding.
    lossy = data.decode("utf-8", "replace")
    bad = lossy.count("\ufffd")
    other = sum(1 for byte in data[:_GUESS_BYTES] if byte >= 0x80)
    if bad * 10 <= other:
        note = f"invalid UTF-8 at byte {error.start + 1}; {bad} bad places show as U+FFFD"
        return lossy, note
    from charset_normalizer import from_bytes

    start = max(0, error.start - _GUESS_BYTES // 2)
    best = from_bytes(data[start : start + _GUESS_BYTES]).best()
    encoding = "cp1252"
    if best is not None and encoding not in best.could_be_from_charset:
        encoding = best.encoding
    try:
        return data.decode(encoding), f"not UTF-8 (byte {error.start + 1}); read as {encoding}"
    except UnicodeDecodeError:
        return data.decode("latin-1"), f"not UTF-8 (byte {error.start + 1}); read as latin-1"
