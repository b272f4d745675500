"""What a batch came to: its errors to where they go, the counts, and the exit code at the end."""

from collections import Counter
from typing import Any, Protocol

from summarize.batch.stream import Withheld
from summarize.cli.messages import report, say
from summarize.errors import EXIT_DONE, EXIT_FINDINGS, EXIT_USAGE, ReadError, SummarizeError, UsageError
from summarize.record import error_line
from summarize.renderers.terminal import counted

# A rate of errors says nothing before this many articles.
_RATE_AFTER = 100


class Writable(Protocol):
    """Where lines go."""

    def write(self, text: str, /) -> object: ...


class TooManyErrors(SummarizeError):  # noqa: N818
    """A batch that has gone wrong as a whole. Exit code 1."""

    kind = "stopped"
    exit_code = EXIT_FINDINGS


class MaxErrors:
    """How many errors a batch may have: a number, or a percentage of its articles.

    Raises UsageError for anything else.
    """

    def __init__(self, text: str | None) -> None:
        self._text = text
        self._count: int | None = None
        self._rate: float | None = None
        if text is None:
            return
        number, percent = text.removesuffix("%"), text.endswith("%")
        try:
            if percent:
                self._rate = float(number) / 100
            else:
                self._count = int(number)
        except ValueError:
            self._count = -1
        if (self._count or 0) < 0 or not 0 <= (self._rate or 0) <= 1:
            raise UsageError(f"--max-errors {text}: no limit", remedy="write it as 100 or 5%")

    def check(self, tally: "Tally") -> None:
        """Raises TooManyErrors if there are more."""
        all_articles = tally.records + tally.errors
        if (self._count is not None and tally.errors > self._count) or (
            self._rate is not None
            and all_articles >= _RATE_AFTER
            and tally.errors > self._rate * all_articles
        ):
            raise TooManyErrors(
                f"stopped: {tally.errors:,} of {all_articles:,} articles failed, "
                f"--max-errors allows {self._text}"
            )


class Tally:
    """Counts records and errors; writes the errors as JSON lines, or as messages without a stream.

    Attributes:
        records, errors: how many.
        stopped: whether the batch was ended before its end.
        withheld: how many articles were left out, by why; of this run only.
        unreadable: of the errors, inputs that could not be read at all.
    """

    def __init__(
        self, stream: Writable | None, records: int = 0, errors: int = 0, unreadable: int = 0
    ) -> None:
        self._stream = stream
        self.records = records
        self.errors = errors
        self.unreadable = unreadable
        self.stopped = False
        self.withheld: Counter[str] = Counter()

    @property
    def counts(self) -> tuple[int, int, int]:
        return self.records, self.errors, self.unreadable

    def add(self, error: SummarizeError) -> None:
        """One failed article or input."""
        self.errors += 1
        self.unreadable += isinstance(error, ReadError)
        if self._stream is None:
            report(error)
            return
        self._stream.write(error_line(error) + "\n")

    def leave_out(self, article: Withheld, *, aloud: bool) -> None:
        """One article that is not published; it is named if `aloud`."""
        self.withheld[article.why] += 1
        if aloud:
            say(f"{article.where}: left out: {article.why}")

    def say_withheld(self) -> None:
        """Say how many were left out, if any were."""
        if self.withheld:
            reasons = ", ".join(
                counted(count, "draft") if why == "a draft" else f"{count:,} {why}"
                for why, count in sorted(self.withheld.items())
            )
            say(f"left out {counted(self.withheld.total(), 'article')} ({reasons}); --drafts reads them")

    def plus(self, receipt: dict[str, Any]) -> None:
        """One part of a batch is done."""
        self.records += receipt["records"]
        self.errors += receipt["errors"]
        self.unreadable += receipt["unreadable"]
        self.withheld.update(receipt.get("withheld", {}))

    def exit_code(self) -> int:
        """0 without errors; 2 if no input at all could be read; 1 if some article failed."""
        if not self.errors:
            return EXIT_DONE
        nothing_read = self.unreadable == self.errors and not self.records and not self.stopped
        return EXIT_USAGE if nothing_read else EXIT_FINDINGS
