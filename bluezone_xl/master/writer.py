"""Make the workbook of a plan with XlsxWriter, with macros (``.xlsm``) or without (``.xlsx``)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from bluezone_xl.aside import refusing_io, written_aside
from bluezone_xl.cells import quoted
from bluezone_xl.master.chart_writer import add_chart
from bluezone_xl.master.keys import serial
from bluezone_xl.master.model import (
    Block,
    Cell,
    Choice,
    Formula,
    Link,
    MasterPlan,
    Scalar,
    Sheet,
    Toolbar,
)
from bluezone_xl.master.styles import MARKS, TABS, looks
from bluezone_xl.vba.actions import action
from bluezone_xl.vba.program import Program
from bluezone_xl.vba.workbook import MacroWorkbook

WITH_MACROS = ".xlsm"

_OPTIONS = {"default_date_format": "dd/mm/yyyy"}
_A4 = 9
_BUTTON_GAP = 4  # pixels
_WHOLE = "A1:XFD1048576"
_PROTECTION = {
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
}


class _PlainWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed
    """A worksheet that takes formulas as they are.

    XlsxWriter searches every formula for some thirty functions of later Excels; the plan has none
    (a test sees to it), and the search takes a third of the time.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        del expand_future_functions
        return formula.removeprefix("=")


def write_master(plan: MasterPlan, path: Path, program: Program | None = None) -> None:
    """Write the workbook aside, then rename it into place. The same plan gives the same bytes.

    The suffix decides: ``.xlsm`` has the macros, the ribbon and the buttons, which start the
    program given; ``.xlsx`` has none of them. Raises RefusalError when the disk will not have
    it, or when the file is open in Excel.
    """
    with refusing_io(path), written_aside(path) as aside:
        if path.suffix.lower() == WITH_MACROS:
            workbook = MacroWorkbook(aside, _OPTIONS, program)
        else:
            workbook = xlsxwriter.Workbook(str(aside), dict(_OPTIONS))
        add_sheets(workbook, plan)
        _close(workbook)


def _close(workbook: Workbook) -> None:
    """Write the file; XlsxWriter wraps what the disk says in an exception of its own."""
    try:
        workbook.close()
    except FileCreateError as error:
        cause = error.args[0]
        raise cause if isinstance(cause, OSError) else error from error


def add_sheets(workbook: Workbook, plan: MasterPlan) -> None:
    """Fill a workbook with the plan; buttons go into one that has macros."""
    workbook.set_properties(
        {"title": plan.title, "subject": plan.subject, "created": plan.created, "author": ""}
    )
    formats = {name: workbook.add_format(dict(look)) for name, look in looks().items()}
    marks = {name: workbook.add_format(dict(look)) for name, look in MARKS.items()}
    for sheet in plan.sheets:
        worksheet = workbook.add_worksheet(sheet.name, worksheet_class=_PlainWorksheet)
        _frame(worksheet, sheet, formats)
        for block in sheet.blocks:
            _block(worksheet, block, formats)
        _merges(worksheet, sheet, formats)
        _rules(worksheet, sheet, marks)
        for chart in sheet.charts:
            add_chart(workbook, worksheet, chart)
        if sheet.toolbar is not None and isinstance(workbook, MacroWorkbook):
            _buttons(worksheet, sheet.toolbar)
        _print(worksheet, sheet)
    for name, body in plan.names.items():
        workbook.define_name(name, f"={body}")
    workbook.worksheets()[0].activate()


