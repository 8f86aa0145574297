"""What is written into cells, and what is read back."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest
import xlwings as xw

pytestmark = pytest.mark.office


def test_block_of_values__ok(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [
        ["Mã", "Tên", "Số người", "Ngày nộp", "Đủ"],
        ["001", "Sở Y tế", 40, date(2021, 7, 16), True],
        ["002", None, 12.5, datetime(2021, 7, 16, 13, 30), False],  # noqa: DTZ001
    ]
    assert sheet["B2:F4"].value == [
        ["Mã", "Tên", "Số người", "Ngày nộp", "Đủ"],
        ["001", "Sở Y tế", 40, datetime(2021, 7, 16), True],  # noqa: DTZ001
        ["002", None, 12.5, datetime(2021, 7, 16, 13, 30), False],  # noqa: DTZ001
    ]


def test_one_value_fills_a_block__ok(sheet: xw.Sheet) -> None:
    sheet["A1:B2"].value = "x"
    assert sheet["A1:B2"].value == [["x", "x"], ["x", "x"]]


def test_large_whole_numbers__ok(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [2**31 - 1, 2**31, 10**15, -(2**40)]
    assert sheet["A1:D1"].value == [2**31 - 1, 2**31, 10**15, -(2**40)]


def test_constants_written_over_themselves__ok(sheet: xw.Sheet) -> None:
    """What ``formula`` gives as text means the same when it is written back."""
    sheet["A1"].value = [["001", 50, -1.5, "=B1*2", "1e5", None]]
    block = sheet["A1:F1"]
    block.formula = block.formula
    assert block.value == ["001", 50, -1.5, 100, "1e5", None]


def test_texts_stay_texts__ok(sheet: xw.Sheet) -> None:
    texts = ["0123", "1/2/2021", "12,5", "TRUE", "1e5", "=", " có khoảng trắng ", "hai\ndòng"]
    sheet["A1"].options(transpose=True).value = texts
    assert sheet["A1:A8"].value == texts
    assert [cell.formula for cell in sheet["A1:A8"]] == texts


def test_apostrophe_means_text__ok(sheet: xw.Sheet) -> None:
    sheet["A1"].value = ["'=1+1", "'0123", "it's"]
    assert sheet["A1:C1"].value == ["=1+1", "0123", "it's"]


def test_boolean_overwritten_by_number__ok(sheet: xw.Sheet) -> None:
    sheet["A1"].value = True
    sheet["A1"].value = 1
    assert sheet["A1"].value == 1
    assert sheet["A1"].value is not True


def test_dates_count_from_the_workbooks_own_first_day__ok(sheet: xw.Sheet) -> None:
    sheet["A1"].value = date(1900, 1, 1)
    assert sheet["A1"].value == datetime(1900, 1, 1)  # noqa: DTZ001


def test_errors_and_blanks__ok(sheet: xw.Sheet) -> None:
    sheet["A1"].value = ["=1/0", "=NA()", '=""', None, "=khong_co"]
    assert sheet["A1:E1"].value == [None, None, None, None, None]
    read = sheet["A1:E1"].options(err_to_str=True, empty="trống").value
    assert read == ["#DIV/0!", "#N/A", "trống", "trống", "#NAME?"]


def test_far_beyond_the_last_cell__ok(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    rows = sheet["A1:B60000"].value
    assert len(rows) == 60_000
    assert rows[:3] == [[1, 2], [3, 4], [None, None]]


def test_frames__ok(sheet: xw.Sheet) -> None:
    frame = pd.DataFrame({"Mã": ["001", "002"], "Số": [1.5, None]})
    sheet["A1"].options(index=False).value = frame
    read = sheet["A1"].options(pd.DataFrame, index=False, expand="table").value
    assert read["Mã"].tolist() == ["001", "002"]
    assert read["Số"].isna().tolist() == [False, True]
