"""What one article may cost: bytes, time and memory."""

import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from summarize.errors import OverTimeError, UsageError
from summarize.patterns import StartPattern
from summarize.readers.document import MAX_BYTES, OPENED, Document, open_document

TIMEOUT = 60.0
MAX_MEMORY = 4_000_000_000
# What the system's timer and its limits can hold, with room to add to it.
LONGEST = 1e6
_LARGEST = 1 << 60
_SIZE = StartPattern(r"(\d++(?:\.\d++)?)\s*+(?:([kmgt])(i)?)?b?", re.IGNORECASE)
# A step that Python cannot interrupt (a C library's loop) may run this much longer, in seconds
# of processor time; then the kernel ends its process.
_GRACE = 5.0


class Costs(NamedTuple):
    """What one article may cost; 0 is no limit.

    Attributes:
        max_bytes: of a file as it is read, unpacked, or of a line of JSONL.
        timeout: seconds from reading an article to its record.
        max_memory: bytes of private memory that a worker process takes while it works (Linux).
    """

    max_bytes: int = MAX_BYTES
    timeout: float = TIMEOUT
    max_memory: int = MAX_MEMORY


class TimeUp(BaseException):
    """Raised in the middle of an article that takes too long; no library's `except Exception` stops it."""


def parse_size(text: str) -> int:
    """The bytes of a size such as 500k, 100M, 2GiB. Raises UsageError for anything else."""
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise UsageError(f"{text!r} is no size", remedy="write it as 500k, 100M or 2GiB; 0 is no limit")
    number, unit, binary = found.groups()
    size = float(number) * (1024 if binary else 1000) ** (" kmgt".index(unit.lower()) if unit else 0)
    if size > _LARGEST:
        raise UsageError(f"{text[:30]}… is larger than any memory or file", remedy="0 is no limit")
    return int(size)


@contextmanager
def time_limit(seconds: float, *, kill: bool = False) -> Iterator[None]:
    """Raises TimeUp in the body after so many seconds.

    With `kill`, a body that does not even notice that ends its process with SIGPROF: for worker
    processes. Without signals, or outside the main thread, there is no limit.
    """
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not _MAIN:
        yield
        return
    before = signal.signal(signal.SIGALRM, _time_up)
    # Again every second, for a body that swallowed the first one.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    if kill:
        signal.setitimer(signal.ITIMER_PROF, 2 * seconds + _GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        if kill:
            signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def within(seconds: float, where: str) -> Iterator[None]:
    """Raises OverTimeError in the body after so many seconds of work; to wait for a pipe is no work.

    But a FIFO with a name may have nobody at its other end: there waiting counts, too.
    For one article on its own. Without signals, or outside the main thread, there is no limit.
    """
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not _MAIN:
        yield
        return
    counting, timer = signal.SIGPROF, signal.ITIMER_PROF
    if _is_fifo(where):
        counting, timer = signal.SIGALRM, signal.ITIMER_REAL
    before = signal.signal(counting, _time_up)
    signal.setitimer(timer, seconds, 1.0)
    try:
        yield
    except TimeUp:
        raise over_time(seconds, where) from None
    finally:
        signal.setitimer(timer, 0)
        signal.signal(counting, before)


@contextmanager
def open_within(seconds: float, path: str) -> Iterator[Document]:
    """As `open_document`, but it raises OverTimeError if opening alone takes longer."""
    with ExitStack() as stack:
        with within(seconds, path):
            document = stack.enter_context(open_document(path))
        yield document


def _is_fifo(path: str) -> bool:
    """Whether a path is a FIFO on a disk, and none that a shell has opened already."""
    try:
        return Path(path).is_fifo() and not path.startswith(OPENED)
    except (OSError, ValueError):
        return False


def over_time(seconds: float, where: str) -> OverTimeError:
    return OverTimeError(f"took longer than {seconds:g} s", where=where, remedy="--timeout sets the limit")


_MAIN = threading.main_thread()


def _time_up(number: int, frame: FrameType | None) -> None:
    if not _is_importing(frame):
        raise TimeUp
    # A module that is left in the middle of its import stays broken: again in a moment.
    timer = signal.ITIMER_PROF if number == signal.SIGPROF else signal.ITIMER_REAL
    signal.setitimer(timer, 0.01, 1.0)


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return True
        frame = frame.f_back
    return False


def limit_memory(size: int) -> None:
    """No more private memory than this on top of what the calling process has: more is a MemoryError."""
    if size and sys.platform == "linux":
        import resource

        # "data + stack" in pages (man proc_pid_statm).
        pages = int(Path("/proc/self/statm").read_text().split()[5])
        wanted = pages * resource.getpagesize() + size
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
