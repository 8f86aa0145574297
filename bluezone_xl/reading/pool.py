"""Reading one file or thousands in worker processes that may die without harm.

Files travel in batches. When a batch takes its worker down, or takes too long, its files are
tried again one by one, so that exactly the guilty file is reported and no other is lost.
Results come back in the order of the files; only a few batches are ever under way, so that
memory does not grow with their number.
"""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bluezone_xl.errors import RefusalError
from bluezone_xl.reading.givenup import given_up
from bluezone_xl.reading.inbox import InboxFile
from bluezone_xl.reading.limits import Limits
from bluezone_xl.reading.processes import available_cpus, worker_context
from bluezone_xl.reading.wire import Wire, unpacked
from bluezone_xl.submission import ReadResult

if TYPE_CHECKING:
    from pebble import ProcessPool

OnDone = Callable[[int], None]
Reader = Callable[[InboxFile, Limits], ReadResult]

# Batches under way for each worker: enough to keep it busy, few enough to stay small.
_AHEAD = 3
# Beyond its allowance, how long a task may seem to stand still before the pool is replaced.
_PATIENCE = 15.0
# Breakdowns in a row after which the fault is not with the files.
_BREAKDOWNS = 5


def read_one(path: Path, label: str | None = None, limits: Limits | None = None) -> ReadResult:
    """Read one file in a worker process. Never raises for what the file holds."""
    try:
        mtime = path.lstat().st_mtime
    except OSError:
        mtime = 0.0
    item = InboxFile(label or str(path), path, mtime)
    return next(read_many([item], workers=1, limits=limits or Limits()))


def read_many(
    files: Iterable[InboxFile],
    *,
    workers: int | None = None,
    limits: Limits | None = None,
    on_done: OnDone | None = None,
    reader: Reader | None = None,
) -> Iterator[ReadResult]:
    """Yield the result of each file, in the order of the files.

    ``workers`` defaults to the number of processors, fewer for few files. ``on_done`` is told
    how many files are done. ``reader`` replaces the function that reads a file in the worker.
    """
    limits = limits or Limits()
    batches = _batches(files, limits)
    wanted = workers or available_cpus()
    first = list(itertools.islice(batches, wanted))
    if not first:
        return
    done = 0
    with _Workers(min(wanted, len(first)), limits, reader) as pool:
        for result in _in_order(itertools.chain(first, batches), pool):
            done += 1
            if on_done is not None:
                on_done(done)
            yield result


@dataclass(slots=True)
class _Job:
    """A batch under way."""

    items: Sequence[InboxFile]
    future: Future[list[Wire]] = field(default_factory=Future)


class _Workers:
    """A pebble pool that can be renewed when it breaks as a whole."""

    def __init__(self, count: int, limits: Limits, reader: Reader | None) -> None:
        self.count = count
        self.limits = limits
        self._reader = reader
        self._breakdowns = 0
        self._worked = False
        self._pool = self._new()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def submit(self, job: _Job) -> None:
        """Hand a job to the workers."""
        arguments = (job.items, self.limits, self._reader)
        try:
            job.future = self._pool.schedule(_read, args=arguments, timeout=self.limits.seconds)
        except RuntimeError as error:
            # The pool broke meanwhile: whoever waits for the job renews it.
            job.future = Future()
            job.future.set_exception(BrokenProcessPool(str(error)))

    def renew(self) -> None:
        """Start over with new workers."""
        self._end()
        self._pool = self._new()

    def succeeded(self) -> None:
        """Note that a job got done."""
        self._worked, self._breakdowns = True, 0

    def broke_down(self) -> None:
        """Note that the pool broke over a single job. Raises RefusalError if it always does."""
        self._breakdowns += 1
        if not self._worked or self._breakdowns > _BREAKDOWNS:
            raise RefusalError("reading.no_workers")
        self.renew()

    def _new(self) -> ProcessPool:
        from pebble import ProcessPool

        return ProcessPool(
            max_workers=self.count,
            initializer=_prepare,
            initargs=(self.limits,),
            context=worker_context(),
        )

    def _end(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def _in_order(batches: Iterable[Sequence[InboxFile]], pool: _Workers) -> Iterator[ReadResult]:
    waiting = iter(batches)
    jobs: deque[_Job] = deque()
    while True:
        for batch in itertools.islice(waiting, max(0, pool.count * _AHEAD - len(jobs))):
            job = _Job(batch)
            pool.submit(job)
            jobs.append(job)
        if not jobs:
            return
        job = jobs.popleft()
        error = _outcome(job, jobs, pool)
        if error is None:
            pool.succeeded()
            yield from map(unpacked, job.future.result())
        elif len(job.items) == 1:
            yield given_up(job.items[0], error, pool.limits)
        else:
            singles = [_Job([item]) for item in job.items]
            for single in singles:
                pool.submit(single)
            jobs.extendleft(reversed(singles))


def _outcome(job: _Job, others: Iterable[_Job], pool: _Workers) -> BaseException | None:
    """Wait for a job; return what it failed of, if it did.

    When the pool as a whole breaks nobody can tell over which file: the job is tried alone, and
    the others after it.
    """
    patience = pool.limits.seconds + _PATIENCE
    if _settled(job, others, patience) and not _is_broken(job):
        return job.future.exception()
    pool.renew()
    pool.submit(job)
    settled = _settled(job, (), patience)
    error = job.future.exception() if settled else TimeoutError()
    if not settled or _is_broken(job):
        pool.broke_down()
    for other in others:
        if not other.future.done() or _is_broken(other):
            pool.submit(other)
    return error


def _settled(job: _Job, others: Iterable[_Job], patience: float) -> bool:
    """Wait until a job is done; False when for too long nothing at all got done.

    A worker killed at the wrong moment can leave pebble waiting for it for ever.
    """
    futures = [job.future, *(other.future for other in others)]
    done, since = -1, time.monotonic()
    while not wait(futures[:1], timeout=min(1.0, patience)).done:
        count = sum(future.done() for future in futures)
        if count != done:
            done, since = count, time.monotonic()
        elif time.monotonic() - since > patience:
            return False
    return True


def _is_broken(job: _Job) -> bool:
    """Whether a job failed only because the pool did."""
    return job.future.done() and isinstance(job.future.exception(), BrokenProcessPool)


def _batches(files: Iterable[InboxFile], limits: Limits) -> Iterator[list[InboxFile]]:
    """Group files so that a batch is neither too many nor too much at once."""
    batch: list[InboxFile] = []
    size = 0
    for item in files:
        batch.append(item)
        size += _size(item)
        if len(batch) >= limits.batch_files or size >= limits.batch_bytes:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(item: InboxFile) -> int:
    try:
        return item.path.lstat().st_size
    except OSError:
        return 0


def _prepare(limits: Limits) -> None:
    from bluezone_xl.reading.worker import prepare

    prepare(limits)


def _read(items: Sequence[InboxFile], limits: Limits, reader: Reader | None) -> list[Wire]:
    """Run in a worker: only there are the parsers imported."""
    from bluezone_xl.reading.direct import read_file
    from bluezone_xl.reading.worker import read_batch

    return read_batch(items, limits, reader or read_file)
