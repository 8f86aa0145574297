"""The frame of the dashboard: three sections of six columns, and the rows of its parts.

The buttons stand in a row of their own, above what is printed.
"""

from __future__ import annotations

from bluezone_xl.cells import CellRef
from bluezone_xl.master.model import Cell, Merge

SECTION = (12.0, 8.0, 10.0, 12.0, 8.0, 10.0)
GAP = 2.0
WIDTHS = (*SECTION, GAP, *SECTION, GAP, *SECTION)
LAST = len(WIDTHS) - 1
HELPER = LAST + 2

BUTTONS = 0
HEADLINE = BUTTONS + 1
TILES = HEADLINE + 6
CHARTS = TILES + 9
CHART_ROWS = 11
TABLES = CHARTS + CHART_ROWS + 1


def section(number: int) -> int:
    """The first column of a section, counted from 0."""
    return number * (len(SECTION) + 1)


def wide(row: int, first: int, last: int, cell: Cell, style: str, rows: int = 1) -> Merge:
    """Merge some columns of a row, or of several."""
    return Merge(CellRef(row, first), CellRef(row + rows - 1, last), cell, style)


def helper_cell(row: int) -> str:
    """The hidden cell beside a row that says which group the row is about."""
    return CellRef(row, HELPER).absolute
