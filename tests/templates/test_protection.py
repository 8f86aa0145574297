"""What may be changed on a form, and what may not."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from bluezone_xl.templates.plan import Plan, plan_of
from bluezone_xl.templates.rows import VALUE
from bluezone_xl.templates.styles import INPUT
from tests.templates.made import FORM, KINDS, blank, blank_book, issued, issued_book

YELLOW = "FF" + INPUT.removeprefix("#")
SPECS = [(kind, of_unit) for kind in KINDS for of_unit in (False, True)]


def open_cells(sheet: Worksheet) -> set[tuple[int, int]]:
    """The 0-based cells that can be typed into; of merged ones the first."""
    hidden = {
        (row - 1, column - 1)
        for area in sheet.merged_cells.ranges
        for row, column in list(area.cells)[1:]
    }
    found = {
        (row, column)
        for row, cells in enumerate(sheet.iter_rows())
        for column, cell in enumerate(cells)
        if not cell.protection.locked
    }
    return found - hidden


def expected_cells(plan: Plan) -> set[tuple[int, int]]:
    """The cells an official types into, from the layout."""
    rows, issued_to = plan.rows, plan.spec.unit
    cells = {(row, column.index) for row in rows.lines for column in plan.form.inputs}
    cells |= {
        (row, VALUE) for key, row in rows.fields.items() if key != "unit" or issued_to is None
    }
    cells |= {(row, column) for row in rows.troubles for column in (2, plan.middle + 1)}
    cells |= {(row, plan.middle + 1) for row in (rows.place, rows.names)}
    return cells if issued_to is not None else cells | {(rows.motto, 1)}


@pytest.mark.parametrize(("kind", "of_unit"), SPECS)
def test_input_cells_are_open_and_all_others_locked__ok(kind: str, of_unit: bool) -> None:
    sheet = (issued_book if of_unit else blank_book)(kind)[FORM]
    plan = plan_of((issued if of_unit else blank)(kind))
    assert open_cells(sheet) == expected_cells(plan)


@pytest.mark.parametrize("kind", KINDS)
def test_open_cells_are_visibly_so__ok(kind: str) -> None:
    sheet = blank_book(kind)[FORM]
    for row, column in open_cells(sheet):
        cell = sheet.cell(row + 1, column + 1)
        assert cell.fill.fgColor.rgb == YELLOW, cell.coordinate
        assert cell.border.left.style == "thin", cell.coordinate
    locked = {c.fill.fgColor.rgb for row in sheet.iter_rows() for c in row if c.protection.locked}
    assert YELLOW not in locked


@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_is_protected_without_a_password__ok(kind: str) -> None:
    workbook = issued_book(kind)
    for sheet in workbook.worksheets:
        assert sheet.protection.sheet, sheet.title
        assert sheet.protection.password is None
        assert sheet.protection.hashValue is None
    for sheet in workbook.worksheets:
        if sheet.title != FORM:
            assert open_cells(sheet) == set(), sheet.title
    form = workbook[FORM].protection
    # openpyxl keeps the file's sense: False means that it is not forbidden.
    allowed = ("sort", "autoFilter", "formatColumns", "formatRows", "insertRows")
    assert not any(getattr(form, name) for name in allowed)
    forbidden = ("deleteColumns", "insertColumns", "deleteRows", "formatCells")
    assert all(getattr(form, name) for name in forbidden)


@pytest.mark.parametrize("kind", KINDS)
def test_the_filter_covers_open_cells_only_so_that_sorting_works__ok(kind: str) -> None:
    spec = issued(kind)
    plan = plan_of(spec)
    sheet = issued_book(kind)[FORM]
    inputs = plan.form.inputs
    top, bottom = plan.rows.lines_head + 1, plan.rows.last + 1
    assert sheet.auto_filter.ref == f"{inputs[0].letters}{top}:{inputs[-1].letters}{bottom}"
    numbers = [column.index for column in inputs]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


@pytest.mark.parametrize("kind", KINDS)
def test_tags_meta_and_lists_are_out_of_sight__ok(kind: str) -> None:
    spec = blank(kind)
    plan, workbook = plan_of(spec), blank_book(kind)
    form = workbook[FORM]
    assert workbook.active is form
    assert {s.title for s in workbook.worksheets if s.sheet_state != "visible"} == {
        "_meta",
        "_lists",
    }
    assert form.column_dimensions["A"].hidden
    assert form.column_dimensions[plan.form.first_wrong.letters].hidden
    rows = plan.rows
    tagged = {rows.fields_tags, rows.fields_end, rows.lines_tags, rows.lines_end}
    tagged |= {rows.troubles_tags, rows.troubles_end}
    hidden = {row - 1 for row, d in form.row_dimensions.items() if d.hidden}
    assert hidden == tagged
