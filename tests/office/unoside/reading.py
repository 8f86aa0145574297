"""Reading cells, in bulk: one command carries a whole block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Optional, Tuple

from .desktop import Desktop

# The codes LibreOffice keeps in an error cell, where Excel has a name for the same thing.
ERRORS = {
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
FormulaCell = Tuple[str, str, Any, Optional[str]]

_MANY = 100
_FORMULAS = 16  # com.sun.star.sheet.CellFlags.FORMULA


def sheet_names(desktop: Desktop, document: int, visible_only: bool) -> list[str]:
    """The sheets, in order."""
    sheets = desktop.document(document).Sheets
    every = [sheets.getByIndex(index) for index in range(sheets.Count)]
    return [sheet.Name for sheet in every if sheet.IsVisible or not visible_only]


def used_range(desktop: Desktop, document: int, sheet: str) -> str:
    """The range from A1 to the last cell in use."""
    cursor = desktop.sheet(document, sheet).createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return f"A1:{_a1(end.EndColumn, end.EndRow)}"


def values(desktop: Desktop, document: int, sheet: str, area: str) -> list[list[Any]]:
    """What the cells hold: numbers, text, an error's name, None for a blank cell."""
    block = desktop.sheet(document, sheet).getCellRangeByName(area)
    rows: list[list[Any]] = [[] for _ in range(block.Rows.Count)]
    for row, column, formula, value in _cells(block):
        held = value if formula else None
        rows[row].append(_error(block, column, row) if value is None else held)
    return rows


def texts(desktop: Desktop, document: int, sheet: str, area: str) -> list[list[str]]:
    """What the cells show, after their number formats. One call a cell: for small areas."""
    block = desktop.sheet(document, sheet).getCellRangeByName(area)
    columns, rows = range(block.Columns.Count), range(block.Rows.Count)
    return [[block.getCellByPosition(column, row).String for column in columns] for row in rows]


def formulas(desktop: Desktop, document: int, sheet: str) -> list[FormulaCell]:
    """Every formula cell of a sheet: address, formula, value, and the error's name if any."""
    found = desktop.sheet(document, sheet)
    areas = list(found.queryContentCells(_FORMULAS).RangeAddresses)
    # A round trip costs more than a thousand cells: many small areas are read as one block.
    if len(areas) > _MANY:
        areas = [_hull(areas)]
    return [cell for area in areas for cell in _formulas_of(found, area)]


def validation(desktop: Desktop, document: int, sheet: str, cell: str) -> dict[str, Any] | None:
    """The rule a user's typing meets in this cell, or None."""
    rule = desktop.sheet(document, sheet).getCellRangeByName(cell).Validation
    if rule.Type.value == "ANY" and not rule.InputMessage:
        return None
    return {
        "kind": rule.Type.value.lower(),
        "operator": rule.getOperator().value.lower(),
        "first": rule.getFormula1(),
        "second": rule.getFormula2(),
        "alert": rule.ErrorAlertStyle.value.lower() if rule.ShowErrorMessage else None,
        "error_title": rule.ErrorTitle,
        "error": rule.ErrorMessage,
        "prompt_title": rule.InputTitle,
        "prompt": rule.InputMessage,
        "blank_allowed": rule.IgnoreBlankCells,
    }


def recalculate(desktop: Desktop, document: int) -> None:
    """Recalculate every formula, whether or not LibreOffice thinks that it changed."""
    desktop.document(document).calculateAll()


def _hull(areas: list[Any]) -> Any:
    hull = areas[0]
    for area in areas[1:]:
        hull.StartColumn = min(hull.StartColumn, area.StartColumn)
        hull.StartRow = min(hull.StartRow, area.StartRow)
        hull.EndColumn = max(hull.EndColumn, area.EndColumn)
        hull.EndRow = max(hull.EndRow, area.EndRow)
    return hull


def _formulas_of(sheet: Any, area: Any) -> Iterator[FormulaCell]:
    left, top = area.StartColumn, area.StartRow
    block = sheet.getCellRangeByPosition(left, top, area.EndColumn, area.EndRow)
    for row, column, formula, value in _cells(block):
        # Text that looks like a formula is shown with an apostrophe here.
        if formula.startswith(("=", "{=")):
            error = _error(block, column, row) if value is None else None
            yield _a1(left + column, top + row), formula, value, error


def _cells(block: Any) -> Iterator[tuple[int, int, str, Any]]:
    lines = zip(block.getFormulaArray(), block.getDataArray())
    for row, (formulas_, values_) in enumerate(lines):
        for column, (formula, value) in enumerate(zip(formulas_, values_)):
            yield row, column, formula, value


def _error(block: Any, column: int, row: int) -> str:
    code = block.getCellByPosition(column, row).getError()
    return ERRORS.get(code, f"Err:{code}")


def _a1(column: int, row: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


COMMANDS: dict[str, Callable[..., Any]] = {
    "sheet_names": sheet_names,
    "used_range": used_range,
    "values": values,
    "texts": texts,
    "formulas": formulas,
    "validation": validation,
    "recalculate": recalculate,
}
