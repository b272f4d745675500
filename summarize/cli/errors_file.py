"""Where the errors of a batch go: a JSONL file, or standard error."""

from contextlib import ExitStack
from types import TracebackType
from typing import TextIO

from summarize.batch.output import open_output
from summarize.cli.messages import report
from summarize.errors import EXIT_DONE, EXIT_FINDINGS, EXIT_USAGE, ReadError, SummarizeError
from summarize.record import dumps


class ErrorLog:
    """Takes the errors of a batch as they come, and knows the exit code at the end."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._stack = ExitStack()
        self._stream: TextIO | None = None
        self.count = 0
        self._only_unreadable = True

    def __enter__(self) -> "ErrorLog":
        if self._path is not None:
            self._stream = self._stack.enter_context(open_output(self._path))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def add(self, error: SummarizeError) -> None:
        """One failed article or input."""
        self.count += 1
        self._only_unreadable = self._only_unreadable and isinstance(error, ReadError)
        if self._stream is None:
            report(error)
            return
        line = {"source": error.where, "kind": error.kind, "message": error.message, "remedy": error.remedy}
        self._stream.write(dumps(line) + "\n")

    def exit_code(self, *, done: int) -> int:
        """0 without errors; 2 if no input at all could be read; 1 if some article failed."""
        if not self.count:
            return EXIT_DONE
        return EXIT_USAGE if self._only_unreadable and not done else EXIT_FINDINGS
