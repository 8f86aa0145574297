"""The frame of the dashboard: three sections of six columns, and the rows of its parts.

Buttons and the ways to the other sheets stand in rows of their own, above what is printed.
"""

from __future__ import annotations

from collections.abc import Mapping

from bluezone_xl.cells import CellRef
from bluezone_xl.cells import quoted as sheet_quoted
from bluezone_xl.master.model import Cell, Merge
from bluezone_xl.master.words import say

SECTIONS = 3
SECTION = (12.0, 8.0, 9.0, 9.0, 7.0, 15.0)
GAP = 2.0
WIDTHS = (*SECTION, GAP, *SECTION, GAP, *SECTION)
LAST = len(WIDTHS) - 1
# A hidden column a section, for what its formulas look up first.
HELPER = LAST + 2

# Points. Rows of 11 pt letters; the page is fitted to the paper at about three quarters.
LINE = 15.0
BREAK = 4.0

BUTTONS = 0
WAYS = BUTTONS + 1
HEADLINE = WAYS + 1
TILES = HEADLINE + 4
FIGURES = TILES + 4
FIGURE_ROWS = 4
PACES = FIGURES + FIGURE_ROWS
CLOSING = PACES + 2
LISTED = 4
CHARTS = CLOSING + LISTED + 4
CHART_ROWS = 11
TABLES = CHARTS + CHART_ROWS + 1


def section(number: int) -> int:
    """The first column of a section, counted from 0."""
    return number * (len(SECTION) + 1)


def kinds_at(shown: int) -> tuple[int, int]:
    """Row and section of the table of kinds: where few groups leave room for it."""
    return {0: (TABLES, 0), 1: (TILES, 1)}.get(shown, (TABLES, 1))


def ranking_at(shown: int) -> tuple[int, int]:
    """Row and section of the ranking: where few groups leave room for it."""
    return (TILES, 2) if shown in (1, 2) else (TABLES, 2)


def wide(row: int, first: int, last: int, cell: Cell, style: str, rows: int = 1) -> Merge:
    """Merge some columns of a row, or of several."""
    return Merge(CellRef(row, first), CellRef(row + rows - 1, last), cell, style)


def helper_at(row: int, number: int = 0) -> CellRef:
    """The hidden cell in which a section looks something up for that row."""
    return CellRef(row, HELPER + number)


def helper_cell(row: int, number: int = 0) -> str:
    """Its address in formulas."""
    return helper_at(row, number).absolute


def place_of(number: int) -> CellRef:
    """The hidden cell that says which group, from 1, a tile is about."""
    return helper_at(TILES, number)


def legend_of(number: int) -> CellRef:
    """The hidden cell with what the target's line is called under a tile's chart."""
    return helper_at(TILES + 3, number)


def tile_names(tiles: int) -> Mapping[str, str]:
    """Defined names of the groups on the tiles, which ``Đơn vị`` asks for."""
    sheet = sheet_quoted(say("sheet_overview"))
    return {f"o_nhom_{at + 1}": f"{sheet}!{place_of(at).absolute}" for at in range(tiles)}
