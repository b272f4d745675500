"""Records and "Recent Posts" blocks to findings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarize.batch.inputs import expand
from summarize.checks.blocks import read_block
from summarize.checks.finding import MISSING, UNREADABLE, Finding
from summarize.checks.length import Limits, check_length
from summarize.checks.records import read_records
from summarize.checks.subject import Subject
from summarize.errors import ReadError
from summarize.readers.decode import decode
from summarize.readers.document import Document, open_document
from summarize.readers.sniff import sniff


@dataclass
class Report:
    """How many teasers were checked, and what was found."""

    checked: int
    findings: list[Finding]


def check(paths: Iterable[str], limits: Limits, input_format: str = "auto") -> Report:
    """Check every teaser of the inputs.

    Raises ReadError for an input that cannot be opened, or is of a format that holds no teasers.
    """
    report = Report(0, [])
    for path in expand(paths):
        if isinstance(path, ReadError):
            raise path
        with open_document(path) as document:
            found = False
            for item in _subjects(document, input_format):
                found = True
                if isinstance(item, Finding):
                    report.findings.append(item)
                else:
                    report.checked += 1
                    report.findings.extend(check_length(item, limits))
            if not found:
                report.findings.append(Finding(MISSING, "holds no entry; it should have at least one", path))
    return report


def _subjects(document: Document, input_format: str) -> Iterator[Subject | Finding]:
    kind = sniff(document) if input_format == "auto" else input_format
    if kind in ("json", "jsonl"):
        yield from read_records(document, lines=kind == "jsonl")
    elif kind == "text":
        try:
            text, _ = decode(document.read(), document.path)
        except ReadError as error:
            yield Finding(UNREADABLE, error.message, document.path)
            return
        yield from read_block(text, document.path)
    else:
        raise ReadError(
            f"check does not read {kind} yet", where=document.path, remedy="it reads records and text blocks"
        )
