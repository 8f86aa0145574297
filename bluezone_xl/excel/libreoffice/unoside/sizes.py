"""Rows and columns: sizes, hiding, grouping. Lengths are hundredths of a millimetre."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

import uno

from . import guards
from .session import Area, Session

_MANY = 1000


def size(session: Session, doc: str, sheet: str, area: Area) -> Dict[str, int]:
    """Where a block lies and how large it is."""
    block = session.block(doc, sheet, area)
    at, extent = block.Position, block.Size
    return {"left": at.X, "top": at.Y, "width": extent.Width, "height": extent.Height}


def extent(session: Session, doc: str, sheet: str, area: Area, rows: bool) -> Optional[int]:
    """The height of the rows or the width of the columns; None when they differ."""
    block = session.block(doc, sheet, area)
    lines, what = (block.Rows, "Height") if rows else (block.Columns, "Width")
    first = int(getattr(lines.getByIndex(0), what))
    count = lines.Count
    # So many are not asked one by one: they are alike if they are as long together.
    if count > _MANY:
        whole = block.Size.Height if rows else block.Size.Width
        return first if whole == first * count else None
    same = all(getattr(lines.getByIndex(at), what) == first for at in range(1, count))
    return first if same else None


def set_extent(session: Session, doc: str, sheet: str, area: Area, rows: bool, value: int) -> None:
    """Give rows a height or columns a width."""
    block = session.block(doc, sheet, area)
    guards.unprotected(block.Spreadsheet)
    if rows:
        block.Rows.Height = value
    else:
        block.Columns.Width = value


def set_extents(
    session: Session, doc: str, sheet: str, rows: bool, sizes: List[Tuple[int, int]]
) -> None:
    """Give many rows or columns their sizes, by their index."""
    found = session.sheet(doc, sheet)
    guards.unprotected(found)
    lines, what = (found.Rows, "Height") if rows else (found.Columns, "Width")
    for at, value in sizes:
        setattr(lines.getByIndex(at), what, value)


def autofit(session: Session, doc: str, sheet: str, area: Area, rows: bool, columns: bool) -> None:
    """Give rows and columns the size that their content needs."""
    block = session.block(doc, sheet, area)
    guards.unprotected(block.Spreadsheet)
    if columns:
        block.Columns.OptimalWidth = True
    if rows:
        block.Rows.OptimalHeight = True


def hidden(session: Session, doc: str, sheet: str, area: Area, rows: bool) -> Optional[bool]:
    """Whether rows or columns are hidden; None when some are."""
    block = session.block(doc, sheet, area)
    lines = block.Rows if rows else block.Columns
    count = lines.Count
    if count > _MANY:
        lines = _used(block, rows)
        count = lines.Count
    states = {bool(lines.getByIndex(at).IsVisible) for at in range(count)}
    return not states.pop() if len(states) == 1 else None


def set_hidden(session: Session, doc: str, sheet: str, area: Area, rows: bool, value: bool) -> None:
    """Hide or show rows or columns."""
    block = session.block(doc, sheet, area)
    guards.unprotected(block.Spreadsheet)
    (block.Rows if rows else block.Columns).IsVisible = not value


def group(session: Session, doc: str, sheet: str, area: Area, rows: bool, value: bool) -> None:
    """Put rows or columns under a bracket, or take it away."""
    block = session.block(doc, sheet, area)
    found = block.Spreadsheet
    guards.unprotected(found)
    along = uno.Enum("com.sun.star.table.TableOrientation", "ROWS" if rows else "COLUMNS")
    (found.group if value else found.ungroup)(block.RangeAddress, along)


def _used(block: Any, rows: bool) -> Any:
    """The rows or columns of a long block that lie within the cells in use."""
    cursor = block.Spreadsheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end, whole = cursor.RangeAddress, block.RangeAddress
    last = min(end.EndRow, whole.EndRow) if rows else min(end.EndColumn, whole.EndColumn)
    first = whole.StartRow if rows else whole.StartColumn
    count = max(0, last - first)
    piece = (0, 0, 0, count) if rows else (0, 0, count, 0)
    part = block.getCellRangeByPosition(*piece)
    return part.Rows if rows else part.Columns


OPERATIONS: Dict[str, Callable[..., Any]] = {
    "size": size,
    "extent": extent,
    "set_extent": set_extent,
    "set_extents": set_extents,
    "autofit": autofit,
    "hidden": hidden,
    "set_hidden": set_hidden,
    "group": group,
}
