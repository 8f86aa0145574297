"""Content far away from the tables: never a reason to refuse a return, always one to say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bluezone_xl.cells import CellRef
from bluezone_xl.findings import Finding
from bluezone_xl.reading.refusal import Refused
from bluezone_xl.reading.tags import Tag
from bluezone_xl.reading.values import Grid

# Content this far below the last table, or this far right of it, belongs to no form.
_ROWS = 200
_COLUMNS = 50
# No table ends below; calamine would need gigabytes for the rectangle above it.
_LOWEST = 100_000


@dataclass(frozen=True, slots=True)
class Strays:
    """How many cells far away show anything, and where the first one is."""

    count: int
    cell: str

    def finding(self, sheet: str) -> Finding:
        """Return the warning about them."""
        return Finding("stray_content", sheet, self.cell, {"count": self.count})


@dataclass(frozen=True, slots=True)
class Corner:
    """The last row and column of the tables of a sheet. Raises Refused if that is absurd."""

    row: int
    column: int

    def __post_init__(self) -> None:
        if self.row > _LOWEST:
            raise Refused("table_too_long", cell=CellRef(self.row, 0).a1, most=_LOWEST)

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is in the tables or not far from them."""
        return row <= self.row + _ROWS and column <= self.column + _COLUMNS


def strays_of(grid: Grid, tags: Sequence[Tag]) -> Strays | None:
    """Return what lies far from the tables in a sheet that calamine could read whole."""
    if not tags:
        return None
    corner = Corner(max(tag.row for tag in tags), max(_reach(grid[tag.row]) for tag in tags))
    if corner.holds(len(grid) - 1, len(grid[0]) - 1):
        return None
    found = [
        CellRef(row, column).a1
        for row, values in enumerate(grid)
        for column, value in enumerate(values)
        if not corner.holds(row, column) and str(value).strip()
    ]
    return Strays(len(found), found[0]) if found else None


def _reach(values: Sequence[object]) -> int:
    return max((column for column, value in enumerate(values) if value != ""), default=0)
