"""Readers that do to a worker what a hostile file could do to the parsers in it.

They run in real worker processes in place of the real reader, by the name of the file.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from bluezone_xl.findings import Finding
from bluezone_xl.reading import InboxFile, Limits
from bluezone_xl.submission import ReadResult, Source, Unreadable

DEEDS = ("abort", "kill", "sleep", "spin", "swell", "raise", "odd", "exit")


class OddError(Exception):
    """An exception that does not survive pickling."""

    def __init__(self, first: object, second: object) -> None:
        super().__init__(first)
        self.second = second


def harmless(item: InboxFile) -> Unreadable:
    """Some result that names the file."""
    return Unreadable(Source(item.label, "", 0), (Finding("file_empty"),))


def misbehave(item: InboxFile, limits: Limits) -> ReadResult:
    """Do what the name of the file says, if it names a deed."""
    deed = item.label.partition("-")[0]
    if deed == "abort":
        os.abort()
    elif deed == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif deed == "sleep":
        time.sleep(600)
    elif deed == "spin":
        while True:
            pass
    elif deed == "swell":
        bytearray(limits.memory * 2)
    elif deed == "raise":
        raise ValueError("a bug of ours")
    elif deed == "odd":
        raise OddError(lambda: 0, 1)
    elif deed == "exit":
        os._exit(3)
    return harmless(item)


def abort_in_calamine(item: InboxFile, limits: Limits) -> ReadResult:
    """Give a file to calamine without looking at it first."""
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(item.path).get_sheet_by_index(0)
    return harmless(item)


def tell_modules(item: InboxFile, limits: Limits) -> ReadResult:
    """Say what is imported in a worker, and its limits."""
    import resource

    heavy = {name.partition(".")[0] for name in sys.modules}
    values = {
        "modules": " ".join(sorted(heavy)),
        "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
    }
    return Unreadable(Source(item.label, "", 0), (Finding("file_empty", values=values),))


def note_pid(item: InboxFile, limits: Limits) -> ReadResult:
    """Leave the number of the worker beside the file, then take a while."""
    Path(f"{item.path}.{os.getpid()}.pid").touch()
    time.sleep(600 if "long" in item.label else 0.1)
    return harmless(item)
