"""The shards of a batch on dask.distributed: a cluster, or processes of this machine (extra ``dask``)."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from typing import Any

from summarize.batch.shards import Shard, make_part_apart
from summarize.batch.stream import Job
from summarize.batch.workers import leave_out_working_directory
from summarize.errors import UsageError

# Shards handed out ahead, for each thread of a worker.
_AHEAD = 2
# How often dask gives a shard to another worker after its worker was lost.
_RETRIES = 3


@contextmanager
def connected(scheduler: str | None, jobs: int) -> Iterator[Any]:
    """A client of the scheduler at an address; of a cluster of this machine without one.

    Raises UsageError if dask is not installed or the scheduler cannot be reached.
    """
    try:
        import distributed
    except ImportError as error:
        raise UsageError(
            "--engine dask needs dask.distributed", remedy="pip install 'summarize[dask]'"
        ) from error
    if scheduler is None:
        leave_out_working_directory()
        with (
            distributed.LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=jobs, threads_per_worker=1, dashboard_address=None
            ) as cluster,
            distributed.Client(cluster) as client,  # type: ignore[no-untyped-call]
        ):
            yield client
        return
    try:
        client = distributed.Client(scheduler, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError(f"no scheduler answers: {error}", where=scheduler) from error
    with client:
        yield client


def make_parts(shards: Iterable[Shard], job: Job, directory: str, client: Any) -> Iterator[dict[str, Any]]:
    """The receipts of the parts, as they are done; the workers read and write for themselves.

    Raises UsageError if a shard cannot be done, here or there.
    """
    threads = sum(client.nthreads().values()) or 1
    executor = client.get_executor(retries=_RETRIES, pure=False)
    running: dict[Future[dict[str, Any]], Shard] = {}
    for shard in shards:
        running[executor.submit(make_part_apart, shard, job, directory)] = shard
        if len(running) >= _AHEAD * threads:
            yield from _some(running, job, directory)
    while running:
        yield from _some(running, job, directory)


def _some(running: dict[Future[dict[str, Any]], Shard], job: Job, directory: str) -> Iterator[dict[str, Any]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        shard = running.pop(future)
        try:
            yield future.result()
        except Exception:  # noqa: BLE001  # whatever ended it there, here it is tried once more
            try:
                yield make_part_apart(shard, job, directory)
            except RuntimeError as error:
                raise UsageError(
                    str(error), where=directory, remedy="the same command with --resume goes on from here"
                ) from error
