"""Clicks from the button to the last cell, over real workspaces, on the engine in memory."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bluezone_xl.excel import macro
from bluezone_xl.workspace import Workspace
from tests.documents.spoken import Spoken
from tests.excel.clicked import changes, plan_of, type_in, words
from tests.excel.memory import MemoryBook
from tests.excel.same import differences, fresh
from tests.filled import WEEK_1, Filled, hamlets
from tests.flow import put, run


def test_a_click_fills_the_open_master_as_a_fresh_build_would__ok(
    workspace: Workspace, book: MemoryBook, tmp_path: Path
) -> None:
    macro.consolidate()
    assert words(book).splitlines()[:3] == [
        "Kỳ 16/7/2021: 6 tệp trong thư mục nhận. Nhận mới 3, thay thế 1, không đổi 1, "
        "bị bản mới hơn thay 0, trả lại 1.",
        "Đơn vị: phải nộp 8, đã nộp 3, chưa nộp 4 (trong đó bị trả lại 1), miễn 1.",
        "Có 1 báo cáo của kỳ khác (23/7/2021): chọn kỳ đó trên trang Cấu hình để xem.",
    ]
    assert "x2.xlsx: 2 lỗi, lỗi đầu: " in words(book)
    assert differences(book, fresh(plan_of(workspace), tmp_path)) == []
    # The command line knows that the file is up to date, and so does the next run.
    assert not run(workspace, period=WEEK_1).master_rebuilt


def test_the_program_is_left_as_it_was__ok(workspace: Workspace, book: MemoryBook) -> None:
    macro.consolidate()
    app = book.app
    assert (app.screen_updating, app.interactive, app.calculation) == (True, True, "automatic")
    assert app.statuses[-1] == ""
    assert all(guard.ProtectContents for guard in book.guards.values())
    assert all(guard.Protection.AllowFiltering for guard in book.guards.values())
    assert not any(guard.Protection.AllowDeletingRows for guard in book.guards.values())
    assert book.api.Saved


def test_a_click_writes_blocks_not_cells__ok(workspace: Workspace, book: MemoryBook) -> None:
    macro.consolidate()
    puts = [call for call in book.app.calls if call.startswith("put")]
    assert len(puts) < 30
    assert changes(book)[-1] == f"save {workspace.master_path.name}"


def test_a_second_click_writes_nothing__ok(workspace: Workspace, book: MemoryBook) -> None:
    macro.consolidate()
    before, content = len(changes(book)), workspace.master_path.read_bytes()
    macro.consolidate()
    assert len(changes(book)) == before
    assert workspace.master_path.read_bytes() == content
    assert "Bảng tổng hợp không có gì mới." in words(book)


def test_the_run_stands_in_the_journal_with_who_and_where__ok(
    workspace: Workspace, book: MemoryBook
) -> None:
    macro.consolidate()
    journal = book.own["Nhật ký"].values
    rows = [row for (row, column), value in journal.items() if column == 0 and value == 2.0]
    origin = journal[rows[0], 9]
    assert str(origin).endswith(", Excel")
    assert workspace.view_ledger().runs()[-1].origin == origin


def test_corrected_files_and_a_second_click__ok(workspace: Workspace, book: MemoryBook) -> None:
    macro.consolidate()
    put(workspace, "x2 sửa.xlsx", Filled("X2", lines=hamlets(2, 50), saved=9))
    macro.consolidate()
    assert "Nhận mới 1, thay thế 0, không đổi 5" in words(book)
    data = book.own["Dữ liệu"].values
    installed = [data[row, 8] for (row, _), unit in sorted(data.items()) if unit == "X2"]
    assert installed == [50, 50]


def test_checking_the_inbox_writes_nothing_anywhere__ok(
    workspace: Workspace, book: MemoryBook
) -> None:
    macro.check_inbox()
    assert words(book).startswith("Kiểm tra thử, chưa ghi gì. Kỳ 16/7/2021: 6 tệp")
    assert changes(book) == []
    assert len(workspace.view_ledger().runs()) == 1


def test_the_missing_list_needs_no_inbox__ok(workspace: Workspace, book: MemoryBook) -> None:
    shutil.rmtree(workspace.inbox)
    macro.refresh_missing()
    assert words(book).startswith("Kỳ 16/7/2021: còn 6 đơn vị chưa nộp")
    assert "activate Chưa nộp" in book.app.calls


def test_reports_are_drafted_and_shown__ok(
    book: MemoryBook, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(macro, "show_folder", shown.append)
    macro.make_reports()
    folder = workspace.reports(WEEK_1)
    assert shown == [folder]
    drafts = sorted(path.name for path in folder.glob("*.docx"))
    page = f"trang-{WEEK_1}.html"
    assert f"Đã lập {len(drafts)} văn bản dự thảo" in words(book)
    assert f"trang để chia sẻ ({page})" in words(book)
    assert (folder / page).is_file()
    assert f"thong-bao-{WEEK_1}.docx" in drafts
    assert changes(book) == []


def test_reports_follow_the_targets_on_the_sheet__ok(
    book: MemoryBook, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(macro, "show_folder", lambda _: None)
    type_in(book, plan_of(workspace), target__nguoi_dan__value=0.9)
    macro.make_reports()
    folder = workspace.reports(WEEK_1)
    page = (folder / f"trang-{WEEK_1}.html").read_text("utf-8")
    for told in (page, Spoken.of(folder / f"thong-bao-{WEEK_1}.docx").text):
        assert "trên 90%" in told
        assert "trên 60%" not in told
