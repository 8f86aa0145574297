"""``Dự báo``: what a leader types moves dates and shortfalls, in LibreOffice as in the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bluezone_xl.master import MasterPlan, write_master
from bluezone_xl.master.model import Scalar
from tests.master.province import Province, day, quota_campaign
from tests.master.recalculated import as_number, differences, set_period
from tests.master.scenarios import MIXED, SCENARIOS
from tests.office import Document, Office

pytestmark = pytest.mark.office

SHEET = "Dự báo"
MEAN = "Bình quân 3 kỳ gần nhất"

TYPED: dict[str, Mapping[str, Scalar]] = {
    "a faster pace": {"forecast.nguoi_dan.pace": 250},
    "standing still": {"forecast.nguoi_dan.pace": 0, "forecast.cong_nhan.pace": 0.5},
    "another target": {"forecast.nguoi_dan.value": 0.425, "forecast.cong_nhan.value": 0.95},
    "another deadline": {
        "forecast.nguoi_dan.deadline": day("15/12"),
        "forecast.cbcc.deadline": day("22/7"),
    },
    "a target where there was none": {
        "forecast.hoc_sinh.value": 0.5,
        "forecast.hoc_sinh.deadline": day("30/8"),
        "forecast.hoc_sinh.pace": 80,
    },
    "half a target": {
        "forecast.hoc_sinh.value": 0.5,
        "forecast.doan_vien.deadline": day("30/8"),
        "forecast.group": "Đoàn viên",
    },
    "a deadline at noon": {"forecast.nguoi_dan.deadline": 44449.5},
    "the mean pace": {"forecast.method": MEAN},
    "another group drawn": {"forecast.group": "CBCCVC, NLĐ", "forecast.cbcc.pace": 1},
    "what cannot be used": {
        "forecast.nguoi_dan.pace": "nhanh",
        "forecast.nguoi_dan.value": -1,
        "forecast.cong_nhan.value": 70,
        "forecast.cong_nhan.deadline": "cuối tháng",
        "forecast.method": "tự nghĩ ra",
        "forecast.group": "không có",
    },
}


@pytest.mark.parametrize("what", TYPED)
def test_what_is_assumed_is_what_the_plan_says__ok(
    office: Office, tmp_path: Path, what: str
) -> None:
    _assume(office, tmp_path, MIXED, ("16/7", "30/7", "13/8", "30/8"), TYPED[what])


def test_a_quota_may_be_passed__ok(office: Office, tmp_path: Path) -> None:
    given = SCENARIOS["quota that is passed"]
    assert given.campaign == quota_campaign()
    assumed = {"forecast.nguoi_dan.pace": 900, "forecast.nguoi_dan.value": 3.0}
    _assume(office, tmp_path, given, ("23/7",), assumed)


def _assume(
    office: Office,
    folder: Path,
    given: Province,
    periods: Sequence[str],
    typed: Mapping[str, Scalar],
) -> None:
    """Type into a master of one period; in each of the others every formula must be the plan's."""
    plan = given.plan("23/7")
    write_master(plan, folder / "master.xlsx")
    with office.open(folder / "master.xlsx") as document:
        for name, value in typed.items():
            sheet, cell = plan.inputs[name]
            document.put(sheet, cell.a1, [[as_number(value)]])
        for period in periods:
            set_period(document, plan, day(period))
            assert differences(document, given.plan(period, typed)) == [], period


def test_a_leader_sees_what_moves__ok(office: Office, tmp_path: Path) -> None:
    plan = MIXED.plan("23/7")
    write_master(plan, tmp_path / "master.xlsx")
    with office.open(tmp_path / "master.xlsx") as document:
        before = _row(document, plan)
        assert before["Kết luận"] == "Chưa chắc"
        assert (before["Ngày đạt (± ngày)"], before["Thiếu ở hạn (±)"]) == (0, 0)
        sheet, cell = plan.inputs["forecast.nguoi_dan.pace"]
        document.put(sheet, cell.a1, [[5.0]])
        document.recalculate()
        after = _row(document, plan)
    assert after["Tốc độ dùng để tính"] == 5
    assert _number(after["Ngày đạt (± ngày)"]) > 0
    assert _number(after["Thiếu ở hạn (±)"]) == _number(after["Thiếu ở hạn (người)"]) > 0


def _row(document: Document, plan: MasterPlan) -> dict[str, Scalar]:
    """The residents' row of the second table, by header."""
    blocks = plan.sheet(SHEET).blocks
    head = next(at for at, block in enumerate(blocks) if "Kết luận" in block.rows[0])
    names, body = blocks[head].rows[0], blocks[head + 1]
    place = next(at for at, row in enumerate(body.rows) if row[0] == "Người dân")
    area = f"A{body.row + place + 1}:N{body.row + place + 1}"
    return dict(zip(map(str, names), document.get_range(SHEET, area)[0], strict=False))


def _number(value: Scalar) -> float:
    assert isinstance(value, int | float)
    return value
