"""What programs do to areas by themselves when rows are put in or taken away."""

from __future__ import annotations

from collections.abc import Iterable

from bluezone_xl.cells import CellRef
from bluezone_xl.master.live.steps import Move

Corners = tuple[CellRef, CellRef]


def stretched(first: CellRef, last: CellRef, moves: Iterable[Move]) -> Corners | None:
    """An area after moves on its sheet, in their order; None when all of it was taken away.

    Rows put in above an area's first row push it down, others stretch it up to its last row.
    """
    top, bottom = first.row, last.row
    for move in moves:
        if move.count > 0:
            top += move.count if move.row <= top else 0
            bottom += move.count if move.row <= bottom else 0
            continue
        end = move.row - move.count
        if move.row <= top and bottom < end:
            return None
        top = _cut(top, move, top=True)
        bottom = _cut(bottom, move, top=False)
    return CellRef(top, first.column), CellRef(bottom, last.column)


def _cut(row: int, move: Move, *, top: bool) -> int:
    """Where a row is after rows were taken away; one of these itself goes to its neighbour."""
    if row < move.row:
        return row
    if row >= move.row - move.count:
        return row + move.count
    return move.row if top else move.row - 1
