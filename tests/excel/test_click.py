"""Whatever happens in a click, the officer reads one clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluezone_xl.errors import RefusalError
from bluezone_xl.excel import live, macro
from bluezone_xl.excel.click import LOGS, Answer, Click, clicked
from bluezone_xl.excel.patience import patiently
from bluezone_xl.excel.screen import Mood, Screen, shortened
from bluezone_xl.stages import Stage
from bluezone_xl.workspace import Workspace
from tests.excel.memory import MemoryBook, open_book
from tests.filled import small_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path / "w")


@pytest.fixture
def book(workspace: Workspace) -> MemoryBook:
    path = workspace.folder / "master.xlsx"
    path.write_bytes(b"")
    return open_book(path)


def said(book: MemoryBook) -> str:
    """The one thing that was said; the status bar is given back."""
    ((words, _),) = book.app.said
    assert book.app.statuses[-1] == ""
    assert "Traceback" not in words
    return words


def raising(error: Exception) -> None:
    def work(_: Click) -> Answer:
        raise error

    clicked("consolidate", work)


def test_a_click_shows_at_once_what_was_clicked__ok(book: MemoryBook) -> None:
    clicked("consolidate", lambda click: Answer(str(click.workspace.folder)))
    assert book.app.statuses == ["Tổng hợp: đang bắt đầu…", ""]
    assert book.app.said == [(str(Path(book.path).parent), "info")]


def test_a_refusal_is_one_sentence__error(book: MemoryBook) -> None:
    raising(RefusalError("workspace.no_inbox", path="D:/tinh/inbox"))
    assert said(book).startswith(
        "Chưa thực hiện được: Không có thư mục nhận báo cáo D:/tinh/inbox."
    )
    assert book.app.said[0][1] == "critical"


def test_a_bug_is_kept_in_the_workspace_and_named__error(
    book: MemoryBook, workspace: Workspace
) -> None:
    raising(ZeroDivisionError("in the master"))
    (log,) = (workspace.folder / LOGS).iterdir()
    assert "in the master" in log.read_text(encoding="utf-8")
    assert str(log) in said(book)


def test_a_workbook_that_was_never_saved_is_said__error() -> None:
    book = open_book("Book1")
    clicked("consolidate", lambda click: Answer(str(click.workspace)))
    assert "Book1 chưa được lưu" in said(book)


def test_a_workbook_outside_any_workspace_is_said__error(tmp_path: Path) -> None:
    (tmp_path / "bản sao.xlsx").write_bytes(b"")
    book = open_book(tmp_path / "bản sao.xlsx")
    clicked("consolidate", lambda click: Answer(str(click.workspace)))
    assert f"Thư mục {tmp_path} không phải là thư mục làm việc" in said(book)


class ComError(Exception):
    """As pywin32 raises it while a cell is being edited."""

    hresult = -2147418111


def test_a_cell_being_edited_is_waited_for_and_then_said__error(
    book: MemoryBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bluezone_xl.excel.patience._PAUSE", 0.0)
    tries = iter([ComError(), ComError(), None])

    def once_free() -> str:
        error = next(tries)
        if error is not None:
            raise error
        return "xong"

    assert patiently(once_free) == "xong"

    def never_free() -> str:
        raise ComError

    clicked("consolidate", lambda _: Answer(patiently(never_free, patience=0)))
    assert "đang bận: có ô đang được sửa" in said(book)


def test_other_errors_of_the_program_are_no_reason_to_wait__error() -> None:
    class RenameError(ComError):
        hresult = -2147352567
        excepinfo = (0, "Excel", "cannot rename", None, 0, -2146827284)

    def refused() -> str:
        raise RenameError

    with pytest.raises(RenameError):
        patiently(refused)


def test_the_folder_opens_in_the_file_manager__ok(
    book: MemoryBook, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(macro, "show_folder", shown.append)
    macro.open_folder()
    assert shown == [workspace.folder]


def test_progress_changes_a_few_times_a_second__ok(book: MemoryBook) -> None:
    now = [0.0]
    screen = Screen(live.caller(), clock=lambda: now[0])
    for done in range(101):
        now[0] += 1 / 64
        screen.tell(Stage.READING, done, 100)
    screen.tell(Stage.CHECKING, 0, 0)
    assert book.app.statuses == [
        "Đang đọc báo cáo… 0/100",
        *(f"Đang đọc báo cáo… {done}/100" for done in (16, 32, 48, 64, 80, 96)),
        "Đang đọc báo cáo… 100/100",
        "Đang kiểm tra báo cáo…",
    ]


def test_the_bar_of_the_click_before_is_taken_away__ok(
    book: MemoryBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As LibreOffice's engine does it."""
    bars: list[tuple[str, str]] = []
    monkeypatch.setattr(
        book.app, "infobar", lambda words, kind: bars.append((words, kind)), raising=False
    )
    clicked("consolidate", lambda _: Answer("một lỗi", Mood.LOOK))
    assert bars == [("", "done"), ("một lỗi", "look")]
    assert book.app.said == []


def test_a_long_text_is_cut_at_the_end_of_a_line__ok() -> None:
    assert shortened("ngắn") == "ngắn"
    cut = shortened("\n".join(["x" * 99] * 20))
    assert len(cut) <= 1000
    assert cut.endswith("x\n…")
    assert len(shortened("x" * 3000)) == 1000


def test_a_program_that_is_gone_leaves_a_log_and_no_traceback__error(
    book: MemoryBook, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise ConnectionError("the program has ended")

    def work(click: Click) -> Answer:
        monkeypatch.setattr(book.app, "alert", gone)
        return Answer("Đã ghi sổ nhận.")

    clicked("consolidate", work)
    (log,) = (workspace.folder / LOGS).iterdir()
    kept = log.read_text(encoding="utf-8")
    assert "Đã ghi sổ nhận." in kept
    assert "the program has ended" in kept
