"""Sheets, names, and cells that move."""

from __future__ import annotations

import pytest
import xlwings as xw

from bluezone_xl.excel.libreoffice import MissingError, OfficeError

pytestmark = pytest.mark.office


def test_sheets_added_renamed_moved_copied_deleted__ok(book: xw.Book) -> None:
    first = book.sheets[0]
    first.name = "Tổng quan"
    data = book.sheets.add("Dữ liệu", after=first)
    book.sheets.add("Nhật ký", before=first)
    assert book.sheet_names == ["Nhật ký", "Tổng quan", "Dữ liệu"]
    data["A1"].value = "001"
    copy = data.copy(before=first, name="Bản sao")
    assert copy["A1"].value == "001"
    data.move(before=book.sheets[0])
    assert book.sheet_names == ["Dữ liệu", "Nhật ký", "Bản sao", "Tổng quan"]
    book.sheets["Nhật ký"].delete()
    assert data.index == 1
    assert "Nhật ký" not in book.sheets


def test_every_object_follows_a_rename__ok(sheet: xw.Sheet) -> None:
    cell, again = sheet["A1"], sheet.book.sheets[0]
    sheet.name = "Cấu hình"
    cell.value = "kỳ"
    assert again["A1"].value == "kỳ"
    assert again.name == "Cấu hình"


def test_last_sheet_stays__error(sheet: xw.Sheet) -> None:
    with pytest.raises(OfficeError, match="at least one sheet"):
        sheet.delete()


def test_hidden_sheet__ok(book: xw.Book, sheet: xw.Sheet) -> None:
    meta = book.sheets.add("_meta", after=sheet)
    meta.visible = False
    assert meta.visible is False
    meta["A1"].value = "bluezone-2021"
    assert meta["A1"].value == "bluezone-2021"
    assert book.sheets.active == sheet


def test_names__ok(book: xw.Book, sheet: xw.Sheet) -> None:
    sheet.name = "Cấu hình"
    sheet["B2"].name = "kỳ_báo_cáo"
    book.names.add("mục_tiêu", "='Cấu hình'!$B$3:$B$9")
    assert [name.name for name in book.names] == ["kỳ_báo_cáo", "mục_tiêu"]
    assert book.names["mục_tiêu"].refers_to == "='Cấu hình'!$B$3:$B$9"
    sheet.range("kỳ_báo_cáo").value = 44393
    assert book.names["kỳ_báo_cáo"].refers_to_range.value == 44393
    sheet["C1"].formula = "=kỳ_báo_cáo+1"
    assert sheet["C1"].value == 44394
    book.names["kỳ_báo_cáo"].refers_to = "='Cấu hình'!$B$4"
    assert sheet["C1"].value == 1
    del book.names["mục_tiêu"]
    assert "mục_tiêu" not in book.names


def test_names_in_bulk__ok(book: xw.Book, sheet: xw.Sheet) -> None:
    book.names.impl.define({f"số_{row}": f"=Sheet1!$A${row}*2" for row in range(1, 101)})
    sheet["A7"].value = 21
    sheet["B1"].formula = "=số_7"
    assert (len(book.names), sheet["B1"].value) == (100, 42)


def test_unknown_name__error(sheet: xw.Sheet) -> None:
    with pytest.raises(MissingError, match="không_có"):
        sheet.range("không_có")
    with pytest.raises(KeyError):
        sheet.book.sheets["không có"]


def test_rows_inserted_and_deleted__ok(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["a", 1], ["b", 2], ["c", 3]]
    sheet["C1"].formula = "=SUM(B1:B3)"
    sheet["2:3"].insert("down")
    assert sheet["A1:A5"].value == ["a", None, None, "b", "c"]
    assert sheet["C1"].formula == "=SUM(B1:B5)"
    sheet["2:4"].delete("up")
    assert sheet["A1:A2"].value == ["a", "c"]
    assert sheet["C1"].value == 4


def test_copied_and_pasted__ok(book: xw.Book, sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "=A1*2"]]
    sheet["A1:B1"].color = (1, 2, 3)
    sheet["A1:B1"].copy(sheet["A3"])
    assert sheet["B3"].formula == "=A3*2"
    sheet["A1:B1"].copy()
    sheet["D5"].paste(paste="values")
    assert sheet["D5:E5"].value == [1, 2]
    assert sheet["D5"].color is None
    sheet["D6"].paste(paste="values", transpose=True)
    assert sheet["D6:D7"].value == [1, 2]
    other = book.sheets.add("Khác", after=sheet)
    sheet["A1:B1"].copy(other["C3"])
    assert (other["D3"].formula, other["C3"].color) == ("=C3*2", (1, 2, 3))


def test_copied_into_another_book__ok(app: xw.App, sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["Tên", 12]]
    sheet["A1"].font.bold = True
    with app.books.add() as other:
        sheet["A1:B1"].copy(other.sheets[0]["C3"])
        assert other.sheets[0]["C3:D3"].value == ["Tên", 12]
        assert other.sheets[0]["C3"].font.bold is True


def test_sorted_found_replaced__ok(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["Tên", "Số"], ["b", 2], ["c", 1], ["a", 2]]
    sheet["A1:B4"].sort([2, 1], has_headers=True)
    assert sheet["A2:A4"].value == ["c", "a", "b"]
    found = sheet["A1:B4"].find("a", whole=True)
    assert found.address == "$A$3"  # type: ignore[union-attr]
    sheet["A1:B4"].replace_all("a", "Xã")
    assert sheet["A3"].value == "Xã"
    formulas = sheet["A1:B9"].get_special_cells("blanks")
    assert [area.address for area in formulas] == ["$A$5:$B$9"]  # type: ignore[union-attr]


def test_where_the_arrows_lead__ok(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [["x", "x", None, "x"], ["x", None, None, None], ["x", None, None, None]]
    sheet["B9"].value = "x"
    ends = {way: sheet["B2"].end(way).address for way in ("down", "right", "up", "left")}
    assert ends == {"down": "$B$4", "right": "$C$2", "up": "$B$1", "left": "$A$2"}
    assert sheet["B4"].end("down").address == "$B$9"
    assert sheet["B9"].end("down").row == 1_048_576
    assert sheet["B9"].end("up").address == "$B$4"
    assert sheet["B2"].expand().address == "$B$2:$C$4"
    assert sheet["B3"].current_region.address == "$B$2:$C$4"
    assert sheet.used_range.address == "$B$2:$E$9"


def test_tables__ok(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [["Mã", "Số"], ["002", 2], ["001", 1]]
    table = sheet.tables.add(sheet["B2:C4"], name="Đơn_vị")
    assert (table.range.address, table.show_autofilter) == ("$B$2:$C$4", True)
    assert table.header_row_range.value == ["Mã", "Số"]  # type: ignore[union-attr]
    table.sort(1)
    assert table.data_body_range.value == [["001", 1], ["002", 2]]  # type: ignore[union-attr]
    table.resize(sheet["B2:C9"])
    assert sheet["C7"].table == table
    assert sheet["A1"].table is None
    assert [one.name for one in sheet.tables] == ["Đơn_vị"]
