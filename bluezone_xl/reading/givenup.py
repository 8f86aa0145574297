"""What is said of a file that its reader did not survive."""

from __future__ import annotations

import math
import signal

from bluezone_xl.findings import Finding
from bluezone_xl.reading.gate import source_of
from bluezone_xl.reading.inbox import InboxFile
from bluezone_xl.reading.limits import MIB, Limits
from bluezone_xl.submission import Unreadable

_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 24))


def given_up(item: InboxFile, error: BaseException, limits: Limits) -> Unreadable:
    """Return the result for a file over which its reader ended with this error.

    A worker process's error carries its ``exitcode``, negative when a signal ended it.
    """
    source = source_of(item, limits)
    if isinstance(error, MemoryError):
        values: dict[str, object] = {"most": limits.memory // MIB}
        return Unreadable(source, (Finding("reader_memory", values=values),))
    if isinstance(error, TimeoutError) or getattr(error, "exitcode", 0) == _OUT_OF_TIME:
        values = {"seconds": math.ceil(limits.seconds)}
        return Unreadable(source, (Finding("reader_timeout", values=values),))
    values = {"detail": _detail(error)}
    return Unreadable(source, (Finding("reader_crashed", values=values),))


def _detail(error: BaseException) -> str:
    """Say for an expert how the worker ended: ``SIGABRT``, an exit code, or an exception."""
    code = getattr(error, "exitcode", None)
    if not isinstance(code, int):
        return str(error)[:200]
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"exit code {code}"
