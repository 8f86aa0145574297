"""Clicks from the button to the last cell, over real workspaces, on the engine in memory."""

from __future__ import annotations

import copy
import itertools
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bluezone_xl import clock, publishing
from bluezone_xl.excel import macro
from bluezone_xl.ledger import store
from bluezone_xl.master import MasterPlan, build_plan
from bluezone_xl.master.frame import CAMPAIGN
from bluezone_xl.publishing import Snapshot
from bluezone_xl.workspace import Workspace
from tests.documents.spoken import Spoken
from tests.excel.memory import MemoryBook, load_book, make_caller, open_book
from tests.excel.same import differences, fresh
from tests.filled import WEEK_1, WEEK_2, Filled, hamlets, small_workspace
from tests.flow import TEXT, put, put_union, run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace after its first run, and something of everything newly arrived."""
    workspace = small_workspace(tmp_path_factory.mktemp("made") / "w")
    put(workspace, "x1.xlsx")
    run(workspace)
    put(workspace, "x1 sửa.xlsx", Filled(lines=hamlets(3, 44), saved=8))
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    put(workspace, "x3.xlsx", Filled("X3", lines=hamlets(5)))
    put(workspace, "x4 kỳ sau.xlsx", Filled("X4", period=WEEK_2))
    put_union(workspace, "u1.xlsx", "U1")
    return workspace.folder


@pytest.fixture
def workspace(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(clock, "now", lambda: datetime(2021, 7, 24, 1, 0, tzinfo=UTC))
    return Workspace.open(Path(shutil.copytree(made, tmp_path / "w")))


@pytest.fixture(scope="module")
def loaded(made: Path) -> MemoryBook:
    """The master of the first run, read once."""
    return load_book(Workspace.open(made).master_path)


@pytest.fixture
def book(workspace: Workspace, loaded: MemoryBook) -> MemoryBook:
    return reopened(loaded, workspace.master_path)


def reopened(loaded: MemoryBook, path: Path) -> MemoryBook:
    """The same workbook opened again from another place."""
    book = copy.deepcopy(loaded)
    book.path = path
    make_caller(book)
    return book


def words(book: MemoryBook) -> str:
    """What the last click said."""
    return book.app.said[-1][0]


def plan_of(workspace: Workspace) -> MasterPlan:
    """The master that a fresh build of this ledger would show."""
    with workspace.view_ledger().reading() as ledger:
        seen = Snapshot.of(ledger)
    return build_plan(
        workspace.campaign,
        workspace.register,
        seen.standing,
        seen.receipts,
        seen.waivers,
        WEEK_1,
        origins={one.id: one.origin for one in seen.runs},
        folders=workspace.shown_folders(),
    )


def changes(book: MemoryBook) -> list[str]:
    """What was changed in the workbook, without protection and looks at sheets."""
    quiet = ("unprotect", "protect", "activate", "calculate")
    return [call for call in book.app.calls if not call.startswith(quiet)]


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


# ---------------------------------------------------------------- what officers have made


def test_what_officers_added_stays_with_its_rows__ok(
    workspace: Workspace, book: MemoryBook
) -> None:
    macro.consolidate()
    data, journal = book.own["Dữ liệu"], book.own["Nhật ký"]
    mine = next(row for (row, c), unit in sorted(data.values.items()) if unit == "X3" and c == 1)
    data.values[mine, 60] = "đã gọi điện"
    data.notes[mine, 8] = "hỏi lại"
    data.widths[2] = 99.0
    receipt = next(row for (row, c), file in journal.values.items() if file == "x3.xlsx")
    journal.notes[receipt, 3] = "biên nhận của xã"
    book.own["Của tôi"] = type(data)(values={(0, 0): "ghi chép"})
    put(workspace, "x2 sửa.xlsx", Filled("X2", lines=hamlets(4), saved=9))
    macro.consolidate()
    assert data.values[mine + 4, 60] == "đã gọi điện"
    assert (data.notes, data.widths[2]) == ({(mine + 4, 8): "hỏi lại"}, 99.0)
    assert data.values[mine + 4, 1] == "X3"
    ((row, _),) = journal.notes
    assert journal.values[row, 12] == "x3.xlsx"
    assert book.own["Của tôi"].values == {(0, 0): "ghi chép"}


def _type(book: MemoryBook, plan: MasterPlan, **typed: object) -> None:
    for name, value in typed.items():
        sheet, ref = plan.inputs[name.replace("__", ".")]
        book.own[sheet].values[ref.row, ref.column] = value  # type: ignore[assignment]


def test_targets_on_the_sheet_hold_and_are_named__ok(
    workspace: Workspace, book: MemoryBook
) -> None:
    plan = plan_of(workspace)
    _type(book, plan, target__nguoi_dan__value=0.9)
    campaign = workspace.campaign_path.read_bytes()
    macro.consolidate()
    assert "Chỉ tiêu trên trang Cấu hình khác tệp chiến dịch: Người dân." in words(book)
    sheet, ref = plan.inputs["target.nguoi_dan.value"]
    assert book.own[sheet].values[ref.row, ref.column] == 0.9
    assert workspace.campaign_path.read_bytes() == campaign
    # What is half typed stays, too, for the officer to finish.
    _type(book, plan, target__nguoi_dan__deadline=None)
    macro.consolidate()
    assert book.own[sheet].values[ref.row, ref.column] == 0.9


def test_blank_target_cells_bring_the_campaigns_target_back__ok(
    workspace: Workspace, book: MemoryBook
) -> None:
    plan = plan_of(workspace)
    parts = ("comparator", "value", "deadline")
    _type(book, plan, **{f"target__nguoi_dan__{part}": None for part in parts})
    macro.consolidate()
    sheet, ref = plan.inputs["target.nguoi_dan.value"]
    assert book.own[sheet].values[ref.row, ref.column] == 0.6
    assert "khác tệp chiến dịch" not in words(book)


def test_what_a_leader_assumes_stays__ok(workspace: Workspace, book: MemoryBook) -> None:
    plan = plan_of(workspace)
    assumed = {
        "forecast.nguoi_dan.pace": 5000.0,
        "forecast.cong_nhan.deadline": 44440.0,
        "forecast.method": "Bình quân 3 kỳ gần nhất",
        "forecast.group": "Đoàn viên",
    }
    _type(book, plan, **{name.replace(".", "__"): value for name, value in assumed.items()})
    macro.consolidate()
    for name, value in assumed.items():
        sheet, ref = plan.inputs[name]
        assert book.own[sheet].values[ref.row, ref.column] == value


def test_how_an_officer_orders_lists_stays__ok(workspace: Workspace, book: MemoryBook) -> None:
    plan = plan_of(workspace)
    ordered = {
        "ranking.measure": "Số người còn thiếu",
        "ranking.kind": "UBND xã, phường, thị trấn",
        "missing.order": "Số người đăng ký",
        "places.level": "UBND huyện, thị xã, thành phố",
    }
    _type(book, plan, **{name.replace(".", "__"): words for name, words in ordered.items()})
    macro.consolidate()
    for name, chosen in ordered.items():
        sheet, ref = plan.inputs[name]
        assert book.own[sheet].values[ref.row, ref.column] == chosen


def test_the_period_is_the_one_chosen_on_the_sheet__ok(
    workspace: Workspace, book: MemoryBook
) -> None:
    _type(book, plan_of(workspace), period=44400.0)
    macro.consolidate()
    assert words(book).startswith("Kỳ 23/7/2021:")


def test_the_inbox_may_lie_elsewhere__ok(workspace: Workspace, book: MemoryBook) -> None:
    elsewhere = workspace.folder / "ổ mạng"
    elsewhere.mkdir()
    (workspace.inbox / "x3.xlsx").rename(elsewhere / "x3.xlsx")
    _type(book, plan_of(workspace), folder__inbox=str(elsewhere))
    macro.consolidate()
    assert "1 tệp trong thư mục nhận. Nhận mới 1" in words(book)


# ---------------------------------------------------------------- what goes wrong


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
    _type(book, plan_of(workspace), period=44399.0)
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
    _type(book, plan_of(workspace), target__nguoi_dan__value=0.9)
    macro.make_reports()
    folder = workspace.reports(WEEK_1)
    page = (folder / f"trang-{WEEK_1}.html").read_text("utf-8")
    for told in (page, Spoken.of(folder / f"thong-bao-{WEEK_1}.docx").text):
        assert "trên 90%" in told
        assert "trên 60%" not in told
