"""Reminders tell "none", "rejected", "partial" and "correction" apart, each with its reasons."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from bluezone_xl.chasing import Chaser, Owed
from bluezone_xl.outgoing import Reminders
from bluezone_xl.outgoing.letters import DRAFTS
from bluezone_xl.sending import issue, remind
from bluezone_xl.workspace import Workspace
from tests.filled import SATURDAY, WEEK_1, WEEK_2, Filled, hamlets, small_workspace
from tests.flow import TEXT, put, put_union, run
from tests.outgoing.post import opened


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path / "w")


def reminded(workspace: Workspace, **options: object) -> tuple[dict[str, Chaser], Reminders]:
    _, chased, written = remind(workspace, **{"now": SATURDAY, **options})  # type: ignore[arg-type]
    return {chaser.unit.code: chaser for chaser in chased}, written


def everything_arrives(workspace: Workspace) -> None:
    """X1 is fine; X2 sends mistakes; X3 corrects itself wrongly; X4 sends nothing."""
    put(workspace, "x1.xlsx")
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    put(workspace, "x3.xlsx", Filled("X3"))
    run(workspace)
    put(workspace, "x3 sua.xlsx", Filled("X3", lines=hamlets(installed=TEXT), saved=60))
    run(workspace)


def test_four_things_are_told_apart__ok(workspace: Workspace) -> None:
    put(workspace, "x1 tuan 1.xlsx", Filled(lines=hamlets(3)))
    run(workspace)
    put(workspace, "x1.xlsx", Filled(period=WEEK_2, lines=hamlets(2)))
    put(workspace, "x2.xlsx", Filled("X2", WEEK_2, lines=hamlets(installed=TEXT)))
    put(workspace, "x3.xlsx", Filled("X3", WEEK_2))
    week_after = SATURDAY.replace(day=24)
    run(workspace, now=week_after)
    put(workspace, "x3 sua.xlsx", Filled("X3", WEEK_2, lines=hamlets(installed=TEXT), saved=60))
    run(workspace, now=week_after)
    found, written = reminded(workspace, now=week_after)
    assert {code: chaser.owed for code, chaser in found.items()} == {
        "H1": Owed.NONE,
        "X1": Owed.PARTIAL,
        "X2": Owed.REJECTED,
        "X3": Owed.CORRECTION,
        "X4": Owed.NONE,
        "X5": Owed.NONE,
        "U1": Owed.NONE,
        "U2": Owed.NONE,
    }
    assert dict(written.owed) == {
        Owed.NONE: 5, Owed.PARTIAL: 1, Owed.REJECTED: 1, Owed.CORRECTION: 1,
    }  # fmt: skip
    assert "“Thôn 3”" in found["X1"].text
    assert "số liệu đang dùng vẫn là của báo cáo đã nhận trước đó" in found["X3"].text


def test_each_letter_has_its_own_reasons__ok(workspace: Workspace) -> None:
    everything_arrives(workspace)
    reminded(workspace)
    letters = {path.name.split()[0]: opened(path) for path in drafts(workspace)}
    assert set(letters) == {"X2", "X3", "X4"}
    assert letters["X2"].subject == "Đề nghị sửa và gửi lại báo cáo kỳ 16/7/2021: Xã Số 2"
    assert "1. Trang “Báo cáo”, ô E12: " in letters["X2"].body
    assert "   Cách sửa: " in letters["X2"].body
    assert "x2.xlsx" in letters["X2"].body
    assert letters["X4"].subject == "Nhắc nộp báo cáo kỳ 16/7/2021: Xã Số 4"
    assert "Cụ thể:" not in letters["X4"].body


def test_who_sent_nothing_gets_the_workbook_again__ok(workspace: Workspace) -> None:
    issue(workspace, WEEK_1, lambda *_: None)
    everything_arrives(workspace)
    reminded(workspace)
    letters = {path.name.split()[0]: opened(path) for path in drafts(workspace)}
    assert list(letters["X4"].attachments) == ["X4 Xa So 4.xlsx"]
    assert list(letters["X2"].attachments) == ["Can sua - x2.xlsx", "x2.xlsx.txt"]


def test_the_unit_above_learns_who_below_it_owes__ok(workspace: Workspace) -> None:
    everything_arrives(workspace)
    reminded(workspace)
    sheet = openpyxl.load_workbook(
        workspace.outbox(WEEK_1) / "nhac-nop" / "tron-thu.xlsx"
    ).worksheets[0]
    bodies = {row[0]: str(row[4]) for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert "3 đơn vị trực thuộc chưa hoàn thành báo cáo kỳ 16/7/2021" in bodies["H1"]
    assert "1. Xã Số 2 (X2): đã nộp nhưng bị trả lại, còn 2 lỗi" in bodies["H1"]
    assert "2. Xã Số 3 (X3): đã nộp; bản sửa bị trả lại, còn 2 lỗi" in bodies["H1"]
    assert "3. Xã Số 4 (X4): chưa nộp" in bodies["H1"]


def test_those_without_an_address_stand_in_the_merge_sheet__ok(workspace: Workspace) -> None:
    everything_arrives(workspace)
    _, written = reminded(workspace)
    assert written.unreached == ("H1", "U1", "U2")
    assert written.letters == 3


def test_a_corrected_return_is_not_chased_any_more__ok(workspace: Workspace) -> None:
    everything_arrives(workspace)
    reminded(workspace)
    put(workspace, "x2 sua.xlsx", Filled("X2", saved=90))
    put(workspace, "x3 lan 3.xlsx", Filled("X3", lines=hamlets(installed=50), saved=90))
    put(workspace, "x4.xlsx", Filled("X4"))
    run(workspace)
    found, _ = reminded(workspace)
    assert set(found) == {"H1", "U1", "U2"}
    assert drafts(workspace) == []


def test_nobody_left_to_remind__ok(workspace: Workspace) -> None:
    everything_arrives(workspace)
    for unit in ("X2", "X3", "X4"):
        put(workspace, f"{unit} xong.xlsx", Filled(unit, lines=hamlets(installed=41), saved=90))
    put_union(workspace, "u1.xlsx", "U1", "0100109106")
    put_union(workspace, "u2.xlsx", "U2", "0101243150")
    put(workspace, "h1.xlsx", Filled("H1", kind="huyen", nil=True, lines=()))
    run(workspace)
    found, written = reminded(workspace)
    assert (found, written.letters, written.unreached) == ({}, 0, ())
    assert written.merge_sheet.is_file()


def drafts(workspace: Workspace) -> list[Path]:
    folder = workspace.outbox(WEEK_1) / "nhac-nop" / DRAFTS
    return sorted(folder.glob("*.eml"))
