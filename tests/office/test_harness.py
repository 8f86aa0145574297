"""The harness itself: what it reads, types, refuses, saves and survives."""

from __future__ import annotations

import os
import signal
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from tests.office import (
    CellLockedError,
    Document,
    FormulaCell,
    Office,
    OfficeDiedError,
    OfficeError,
    OfficeTimeoutError,
    SheetProtectedError,
    render_png,
)
from tests.office.render import render_sheets

pytestmark = pytest.mark.office

SHEET = "Báo cáo"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A protected return: three typed cells, a formula with a wrong cached value, an error."""
    path = tmp_path_factory.mktemp("harness") / "đơn vị.xlsx"
    with xlsxwriter.Workbook(path) as book:
        free = book.add_format({"locked": False})
        sheet = book.add_worksheet(SHEET)
        sheet.write_row("A1", ["Tên", "Số người", "Tỉ lệ"])
        sheet.write_row("A2", ["Thôn 1", 40], free)
        sheet.write_row("A3", ["Thôn 2", 60], free)
        sheet.write_formula("B4", "=SUM(B2:B3)", None, 7)
        sheet.write_formula("C4", "=B4/0", book.add_format({"num_format": "0.0%"}), "#DIV/0!")
        sheet.write_formula("D4", '=IF(B4>1000,"nhiều","")', None, "")
        sheet.data_validation(
            "B2:B3",
            {"validate": "integer", "criteria": ">=", "value": 0, "error_message": "Số nguyên"},
        )
        # ASCII: XlsxWriter's old hash of other letters is not the one LibreOffice computes.
        sheet.protect("bi-mat", {"insert_rows": True})
        book.add_worksheet("Mở").write("A1", 1)
        book.add_worksheet("_meta").very_hidden()
    return path


@pytest.fixture
def document(office: Office, workbook: Path) -> Iterator[Document]:
    with office.open(workbook) as opened:
        yield opened


def test_read__sheets_and_values(document: Document) -> None:
    assert document.sheet_names() == [SHEET, "Mở", "_meta"]
    assert document.sheet_names(visible_only=True) == [SHEET, "Mở"]
    assert document.used_range(SHEET) == "A1:D4"
    assert document.get(SHEET, "A1") == "Tên"
    assert document.get_range(SHEET, "A2:C4") == [
        ["Thôn 1", 40, None],
        ["Thôn 2", 60, None],
        [None, 7, "#DIV/0!"],
    ]


def test_dump_formulas__tells_errors_from_text(document: Document) -> None:
    formulas = document.dump_formulas(SHEET)
    assert set(formulas) == {"B4", "C4", "D4"}
    assert formulas["B4"] == FormulaCell("=SUM(B2:B3)", 7, None)
    assert (formulas["C4"].value, formulas["C4"].error) == (None, "#DIV/0!")
    assert (formulas["D4"].value, formulas["D4"].error) == ("", None)
    assert document.errors() == {f"{SHEET}!C4": "#DIV/0!"}


def test_recalculate__replaces_cached_values(document: Document) -> None:
    document.recalculate()
    assert document.get(SHEET, "B4") == 100


def test_type__recalculates_what_depends_on_it(document: Document) -> None:
    document.type(SHEET, "B2", "1000")
    assert document.get(SHEET, "B4") == 1060
    assert document.get(SHEET, "D4") == "nhiều"


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("12", 12, "12"),
        ("12.5", 12.5, "12.5"),
        ("50%", 0.5, "50.00%"),
        ("12 người", "12 người", "12 người"),
        ("12,5", "12,5", "12,5"),
        ("'0123", "0123", "0123"),
        ("'=1+1", "=1+1", "=1+1"),
        ("=1+1", 2, "2"),
        ("7/16/2021", 44393, "07/16/21"),
        ("", None, ""),
    ],
)
def test_type__means_what_it_means_to_a_user(
    document: Document, text: str, value: float | str | None, shown: str
) -> None:
    document.type("Mở", "A1", text)
    assert document.get("Mở", "A1") == value
    assert document.text("Mở", "A1") == shown


def test_type__in_a_vietnamese_office(workbook: Path) -> None:
    with Office.start(locale="vi-VN") as office, office.open(workbook) as document:
        document.type("Mở", "A1", "12,5")
        document.type("Mở", "A2", "16/7/2021")
        document.type("Mở", "A3", "1.234")
        assert document.get_range("Mở", "A1:A2") == [[12.5], [44393]]
        assert document.get("Mở", "A3") == 1234


def test_type__locked_cell_is_refused(document: Document) -> None:
    assert document.is_locked(SHEET, "B4")
    with pytest.raises(CellLockedError, match="B4"):
        document.type(SHEET, "B4", "5")
    with pytest.raises(CellLockedError, match="hidden"):
        document.type("_meta", "A1", "5")
    assert document.get(SHEET, "B4") == 7


def test_put__writes_whatever_the_protection(document: Document) -> None:
    document.put(SHEET, "A2", [["x", 1.0], [None, 2.0]])
    document.put_formula(SHEET, "B4", "=B2-B3")
    document.type(SHEET, "A4", "=1", as_user=False)
    assert document.get_range(SHEET, "A2:B4") == [["x", 1], [None, 2], ["=1", -1]]


def test_rows__inserted_hidden_deleted(document: Document) -> None:
    document.insert_rows(SHEET, 3, 2)
    assert document.get(SHEET, "A5") == "Thôn 2"
    document.set_hidden_row(SHEET, 2)
    with pytest.raises(SheetProtectedError):
        document.delete_rows(SHEET, 2)
    with pytest.raises(SheetProtectedError):
        document.unprotect(SHEET, "sai")
    document.unprotect(SHEET, "bi-mat")
    document.delete_rows(SHEET, 2)
    assert document.get(SHEET, "A4") == "Thôn 2"


def test_validation__as_libreoffice_understood_it(document: Document) -> None:
    rule = document.validation(SHEET, "B2")
    assert rule is not None
    assert (rule.kind, rule.operator, rule.first) == ("whole", "greater_equal", "0")
    assert (rule.alert, rule.error) == ("stop", "Số nguyên")
    assert document.validation(SHEET, "A1") is None


@pytest.mark.parametrize("fmt", ["xlsx", "xlsm", "xls", "ods", "fods"])
def test_save_as__reads_back(document: Document, office: Office, tmp_path: Path, fmt: str) -> None:
    document.recalculate()
    saved = document.save_as(tmp_path / f"bản sao.{fmt}", fmt)  # type: ignore[arg-type]
    with office.open(saved) as copy:
        assert copy.get(SHEET, "B4") == 100


def test_save_as__csv_and_pdf_of_one_sheet(document: Document, tmp_path: Path) -> None:
    table = document.save_as(tmp_path / "t.csv", "csv", sheet="Mở")
    assert table.read_text(encoding="utf-8").strip() == "1"
    page = document.save_as(tmp_path / "t.pdf", "pdf", sheet="Mở")
    assert page.read_bytes().startswith(b"%PDF")


def test_save_as__encrypted(document: Document, office: Office, tmp_path: Path) -> None:
    saved = document.save_as(tmp_path / "khoá.xlsx", "xlsx", password="mật khẩu")
    assert not zipfile.is_zipfile(saved)
    with office.open(saved, password="mật khẩu") as copy:
        assert copy.get(SHEET, "B2") == 40
    with pytest.raises(OfficeError):
        office.open(saved)


def test_convert__carries_fresh_cached_values(
    office: Office, workbook: Path, tmp_path: Path
) -> None:
    fresh = office.convert(workbook, tmp_path / "fresh.xlsx", "xlsx", recalculate=True)
    with office.open(fresh) as copy:
        assert copy.get(SHEET, "B4") == 100


def test_render__pages_and_sheets(office: Office, workbook: Path, tmp_path: Path) -> None:
    assert [path.name for path in render_png(workbook, tmp_path / "in", office=office)] == [
        "đơn vị-1.png",
        "đơn vị-2.png",
    ]
    sheets = render_sheets(workbook, tmp_path / "xem", office=office)
    assert [path.name for path in sheets] == [f"01 {SHEET}-1.png", "02 Mở-1.png"]


def test_open__not_a_workbook(office: Office, tmp_path: Path) -> None:
    with pytest.raises(OfficeError):
        office.open(tmp_path / "không có.xlsx")


def test_missing_sheet__names_those_there(document: Document) -> None:
    with pytest.raises(OfficeError, match="Mở"):
        document.get("Không có", "A1")


def test_timeout__kills_and_starts_again(workbook: Path) -> None:
    with Office.start() as office:
        document = office.open(workbook)
        document._timeout = 0.0001
        with pytest.raises(OfficeTimeoutError):
            document.recalculate()
        with pytest.raises(OfficeDiedError):
            document.get(SHEET, "B4")
        assert office.open(workbook).get(SHEET, "B4") == 7


def test_stop__leaves_nothing_running_even_when_soffice_hangs() -> None:
    office = Office.start()
    helper = office._helper
    assert helper is not None
    home, group = helper._home, helper._process.pid
    for pid in _group(group):
        if "soffice.bin" in Path(f"/proc/{pid}/cmdline").read_text():
            os.kill(pid, signal.SIGSTOP)
    office.stop()
    assert not home.exists()
    deadline = time.monotonic() + 10
    while _group(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _group(group)


@pytest.mark.slow
def test_speed__twenty_thousand_formulas(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "big.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        for row in range(5000):
            sheet.write_row(row, 0, [row % 63, row, 2])
            sheet.write_formula(row, 4, f"=B{row + 1}*C{row + 1}")
            sheet.write_formula(row, 5, f"=SUMIFS(B1:B500,A1:A500,A{row + 1})")
            sheet.write_formula(row, 6, f"=IFERROR(E{row + 1}/A{row + 1},0)")
            sheet.write_formula(row, 7, f'=IF(G{row + 1}>5,"đạt","chưa")')
    started = time.monotonic()
    with office.open(path) as document:
        document.recalculate()
        formulas = document.dump_formulas("S")
        rows = document.get_range("S", "A1:H5000")
    spent = time.monotonic() - started
    assert len(formulas) == 20_000
    assert rows[4999][4] == formulas["E5000"].value == 9998
    print(f"20,000 formulas opened, recalculated and read in {spent:.1f} s")
    assert spent < 60


def _group(leader: int) -> list[int]:
    members = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(stat[2]) == leader and stat[0] != "Z":
                members.append(int(entry.name))
    return members
