"""What can go wrong, and the exit code that each kind means.

Errors are raised deep, carry where and what to do, and become a line of text and an
exit code in one place: `summarize.cli`.
"""

EXIT_DONE = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
EXIT_TERMINATED = 143


class Terminated(KeyboardInterrupt):
    """The process was asked to end (SIGTERM): like Ctrl-C, with another exit code."""


class SummarizeError(Exception):
    """Base of every error that this package raises on purpose.

    Args:
        message: what is wrong, in one line.
        where: the file and the place in it, e.g. ``posts.jsonl:17``; "" when there is none.
        remedy: what the user can do about it; "" when the message says it.
    """

    kind = "error"
    exit_code = EXIT_USAGE

    def __init__(self, message: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return " ".join(f"{place}{self.message}{remedy}".split())

    def __reduce__(self) -> tuple[object, ...]:
        state = {"message": self.message, "where": self.where, "remedy": self.remedy}
        return (type(self), (self.message,), state)


class UsageError(SummarizeError):
    """A wrong option, argument or configuration value. Exit code 2."""

    kind = "usage"


class ReadError(SummarizeError):
    """An input that cannot be read at all: missing, forbidden, binary, not its format. Exit code 2."""

    kind = "unreadable"


class ArticleError(SummarizeError):
    """One article that cannot become a record; its neighbours can. Exit code 1."""

    kind = "article"
    exit_code = EXIT_FINDINGS


class SchemaError(ArticleError):
    """A record that breaks its schema. It is never written as output. Exit code 1."""

    kind = "schema"


class OverTimeError(ArticleError):
    """An article that takes longer than it may. Exit code 1."""

    kind = "timeout"


class CrashError(ArticleError):
    """An article whose process died of it. Exit code 1."""

    kind = "crash"


class InternalError(ArticleError):
    """A fault of this package, or of a library, that one article provoked. Exit code 1."""

    kind = "internal"

    def __init__(
        self, cause: BaseException | str, *, where: str = "", remedy: str = "please report it"
    ) -> None:
        if isinstance(cause, BaseException):
            cause = f"internal error: {type(cause).__name__}: {cause}{_place_in_code(cause)}"
        super().__init__(cause, where=where, remedy=remedy)


class PluginError(ArticleError):
    """A fault of another package's reader, selector or renderer, which the message names. Exit code 1."""

    kind = "plugin"


def is_panic(error: BaseException) -> bool:
    """Whether a library that is written in Rust panicked: pyo3's exception is no `Exception`."""
    return type(error).__name__ == "PanicException"


def _place_in_code(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f" [{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}]"
