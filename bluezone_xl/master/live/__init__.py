"""A plan over a master that is open: what to change so that it equals a fresh one. Pure.

``changes()`` compares a plan with what stands in the workbook and returns the steps; ``excel.live``
takes them. Officers' own sheets, columns, notes and filters are in no step.
"""

from __future__ import annotations

from bluezone_xl.master.live.changes import changes
from bluezone_xl.master.live.steps import (
    Move,
    Names,
    Paper,
    Put,
    Raw,
    Seen,
    Spot,
    Step,
    Text,
    area_of,
)

__all__ = [
    "Move",
    "Names",
    "Paper",
    "Put",
    "Raw",
    "Seen",
    "Spot",
    "Step",
    "Text",
    "area_of",
    "changes",
]
