"""Reading one file in this very process: the gate, then the parsers.

A parser can abort or swell beyond all bounds, so the process must be one that may die: a worker
of the pool, or the check page's worker in the browser.
"""

from __future__ import annotations

from bluezone_xl.reading.gate import admit
from bluezone_xl.reading.inbox import InboxFile
from bluezone_xl.reading.limits import Limits
from bluezone_xl.reading.refusal import Refused
from bluezone_xl.reading.workbook import read_workbook
from bluezone_xl.submission import ReadResult, Unreadable


def read_file(item: InboxFile, limits: Limits) -> ReadResult:
    """Read one file in this process, without protection."""
    admitted = admit(item, limits)
    if isinstance(admitted, Unreadable):
        return admitted
    source, data = admitted
    try:
        return read_workbook(data, source, limits)
    except Refused as refusal:
        return Unreadable(source, (refusal.finding,))
