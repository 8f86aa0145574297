"""The menu and the toolbar in a real window, and what a click says when it cannot work."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from bluezone_xl.excel.libreoffice.extension.commands import COMMANDS
from tests.desktop.calc import Calc
from tests.desktop.environment import Environment
from tests.office import Document

LABELS = [command.action.label for command in COMMANDS]


def test_menu_and_toolbar__ok(window: Calc, here: Path) -> None:
    with _workbook(window, here):
        assert [name for name in LABELS if not window.has(name, "button")] == []
        window.choose("Chiến dịch", "Mở thư mục")
        window.says("không phải là thư mục làm việc")


def test_toolbar_leaves_the_name_box_free__ok(window: Calc, here: Path) -> None:
    with _workbook(window, here) as document:
        window.go_to("C7")
        window.until(lambda: document.selected() == "$S.$C$7", "C7 to be selected")


def test_not_in_a_workspace__error(window: Calc, here: Path) -> None:
    with _workbook(window, here):
        window.click("Mở thư mục")
        window.says("không phải là thư mục làm việc")
        window.picture("not-a-workspace")


def test_python_removed__error(window: Calc, environment: Environment, here: Path) -> None:
    with _workbook(window, here) as document:
        environment.remove()
        window.click("Tổng hợp")
        assert "bluezone-xl libreoffice install" in window.says("Không còn Python")
        window.says("Chưa chạy được “Tổng hợp”.")
        window.picture("python-removed")
        assert document.get("S", "A1") == "as it was"
        # The next click that works takes the red bar away.
        environment.put_back()
        window.click("Mở thư mục")
        window.says("không phải là thư mục làm việc")
        assert not any("Không còn Python" in line for line in window.texts())


def test_package_missing__error(window: Calc, environment: Environment, here: Path) -> None:
    with _workbook(window, here):
        environment.empty()
        window.click("Tổng hợp")
        line = window.says("Chương trình dừng ngay khi khởi động")
        log = Path(line.partition("Chi tiết ghi ở ")[2])
        assert "bluezone_xl" in log.read_text(encoding="utf-8")


def _workbook(window: Calc, folder: Path) -> Document:
    path = folder / "sổ.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("S").write("A1", "as it was")
    return window.open(path)
