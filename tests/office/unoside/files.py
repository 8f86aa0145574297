"""Opening, saving and closing documents."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import NamedValue

from .desktop import Desktop, properties
from .refusals import RefusedError

# The names LibreOffice gives to its export filters.
FILTERS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "xlsm": "Calc MS Excel 2007 VBA XML",
    "xlsx-iso": "Calc Office Open XML",
    "xls": "MS Excel 97",
    "ods": "calc8",
    "fods": "OpenDocument Spreadsheet Flat XML",
    "csv": "Text - txt - csv (StarCalc)",
    "html": "HTML (StarCalc)",
    "pdf": "calc_pdf_Export",
}
_NEVER_RUN_MACROS = 0


def new(desktop: Desktop) -> int:
    """Open an empty workbook."""
    return _load(desktop, "private:factory/scalc", {})


def open_(desktop: Desktop, path: str, password: str | None = None) -> int:
    """Open a file, without running its macros or following its links."""
    extra = {} if password is None else {"Password": password}
    return _load(desktop, uno.systemPathToFileUrl(path), extra)


def save_as(
    desktop: Desktop,
    document: int,
    path: str,
    fmt: str,
    password: str | None = None,
    sheet: str | None = None,
) -> None:
    """Write a copy in another format; for csv and pdf, of one sheet."""
    model = desktop.document(document)
    options: dict[str, Any] = {"FilterName": FILTERS[fmt]}
    if password is not None:
        options.update(_encryption(fmt, password))
    if fmt == "csv":
        _save_csv(model, Path(path), sheet or model.Sheets.getByIndex(0).Name)
        return
    if fmt == "pdf" and sheet is not None:
        options["FilterData"] = _only(desktop.sheet(document, sheet))
    model.storeToURL(uno.systemPathToFileUrl(path), properties(**options))


def close(desktop: Desktop, document: int) -> None:
    """Close without saving; again is no error."""
    desktop.forget(document)


def lay_out_for_looking(desktop: Desktop, document: int) -> None:
    """Fit each sheet to one page across, with row and column headings and without print area."""
    model = desktop.document(document)
    styles = model.StyleFamilies.getByName("PageStyles")
    for sheet in (model.Sheets.getByIndex(index) for index in range(model.Sheets.Count)):
        sheet.setPrintAreas(())
        style = styles.getByName(sheet.PageStyle)
        style.IsLandscape, style.Width, style.Height = True, 42000, 29700  # A3
        style.ScaleToPagesX, style.ScaleToPagesY = 1, 0
        style.LeftMargin = style.RightMargin = style.TopMargin = style.BottomMargin = 500
        style.HeaderIsOn = style.FooterIsOn = False
        style.PrintHeaders = True


def _load(desktop: Desktop, url: str, extra: dict[str, Any]) -> int:
    options = {"Hidden": True, "MacroExecutionMode": _NEVER_RUN_MACROS, **extra}
    loader = desktop.service("com.sun.star.frame.Desktop")
    model = loader.loadComponentFromURL(url, "_blank", 0, properties(**options))
    if model is None:
        raise RefusedError("error", f"LibreOffice cannot open {url}")
    if not model.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        model.close(True)
        raise RefusedError("error", f"not a spreadsheet: {url}")
    return desktop.add(model)


def _save_csv(model: Any, target: Path, sheet: str) -> None:
    number = list(model.Sheets.ElementNames).index(sheet) + 1
    # Comma, double quotes, UTF-8, from line 1; cells as shown; and the number of the sheet.
    tokens = f"44,34,76,1,,0,false,true,false,false,false,{number}"
    options = properties(FilterName=FILTERS["csv"], FilterOptions=tokens)
    with tempfile.TemporaryDirectory() as folder:
        # LibreOffice adds the sheet's name to the file's, in its own spelling.
        model.storeToURL((Path(folder) / "sheet.csv").as_uri(), options)
        (written,) = Path(folder).iterdir()
        shutil.move(str(written), str(target))


def _encryption(fmt: str, password: str) -> dict[str, Any]:
    if not fmt.startswith("xlsx"):
        return {"Password": password}
    # What the dialogue "Save with password" passes for Office Open XML.
    data = [
        NamedValue("CryptoType", "StrongEncryptionDataSpace"),
        NamedValue("OOXPassword", password),
    ]
    return {"EncryptionData": uno.Any("[]com.sun.star.beans.NamedValue", tuple(data))}


def _only(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    column, row = _end_of_drawings(sheet)
    column = max(column, cursor.RangeAddress.EndColumn)
    row = max(row, cursor.RangeAddress.EndRow)
    data = properties(Selection=sheet.getCellRangeByPosition(0, 0, column, row))
    return uno.Any("[]com.sun.star.beans.PropertyValue", data)


def _end_of_drawings(sheet: Any) -> tuple[int, int]:
    """Column and row of the cell under the far corner of every chart and picture."""
    page = sheet.DrawPage
    column = row = 0
    for shape in (page.getByIndex(index) for index in range(page.Count)):
        right = shape.Position.X + shape.Size.Width
        bottom = shape.Position.Y + shape.Size.Height
        while right > sheet.getCellByPosition(column + 1, 0).Position.X:
            column += 1
        while bottom > sheet.getCellByPosition(0, row + 1).Position.Y:
            row += 1
    return column, row


COMMANDS: dict[str, Callable[..., Any]] = {
    "new": new,
    "open": open_,
    "save_as": save_as,
    "close": close,
    "lay_out_for_looking": lay_out_for_looking,
}
