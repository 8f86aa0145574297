"""What tests of the worker processes share: files by name, their fates, and processes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bluezone_xl.reading import InboxFile, Limits
from bluezone_xl.submission import ReadResult
from tests.reading.reader import refusal

QUICK = Limits(seconds=2.0, memory=512 << 20, batch_files=8)


def items(names: list[str]) -> list[InboxFile]:
    return [InboxFile(name, Path("/nowhere") / name, 0.0) for name in names]


def fates(results: Iterator[ReadResult]) -> dict[str, str]:
    return {result.source.label: refusal(result) for result in results}


def is_gone(pid: int) -> bool:
    """Whether a process has ended (a zombie has)."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return True
    return status.rpartition(")")[2].split()[0] == "Z"


def wait_for(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait until a callable is true."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)
