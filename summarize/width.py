"""How wide a text is where width counts: in a search result, in a text message."""

import unicodedata

# Advance widths of Helvetica in thousandths of the type size (Adobe's Core 14 font metrics, Helvetica.afm);
# Arial, in which search results are set, has the same ones.
_RUNS = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r“”",
    334: "{}",
    350: "•",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckvsxyz",
    556: "#$0123456789?L_abdeghnopqu–€",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "…—",
    1015: "@",
}
_WIDTHS = {char: width for width, chars in _RUNS.items() for char in chars}
_OTHER, _WIDE = 556, 1000
# Of Han and kana a search result shows some 120 characters where it shows 155 Latin ones (guides that
# measured it say 80 to 124), though each is as wide as the type size.
_WIDE_IN_RESULTS = 545
# Type size of the snippets on Google's result page for desktops, in pixels.
_TYPE_SIZE = 14

# GSM 03.38's basic character set and its extension, whose characters count twice (3GPP TS 23.038, 6.2.1).
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("^{}\\[~]|€\f")


def pixels(text: str) -> int:
    """The width of a text as a search result's snippet, in pixels; an estimate, as fonts differ."""
    chars = unicodedata.normalize("NFC", text)
    return round(
        sum(_WIDE_IN_RESULTS if _is_wide(char) else advance(char) for char in chars) * _TYPE_SIZE / 1000
    )


def advance(char: str) -> int:
    """The width of a character in Arial, in thousandths of the type size."""
    width = _WIDTHS.get(char)
    return _unlisted(char) if width is None else width


def _unlisted(char: str) -> int:
    base = unicodedata.normalize("NFD", char)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Cc", "Mn"):
        return 0
    return _WIDE if _is_wide(char) else _OTHER


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def segments(text: str) -> int:
    """How many text messages a text takes (3GPP TS 23.038 and 23.040)."""
    if all(char in _GSM or char in _GSM_TWICE for char in text):
        units, alone, joined = sum(2 if char in _GSM_TWICE else 1 for char in text), 160, 153
    else:
        units, alone, joined = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if units <= alone else -(-units // joined)
