"""Peak memory of checking very many returns, workers included, seen from outside."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.returns import write_returns

_PAGE_KB = 1024


def peak_of_checking(inbox: Path, number: int) -> float:
    """Write so many returns, check them in a child, return the peak of its process tree in MB.

    The tree's resident sets are summed every 50 ms, so shared pages count twice: the figure
    errs on the high side.
    """
    write_returns(inbox, number)
    child = subprocess.Popen(
        [sys.executable, "-m", "bluezone_xl", "check", str(inbox), "--format", "json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = 0
    while child.poll() is None:
        peak = max(peak, sum(map(_resident_kb, _tree(child.pid))))
        time.sleep(0.05)
    return peak / _PAGE_KB


def _tree(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(task).split():
            found += _tree(int(child))
    return found


def _resident_kb(pid: int) -> int:
    for line in _read(Path(f"/proc/{pid}/status")).splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""  # the process has just ended
