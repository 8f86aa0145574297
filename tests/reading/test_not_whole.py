"""Workbooks that are not our form, or not the whole of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluezone_xl.reading import Limits
from bluezone_xl.submission import Unreadable
from tests.reading.reader import by_code, codes, read, refusal
from tests.sheets import (
    LINES,
    book,
    raw_book,
    raw_lines,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mau.xlsx"


def test_another_workbook__error(path: Path) -> None:
    assert refusal(read(book(path, {"Sheet1": "| Họ tên | Lương |"}, meta=None))) == (
        "not_our_workbook"
    )


def test_no_identity__error(path: Path) -> None:
    assert refusal(read(book(path, {"Báo cáo": LINES}, meta=None))) == "meta_missing"
    assert refusal(read(book(path, {"Báo cáo": LINES}, meta={}))) == "meta_missing"


def test_no_tags__error(path: Path) -> None:
    result = read(book(path, {"Báo cáo": "| | Tên | \n | | A |"}))
    assert refusal(result) == "tags_damaged"
    assert isinstance(result, Unreadable)
    assert result.meta["unit"] == "X1", "whose file it is can still be told"


@pytest.mark.parametrize(
    ("drawn", "cell", "tag"),
    [
        (LINES.replace("#end lines", ""), "A1", "#end lines"),
        (LINES.replace("#end lines", "#end line"), "A5", "#table line"),
        (LINES.replace("#table lines", "x"), "A5", "#table lines"),
        (LINES.replace("name ", ""), None, None),
        (LINES.replace("| total", "| name"), "C1", "name"),
        ("| #table lines |\n| |Tên|\n| #end lines |", "A1", "#table lines"),
        ("| #table lines | name |\n| #end lines |", "A2", "#table lines"),
        (LINES + LINES.replace("lines", "more").replace("#end more", ""), "A6", "#end more"),
    ],
    ids=[
        "no end",
        "other end",
        "no start",
        "a column less",
        "same column twice",
        "no column",
        "no header",
        "second table open",
    ],
)
def test_damaged_tags__error(path: Path, drawn: str, cell: str | None, tag: str | None) -> None:
    result = read(book(path, {"Báo cáo": drawn}))
    if cell is None:
        assert codes(result) == []
        return
    assert refusal(result) == "tags_damaged"
    found = by_code(result, "tags_damaged")
    assert (found.sheet, found.cell, found.values) == ("Báo cáo", cell, {"tag": tag})


def test_copied_sheet__error(path: Path) -> None:
    """An official keeps a copy of the sheet as a backup: which one counts?"""
    found = by_code(read(book(path, {"Báo cáo": LINES, "Báo cáo (2)": LINES})), "table_twice")
    assert (found.sheet, found.cell) == ("Báo cáo (2)", "A1")
    assert found.values == {"name": "lines", "other": "Báo cáo"}


def test_too_many_rows__error(path: Path) -> None:
    result = read(book(path, {"Báo cáo": LINES}), Limits(rows=1))
    assert refusal(result) == "table_too_long"
    assert by_code(result, "table_too_long").cell == "A4"


def test_values_calamine_does_not_see__error(path: Path) -> None:
    """Never an empty return: the string a cell names does not exist."""
    body = '<row r="3"><c r="B3" t="s"><v>99</v></c></row>'
    result = read(raw_book(path, {"Báo cáo": raw_lines(body)}))
    assert refusal(result) == "sheet_unreadable"
    assert by_code(result, "sheet_unreadable").sheet == "Báo cáo"


def test_no_sheets__error(path: Path) -> None:
    assert refusal(read(raw_book(path, {}, meta=None))) == "sheet_unreadable"
