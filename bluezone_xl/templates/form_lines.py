"""The lines table: bands, headings, data rows, totals."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from bluezone_xl.catalogue import text
from bluezone_xl.cells import CellRef, area
from bluezone_xl.findings import localised
from bluezone_xl.templates import measure
from bluezone_xl.templates.content import LineContent
from bluezone_xl.templates.expr import ROW
from bluezone_xl.templates.frame import Pen, write_formula, write_raw
from bluezone_xl.templates.heights import INDENT, MESSAGE_SIZE
from bluezone_xl.templates.layout import NUMBER, TAGS, FormColumn, Role
from bluezone_xl.templates.lists import LISTS
from bluezone_xl.templates.plan import Plan
from bluezone_xl.templates.shared import SharedFormula

_INPUT_STYLES = {"count": "input_count", "date": "input_date", "tax_code": "input_code"}
_STYLES = {
    Role.REASON: "input",
    Role.RATE: "rate",
    Role.LAST: "last",
    Role.CHANGE: "change",
    Role.LIGHT: "light",
    Role.CHECK: "check",
    Role.WRONG: "hidden",
}
_TOTAL_STYLES = {
    Role.RATE: "total_rate",
    Role.CHANGE: "total_change",
    Role.CHECK: "total_check",
}
_NAME_SIZE, _HEAD_SIZE = 11, 10


def write_lines(pen: Pen, plan: Plan) -> None:
    """Write the section, from its heading to the totals."""
    rows, sheet = plan.rows, pen.sheet
    pen.text(rows.lines_section, NUMBER, text("templates.section_lines"), "section", NUMBER + 1)
    pen.height(rows.lines_section, 24)
    for row, note in zip(rows.notes, plan.spec.kind.guide, strict=True):
        pen.text(row, NUMBER, note, "remark", plan.right)
        lines = measure.line_count(note, plan.form.span(NUMBER, plan.right), 11)
        pen.height(row, measure.height_of(lines, 11))
    _bands(pen, plan)
    _headings(pen, plan)
    _data(pen, plan)
    sheet.write_string(rows.lines_end, TAGS, "#end lines", pen.styles["hidden"])
    _totals(pen, plan)


def style_of(column: FormColumn) -> str:
    """The style of a column's data cells."""
    if column.role is Role.INPUT and column.source is not None:
        return _INPUT_STYLES.get(column.source.type, "input")
    return _STYLES[column.role]


def _bands(pen: Pen, plan: Plan) -> None:
    """The upper half of the heading: one cell over each run of columns of a group."""
    row = plan.rows.band
    pen.text(row, NUMBER, "", "head_top")
    heights = []
    for band, run in groupby(plan.form.columns[:-1], key=lambda column: column.band):
        columns = list(run)
        first, last = columns[0].index, columns[-1].index
        title = _dated(plan, band)
        if title:
            pen.text(row, first, title, "band", last)
            room = plan.form.span(first, last)
            heights.append(measure.line_count(title, room, _HEAD_SIZE, bold=True))
        else:
            for column in columns:
                pen.text(row, column.index, "", "head_top")
    pen.height(row, measure.height_of(max(heights, default=1), _HEAD_SIZE, padding=5))


def _dated(plan: Plan, band: str) -> str:
    """The band of the reference columns says which period they are from."""
    last = plan.spec.last_period
    if last is None or band != text("templates.band_last"):
        return band
    return text("templates.band_last_dated", period=localised(last, "vi"))


def _headings(pen: Pen, plan: Plan) -> None:
    tags, head = plan.rows.lines_tags, plan.rows.lines_head
    hidden = pen.styles["hidden"]
    pen.sheet.write_string(tags, TAGS, "#table lines", hidden)
    pen.text(head, NUMBER, text("templates.number"), "head_low")
    heights = [1]
    for column in plan.form.columns:
        pen.sheet.write_string(tags, column.index, column.tag, hidden)
        style = "head" if column.band else "head_low"
        if column.role in (Role.LAST, Role.CHANGE, Role.RATE):
            style = "head_last"
        pen.text(head, column.index, column.header, style)
        if column.pixels:
            bold = style != "head_last"
            heights.append(measure.line_count(column.header, column.pixels, _HEAD_SIZE, bold=bold))
    # The arrows of the filter stand at the bottom of the headings and need a line of their own.
    pen.height(head, measure.height_of(max(heights) + 1, _HEAD_SIZE, padding=4))


def _data(pen: Pen, plan: Plan) -> None:
    columns = [
        (column, pen.styles[style_of(column)], _formulas(plan, column, group))
        for group, column in enumerate(plan.form.columns)
    ]
    numbered = zip(plan.rows.lines, plan.content.lines, strict=True)
    for number, (row, line) in enumerate(numbered, 1):
        if line.key:
            pen.sheet.write_string(row, TAGS, line.key, pen.styles["hidden"])
        pen.sheet.write_number(row, NUMBER, number, pen.styles["number"])
        for column, style, formulas in columns:
            if column.is_input:
                write_raw(pen.sheet, row, column.index, line.inputs.get(column.id), style)
            elif formulas is None:
                pen.sheet.write_blank(row, column.index, None, style)
            else:
                value = line.cells[column.tag]
                write_formula(pen.sheet, row, column.index, formulas(row), value, style)
        pen.height(row, _row_height(plan, line))


def _formulas(plan: Plan, column: FormColumn, group: int) -> Callable[[int], str] | None:
    """What to write in a column by row: one shared formula; None where it has none.

    Excel shares no formula that reads another sheet, so that these are written out.
    """
    first, last = plan.rows.first, plan.rows.last
    text = plan.model.lines.get(column.tag)
    if text is None:
        return None
    if f"{LISTS}!" in text:
        return lambda row: text.replace(ROW, str(row + 1))
    where = area(CellRef(first, column.index), CellRef(last, column.index))
    begun = SharedFormula.first(text.replace(ROW, str(first + 1)), group, where)
    following = SharedFormula.following(group)
    return lambda row: begun if row == first else following


def _row_height(plan: Plan, line: LineContent) -> float:
    """High enough for the name, and for the longest sentence the check may tell of the line."""
    check, name = plan.form.check, plan.form.columns[0]
    told, called = line.cells.get(check.tag), line.inputs.get(name.id)
    lines = plan.model.sentence_lines(str(called) if line.key else "")
    if isinstance(told, str) and told:
        lines = max(lines, measure.line_count(told, check.pixels - INDENT, MESSAGE_SIZE))
    height = measure.height_of(lines, MESSAGE_SIZE)
    if isinstance(called, str):
        wrapped = measure.line_count(called, name.pixels - INDENT, _NAME_SIZE)
        height = max(height, measure.height_of(wrapped, _NAME_SIZE))
    return height


def _totals(pen: Pen, plan: Plan) -> None:
    """Sums, and rates and changes worked out from the sums."""
    row, totals = plan.rows.total, plan.content.totals
    pen.text(row, NUMBER, text("templates.total"), "total_label", NUMBER + 1)
    for column in plan.form.columns[1:-1]:
        formula = plan.model.totals.get(column.tag)
        if formula is None:
            pen.text(row, column.index, "", "total_label")
        else:
            style = _TOTAL_STYLES.get(column.role, "total")
            pen.formula(row, column.index, formula.text, totals[column.tag], style)
    pen.height(row, measure.height_of(2, 10))
