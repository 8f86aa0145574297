"""Tổng hợp, clicked in a real window: the sheets fill, and every obstacle is said on the screen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bluezone_xl.workspace import Workspace
from tests.desktop.calc import Calc
from tests.desktop.environment import is_at_work, kill_child
from tests.desktop.master import by_command_line, shown
from tests.filled import Filled, hamlets, small_workspace
from tests.flow import TEXT, put, put_union, run
from tests.office import Document

JOURNAL = "Nhật ký"


@pytest.fixture
def workspace(here: Path) -> Workspace:
    """A workspace whose master shows the first return; more has arrived since."""
    made = small_workspace(here / "tỉnh")
    put(made, "x1.xlsx")
    run(made)
    put(made, "x2.xlsx", Filled("X2", lines=hamlets(3, 61)))
    put(made, "x3 sai.xlsx", Filled("X3", lines=hamlets(installed=TEXT)))
    put_union(made, "Liên đoàn.xlsx", "U1")
    return made


def test_a_click_and_after_corrections_another__ok(
    window: Calc, workspace: Workspace, tmp_path: Path
) -> None:
    with window.open(workspace.master_path) as document:
        summary, wanted = by_command_line(workspace, tmp_path / "first")
        assert (summary["accepted"], summary["rejected"]) == (3, 1)
        assert shown(document) != wanted
        window.click("Tổng hợp")
        window.says("4 tệp trong thư mục nhận. Nhận mới 2")
        assert shown(document) == wanted
        assert "x3 sai.xlsx" in _journal(document)
        window.click("Xem chi tiết")
        window.says("x3 sai.xlsx: 2 lỗi")
        window.picture("consolidated-details")
        window.press("Escape")
        window.picture("consolidated")

        put(workspace, "x3 sửa.xlsx", Filled("X3", lines=hamlets(4, 55), saved=5))
        put(workspace, "x2 bổ sung.xlsx", Filled("X2", lines=hamlets(5, 61), saved=6))
        _, wanted = by_command_line(workspace, tmp_path / "second")
        window.choose("Chiến dịch", "Tổng hợp")
        window.says("Nhận mới 1, thay thế 1")
        assert shown(document) == wanted
        assert {"x3 sửa.xlsx", "x2 bổ sung.xlsx"} <= _journal(document)
        # Charts draw their new figures a moment later; nobody is asked to save them.
        window.go_to("C4")
        assert not document.is_modified()
    # The file was saved: another program, or the next morning, goes on from it.
    assert not run(workspace).master_rebuilt


def test_undo_before_and_after__ok(window: Calc, workspace: Workspace) -> None:
    with window.open(workspace.master_path) as document:
        document.type("Cấu hình", "B7", "16/7/2021")
        assert document.can_undo()
        window.click("Kiểm tra thư mục nhận")
        window.says("chưa ghi gì")
        assert document.can_undo()
        window.click("Tổng hợp")
        window.says("Nhận mới 2")
        assert not document.can_undo()


def test_a_ledger_that_is_locked__error(window: Calc, workspace: Workspace) -> None:
    with window.open(workspace.master_path) as document:
        before = shown(document)
        with _locked(workspace):
            window.click("Tổng hợp")
            # It waits for the ledger; meanwhile nothing else begins.
            window.click("Kiểm tra thư mục nhận")
            window.says("Đang chạy “Tổng hợp”")
            window.says("Chưa thực hiện được")
            assert not window.has("Đang chạy “Tổng hợp”. Hãy chờ xong rồi bấm lại.", "text")
            window.picture("ledger-locked")
        assert shown(document) == before
        window.click("Tổng hợp")
        window.says("Nhận mới 2")


def test_an_inbox_that_is_missing__error(window: Calc, workspace: Workspace) -> None:
    with window.open(workspace.master_path) as document:
        before = shown(document)
        workspace.inbox.rename(workspace.folder / "nơi khác")
        window.click("Tổng hợp")
        window.says("Chưa thực hiện được")
        assert window.has("Tổng hợp.", "text")
        window.picture("inbox-missing")
        assert shown(document) == before


def test_killed_at_work__error(window: Calc, workspace: Workspace) -> None:
    with window.open(workspace.master_path) as document:
        before = shown(document)
        with _locked(workspace):
            window.click("Tổng hợp")
            window.until(lambda: kill_child(using=workspace.folder / "ledger.sqlite"), "the run")
            window.says("“Tổng hợp” dừng giữa chừng.")
            window.says("hãy bấm lại để làm nốt")
        assert shown(document) == before
        window.click("Tổng hợp")
        window.says("Nhận mới 2")


def test_closed_at_work__error(window: Calc, workspace: Workspace, tmp_path: Path) -> None:
    """Whoever closes the workbook loses nothing: the next click shows what was received."""
    _, wanted = by_command_line(workspace, tmp_path / "alone")
    with window.open(workspace.master_path) as document:
        with _locked(workspace):
            window.click("Tổng hợp")
            window.until(lambda: is_at_work(workspace.folder / "ledger.sqlite"), "the run")
            document.close()
        window.until(lambda: not is_at_work(workspace.folder / "ledger.sqlite"), "its end")
    with window.open(workspace.master_path) as document:
        window.click("Tổng hợp")
        window.says("4 tệp trong thư mục nhận")
        assert shown(document) == wanted


def _journal(document: Document) -> set[str]:
    """The names of files in the journal."""
    rows = document.get_range(JOURNAL, document.used_range(JOURNAL))
    return {cell for row in rows for cell in row if isinstance(cell, str)}


@contextmanager
def _locked(workspace: Workspace) -> Iterator[None]:
    """Another run has the ledger."""
    with closing(sqlite3.connect(workspace.folder / "ledger.sqlite")) as ledger:
        ledger.execute("BEGIN IMMEDIATE")
        yield
        ledger.rollback()
