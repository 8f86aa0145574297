"""Changing a document: as a user at the keyboard does, or as a program does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Union

import uno
from com.sun.star.uno import RuntimeException

from .desktop import Desktop, properties
from .refusals import RefusedError, died

Plain = Union[str, float, None]


def type_(desktop: Desktop, document: int, sheet: str, cell: str, text: str) -> None:
    """Type a text into a cell and press Enter; refused where a user is refused.

    A leading apostrophe means text, as in Excel: LibreOffice itself takes it off numbers only.
    """
    target = _typable(desktop, document, sheet, cell)
    if text.startswith("'"):
        target.setString(text[1:])
        return
    controller = desktop.document(document).CurrentController
    controller.select(target)
    dispatcher = desktop.service("com.sun.star.frame.DispatchHelper")
    what = properties(StringName=text)
    dispatcher.executeDispatch(controller.Frame, ".uno:EnterString", "", 0, what)


def put(desktop: Desktop, document: int, sheet: str, cell: str, rows: list[list[Plain]]) -> None:
    """Write a block from a cell on, as a program does: unparsed, and protection or not."""
    found = desktop.sheet(document, sheet)
    start = found.getCellRangeByName(cell).RangeAddress
    left, top = start.StartColumn, start.StartRow
    if found.isProtected():
        for row, line in enumerate(rows):
            for column, value in enumerate(line):
                _put_one(found.getCellByPosition(left + column, top + row), value)
        return
    right, bottom = left + len(rows[0]) - 1, top + len(rows) - 1
    block = found.getCellRangeByPosition(left, top, right, bottom)
    block.setDataArray(tuple(tuple("" if one is None else one for one in line) for line in rows))


def put_formula(desktop: Desktop, document: int, sheet: str, cell: str, formula: str) -> None:
    """Write a formula in LibreOffice's own grammar (semicolons, $'Sheet'.A1)."""
    desktop.sheet(document, sheet).getCellRangeByName(cell).setFormula(formula)


def insert_rows(desktop: Desktop, document: int, sheet: str, row: int, count: int) -> None:
    """Insert empty rows above a row; a protected sheet may forbid it."""
    found = desktop.sheet(document, sheet)
    _as_protection_allows(sheet, lambda: found.Rows.insertByIndex(row - 1, count))


def delete_rows(desktop: Desktop, document: int, sheet: str, row: int, count: int) -> None:
    """Delete rows; a protected sheet may forbid it."""
    found = desktop.sheet(document, sheet)
    _as_protection_allows(sheet, lambda: found.Rows.removeByIndex(row - 1, count))


def hide_row(desktop: Desktop, document: int, sheet: str, row: int, hidden: bool) -> None:
    """Hide or show a row, protection or not."""
    desktop.sheet(document, sheet).Rows.getByIndex(row - 1).IsVisible = not hidden


def show_sheet(desktop: Desktop, document: int, sheet: str, visible: bool) -> None:
    """Show or hide a sheet."""
    desktop.sheet(document, sheet).IsVisible = visible


def rename_sheet(desktop: Desktop, document: int, sheet: str, name: str) -> None:
    """Give a sheet another name, as a double click on its tab does."""
    desktop.sheet(document, sheet).Name = name


def sort_rows(desktop: Desktop, document: int, sheet: str, area: str, column: int) -> None:
    """Sort the rows of a block by one of its columns (from 0); a protected sheet may forbid it."""
    block = desktop.sheet(document, sheet).getCellRangeByName(area)
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field = column
    field.IsAscending = True
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    how = properties(SortFields=fields, ContainsHeader=False)
    _as_protection_allows(sheet, lambda: block.sort(how))


def unprotect(desktop: Desktop, document: int, sheet: str, password: str) -> None:
    """Lift the protection of a sheet."""
    found = desktop.sheet(document, sheet)
    _as_protection_allows(sheet, lambda: found.unprotect(password))
    if found.isProtected():
        raise RefusedError("protected", f"{sheet}: not the password")


def is_locked(desktop: Desktop, document: int, sheet: str, cell: str) -> bool:
    """Whether a user is refused in this cell."""
    found = desktop.sheet(document, sheet)
    locked = found.getCellRangeByName(cell).CellProtection.IsLocked
    return bool(found.isProtected() and locked)


def _typable(desktop: Desktop, document: int, sheet: str, cell: str) -> Any:
    found = desktop.sheet(document, sheet)
    if not found.IsVisible:
        raise RefusedError("locked", f"{sheet} is a hidden sheet")
    if is_locked(desktop, document, sheet, cell):
        raise RefusedError("locked", f"{sheet}!{cell} is locked")
    return found.getCellRangeByName(cell)


def _put_one(cell: Any, value: Plain) -> None:
    if isinstance(value, (int, float)):
        cell.setValue(value)
    else:
        cell.setString(value or "")


def _as_protection_allows(sheet: str, change: Any) -> None:
    try:
        change()
    except RuntimeException as error:
        if died(error):
            raise
        raise RefusedError("protected", f"{sheet} is protected") from error


COMMANDS: dict[str, Callable[..., Any]] = {
    "type": type_,
    "put": put,
    "put_formula": put_formula,
    "insert_rows": insert_rows,
    "delete_rows": delete_rows,
    "hide_row": hide_row,
    "show_sheet": show_sheet,
    "rename_sheet": rename_sheet,
    "sort_rows": sort_rows,
    "unprotect": unprotect,
    "is_locked": is_locked,
}
