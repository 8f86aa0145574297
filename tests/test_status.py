"""Who owes what, what to tell them, and letting a rule pass."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bluezone_xl.catalogue import text
from bluezone_xl.errors import RefusalError
from bluezone_xl.run import status, waive
from bluezone_xl.workspace import Workspace
from tests.filled import SATURDAY, WEEK_1, WEEK_2, Filled, hamlets, small_workspace
from tests.flow import TEXT, put, run, tree


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path / "w")


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"unit": "X9"}, "run.waiver_unit"),
        ({"code": "no_such_rule"}, "run.waiver_code"),
        ({"code": "number_is_text"}, "run.waiver_impossible"),
        ({"name": "  "}, "run.waiver_empty"),
        ({"reason": ""}, "run.waiver_empty"),
        ({"expires": date(2021, 7, 16)}, "run.waiver_expired"),
        ({"period": date(2021, 7, 18)}, "run.unknown_period"),
    ],
)
def test_a_waiver_that_makes_no_sense__error(
    workspace: Workspace, change: dict[str, object], key: str
) -> None:
    given: dict[str, object] = {
        "unit": "X1",
        "code": "stock_decreased",
        "name": "Trần Thị Bình",
        "reason": "Đã đối chiếu",
        "expires": date(2021, 8, 1),
        "now": SATURDAY,
    }
    with pytest.raises(RefusalError) as caught:
        waive(workspace, **{**given, **change})  # type: ignore[arg-type]
    assert caught.value.key == key
    assert text(key, "vi", **caught.value.values)
    assert workspace.view_ledger().waivers() == ()


def test_status_reconciles_and_reminds__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    run(workspace)
    found = status(workspace, now=SATURDAY)
    counts = [found.units, *(row.units for row in (*found.by_parent, *found.by_kind))]
    for units in counts:
        assert units.accepted + units.missing + units.exempt == units.expected
    assert sum(row.units.expected for row in found.by_parent) == found.units.expected == 8
    assert [row.code for row in found.by_parent] == ["P", "H1"]
    owing = {item.unit.code: item for item in found.owing}
    assert set(owing) == {"H1", "X2", "X3", "X4", "U1", "U2"}
    assert owing["X2"].returned
    assert "x2.xlsx" in owing["X2"].reminder
    assert "còn 2 lỗi" in owing["X2"].reminder
    assert "sửa và gửi lại trước 17:00 ngày 17/7/2021" in owing["X2"].reminder
    assert "chưa nhận được báo cáo kỳ 16/7/2021" in owing["X3"].reminder
    assert owing["X3"].unit.phone == "0912345678"
    late = status(workspace, WEEK_1, now=SATURDAY + timedelta(days=9))
    assert all("nay đã quá hạn" in item.reminder for item in late.owing)
    assert status(workspace, WEEK_2, now=SATURDAY).owing[0].missed == 2
    assert str(found.as_json()["owing"]).count("reminder") == 6


def test_status_of_a_new_workspace_writes_nothing__ok(workspace: Workspace) -> None:
    before = tree(workspace.folder)
    assert status(workspace, now=SATURDAY).units.missing == 7
    assert tree(workspace.folder) == before
