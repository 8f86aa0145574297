"""The same form as different programs write it reads the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from bluezone_xl.submission import Submission, Table
from tests.reading.reader import submission
from tests.sheets import book

FORM = """
    | #table fields | ~label   | value      |          |
    |               | Mục      | Trả lời    |          |
    | unit          | Đơn vị   | Xã Tân Lập |          |
    | period        | Kỳ       | 2021-07-16 |          |
    | nil           | Không có |            |          |
    | #end fields   |          |            |          |
    |               |          |            |          |
    | #table lines  | name     | total      | installed    | =rate            |
    |               | Tên      | Tổng       | Đã cài       | Tỷ lệ            |
    |               | Thôn 1   | 40         | 12           | =D10/C10 -> 0.3  |
    |               | Thôn 2   | 1.5        | =3*3 -> 9    | =D11/C11 -> 6    |
    | key-3         |          |            |              | =IF(C12="","",1) -> |
    |               | Thôn 4   | #DIV/0!    | 5            | =D13/C13 -> #DIV/0! |
    | #end lines    |
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return book(tmp_path / "mau.xlsx", {"Hướng dẫn": "| |Đọc kỹ|", "Báo cáo": FORM})


def seen(found: Submission) -> tuple[object, dict[str, Table]]:
    return found.meta, dict(found.tables)


def test_openpyxl__ok(tmp_path: Path, written: Path) -> None:
    """openpyxl keeps no results of formulas: only those cells may differ."""
    saved = tmp_path / "openpyxl.xlsx"
    openpyxl.load_workbook(written).save(saved)
    meta, tables = seen(submission(saved))
    expected_meta, expected = seen(submission(written))
    assert meta == expected_meta
    assert tables["fields"] == expected["fields"]
    for row, other in zip(tables["lines"].rows, expected["lines"].rows, strict=True):
        assert (row.index, row.key, list(row.cells)) == (other.index, other.key, list(other.cells))
        for name, cell in row.cells.items():
            assert cell.formula == other.cells[name].formula
            assert cell.formula or cell == other.cells[name]


def test_openpyxl_values__ok(tmp_path: Path, written: Path) -> None:
    """Loaded with values, every formula becomes the constant it showed."""
    saved = tmp_path / "values.xlsx"
    openpyxl.load_workbook(written, data_only=True).save(saved)
    rows = submission(saved).tables["lines"].rows
    for row, other in zip(rows, submission(written).tables["lines"].rows, strict=True):
        for name, cell in row.cells.items():
            assert not cell.formula
            assert (cell.value, cell.kind) == (other.cells[name].value, other.cells[name].kind)


@pytest.mark.office
def test_libreoffice__ok(tmp_path: Path, written: Path) -> None:
    office = shutil.which("soffice")
    assert office is not None
    out = tmp_path / "out"
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(out),
            str(written),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    found = submission(out / "mau.xlsx")
    assert seen(found) == seen(submission(written))
    assert found.notices == ()
    assert found.source.modified is not None


def test_reading_changes_nothing__ok(written: Path) -> None:
    before = written.read_bytes(), written.stat().st_mtime_ns
    submission(written)
    assert (written.read_bytes(), written.stat().st_mtime_ns) == before
