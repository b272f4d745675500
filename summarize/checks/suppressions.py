"""Comments that keep findings quiet: ``summarize: ignore[T103]`` and ``summarize: ignore-file[T103]``.

``ignore`` holds for its own line and the next one, in the comment of any language; without codes it
means all rules. ``ignore-file`` holds for the file. In JSON, which has no comments, an entry says
``"_summarize": "ignore[T103]"``.
"""

from summarize.checks.finding import Finding
from summarize.patterns import Pattern

_COMMENT = Pattern(rb"summarize:\s*ignore(-file)?(?:\[([\w\s,]*)\])?")


def kept_quiet(comment: object) -> tuple[str, ...]:
    """The codes that an entry of JSON keeps quiet."""
    if not isinstance(comment, str):
        return ()
    return tuple(sorted(Suppressions(f"summarize: {comment}".encode()).codes(1)))


class Suppressions:
    """The comments of one file."""

    def __init__(self, data: bytes) -> None:
        self._of_file: set[str] = set()
        self._of_line: dict[int, set[str]] = {}
        line, counted = 1, 0
        for found in _COMMENT.finditer(data):
            codes = (found[2] or b"").decode("ascii", "replace").replace(",", " ").upper().split() or [""]
            if found[1]:
                self._of_file.update(codes)
            else:
                line += data.count(b"\n", counted, found.start())
                counted = found.start()
                for each in (line, line + 1):
                    self._of_line.setdefault(each, set()).update(codes)

    def cover(self, finding: Finding) -> bool:
        """Whether a comment keeps this finding quiet."""
        return finding.rule.code.startswith(tuple(self.codes(finding.line or 1)))

    def codes(self, line: int) -> set[str]:
        """What is kept quiet in a line: codes of rules, or their first characters."""
        return self._of_file | self._of_line.get(line, set())
