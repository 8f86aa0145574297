"""Every list that is ordered by formulas: whatever is chosen, LibreOffice and Python agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluezone_xl.master import MasterPlan, write_master
from tests.master.large import large, weeks
from tests.master.province import Province, day
from tests.master.recalculated import differences, set_choices, set_period, value_at
from tests.master.scenarios import MIXED, SCENARIOS
from tests.office import Document, Office

pytestmark = pytest.mark.office

_RATE, _PEOPLE, _POINTS = "Tỷ lệ", "Tăng so với kỳ trước (người)", "Tăng so với kỳ trước (điểm %)"
_GAP, _MISSED = "Số người còn thiếu", "Số kỳ liền chưa nộp"
_LOW = "Thấp trước"

CHOICES: list[dict[str, str]] = [
    {"ranking.measure": _GAP},
    {"ranking.measure": _GAP, "ranking.direction": _LOW},
    {"ranking.measure": _PEOPLE, "ranking.direction": _LOW},
    {"ranking.measure": _POINTS},
    {"ranking.measure": _MISSED, "ranking.kind": "UBND xã, phường, thị trấn"},
    {"ranking.group": "CBCCVC, NLĐ", "ranking.direction": _LOW},
    {"ranking.group": "Học sinh, sinh viên", "ranking.measure": _RATE},
    {"ranking.group": "NLĐ doanh nghiệp", "ranking.kind": "Cơ sở y tế"},
    {"ranking.parent": "Huyện B", "ranking.measure": _RATE},
    {"ranking.parent": "Huyện B", "ranking.group": "CBCCVC, NLĐ"},
    {"places.level": "UBND huyện, thị xã, thành phố"},
    {"missing.order": "Số kỳ liền chưa nộp"},
    {"missing.order": "Số người đăng ký"},
]


def check(
    document: Document, plan: MasterPlan, given: Province, period: str, chosen: dict[str, str]
) -> None:
    """Choose, compare every formula cell, and choose the defaults again."""
    defaults = {name: str(value_at(plan, *_place(plan, name)) or "") for name in chosen}
    set_choices(document, plan, chosen)
    assert differences(document, given.plan(period, chosen)) == [], chosen
    set_choices(document, plan, defaults)


def _place(plan: MasterPlan, name: str) -> tuple[str, str]:
    sheet, ref = plan.inputs[name]
    return sheet, ref.a1


def test_whatever_is_chosen_recalculates_to_its_plan__ok(office: Office, tmp_path: Path) -> None:
    plan = MIXED.plan("16/7")
    write_master(plan, tmp_path / "master.xlsx")
    with office.open(tmp_path / "master.xlsx") as document:
        set_period(document, plan, day("23/7"))
        usual = MIXED.plan("23/7").formulas()
        for chosen in CHOICES:
            assert MIXED.plan("23/7", chosen).formulas() != usual, chosen
            check(document, plan, MIXED, "23/7", chosen)
        assert differences(document, MIXED.plan("23/7")) == []
        assert document.errors() == {}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_province_at_random_with_ties__ok(office: Office, tmp_path: Path, seed: int) -> None:
    """Shares of 60 and 90 % are frequent there: ranks are shared, beyond the tenth place too."""
    campaign = weeks(4)
    given = large(90, campaign, seed=seed)
    periods = [f"{one.day}/{one.month}" for one in campaign.calendar.periods]
    plan = given.plan(periods[2])
    shown = [formula.value for formula in plan.formulas()["Xếp hạng"].values()]
    assert "đồng hạng" in shown
    write_master(plan, tmp_path / "master.xlsx")
    with office.open(tmp_path / "master.xlsx") as document:
        for chosen in (*CHOICES[:5], *CHOICES[-3:-1], {"ranking.parent": "Huyện 1"}):
            check(document, plan, given, periods[2], chosen)


def test_what_is_not_in_the_list_counts_as_nothing_chosen__ok(
    office: Office, tmp_path: Path
) -> None:
    plan = MIXED.plan("23/7")
    write_master(plan, tmp_path / "master.xlsx")
    lists = ("ranking.", "places.", "missing.", "map.")
    chosen = [name for name in plan.inputs if name.startswith(lists)]
    assert len(chosen) == 9
    with office.open(tmp_path / "master.xlsx") as document:
        for name in chosen:
            sheet, ref = plan.inputs[name]
            document.put(sheet, ref.a1, [["Tất cả mọi thứ"]])
        document.recalculate()
        assert differences(document, plan) == []


def test_every_group_of_the_territory_can_be_looked_at__ok(office: Office, tmp_path: Path) -> None:
    given = SCENARIOS["two kinds on the territory"]
    plan = given.plan("23/7")
    write_master(plan, tmp_path / "master.xlsx")
    with office.open(tmp_path / "master.xlsx") as document:
        for words in ("Nhà giáo, NLĐ", "Học sinh, sinh viên", "Người dân"):
            chosen = {"map.group": words, "places.group": words}
            check(document, plan, given, "23/7", chosen)


@pytest.mark.parametrize("name", ["three levels", "no districts"])
def test_levels_of_other_territories__ok(office: Office, tmp_path: Path, name: str) -> None:
    given = SCENARIOS[name]
    plan = given.plan("16/7")
    sheet, ref = plan.inputs["places.level"]
    level = next(choice for choice in plan.sheet(sheet).choices if choice.cell == ref)
    assert level.source == "=dia_ban_cap_chon"
    levels = {"three levels": ["Địa bàn cấp 1", "UBND huyện, thị xã, thành phố"]}.get(name, [])
    write_master(plan, tmp_path / "master.xlsx")
    with office.open(tmp_path / "master.xlsx") as document:
        for words in (*levels, "UBND xã, phường, thị trấn"):
            check(document, plan, given, "16/7", {"places.level": words})
