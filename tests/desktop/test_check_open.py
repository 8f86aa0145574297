"""Kiểm tra tệp đang mở, clicked on a return: its wrong cells are marked, and cleared again."""

from __future__ import annotations

from pathlib import Path

from tests.desktop.calc import Calc
from tests.marking.copies import INDEX, marking, wrong
from tests.office import Document
from tests.templates.made import FORM


def test_marks_in_the_cells_and_gone_again__ok(window: Calc, here: Path) -> None:
    path = here / "báo cáo.xlsx"
    path.write_bytes(wrong())
    with window.open(path) as document:
        before = document.sheet_names()
        window.click("Kiểm tra tệp đang mở")
        window.says("Còn 3 lỗi phải sửa trước khi gửi.")
        window.picture("checked-index")
        assert document.sheet_names() == [INDEX, *before]
        listed = _texts(document)
        assert all(mark.cell in listed for mark in marking(wrong()).marks)
        document.show(FORM)
        window.picture("checked-form")

        window.choose("Chiến dịch", "Xóa đánh dấu")
        window.until(lambda: document.sheet_names() == before, "the marks to be gone")
    # Nothing is saved unasked.
    assert path.read_bytes() == wrong()


def _texts(document: Document) -> set[str]:
    rows = document.get_range(INDEX, document.used_range(INDEX))
    return {cell for row in rows for cell in row if isinstance(cell, str)}
