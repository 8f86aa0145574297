"""Formulas on a real LibreOffice: written in Excel's grammar, calculated, read back the same."""

from __future__ import annotations

import pytest
import xlwings as xw

pytestmark = pytest.mark.office


@pytest.fixture
def data(book: xw.Book) -> xw.Sheet:
    sheet = book.sheets[0]
    sheet.name = "Dữ liệu"
    sheet["A1"].value = [["Mã", "Số"], ["001", 40], ["002", 60], ["002", 5]]
    return sheet


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=SUM('Dữ liệu'!$B$2:$B$4)", 105),
        ("=SUMIFS('Dữ liệu'!B:B,'Dữ liệu'!A:A,\"002\")", 65),
        ("=COUNTIFS('Dữ liệu'!$B$2:$B$4,\">=\"&40)", 2),
        ('=IF(\'Dữ liệu\'!B2>=40,"đạt, ""tốt""!",0)', 'đạt, "tốt"!'),
        ("=INDEX('Dữ liệu'!B2:B4,MATCH(\"002\",'Dữ liệu'!A2:A4,0))", 60),
        ("=SUMPRODUCT({1,2;3,4},{1,0;0,1})", 5),
        ('=IFERROR(1/0,"–")', "–"),
        ('=TEXT(44393,"dd/mm/yyyy")', "16/07/2021"),
        ("=SUM('Dữ liệu'!2:3)", 100),
        ("=AND(TRUE,'Dữ liệu'!B2=40)", True),
    ],
)
def test_one_formula__ok(book: xw.Book, data: xw.Sheet, formula: str, value: object) -> None:
    other = book.sheets.add("S 2", after=data)
    other["C5"].formula = formula
    assert other["C5"].value == value
    assert other["C5"].formula.replace("TRUE()", "TRUE") == formula


def test_formula_is_filled_over_a_block__ok(data: xw.Sheet) -> None:
    data["C2:D4"].formula = "=$B2*COLUMN(A$1)"
    assert data["C2:D4"].value == [[40, 80], [60, 120], [5, 10]]
    assert data["D4"].formula == "=$B4*COLUMN(B$1)"


def test_formulas_among_values__ok(data: xw.Sheet) -> None:
    data["D1"].value = [["Tổng", "=SUM(B2:B4)", None], ["Một nửa", "=E1/2", "=E2/2"]]
    assert data["D1:F2"].value == [["Tổng", 105, None], ["Một nửa", 52.5, 26.25]]


def test_text_format_keeps_formulas_as_text__ok(data: xw.Sheet) -> None:
    data["D2"].number_format = "@"
    data["D1:D3"].value = [["=1+1"], ["=1+1"], ["=2+2"]]
    assert data["D1:D3"].value == [2, "=1+1", 4]


def test_array_formula__ok(data: xw.Sheet) -> None:
    data["D1"].formula_array = "=SUM(B2:B4*2)"
    assert data["D1"].value == 210
    assert data["D1"].formula_array == "=SUM(B2:B4*2)"


def test_long_column_of_formulas__ok(data: xw.Sheet) -> None:
    """Written in pieces from the bottom: every cell must hold its own formula."""
    data["D1"].value = [[f"=B2+{row}", f"=D{row}*2"] for row in range(1, 1302)]
    values = data["D1:E1301"].value
    assert [line[0] for line in values] == [40 + row for row in range(1, 1302)]
    assert [line[1] for line in values] == [2 * (40 + row) for row in range(1, 1302)]


def test_recalculated_only_when_asked__ok(app: xw.App, data: xw.Sheet) -> None:
    data["D1"].formula = "=B2*2"
    with app.properties(calculation="manual"):
        data["B2"].value = 50
        assert data["D1"].value == 80
        app.calculate()
        assert data["D1"].value == 100
    assert app.calculation == "automatic"
    data["B2"].value = 1
    assert data["D1"].value == 2
