"""Conditional formats and data validations."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw
from openpyxl import load_workbook

pytestmark = pytest.mark.office


def test_mark_where_a_formula_holds__ok(sheet: xw.Sheet) -> None:
    block = sheet["B2:C9"]
    block.conditional_formats.add_custom('=AND($A2="x",B2>1)', fill_color="#FFC7CE")
    rule = block.conditional_formats.add_custom("=B2<0", font_color=(255, 0, 0), font_bold=True)
    assert (rule.formula, rule.font_color, rule.font_bold) == ("=B2<0", (255, 0, 0), True)
    second = block.conditional_formats(2)
    assert (second.formula, second.fill_color) == ('=AND($A2="x",B2>1)', (255, 199, 206))
    rule.delete()
    assert [one.formula for one in block.conditional_formats] == ['=AND($A2="x",B2>1)']
    block.conditional_formats.clear()
    assert len(block.conditional_formats) == 0


def test_mark_by_value__ok(sheet: xw.Sheet) -> None:
    rules = sheet["A1:A9"].conditional_formats
    rule = rules.add_cell_value("between", 1, 3, fill_color="#00FF00")
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == (
        "cell_value",
        "between",
        "=1",
        "=3",
    )
    rule.set(operator="greater_than", formula1=5, formula2=None)
    assert (rule.operator, rule.formula1) == ("greater_than", "=5")


def test_choice_from_a_list__ok(book: xw.Book, sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1"].value = [["đạt"], ["không"]]
    sheet["B1"].data_validation.set_list(["có", "không"])
    sheet["B2"].data_validation.set_list(sheet["A1:A2"])
    rule = sheet["B1"].data_validation
    rule.impl.say(input_title="Chọn", input_message="Chọn một", error_message="Không có")
    assert (rule.type, rule.source, rule.in_cell_dropdown) == ("list", "có,không", True)
    assert (rule.input_message, rule.error_message) == ("Chọn một", "Không có")
    assert sheet["B2"].data_validation.source == "=Sheet1!$A$1:$A$2"
    saved = tmp_path / "chọn.xlsx"
    book.save(saved)
    kept = load_workbook(saved)["Sheet1"].data_validations.dataValidation
    assert sorted(str(one.formula1) for one in kept) == ['"có,không"', "Sheet1!$A$1:$A$2"]


def test_numbers_within_limits__ok(sheet: xw.Sheet) -> None:
    rule = sheet["A1"].data_validation
    rule.set_decimal("between", 0, "=$B$1")
    assert (rule.type, rule.operator) == ("decimal", "between")
    assert (rule.formula1, rule.formula2) == ("=0", "=$B$1")
    assert sheet["A1:A2"].data_validation.type == "inconsistent"
    rule.delete()
    assert rule.type == "none"
