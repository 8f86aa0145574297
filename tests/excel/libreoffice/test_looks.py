"""Looks: formats, colours, fonts, sizes, hiding, merging, page."""

from __future__ import annotations

import pytest
import xlwings as xw

pytestmark = pytest.mark.office


def test_number_formats__ok(sheet: xw.Sheet) -> None:
    sheet["A1"].value = 44393
    for code in ("dd/mm/yyyy", "#,##0", "0.0%", "[Red]-0", "@", "General", '0" người"'):
        sheet["A1:B2"].number_format = code
        assert sheet["A1:B2"].number_format == code
    sheet["B2"].number_format = "0"
    assert sheet["A1:B2"].number_format is None


def test_colours_and_fonts__ok(sheet: xw.Sheet) -> None:
    block = sheet["B2:C3"]
    block.color = "#FFC7CE"
    block.font.color = (156, 0, 6)
    block.font.bold = True
    block.font.italic = True
    block.font.size = 13
    block.font.name = "Times New Roman"
    assert block.color == (255, 199, 206)
    font = block.font
    assert (font.color, font.bold, font.italic) == ((156, 0, 6), True, True)
    assert (font.size, font.name) == (13, "Times New Roman")
    sheet["B2"].color = None
    assert sheet["B2"].color is None
    assert sheet["A1"].font.bold is False


def test_every_cell_its_colour__ok(sheet: xw.Sheet) -> None:
    sheet["A1:C1"].color = (1, 2, 3)
    sheet["A1:C1"].set_colors([["#FF0000", ..., None]])
    assert [cell.color for cell in sheet["A1:C1"]] == [(255, 0, 0), (1, 2, 3), None]


def test_alignment_and_borders__ok(sheet: xw.Sheet) -> None:
    block = sheet["B2:C3"]
    block.horizontal_alignment, block.vertical_alignment, block.wrap_text = "center", "top", True
    assert (block.horizontal_alignment, block.vertical_alignment) == ("center", "top")
    assert block.wrap_text is True
    block.borders.set("all", line_style="continuous", weight="thin", color="#00FF00")
    assert block.borders["edge_top"].line_style == "continuous"
    assert block.borders["inside_vertical"].color == (0, 255, 0)
    assert block.borders.weight == "thin"
    block.borders.clear()
    assert block.borders["edge_top"].line_style is None


def test_sizes__ok(sheet: xw.Sheet) -> None:
    sheet["A1:B2"].column_width = 12.5
    sheet["A1:B2"].row_height = 30
    assert (sheet["A1"].column_width, sheet["B2"].row_height) == (12.5, 30)
    assert (sheet["C3"].top, sheet["A1:B2"].height) == (60, 60)
    sheet["A2"].row_height = 15
    assert sheet["A1:A2"].row_height is None
    sheet["A1"].value = "một tên rất dài, dài hơn chiều rộng của cột này nhiều"
    sheet["A1"].columns.autofit()
    assert (sheet["A1"].column_width or 0) > 30


def test_hidden_rows_and_columns__ok(sheet: xw.Sheet) -> None:
    sheet["A2:A3"].rows.hidden = True
    sheet["B:B"].columns.hidden = True
    assert sheet["A2:A3"].rows.hidden is True
    assert sheet["A1:A3"].rows.hidden is None
    assert sheet["B1"].columns.hidden is True
    sheet["A1:A9"].rows.hidden = False
    assert sheet["A1:A9"].rows.hidden is False


def test_merged__ok(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "Tổng hợp"
    sheet["A1:C1"].merge()
    assert sheet["B1"].merge_area.address == "$A$1:$C$1"
    assert sheet["A1"].value == "Tổng hợp"
    sheet["A1:C1"].unmerge()
    assert sheet["A1"].merge_cells is False


def test_page__ok(sheet: xw.Sheet) -> None:
    sheet.page_setup.print_area = "$A$1:$F$20"
    assert sheet.page_setup.print_area == "$A$1:$F$20"
    sheet.show_gridlines = False
    assert sheet.show_gridlines is False
    sheet.freeze_panes.freeze_at(sheet["1:2"])
    sheet.freeze_panes.unfreeze()


def test_notes__ok(sheet: xw.Sheet) -> None:
    sheet["B2"].add_note("Số cài đặt lớn hơn số máy")
    sheet["A1"].add_note("Một")
    assert [note.text for note in sheet.notes] == ["Một", "Số cài đặt lớn hơn số máy"]
    note = sheet.notes["A1"]
    note.text = "Hai"
    assert note.text == "Hai"
    note.delete()
    assert sheet["A1"].note is None
    sheet.impl.set_notes([(1, 1, ""), (4, 0, "a"), (5, 0, "b")])
    assert [note.location.address for note in sheet.notes] == ["$A$5", "$A$6"]


def test_links__ok(book: xw.Book, sheet: xw.Sheet) -> None:
    book.sheets.add("Dữ liệu", after=sheet)
    sheet["A1"].add_hyperlink("https://vietnam.vn", "Cổng")
    sheet["A2"].add_hyperlink("#'Dữ liệu'!B2", "Đến dữ liệu")
    assert sheet["A1:A2"].value == ["Cổng", "Đến dữ liệu"]
    assert sheet["A1"].hyperlink == "https://vietnam.vn"
    assert sheet["A2"].hyperlink == "#'Dữ liệu'!B2"
