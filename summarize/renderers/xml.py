"""Any text as XML can hold it."""

from summarize.patterns import Pattern

# What XML 1.0 cannot hold, even escaped.
_NOT_XML = Pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """A text with U+FFFD for each character that XML 1.0 does not have."""
    found: str = _NOT_XML.sub("\ufffd", text)
    return found
