"""The index as a worksheet part: inline strings, links, A4, and the hidden memory of fills."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from bluezone_xl.catalogue import text
from bluezone_xl.cells import CellRef, area, quoted
from bluezone_xl.marking.index import (
    MEMORY,
    MEMORY_WIDTH,
    SIGNATURE,
    WIDTHS,
    Former,
    IndexCell,
    IndexSheet,
    formers_of,
    memory_rows,
)
from bluezone_xl.marking.package.book import Book, SheetPart
from bluezone_xl.marking.package.cells import Cells, string_of
from bluezone_xl.marking.package.elements import child, children, root_of
from bluezone_xl.marking.package.styles import Styles

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_A4 = "9"


def index_part(
    sheet: IndexSheet, formers: Iterable[Former], styles: Styles, namespace: str
) -> etree._Element:
    """Return the worksheet, its elements in the order of the schema."""
    root = root_of(namespace, "worksheet")
    remembered = memory_rows(formers)
    properties = child(root, "sheetPr")
    child(properties, "tabColor", rgb="FFC00000")
    child(properties, "pageSetUpPr", fitToPage="1")
    _view(root, sheet)
    child(root, "sheetFormatPr", defaultRowHeight="15")
    _columns(root)
    _data(root, sheet, remembered, styles)
    _merged(root, sheet)
    _links(root, sheet)
    child(root, "printOptions", horizontalCentered="1")
    margins = {"left": "0.5", "right": "0.5", "top": "0.6", "bottom": "0.6"}
    child(root, "pageMargins", **margins, header="0.3", footer="0.3")
    child(root, "pageSetup", paperSize=_A4, orientation="landscape", fitToHeight="0")
    footer = child(child(root, "headerFooter"), "oddFooter")
    footer.text = f"&R{text('marking.page', page='&P', pages='&N')}"
    return root


def titles_of(sheet: IndexSheet) -> str:
    """Return the rows that are repeated on every page, as a defined name says them."""
    return f"{quoted(sheet.name)}!{sheet.titles}"


def former_index(book: Book) -> tuple[SheetPart, tuple[Former, ...]] | None:
    """Return the sheet that a check wrote before, with what it remembers; None without one."""
    for sheet in book.sheets:
        if not sheet.is_worksheet or not _may_be_ours(book, sheet):
            continue
        cells = Cells(book.parts.look(sheet.part))
        strings = _strings(book)
        rows = [
            [cells.text(CellRef(row, MEMORY + at), strings) for at in range(MEMORY_WIDTH)]
            for row in cells.rows()
        ]
        if rows and rows[0][0] == SIGNATURE:
            return sheet, formers_of(rows)
    return None


def _may_be_ours(book: Book, sheet: SheetPart) -> bool:
    """Whether it is worth parsing: the signature is in the sheet, or in the shared strings."""
    shared = book.strings_part()
    if book.parts.mentions(sheet.part, SIGNATURE):
        return True
    return shared is not None and book.parts.mentions(shared, SIGNATURE)


def _strings(book: Book) -> list[str]:
    part = book.strings_part()
    return [] if part is None else [string_of(item) for item in children(book.parts.look(part))]


def _view(root: etree._Element, sheet: IndexSheet) -> None:
    views = child(root, "sheetViews")
    view = child(views, "sheetView", showGridLines="0", tabSelected="1", workbookViewId="0")
    below = CellRef(sheet.head + 1, 0).a1
    top = str(sheet.head + 1)
    child(view, "pane", ySplit=top, topLeftCell=below, activePane="bottomLeft", state="frozen")
    child(view, "selection", pane="bottomLeft", activeCell=below, sqref=below)


def _columns(root: etree._Element) -> None:
    columns = child(root, "cols")
    for number, width in enumerate(WIDTHS, 1):
        at = str(number)
        child(columns, "col", min=at, max=at, width=str(width), customWidth="1")
    first, last = str(MEMORY + 1), str(MEMORY + MEMORY_WIDTH)
    child(columns, "col", min=first, max=last, width="9", hidden="1", customWidth="1")


def _data(
    root: etree._Element,
    sheet: IndexSheet,
    remembered: list[tuple[str, str, str]],
    styles: Styles,
) -> None:
    shown: dict[int, list[IndexCell]] = {}
    for cell in sheet.cells:
        shown.setdefault(cell.row, []).append(cell)
    data = child(root, "sheetData")
    for number in range(max(sheet.last + 1, len(remembered))):
        row = child(data, "row", r=str(number + 1))
        if number in sheet.heights:
            row.set("ht", f"{sheet.heights[number]:g}")
            if number < sheet.head:
                # Programs do not fit the height of a row to cells that are merged.
                row.set("customHeight", "1")
        for cell in shown.get(number, ()):
            _cell(row, cell, styles)
        for at, value in enumerate(remembered[number] if number < len(remembered) else ()):
            if value:
                _text(child(row, "c", r=CellRef(number, MEMORY + at).a1), value)


def _cell(row: etree._Element, cell: IndexCell, styles: Styles) -> None:
    made = child(row, "c", r=CellRef(cell.row, cell.column).a1, s=str(styles.look(cell.look)))
    if isinstance(cell.value, int):
        child(made, "v").text = str(cell.value)
    elif cell.value:
        _text(made, cell.value)


def _text(cell: etree._Element, value: str) -> None:
    cell.set("t", "inlineStr")
    written = child(child(cell, "is"), "t")
    written.text = value
    written.set(_SPACE, "preserve")


def _merged(root: etree._Element, sheet: IndexSheet) -> None:
    rows = sorted({cell.row for cell in sheet.cells if cell.row < sheet.head})
    merged = child(root, "mergeCells", count=str(len(rows)))
    for row in rows:
        child(merged, "mergeCell", ref=area(CellRef(row, 0), CellRef(row, sheet.right)))


def _links(root: etree._Element, sheet: IndexSheet) -> None:
    linked = [cell for cell in sheet.cells if cell.link is not None]
    if not linked:
        return
    links = child(root, "hyperlinks")
    for cell in linked:
        assert cell.link is not None
        name, address = cell.link
        place: Mapping[str, str] = {"location": f"{quoted(name)}!{address}", "display": address}
        child(links, "hyperlink", ref=CellRef(cell.row, cell.column).a1, **place)
