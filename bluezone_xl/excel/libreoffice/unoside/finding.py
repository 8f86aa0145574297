"""Finding one's way among filled cells."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

from .session import Area, Session
from .sheets import place

_CONTENT = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: numbers, dates, texts, formulas
_CONSTANTS = {"numbers": 1 | 2, "text": 4, None: 1 | 2 | 4}
# com.sun.star.sheet.FormulaResult
_FORMULAS = {"numbers": 1, "text": 2, "errors": 4, None: 7}


def end(session: Session, doc: str, sheet: str, area: Area, direction: str) -> List[int]:
    """Where Ctrl and an arrow lead from the first cell, as in Excel."""
    top, left = area[0], area[1]
    found = session.sheet(doc, sheet)
    down = direction in ("down", "up")
    size = (found.Rows if down else found.Columns).Count
    if down:
        line = found.getCellRangeByPosition(left, 0, left, size - 1)
    else:
        line = found.getCellRangeByPosition(0, top, size - 1, top)
    runs = _runs(line, down)
    forward = direction in ("down", "right")
    at = reached(runs, top if down else left, size, forward)
    return [at, left, at, left] if down else [top, at, top, at]


def reached(runs: List[Tuple[int, int]], at: int, size: int, forward: bool) -> int:
    """Where one comes from a place in a line of runs of filled cells.

    From inside a run to its end; from its end or a blank cell to the next run; else to the edge.
    """
    if not forward:
        mirrored = [(size - 1 - last, size - 1 - first) for first, last in reversed(runs)]
        return size - 1 - reached(mirrored, size - 1 - at, size, True)
    for first, last in runs:
        if first <= at < last:
            return last
        if first > at:
            return first
    return size - 1


def current_region(session: Session, doc: str, sheet: str, area: Area) -> List[int]:
    """The block of filled cells around the first cell, up to blank rows and columns."""
    found = session.sheet(doc, sheet)
    cursor = found.createCursorByRange(found.getCellByPosition(area[1], area[0]))
    cursor.collapseToCurrentRegion()
    return place(cursor.RangeAddress)


def special_cells(
    session: Session, doc: str, sheet: str, area: Area, kind: str, values: Optional[str] = None
) -> List[List[int]]:
    """Areas of ``blanks``, ``constants``, ``formulas`` or ``visible`` cells."""
    block = session.block(doc, sheet, area)
    if kind == "blanks":
        found = block.queryEmptyCells()
    elif kind == "visible":
        found = block.queryVisibleCells()
    elif kind == "constants":
        found = block.queryContentCells(_CONSTANTS.get(values, 0))
    else:
        found = block.queryFormulaCells(_FORMULAS.get(values, 0))
    return [place(address) for address in found.RangeAddresses]


def find(
    session: Session, doc: str, sheet: str, area: Area, text: str, whole: bool, match_case: bool
) -> List[List[int]]:
    """The cells that show a text."""
    block = session.block(doc, sheet, area)
    search = _search(block.createSearchDescriptor(), text, whole, match_case)
    search.SearchType = 1  # values, as Excel does
    found = block.findAll(search)
    return [] if found is None else [place(address) for address in found.RangeAddresses]


def replace_all(
    session: Session,
    doc: str,
    sheet: str,
    area: Area,
    old: str,
    new: str,
    whole: bool,
    match_case: bool,
) -> None:
    """Replace a text in formulas and constants."""
    block = session.block(doc, sheet, area)
    change = _search(block.createReplaceDescriptor(), old, whole, match_case)
    change.ReplaceString = new
    block.replaceAll(change)


def _search(search: Any, text: str, whole: bool, match_case: bool) -> Any:
    search.SearchString = text
    search.SearchWords = whole
    search.SearchCaseSensitive = match_case
    return search


def _runs(line: Any, down: bool) -> List[Tuple[int, int]]:
    """The filled stretches of one row or column, in order, those that touch joined."""
    cells = line.queryContentCells(_CONTENT).RangeAddresses
    ends = [(c.StartRow, c.EndRow) if down else (c.StartColumn, c.EndColumn) for c in cells]
    runs: List[Tuple[int, int]] = []
    for first, last in sorted(ends):
        if runs and runs[-1][1] >= first - 1:
            runs[-1] = runs[-1][0], max(last, runs[-1][1])
        else:
            runs.append((first, last))
    return runs


OPERATIONS: Dict[str, Callable[..., Any]] = {
    "end": end,
    "current_region": current_region,
    "special_cells": special_cells,
    "find": find,
    "replace_all": replace_all,
}
