"""What officers have added, typed or chosen in the open master outlives a click."""

from __future__ import annotations

from bluezone_xl.excel import macro
from bluezone_xl.workspace import Workspace
from tests.excel.clicked import plan_of, type_in, words
from tests.excel.memory import MemoryBook
from tests.filled import Filled, hamlets
from tests.flow import put


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


def test_targets_on_the_sheet_hold_and_are_named__ok(
    workspace: Workspace, book: MemoryBook
) -> None:
    plan = plan_of(workspace)
    type_in(book, plan, target__nguoi_dan__value=0.9)
    campaign = workspace.campaign_path.read_bytes()
    macro.consolidate()
    assert "Chỉ tiêu trên trang Cấu hình khác tệp chiến dịch: Người dân." in words(book)
    sheet, ref = plan.inputs["target.nguoi_dan.value"]
    assert book.own[sheet].values[ref.row, ref.column] == 0.9
    assert workspace.campaign_path.read_bytes() == campaign
    # What is half typed stays, too, for the officer to finish.
    type_in(book, plan, target__nguoi_dan__deadline=None)
    macro.consolidate()
    assert book.own[sheet].values[ref.row, ref.column] == 0.9


def test_blank_target_cells_bring_the_campaigns_target_back__ok(
    workspace: Workspace, book: MemoryBook
) -> None:
    plan = plan_of(workspace)
    parts = ("comparator", "value", "deadline")
    type_in(book, plan, **{f"target__nguoi_dan__{part}": None for part in parts})
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
    type_in(book, plan, **{name.replace(".", "__"): value for name, value in assumed.items()})
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
    type_in(book, plan, **{name.replace(".", "__"): words for name, words in ordered.items()})
    macro.consolidate()
    for name, chosen in ordered.items():
        sheet, ref = plan.inputs[name]
        assert book.own[sheet].values[ref.row, ref.column] == chosen


def test_a_choice_that_is_no_longer_offered_is_the_first_again__ok(
    workspace: Workspace, book: MemoryBook
) -> None:
    """A district that is gone must not stand over a list of the whole province."""
    plan = plan_of(workspace)
    type_in(book, plan, ranking__parent="Huyện đã sáp nhập", ranking__direction="Thấp trước")
    macro.consolidate()
    for name, stands in (("ranking.parent", "Tất cả"), ("ranking.direction", "Thấp trước")):
        sheet, ref = plan.inputs[name]
        assert book.own[sheet].values[ref.row, ref.column] == stands


def test_the_period_is_the_one_chosen_on_the_sheet__ok(
    workspace: Workspace, book: MemoryBook
) -> None:
    type_in(book, plan_of(workspace), period=44400.0)
    macro.consolidate()
    assert words(book).startswith("Kỳ 23/7/2021:")


def test_the_inbox_may_lie_elsewhere__ok(workspace: Workspace, book: MemoryBook) -> None:
    elsewhere = workspace.folder / "ổ mạng"
    elsewhere.mkdir()
    (workspace.inbox / "x3.xlsx").rename(elsewhere / "x3.xlsx")
    type_in(book, plan_of(workspace), folder__inbox=str(elsewhere))
    macro.consolidate()
    assert "1 tệp trong thư mục nhận. Nhận mới 1" in words(book)
