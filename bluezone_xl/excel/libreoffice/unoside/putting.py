"""Putting contents into cells: as blocks, which is fast, but one by one where a note would go.

LibreOffice takes the notes away with what it writes a block over.
"""

from __future__ import annotations

from typing import Any, Iterator, Sequence, Set, Tuple

from .session import Area

Rows = Sequence[Sequence[Any]]
_PIECE = 200
_CONTENT = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: numbers, dates, texts, formulas


def cut(sheet: Any, area: Area) -> Any:
    """The cells of an area."""
    top, left, bottom, right = area
    return sheet.getCellRangeByPosition(left, top, right, bottom)


def put_values(sheet: Any, area: Area, rows: Rows) -> None:
    """Write values; one value fills the area."""
    top, left, bottom, right = area
    lines = [tuple("" if one is None else one for one in line) for line in rows]
    if len(lines) == 1 and len(lines[0]) == 1:
        lines = [lines[0] * (right - left + 1)] * (bottom - top + 1)
    noted = _noted_rows(sheet, area)
    for first, last in _stretches(top, bottom, noted):
        piece = tuple(lines[first - top : last - top + 1])
        cut(sheet, (first, left, last, right)).setDataArray(piece)
    for row in noted:
        for column, value in enumerate(lines[row - top], left):
            _put_value(sheet.getCellByPosition(column, row), value)


def put_formulas(sheet: Any, area: Area, lines: Rows, kept: Sequence[Area]) -> None:
    """Write formulas in LibreOffice's own grammar, except over the ``kept`` areas.

    From the bottom, in pieces: below a growing group of like formulas each new one costs
    LibreOffice a pass over the whole group (24,000 took 75 s, and take 1 s like this).
    """
    top, left, bottom, right = area
    single = set(range(top, bottom + 1)) if kept else _noted_rows(sheet, area)
    for first, last in reversed(list(_pieces(top, bottom, single))):
        piece = tuple(tuple(line) for line in lines[first - top : last - top + 1])
        cut(sheet, (first, left, last, right)).setFormulaArray(piece)
    for row in single:
        for column, formula in enumerate(lines[row - top], left):
            if not any(_holds(one, row, column) for one in kept):
                sheet.getCellByPosition(column, row).setFormula(formula)


def _put_value(cell: Any, value: Any) -> None:
    if value == "":
        cell.clearContents(_CONTENT)
    elif isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(value)


def _noted_rows(sheet: Any, area: Area) -> Set[int]:
    """The rows of an area in which a cell has a note."""
    top, left, bottom, right = area
    notes = sheet.Annotations
    places = [notes.getByIndex(index).Position for index in range(notes.Count)]
    inside = (at for at in places if top <= at.Row <= bottom and left <= at.Column <= right)
    return {at.Row for at in inside}


def _stretches(top: int, bottom: int, without: Set[int]) -> Iterator[Tuple[int, int]]:
    """The stretches of rows that lie between some rows."""
    first = top
    for row in [*sorted(without), bottom + 1]:
        if first < row:
            yield first, row - 1
        first = row + 1


def _pieces(top: int, bottom: int, without: Set[int]) -> Iterator[Tuple[int, int]]:
    for first, last in _stretches(top, bottom, without):
        for start in range(first, last + 1, _PIECE):
            yield start, min(start + _PIECE - 1, last)


def _holds(area: Area, row: int, column: int) -> bool:
    top, left, bottom, right = area
    return top <= row <= bottom and left <= column <= right
