"""Worker processes: tasks handed out ahead, taken back in order, and a death that costs one article."""

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from summarize.batch.limits import limit_memory

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.connection import Connection

Task = TypeVar("Task")
Result = TypeVar("Result")

# Tasks that are handed out ahead of the output, for each worker: what a slow output may pile up.
_AHEAD = 4

# Whether this process is a worker, which may be killed for an article that never ends.
is_worker = False


class WorkerDiedError(Exception):
    """A process ended in the middle of its task; the message says how."""


class Workers:
    """A pool of processes that outlives the death of any of them.

    Args:
        jobs: how many.
        work: what is done to a task; it runs in the workers.
        settle: gives a task's result when a worker died, of this task or of its neighbour; it runs here.
        max_memory: bytes a worker may take.
    """

    def __init__(
        self,
        jobs: int,
        work: Callable[[Task], Result],
        settle: Callable[[Task], Result],
        max_memory: int = 0,
    ) -> None:
        self._jobs = jobs
        self._work = work
        self._settle = settle
        self._max_memory = max_memory
        self._pool = self._new_pool()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _new_pool(self) -> "ProcessPoolExecutor":
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(self._jobs, _context(), start_worker, (self._max_memory,))

    def in_order(self, tasks: Iterable[Any], here: Callable[[Any], Any | None]) -> Iterator[tuple[Any, Any]]:
        """Each task with its result, in the order of the tasks.

        Args:
            here: gives the result of a task that cannot be handed out; None for all others.
        """
        from concurrent.futures.process import BrokenProcessPool

        waiting: deque[tuple[Any, Future[Any]]] = deque()

        def oldest() -> tuple[Any, Any]:
            nonlocal waiting
            task, future = waiting.popleft()
            try:
                return task, future.result()
            except BrokenProcessPool:
                self._pool.shutdown()
                result = self._settle(task)
                self._pool = self._new_pool()
                waiting = deque((each, self._pool.submit(self._work, each)) for each, _ in waiting)
                return task, result

        def submit(task: Any) -> None:
            try:
                waiting.append((task, self._pool.submit(self._work, task)))
            except BrokenProcessPool:
                # Noticed here first; the oldest task settles it, and hands this one out again.
                from concurrent.futures import Future

                broken: Future[Any] = Future()
                broken.set_exception(BrokenProcessPool())
                waiting.append((task, broken))

        for task in tasks:
            result = here(task)
            if result is None:
                submit(task)
            while waiting and (len(waiting) >= _AHEAD * self._jobs or result is not None):
                yield oldest()
            if result is not None:
                yield task, result
        while waiting:
            yield oldest()


def alone(work: Callable[[Task], Result], task: Task, max_memory: int = 0) -> Result:
    """The result of a task in a process of its own. Raises WorkerDiedError if that process dies."""
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_one_task, args=(theirs, work, task, max_memory))
    process.start()
    theirs.close()
    try:
        result: Result = ours.recv()
    except EOFError:
        process.join()
        raise WorkerDiedError(_cause(process.exitcode)) from None
    finally:
        ours.close()
        process.join()
    return result


def _one_task(answer: "Connection", work: Callable[[Any], Any], task: Any, max_memory: int) -> None:
    start_worker(max_memory)
    answer.send(work(task))
    answer.close()


def _cause(code: int | None) -> str:
    if code is None or code >= 0:
        return f"its process ended with code {code}"
    name = str(-code)
    with suppress(ValueError):
        name = signal.Signals(-code).name
    known = {
        "SIGKILL": "its process was killed, perhaps since it took too much memory",
        "SIGPROF": "took longer than --timeout allows, in a step that cannot be interrupted",
        "SIGSEGV": "crashed its process (SIGSEGV)",
        "SIGABRT": "crashed its process (SIGABRT), perhaps for lack of memory",
    }
    return known.get(name, f"its process was ended by {name}")


def _context() -> Any:
    from multiprocessing import get_context

    # Forked workers start at once and share the parent's memory; elsewhere forking is not safe.
    if sys.platform == "linux":
        return get_context("fork")
    leave_out_working_directory()
    return get_context("spawn")


def leave_out_working_directory() -> None:
    """No Python process that is started from here on looks for modules in the working directory.

    It may be a stranger's repository, and both `python -c` (which multiprocessing starts) and `python -m`
    would take its babel.py for the library.
    """
    os.environ["PYTHONSAFEPATH"] = "1"


def start_worker(max_memory: int) -> None:
    """What a worker process does first."""
    global is_worker
    is_worker = True
    # Ctrl-C goes to every process of the terminal; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Before the limit: a thread that finds no memory to start leaves its starter waiting for ever.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limit_memory(max_memory)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for its next task for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
