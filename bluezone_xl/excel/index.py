"""The sheet of findings in the workbook that is open: one block of texts, then its looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from bluezone_xl.catalogue import Severity
from bluezone_xl.cells import CellRef, area, quoted
from bluezone_xl.excel.live import OpenBook
from bluezone_xl.excel.patience import patiently, tell
from bluezone_xl.marking.colours import FILLS
from bluezone_xl.marking.index import (
    MEMORY,
    MEMORY_WIDTH,
    WIDTHS,
    Former,
    IndexCell,
    IndexSheet,
    Look,
    memory_rows,
)

if TYPE_CHECKING:
    import xlwings

    from bluezone_xl.master.live import Raw

_FONT = "Times New Roman"
_SIZES = {Look.TITLE: 15, Look.GOOD: 14, Look.BAD: 14}
_INKS = {
    Look.TITLE: "#1F3864",
    Look.GOOD: "#1B6E35",
    Look.BAD: "#9C0006",
    Look.HEAD: "#FFFFFF",
    Look.LINK: "#0B57A4",
}
_BOLD = {Look.TITLE, Look.GOOD, Look.BAD, Look.HEAD, Look.ERROR, Look.WARNING, Look.INFO, Look.LINK}
_FILLS = {
    Look.HEAD: "#1F3864",
    Look.ERROR: f"#{FILLS[Severity.ERROR]}",
    Look.WARNING: f"#{FILLS[Severity.WARNING]}",
    Look.INFO: f"#{FILLS[Severity.INFO]}",
}


def write_index(book: OpenBook, index: IndexSheet, formers: Sequence[Former]) -> None:
    """Add the sheet before all others. Raises RefusalError when no sheet can be added."""
    sheet = book.add_first(index.name)
    try:
        book.put(index.name, CellRef(0, 0), _rows(index, formers))
    except BaseException:
        # Without its memory nobody would know the sheet for ours.
        book.drop(index.name)
        raise
    _look(sheet, index)
    for cell in index.cells:
        if cell.link is not None:
            _link(sheet, cell, *cell.link)
    book.hide_columns(index.name, MEMORY, MEMORY + MEMORY_WIDTH - 1)
    book.print_on_a4(index.name, index.titles)


def _rows(index: IndexSheet, formers: Sequence[Former]) -> list[list[Raw]]:
    remembered = memory_rows(formers)
    rows: list[list[Raw]] = [
        [None] * (MEMORY + MEMORY_WIDTH) for _ in range(max(index.last + 1, len(remembered)))
    ]
    for cell in index.cells:
        rows[cell.row][cell.column] = cell.value
    for number, kept in enumerate(remembered):
        rows[number][MEMORY:] = [value or None for value in kept]
    return rows


def _look(sheet: xlwings.Sheet, index: IndexSheet) -> None:
    whole = sheet.range(area(CellRef(0, 0), CellRef(index.last, index.right)))
    for name, value in (("name", _FONT), ("size", 11), ("color", "#1F2A36")):
        tell(whole.font, name, value)
    tell(whole, "wrap_text", True)
    tell(whole, "vertical_alignment", "center")
    for number, width in enumerate(WIDTHS):
        tell(sheet.range((1, number + 1)), "column_width", width)
    for first, last in _runs(index):
        _dress(sheet.range(area(first, last)), index, first)
    for cell in index.cells:
        if cell.row < index.head:
            line = sheet.range(area(CellRef(cell.row, 0), CellRef(cell.row, index.right)))
            patiently(line.merge)
            tell(line, "row_height", index.heights[cell.row])
    if index.last > index.head:
        rows = sheet.range(area(CellRef(index.head + 1, 0), CellRef(index.last, index.right)))
        patiently(rows.rows.autofit)
    box = sheet.range(area(CellRef(index.head, 0), CellRef(index.last, index.right)))
    patiently(lambda: box.borders.set("all", line_style="continuous", color="#8A97A6"))
    tell(sheet, "show_gridlines", False)
    frozen = area(CellRef(0, 0), CellRef(index.head, index.right))
    patiently(lambda: sheet.freeze_panes.freeze_at(frozen))


def _runs(index: IndexSheet) -> Iterator[tuple[CellRef, CellRef]]:
    """Cells below one another that look alike: a look is set once for all of them."""
    ordered = sorted(index.cells, key=lambda cell: (cell.column, cell.row))
    for _, run in groupby(ordered, key=lambda cell: (cell.column, cell.look)):
        cells = list(run)
        yield CellRef(cells[0].row, cells[0].column), CellRef(cells[-1].row, cells[-1].column)


def _dress(cells: xlwings.Range, index: IndexSheet, first: CellRef) -> None:
    look = next(c.look for c in index.cells if (c.row, c.column) == (first.row, first.column))
    if look in _SIZES:
        tell(cells.font, "size", _SIZES[look])
    if look in _INKS:
        tell(cells.font, "color", _INKS[look])
    if look in _BOLD:
        tell(cells.font, "bold", True)
    if look in _FILLS:
        tell(cells, "color", _FILLS[look])
    centred = look in (Look.HEAD, Look.NUMBER)
    tell(cells, "horizontal_alignment", "center" if centred else "left")
    if first.row > index.head and not centred:
        patiently(lambda: cells.adjust_indent(1))


def _link(sheet: xlwings.Sheet, cell: IndexCell, name: str, address: str) -> None:
    at = sheet.range((cell.row + 1, cell.column + 1))
    patiently(lambda: at.add_hyperlink(f"#{quoted(name)}!{address}", str(cell.value)))
