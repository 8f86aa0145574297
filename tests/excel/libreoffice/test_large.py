"""Large blocks: written by a detour where that is safe, and everywhere with the same result."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings as xw

from bluezone_xl.master.writer import write_master
from tests.master.scenarios import SCENARIOS
from tests.vba.reading import modules_of

pytestmark = pytest.mark.office

ROWS, COLUMNS = 300, 15
DAY = datetime(2021, 7, 16)  # noqa: DTZ001 - cells know no zone


def _lines(first: int) -> list[list[Any]]:
    """Lines such as a return's: a code that looks like a number, a date, a formula, counts."""
    return [
        [f"{row:05d}", DAY, f"=SUM(D{row + 1}:O{row + 1})", *range(first, first + COLUMNS - 3)]
        for row in range(ROWS)
    ]


def _check(sheet: xw.Sheet, first: int) -> None:
    values = sheet["A1"].resize(ROWS, COLUMNS).value
    total = sum(range(first, first + COLUMNS - 3))
    expected = [
        [f"{row:05d}", DAY, total, *range(first, first + COLUMNS - 3)] for row in range(ROWS)
    ]
    assert values == expected
    assert sheet[ROWS - 1, 2].formula == f"=SUM(D{ROWS}:O{ROWS})"


def test_over_cells_that_formulas_use__ok(book: xw.Book, sheet: xw.Sheet) -> None:
    block = sheet["A1"].resize(ROWS, COLUMNS)
    block.value = _lines(1)
    sheet["A1"].resize(ROWS, 1).number_format = "@"
    sheet["D1"].resize(ROWS, 1).number_format = "#,##0"
    sheet["D5:F5"].color = (255, 0, 0)
    sheet["E:E"].columns.hidden = True
    sheet["A7"].row_height = 30
    block.name = "các_dòng"
    other = book.sheets.add("Khác", after=sheet)
    other["A1"].value = ["=SUM(Sheet1!$D$1:$O$300)", "=SUM(các_dòng)", "=Sheet1!C7"]
    block.value = _lines(2)
    _check(sheet, 2)
    line = sum(range(2, 2 + COLUMNS - 3))
    assert other["A1"].value == line * ROWS
    assert other["C1"].value == line
    assert book.sheet_names == ["Sheet1", "Khác"]
    assert sheet["A9"].number_format == "@"
    assert sheet["D9"].number_format == "#,##0"
    assert sheet["D5:F5"].color == (255, 0, 0)
    assert sheet["E1"].columns.hidden is True
    assert sheet["A7"].row_height == 30
    assert book.names["các_dòng"].refers_to == "=Sheet1!$A$1:$O$300"


def test_nothing_is_left_in_a_workbook_with_macros__ok(app: xw.App, tmp_path: Path) -> None:
    path = tmp_path / "master.xlsm"
    write_master(SCENARIOS["one line"].plan("23/7"), path)
    before = modules_of(path).keys()
    with app.books.open(path) as book:
        sheet = book.sheets["Dữ liệu"]
        sheet.impl.unprotect()
        for value in ("một", "hai", "ba"):
            sheet["A2000"].resize(ROWS, COLUMNS).value = value
        assert sheet["A2000"].resize(ROWS, COLUMNS).value == [["ba"] * COLUMNS] * ROWS
        book.save()
    assert modules_of(path).keys() == before


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A sheet with a filter that hides rows, a drawing, a note, a rule and a list."""
    path = tmp_path / "đầy đủ.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        red = book.add_format({"bg_color": "#FF0000"})
        for row in range(ROWS):
            sheet.write_row(row, 0, [f"{row:05d}", "", "", row % 3])
            sheet.set_row(row, None, None, {"hidden": row % 3 == 1})
        sheet.autofilter(0, 0, ROWS - 1, 3)
        sheet.filter_column("D", "x != 1")
        rule = {"type": "formula", "criteria": "=$D1=2", "format": red}
        sheet.conditional_format(0, 0, ROWS - 1, 3, rule)
        sheet.data_validation("D1:D300", {"validate": "list", "source": ["1", "2"]})
        sheet.write_comment("B5", "ghi chú")
        sheet.insert_textbox("C9", "hộp")
    return path


def test_over_a_filtered_sheet__ok(app: xw.App, rich: Path) -> None:
    with app.books.open(rich) as book:
        sheet = book.sheets[0]
        hidden = [sheet[row, 0].rows.hidden for row in range(9)]
        assert hidden == [False, True, False] * 3
        sheet["A1"].value = _lines(1)
        _check(sheet, 1)
        assert [sheet[row, 0].rows.hidden for row in range(9)] == hidden
        rules = sheet["A1:D300"].conditional_formats
        assert [rule.formula for rule in rules] == ["=$D1=2"]
        assert sheet["D7"].data_validation.source == "1,2"
        assert [note.text for note in sheet.notes] == ["ghi chú"]
        assert book.sheet_names == ["Sheet1"]
