"""The sheet as a whole: widths, hidden parts, paper, protection."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from bluezone_xl.catalogue import text
from bluezone_xl.cells import CellRef, area
from bluezone_xl.templates.frame import Pen
from bluezone_xl.templates.layout import NUMBER, TAGS
from bluezone_xl.templates.measure import column_characters
from bluezone_xl.templates.paging import MARGINS, padding, page_for
from bluezone_xl.templates.plan import Plan
from bluezone_xl.templates.rows import VALUE

A4 = 9

# No password: it keeps from mistakes, and a forgotten one would keep units from reporting.
_ALLOWED = {
    "sort": True,
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def write_page(pen: Pen, plan: Plan) -> None:
    """Set widths, hide tags, set up the paper, protect the sheet."""
    sheet, form, rows = pen.sheet, plan.form, plan.rows
    sheet.set_column(TAGS, TAGS, None, None, {"hidden": True})
    for index, pixels in enumerate(form.pixels[:-1], NUMBER):
        sheet.set_column(index, index, column_characters(pixels))
    sheet.set_column(form.first_wrong.index, form.first_wrong.index, None, None, {"hidden": True})
    for row in (
        rows.fields_tags,
        rows.fields_end,
        rows.lines_tags,
        rows.lines_end,
        rows.troubles_tags,
        rows.troubles_end,
    ):
        pen.height(row, 0)
    inputs = form.inputs
    sheet.autofilter(rows.lines_head, inputs[0].index, rows.last, inputs[-1].index)
    page = page_for(form.span(NUMBER, plan.right))
    paper(sheet, landscape=page.landscape)
    sheet.print_area(rows.nation, NUMBER, rows.names, plan.right)
    sheet.repeat_rows(rows.band, rows.lines_head)
    more = padding(page, rows, pen.heights)
    for row in rows.lines if more else ():
        pen.height(row, pen.heights[row] + more)
    kind = plan.spec.kind
    named = text("templates.footer", kind=kind.name, version=kind.template_version)
    sheet.set_footer(_footer(named))
    sheet.protect("", _ALLOWED)
    # Codes are text on purpose; Excel need not mark each with a green corner.
    sheet.ignore_errors({"number_stored_as_text": _codes(plan)})
    sheet.set_zoom(form.zoom)
    sheet.freeze_panes(rows.nation, 0)  # the verdict stays in sight
    at = _first_to_type(plan)
    sheet.set_selection(at.row, at.column, at.row, at.column)


def _first_to_type(plan: Plan) -> CellRef:
    """Where the typing begins: the first answer that is owed, else the first blank figure."""
    answers, rows = plan.content.answers, plan.rows
    for key, row in rows.fields.items():
        if answers.get(key) is None and key not in _needed_if_yes(plan):
            return CellRef(row, VALUE)
    return CellRef(rows.first, VALUE if plan.content.lines[0].inputs else NUMBER + 1)


def _needed_if_yes(plan: Plan) -> set[str]:
    return {field.id for field in plan.spec.kind.fields if not field.required}


def write_colours(pen: Pen, plan: Plan) -> None:
    """Lay the conditional formats over the form."""
    for colour in plan.model.colours:
        pen.sheet.conditional_format(
            *colour.area,
            {
                "type": "formula",
                "criteria": colour.formula,
                "format": pen.styles.overlay(colour.overlay),
                "stop_if_true": colour.last,
            },
        )


def paper(sheet: Worksheet, *, landscape: bool) -> None:
    """Set up A4, one page wide, with the margins of official documents, closer at the sides."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(MARGINS.left, MARGINS.right, MARGINS.top, MARGINS.bottom)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)


def _codes(plan: Plan) -> str:
    """The cells that hold codes and telephone numbers, which are text."""
    rows = plan.rows
    areas = [plan.model.value_cell(key).a1 for key in ("unit", "prepared_phone")]
    for column in plan.form.inputs:
        if column.source is not None and column.source.type in ("tax_code", "name"):
            first = CellRef(rows.first, column.index)
            areas.append(area(first, CellRef(rows.last, column.index)))
    return " ".join(areas)


def _footer(left: str) -> str:
    font = '&"Times New Roman,Regular"&9'
    return f"&L{font}{left.replace('&', '&&')}&R{font}{text('templates.page')}"
