"""What this program has written, known by how a file begins.

Nothing else says so: a name proves nothing, and a list of what was written would not be in the next checkout.
"""

from pathlib import Path

from summarize.patterns import StartPattern

# How much of a file tells.
WITHIN = 65_536
RECORDS = "records of summarize"
ERRORS = "errors of summarize"
PAGE = "made by summarize"

# What all of these stand in the start of.
_SIGNS = (
    ((b'"signature":', b'"teaser":', b'"sha256":'), RECORDS),
    ((b'{"source":', b'"kind":', b'"message":'), ERRORS),
    ((b'"baseline":', b'"findings":'), "a baseline"),
    ((b'{"checked":', b'"switched_off":', b'"findings":'), "a report"),
    ((b"sarif", b'"name": "summarize"'), "a report"),
    ((b"<testsuites>", b'package="summarize"'), "a report"),
    ((b'"check_name": "T', b'"fingerprint":'), "a report"),
    # Before the block, which such a page may hold.
    ((b'<meta name="generator" content="summarize ',), PAGE),
    ((b'<section class="recent-posts">',), "a block"),
    ((b">summarize</generator>",), "a feed"),
    ((b"jsonfeed.org", b'"_summarize":'), "a feed"),
    ((b">summarize</dc:creator>",), "a plot"),
    ((b"Software\0summarize",), "a plot"),
)
# The lines of a report in text or for GitHub; JSON without anything.
_REPORT = StartPattern(
    rb"[^\n]{1,4096}?: T\d{3} |::(?:error|warning|notice) file=|[\d,]{1,12} teasers? checked, "
    rb"|### summarize: \d|\[\s*\]\s*\Z"
)


def written_by_us(start: bytes) -> str | None:
    """What the first bytes of a file are that bear a sign of this program; None for everything else."""
    for signs, what in _SIGNS:
        if all(sign in start for sign in signs):
            return what
    return "a report" if _REPORT.match(start) else None


def is_ours(file: Path, *, by_form: bool = False) -> bool:
    """Whether nothing is lost with a file: it is empty, or this program wrote it. Not if it cannot be read.

    Args:
        by_form: whether the form of a block in text or Markdown is enough, which bears no sign.
    """
    try:
        with file.open("rb") as stream:
            start = stream.read(WITHIN)
    except OSError:
        return False
    return not start.strip() or written_by_us(start) is not None or (by_form and _is_block(start))


def _is_block(start: bytes) -> bool:
    """Whether lines and empty lines take turns, below a title of Markdown or with a teaser that was cut."""
    lines = start.decode("utf-8", "replace").split("\n")
    in_turns = len(lines) > 3 and all(
        bool(line.strip()) == (number % 2 == 0) for number, line in enumerate(lines[:-1])
    )
    return in_turns and (lines[0].startswith("### ") or any(line.endswith("…") for line in lines))