def _frame(worksheet: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    worksheet.hide_gridlines(2)
    worksheet.set_zoom(sheet.zoom)
    worksheet.protect("", dict(_PROTECTION))
    # Codes of units are texts of digits, and neighbouring formulas differ: neither is a mistake.
    worksheet.ignore_errors({"number_stored_as_text": _WHOLE, "formula_differs": _WHOLE})
    if sheet.colour:
        worksheet.set_tab_color(TABS[sheet.colour])
    for column in sheet.columns:
        options = {"hidden": True} if column.hidden else {}
        look = formats[column.style] if column.style else None
        worksheet.set_column(column.index, column.index, column.width, look, options)
    for row, height in sheet.heights.items():
        worksheet.set_row(row, height)
    if sheet.freeze is not None:
        worksheet.freeze_panes(sheet.freeze.row, sheet.freeze.column)
    if sheet.filtered is not None:
        first, last = sheet.filtered
        worksheet.autofilter(first.row, first.column, last.row, last.column)


def _block(worksheet: Worksheet, block: Block, formats: dict[str, Format]) -> None:
    for row, column, cell, style in block.cells():
        if cell is not None:
            write_cell(worksheet, row, column, cell, formats[style])
        elif style and not block.sparse:
            worksheet.write_blank(row, column, None, formats[style])


def write_cell(worksheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    """Write one cell by its type. Text is never read as a formula, a link or a number."""
    if isinstance(cell, str):
        worksheet.write_string(row, column, cell, look)
    elif isinstance(cell, Formula):
        worksheet.write_formula(row, column, cell.text, look, cached(cell.value))
    elif isinstance(cell, Link):
        target = f"internal:{quoted(cell.sheet)}!{cell.cell}"
        worksheet.write_url(row, column, target, look, cell.text)
    elif isinstance(cell, bool):
        worksheet.write_boolean(row, column, cell, look)
    elif cell is not None:
        worksheet.write_number(row, column, as_number(cell), look)


def cached(value: Scalar) -> int | float | str | bool:
    """A value as a formula cell keeps it."""
    if value is None or isinstance(value, bool | str):
        return "" if value is None else value
    return as_number(value)


def as_number(value: float | date) -> int | float:
    """Dates are serial numbers in cells."""
    if isinstance(value, datetime):
        return serial(value.date()) + (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return serial(value) if isinstance(value, date) else value


def _merges(worksheet: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    for merge in sheet.merges:
        look = formats[merge.style]
        first, last = merge.first, merge.last
        if first != last:
            worksheet.merge_range(first.row, first.column, last.row, last.column, "", look)
        if merge.cell is not None:
            write_cell(worksheet, first.row, first.column, merge.cell, look)


def _rules(worksheet: Worksheet, sheet: Sheet, marks: dict[str, Format]) -> None:
    for mark in sheet.marks:
        area = mark.first.row, mark.first.column, mark.last.row, mark.last.column
        rule = {"type": "formula", "criteria": f"={mark.formula}", "format": marks[mark.style]}
        worksheet.conditional_format(*area, rule)
    for choice in sheet.choices:
        at = choice.cell
        worksheet.data_validation(at.row, at.column, at.row, at.column, _validation(choice))


def _validation(choice: Choice) -> dict[str, Any]:
    words = {
        "input_title": choice.title[:32],
        "input_message": choice.prompt[:255],
        "error_title": choice.title[:32],
        "error_message": choice.error[:255],
    }
    if choice.kind == "list":
        source = choice.source if isinstance(choice.source, str) else list(choice.source)
        return {"validate": "list", "source": source, **words}
    limits = {"minimum": choice.least, "maximum": choice.most}
    return {"validate": choice.kind, "criteria": "between", **limits, **words}


def _buttons(worksheet: Worksheet, toolbar: Toolbar) -> None:
    """Form buttons, which no printer shows."""
    worksheet.set_row(toolbar.row, toolbar.height)
    height = round(toolbar.height * 4 / 3) - 2 * _BUTTON_GAP
    for button in toolbar.buttons:
        what = action(button.action)
        options = {
            "macro": what.macro,
            "caption": what.label,
            "description": what.tip,
            "width": button.width,
            "height": height,
            "x_offset": _BUTTON_GAP,
            "y_offset": _BUTTON_GAP,
        }
        worksheet.insert_button(toolbar.row, button.column, options)


def _print(worksheet: Worksheet, sheet: Sheet) -> None:
    page = sheet.page
    worksheet.set_paper(_A4)
    if page.landscape:
        worksheet.set_landscape()
    sides, top, bottom = (0.3, 0.3, 0.4) if page.one_page else (0.4, 0.5, 0.55)
    worksheet.set_margins(left=sides, right=sides, top=top, bottom=bottom)
    if page.scale:
        worksheet.set_print_scale(page.scale)
        worksheet.set_h_pagebreaks(list(page.breaks))
    else:
        worksheet.fit_to_pages(1, 1 if page.one_page else 0)
    # What is fitted to the page would shrink the footer with it.
    worksheet.set_footer("&L&8&A&R&8&P/&N", {"margin": 0.2, "scale_with_doc": False})
    if page.one_page:
        worksheet.center_horizontally()
    if page.repeat is not None:
        worksheet.repeat_rows(*page.repeat)
    if page.area is not None:
        first, last = page.area
        worksheet.print_area(first.row, first.column, last.row, last.column)
