"""Workbooks: opened, saved in their own format, copied aside, read-only."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw
from openpyxl import load_workbook

from bluezone_xl.excel.libreoffice import FileError, ReadOnlyError

pytestmark = pytest.mark.office


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo tuần.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Dữ liệu").write("A1", "cũ")
    return path


def test_opened_changed_saved__ok(app: xw.App, file: Path) -> None:
    book = app.books.open(file)
    assert (book.name, Path(book.fullname)) == ("báo cáo tuần.xlsx", file)
    assert app.books["báo cáo tuần.xlsx"] == book
    book.sheets["Dữ liệu"]["A1"].value = "mới"
    assert book.impl.modified
    book.save()
    assert not book.impl.modified
    book.close()
    assert load_workbook(file)["Dữ liệu"]["A1"].value == "mới"


def test_copy_aside_leaves_the_open_one__ok(app: xw.App, file: Path, tmp_path: Path) -> None:
    with app.books.open(file) as book:
        book.sheets[0]["A1"].value = "mới"
        book.impl.save_copy(tmp_path / "bản sao.xlsx")
        assert book.impl.modified is True
        assert book.name == "báo cáo tuần.xlsx"
    assert load_workbook(file)["Dữ liệu"]["A1"].value == "cũ"
    assert load_workbook(tmp_path / "bản sao.xlsx")["Dữ liệu"]["A1"].value == "mới"


@pytest.mark.parametrize("ending", [".xlsx", ".xlsm", ".ods", ".xls"])
def test_saved_as__ok(app: xw.App, file: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"khác{ending}"
    with app.books.open(file) as book:
        book.save(target)
        assert book.name == target.name
    with app.books.open(target) as again:
        assert again.sheets[0]["A1"].value == "cũ"


def test_printed__ok(app: xw.App, file: Path, tmp_path: Path) -> None:
    with app.books.open(file) as book:
        book.to_pdf(tmp_path / "in.pdf")
    assert (tmp_path / "in.pdf").read_bytes().startswith(b"%PDF")


def test_somebody_else_has_it__ok(app: xw.App, file: Path) -> None:
    """LibreOffice's lock file says so; the workbook opens, but cannot be saved over."""
    (file.parent / f".~lock.{file.name}#").write_text(
        ",lan,may-khac,25.11.2026 22:00,file:///home/lan/4;", encoding="utf-8"
    )
    with app.books.open(file, read_only=True) as book:
        assert book.impl.read_only is True
        with pytest.raises(ReadOnlyError, match="read-only"):
            book.sheets[0]["A1"].value = "mới"
        with pytest.raises(ReadOnlyError):
            book.save()
    assert load_workbook(file)["Dữ liệu"]["A1"].value == "cũ"


def test_no_workbook__error(app: xw.App, tmp_path: Path) -> None:
    (tmp_path / "hỏng.xlsx").write_bytes(b"PK\x03\x04 not a zip")
    with zipfile.ZipFile(tmp_path / "rỗng.xlsx", "w"):
        pass
    for name in ("hỏng.xlsx", "rỗng.xlsx"):
        count = len(app.books)
        with pytest.raises(FileError, match=name):
            app.books.open(tmp_path / name)
        assert len(app.books) == count


def test_no_place_for_it__error(book: xw.Book, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("không phải thư mục")
    with pytest.raises(FileError, match="tệp"):
        book.save(tmp_path / "tệp" / "x.xlsx")
    with pytest.raises(FileError):
        book.save(tmp_path / "x.exe")
