"""Large blocks are written on a sheet of their own and copied from there.

LibreOffice tells all formulas about each single cell that a block changes: 160,000 values under
20,000 SUMIFS take more than a minute. Of copied cells they are told once, and it takes two seconds.
Copying also brings what else is on the cells, so it is done only where that is nothing but looks.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator

from .putting import cut

_NAME = "bluezone-xl"
_LARGE = 4000
# What Excel's files keep as names of a sheet: print areas, filters.
_EXCELS = "_xlnm"


@contextmanager
def written_aside(model: Any, block: Any) -> Iterator[Any]:
    """The sheet to write on, at the same address; its own for a small block or a rich one."""
    sheet = block.Spreadsheet
    if not _large(block) or not _plain(model, sheet, block):
        yield sheet
        return
    sheets = model.Sheets
    name = _NAME
    while sheets.hasByName(name):
        name += "_"
    sheets.insertNewByName(name, sheets.Count)
    aside = sheets.getByName(name)
    aside.IsVisible = False
    try:
        _copy(block, aside)
        yield aside
        place = block.RangeAddress
        _copy(_same_place(aside, place), sheet)
    finally:
        sheets.removeByName(name)


def _copy(block: Any, to: Any) -> None:
    at = _same_place(to, block.RangeAddress).getCellByPosition(0, 0).CellAddress
    to.copyRange(at, block.RangeAddress)


def _same_place(sheet: Any, place: Any) -> Any:
    return cut(sheet, (place.StartRow, place.StartColumn, place.EndRow, place.EndColumn))


def _large(block: Any) -> bool:
    place = block.RangeAddress
    height, width = place.EndRow - place.StartRow + 1, place.EndColumn - place.StartColumn + 1
    return bool(height * width >= _LARGE)


def _plain(model: Any, sheet: Any, block: Any) -> bool:
    """Whether the cells hold nothing but contents and looks, and none of them is hidden."""
    return bool(
        # A sheet added to a workbook with macros leaves a module behind, which Excel would find;
        # taken away, it makes LibreOffice 7.4 crash at the next sheet.
        not model.BasicLibraries.VBACompatibilityMode
        and not sheet.isProtected()
        and not model.isProtected()
        and not sheet.DrawPage.Count
        and not sheet.Annotations.Count
        and all(name.startswith(_EXCELS) for name in sheet.NamedRanges.ElementNames)
        and not _ruled(sheet, block)
        and _all_rows_shown(sheet, block)
    )


def _ruled(sheet: Any, block: Any) -> bool:
    """Whether conditional formats or validations reach into the block."""
    if block.Validation.Type.value != "ANY":
        return True
    if block.getPropertyState("Validation").value == "AMBIGUOUS_VALUE":
        return True
    rules = sheet.ConditionalFormats.getConditionalFormats()
    areas = (area for rule in rules for area in rule.Range.RangeAddresses)
    return any(block.queryIntersection(area).Count for area in areas)


def _all_rows_shown(sheet: Any, block: Any) -> bool:
    """Copying leaves out rows that a filter hides."""
    place = block.RangeAddress
    column = next(
        (at for at in range(sheet.Columns.Count) if sheet.Columns.getByIndex(at).IsVisible), 0
    )
    line = sheet.getCellRangeByPosition(column, place.StartRow, column, place.EndRow)
    shown = line.queryVisibleCells().RangeAddresses
    count = place.EndRow - place.StartRow
    return bool(len(shown) == 1 and shown[0].EndRow - shown[0].StartRow == count)
