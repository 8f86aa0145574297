"""Protection as Excel keeps it: UNO itself writes single locked cells without a word."""

from __future__ import annotations

from typing import Any

from .refusals import RefusedError


def unlocked(block: Any) -> None:
    """Refuse when the sheet is protected and any of these cells is locked."""
    sheet = block.Spreadsheet
    if not sheet.isProtected():
        return
    looks = block.UniqueCellFormatRanges
    for look in (looks.getByIndex(index) for index in range(looks.Count)):
        if look.CellProtection.IsLocked:
            raise RefusedError("protected", sheet=sheet.Name)


def unprotected(sheet: Any) -> None:
    """Refuse what a protected sheet never allows here: rows, columns, looks, rules."""
    if sheet.isProtected():
        raise RefusedError("protected", sheet=sheet.Name)


def structure(model: Any) -> None:
    """Refuse to add, delete or move sheets of a protected workbook."""
    if model.isProtected():
        raise RefusedError("protected", sheet=model.Title)
