"""Cells inserted, deleted, copied, moved, merged, sorted, filled, emptied."""

from __future__ import annotations

from typing import Any, Callable, Dict, List

import uno
from com.sun.star.table import TableSortField

from . import guards
from .session import Area, Session, properties
from .sheets import place

_CONTENT = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: numbers, dates, texts, formulas
_LOOKS = 32 | 64  # hard formats, styles


def clear(session: Session, doc: str, sheet: str, area: Area, contents: bool, looks: bool) -> None:
    """Empty cells, take their looks away, or both."""
    block = session.block(doc, sheet, area)
    if contents:
        guards.unlocked(block)
    if looks:
        guards.unprotected(block.Spreadsheet)
    block.clearContents((_CONTENT if contents else 0) | (_LOOKS if looks else 0))


def insert(session: Session, doc: str, sheet: str, area: Area, shift: str) -> None:
    """Insert blank cells, the others moving ``down`` or ``right``; or ``rows``, or ``columns``."""
    block = session.block(doc, sheet, area)
    guards.unprotected(block.Spreadsheet)
    mode = uno.Enum("com.sun.star.sheet.CellInsertMode", shift.upper())
    block.Spreadsheet.insertCells(block.RangeAddress, mode)


def delete(session: Session, doc: str, sheet: str, area: Area, shift: str) -> None:
    """Delete cells, the others moving ``up`` or ``left``; or ``rows``, or ``columns``."""
    block = session.block(doc, sheet, area)
    guards.unprotected(block.Spreadsheet)
    mode = uno.Enum("com.sun.star.sheet.CellDeleteMode", shift.upper())
    block.Spreadsheet.removeRange(block.RangeAddress, mode)


def copy(session: Session, doc: str, sheet: str, area: Area, to: Dict[str, Any]) -> None:
    """Copy cells with everything on them to a first cell: of this sheet, another, another book."""
    source = session.block(doc, sheet, area)
    target = session.block(to["doc"], to["sheet"], to["area"])
    guards.unlocked(target)
    if to["doc"] == doc:
        where = target.getCellByPosition(0, 0).CellAddress
        target.Spreadsheet.copyRange(where, source.RangeAddress)
        return
    _carry(session.document(doc), source, session.document(to["doc"]), target)


def move(session: Session, doc: str, sheet: str, area: Area, to: Dict[str, Any]) -> None:
    """Move cells; formulas that mean them follow."""
    source = session.block(doc, sheet, area)
    target = session.block(doc, to["sheet"], to["area"])
    guards.unlocked(source)
    guards.unlocked(target)
    source.Spreadsheet.moveRange(target.getCellByPosition(0, 0).CellAddress, source.RangeAddress)


def merge(session: Session, doc: str, sheet: str, area: Area, across: bool, value: bool) -> None:
    """Show cells as one (row by row if ``across``), or no longer."""
    block = session.block(doc, sheet, area)
    guards.unprotected(block.Spreadsheet)
    block.merge(False)
    if not value:
        return
    if not across:
        block.merge(True)
        return
    last = block.Columns.Count - 1
    for row in range(block.Rows.Count):
        block.getCellRangeByPosition(0, row, last, row).merge(True)


def merged(session: Session, doc: str, sheet: str, area: Area) -> List[int]:
    """The cells that are shown as one with these."""
    block = session.block(doc, sheet, area)
    cursor = block.Spreadsheet.createCursorByRange(block)
    cursor.collapseToMergedArea()
    return place(cursor.RangeAddress)


def sort(
    session: Session,
    doc: str,
    sheet: str,
    area: Area,
    keys: List[int],
    ascending: List[bool],
    headers: bool,
) -> None:
    """Sort rows by columns, counted from 0 from the block's first."""
    block = session.block(doc, sheet, area)
    guards.unlocked(block)
    fields = []
    for key, upwards in zip(keys, ascending):
        field = TableSortField()
        field.Field, field.IsAscending = key, upwards
        fields.append(field)
    what = uno.Any("[]com.sun.star.table.TableSortField", tuple(fields))
    block.sort(properties(SortFields=what, ContainsHeader=headers, IsSortColumns=False))


def fill(session: Session, doc: str, sheet: str, area: Area, source: Area) -> None:
    """Continue the source over the area that begins with it, as dragging its corner does."""
    block = session.block(doc, sheet, area)
    guards.unlocked(block)
    down = area[2] > source[2]
    ways = ("TO_BOTTOM", "TO_RIGHT") if area[:2] == source[:2] else ("TO_TOP", "TO_LEFT")
    down = down or area[0] < source[0]
    count = source[2] - source[0] + 1 if down else source[3] - source[1] + 1
    way = uno.Enum("com.sun.star.sheet.FillDirection", ways[0] if down else ways[1])
    block.fillAuto(way, count)


def _carry(from_: Any, source: Any, to: Any, target: Any) -> None:
    """Into another workbook, as copying and pasting does, but past the clipboard."""
    here, there = from_.CurrentController, to.CurrentController
    before_here, before_there = here.Selection, there.Selection
    here.select(source)
    carried = here.getTransferable()
    there.setActiveSheet(target.Spreadsheet)
    there.select(target.getCellByPosition(0, 0))
    there.insertTransferable(carried)
    here.select(before_here)
    there.select(before_there)


OPERATIONS: Dict[str, Callable[..., Any]] = {
    "clear": clear,
    "insert": insert,
    "delete": delete,
    "copy": copy,
    "move": move,
    "merge": merge,
    "merged": merged,
    "sort": sort,
    "fill": fill,
}
