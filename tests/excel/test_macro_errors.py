"""Clicks that cannot be done: one sentence, and the open master is as it was."""

from __future__ import annotations

import itertools
import shutil

import pytest

from bluezone_xl import publishing
from bluezone_xl.excel import macro
from bluezone_xl.ledger import store
from bluezone_xl.master.frame import CAMPAIGN
from bluezone_xl.workspace import Workspace
from tests.excel.clicked import changes, plan_of, reopened, type_in, words
from tests.excel.memory import MemoryBook, open_book


def test_a_missing_inbox__error(workspace: Workspace, book: MemoryBook) -> None:
    shutil.rmtree(workspace.inbox)
    macro.consolidate()
    assert "Không có thư mục nhận báo cáo" in words(book)
    assert changes(book) == []


def test_a_locked_ledger__error(
    workspace: Workspace, book: MemoryBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.1)
    with workspace.open_ledger().writing():
        macro.consolidate()
    assert "đang được một lần tổng hợp khác" in words(book)
    assert changes(book) == []


def test_a_workbook_open_elsewhere__error(workspace: Workspace, book: MemoryBook) -> None:
    book.api.ReadOnly = True
    macro.consolidate()
    assert "đang mở ở chế độ chỉ đọc" in words(book)
    assert changes(book) == []
    assert len(workspace.view_ledger().runs()) == 1


def test_a_period_that_is_none__error(workspace: Workspace, book: MemoryBook) -> None:
    type_in(book, plan_of(workspace), period=44399.0)
    macro.consolidate()
    assert "ghi “22/7/2021”, không phải một kỳ" in words(book)


def test_the_master_of_another_campaign__error(workspace: Workspace, book: MemoryBook) -> None:
    book.defined[CAMPAIGN] = '="vneid-2025"'
    macro.consolidate()
    assert "master.xlsm không phải là bảng tổng hợp của chiến dịch bluezone-2021" in words(book)


def test_a_sheet_that_was_renamed__error(workspace: Workspace, book: MemoryBook) -> None:
    book.own["DL cũ"] = book.own.pop("Dữ liệu")
    macro.consolidate()
    assert "thiếu trang: Dữ liệu" in words(book)
    assert changes(book) == []
    book.own["Dữ liệu"] = book.own.pop("DL cũ")
    macro.consolidate()
    assert "Đã cập nhật và lưu" in words(book)


def test_a_sheet_protected_with_a_password__error(workspace: Workspace, book: MemoryBook) -> None:
    book.guards["Nhật ký"].password = "riêng"
    macro.consolidate()
    assert "Trang Nhật ký đã được ai đó khóa bằng mật khẩu riêng" in words(book)
    assert changes(book) == []
    assert all(guard.ProtectContents for guard in book.guards.values())


def test_rows_put_in_above_a_table__error(workspace: Workspace, book: MemoryBook) -> None:
    book.guards["Dữ liệu"].ProtectContents = False
    book.sheets("Dữ liệu").range("2:3").insert("down", "")
    book.app.calls.clear()
    macro.consolidate()
    assert "Bảng số liệu trên trang Dữ liệu không còn ở chỗ cũ" in words(book)
    assert changes(book) == []


def test_a_register_that_changed_the_layout__error(workspace: Workspace, book: MemoryBook) -> None:
    book.defined["bo_cuc"] = '="of another version"'
    macro.consolidate()
    assert "Bố cục của bảng tổng hợp đã khác" in words(book)
    assert changes(book) == []


def test_a_program_that_refuses_any_one_change__error(
    workspace: Workspace, loaded: MemoryBook
) -> None:
    """Whichever change fails, every cell is put back, and the next click does it all."""
    for at in itertools.count(1):
        book = reopened(loaded, workspace.master_path)
        book.app.fails_at = at
        macro.consolidate()
        if "Chương trình không cho ghi" not in words(book):
            break
        assert "Mọi ô đã được trả lại" in words(book)
        assert contents(book) == contents(loaded), f"change {at}"
        assert not any(call.startswith("save") for call in book.app.calls)
    # The last change of all is saving: then the master is up to date, and only not saved.
    assert at > 10
    assert "đã được cập nhật trên màn hình nhưng chưa lưu được" in words(book)


def contents(book: MemoryBook) -> dict[str, object]:
    """Everything that a failed click must leave as it was."""
    return {
        name: (
            {spot: value for spot, value in cells.values.items() if value != ""},
            cells.notes,
            cells.heights,
            cells.covers,
            cells.paper,
        )
        for name, cells in book.own.items()
    } | {"names": book.defined}


def test_a_program_that_refuses_for_good__error(workspace: Workspace, book: MemoryBook) -> None:
    former = workspace.master_path.read_bytes()
    book.app.fails_at, book.app.fails_again = 3, True
    macro.consolidate()
    assert "ĐÓNG tệp và chọn KHÔNG LƯU" in words(book)
    assert workspace.master_path.read_bytes() == former
    assert (workspace.folder / publishing.NOTE).is_file()
    again = open_book(workspace.master_path)
    macro.consolidate()
    assert "Đã cập nhật và lưu" in words(again)
