"""What runs inside a worker process: reading, and the limits around it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence

from bluezone_xl.reading.inbox import InboxFile
from bluezone_xl.reading.limits import Limits
from bluezone_xl.reading.wire import Wire, packed
from bluezone_xl.submission import ReadResult

Reader = Callable[[InboxFile, Limits], ReadResult]


def read_batch(items: Sequence[InboxFile], limits: Limits, reader: Reader) -> list[Wire]:
    """Read some files one after the other. A file that breaks the process breaks the batch."""
    if sys.platform != "win32":
        _limit_time(limits.seconds * len(items))
    try:
        return [packed(reader(item, limits)) for item in items]
    except MemoryError:
        # Without its chain, which may not survive the way to the caller.
        raise MemoryError from None
    except Exception as error:  # noqa: BLE001 - some cannot be pickled; the caller reports it
        raise RuntimeError(f"{type(error).__name__}: {error}"[:200]) from None


def prepare(limits: Limits) -> None:
    """Bound this worker process, once, before its first file."""
    if sys.platform != "win32":
        import resource

        # The default action ends a worker that is stuck in C code; pebble's handler could not.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _limit(resource.RLIMIT_AS, limits.memory)
    threading.Thread(target=_end_with_caller, daemon=True).start()
    # Reading makes no cycles to speak of; looking for them costs more than they do.
    gc.freeze()
    gc.set_threshold(100_000)
    # What Rust and C print when they give up means nothing to the user: a finding says it.
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)
    os.close(silent)


def _end_with_caller() -> None:
    """Wait until the calling process is gone, however it ended: nobody wants the results."""
    caller = multiprocessing.parent_process()
    if caller is not None:
        caller.join()
        os._exit(0)


if sys.platform != "win32":
    import resource

    def _limit_time(seconds: float) -> None:
        """Allow this much more processor time: the last resort should the caller be gone."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime + seconds) + 2)

    def _limit(kind: int, most: int) -> None:
        """Set a soft limit within what the system allows; macOS refuses some kinds."""
        _, hard = resource.getrlimit(kind)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (soft, hard))
        except (ValueError, OSError):
            return
