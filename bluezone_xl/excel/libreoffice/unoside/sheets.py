"""Sheets: added, renamed, moved, copied, deleted, shown, protected."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional

from com.sun.star.uno import RuntimeException

from . import guards
from .refusals import RefusedError, died
from .session import Session


def add_sheet(session: Session, doc: str, index: int, name: Optional[str] = None) -> str:
    """Add a sheet at a place counted from 0, called as asked or ``Sheet1`` and so on."""
    model = session.document(doc)
    guards.structure(model)
    sheets = model.Sheets
    if name is None:
        number = sheets.Count + 1
        while sheets.hasByName(f"Sheet{number}"):
            number += 1
        name = f"Sheet{number}"
    sheets.insertNewByName(name, index)
    return name


def rename_sheet(session: Session, doc: str, sheet: str, name: str) -> None:
    """Call a sheet differently."""
    guards.structure(session.document(doc))
    session.sheet(doc, sheet).Name = name


def delete_sheet(session: Session, doc: str, sheet: str) -> None:
    """Delete a sheet; the last one stays."""
    model = session.document(doc)
    guards.structure(model)
    session.sheet(doc, sheet)
    if model.Sheets.Count == 1:
        raise RefusedError("failed", problem="a workbook needs at least one sheet")
    model.Sheets.removeByName(sheet)


def move_sheet(session: Session, doc: str, sheet: str, index: int) -> None:
    """Move a sheet before the one at this place, counted from 0 among the sheets as they are."""
    model = session.document(doc)
    guards.structure(model)
    session.sheet(doc, sheet)
    model.Sheets.moveByName(sheet, index)


def copy_sheet(session: Session, doc: str, sheet: str, to: str, index: int) -> str:
    """Copy a sheet, within its workbook or into another one; returns the copy's name."""
    session.sheet(doc, sheet)
    target = session.document(to)
    guards.structure(target)
    sheets = target.Sheets
    if to == doc:
        number = 2
        while sheets.hasByName(f"{sheet} ({number})"):
            number += 1
        name = f"{sheet} ({number})"
        sheets.copyByName(sheet, name, index)
        return name
    before = set(sheets.ElementNames)
    sheets.importSheet(session.document(doc), sheet, index)
    return str(next(name for name in sheets.ElementNames if name not in before))


def sheet_visible(session: Session, doc: str, sheet: str) -> bool:
    """Whether a sheet is shown."""
    return bool(session.sheet(doc, sheet).IsVisible)


def set_sheet_visible(session: Session, doc: str, sheet: str, value: bool) -> None:
    """Show or hide a sheet."""
    guards.structure(session.document(doc))
    session.sheet(doc, sheet).IsVisible = value


def is_protected(session: Session, doc: str, sheet: str) -> bool:
    """Whether a sheet is protected."""
    return bool(session.sheet(doc, sheet).isProtected())


def protect(session: Session, doc: str, sheet: str, password: str) -> None:
    """Protect a sheet; one that is protected stays as it is."""
    session.sheet(doc, sheet).protect(password)


def unprotect(session: Session, doc: str, sheet: str, password: str) -> None:
    """Lift the protection of a sheet."""
    found = session.sheet(doc, sheet)
    try:
        found.unprotect(password)
    except RuntimeException as error:
        if died(error):
            raise
        raise RefusedError("protected", sheet=sheet) from None
    guards.unprotected(found)


def used_area(session: Session, doc: str, sheet: str) -> List[int]:
    """The cells in use, from the first to the last; A1 in an empty sheet."""
    cursor = session.sheet(doc, sheet).createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    return place(cursor.RangeAddress)


def place(address: Any) -> List[int]:
    """An address as it travels."""
    return [address.StartRow, address.StartColumn, address.EndRow, address.EndColumn]


OPERATIONS: Dict[str, Callable[..., Any]] = {
    "add_sheet": add_sheet,
    "rename_sheet": rename_sheet,
    "delete_sheet": delete_sheet,
    "move_sheet": move_sheet,
    "copy_sheet": copy_sheet,
    "sheet_visible": sheet_visible,
    "set_sheet_visible": set_sheet_visible,
    "is_protected": is_protected,
    "protect": protect,
    "unprotect": unprotect,
    "used_area": used_area,
}
