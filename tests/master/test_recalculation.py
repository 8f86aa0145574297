"""LibreOffice recalculates the master: every formula gives what the plan says it must."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bluezone_xl.campaign import Target
from bluezone_xl.master import MasterPlan, write_master
from bluezone_xl.master.inputs import read_targets
from bluezone_xl.master.sheets.settings.targets import comparator_word
from tests.master.province import Province, day
from tests.master.recalculated import differences, same, set_period, set_target
from tests.master.scenarios import MIXED, SCENARIOS
from tests.office import Document, Office

pytestmark = pytest.mark.office

START = "23/7"


@pytest.fixture
def opened(office: Office, tmp_path: Path) -> Iterator[tuple[Document, MasterPlan]]:
    """The mixed province's master of 23 July, open."""
    plan = MIXED.plan(START)
    write_master(plan, tmp_path / "tổng hợp.xlsx")
    with office.open(tmp_path / "tổng hợp.xlsx") as document:
        yield document, plan


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_period_recalculates_to_its_plan__ok(
    office: Office, tmp_path: Path, name: str
) -> None:
    given: Province = SCENARIOS[name]
    periods = given.campaign.calendar.periods
    plan = given.plan(START)
    write_master(plan, tmp_path / "master.xlsx")
    with office.open(tmp_path / "master.xlsx") as document:
        assert differences(document, plan) == []
        for period in (*periods, periods[0]):
            set_period(document, plan, period)
            wanted = given.plan(f"{period.day}/{period.month}")
            assert differences(document, wanted) == [], period
        assert document.errors() == {}


@pytest.mark.parametrize("start", ["16/7", "3/9"])
def test_it_does_not_matter_for_which_period_it_was_built__ok(
    office: Office, tmp_path: Path, start: str
) -> None:
    plan = MIXED.plan(start)
    write_master(plan, tmp_path / "master.xlsx")
    with office.open(tmp_path / "master.xlsx") as document:
        set_period(document, plan, day(START))
        assert differences(document, MIXED.plan(START)) == []


@pytest.mark.parametrize(
    ("group", "comparator", "value", "deadline"),
    [
        ("nguoi_dan", ">=", 0.6, "30/8"),
        ("nguoi_dan", "=", 0.6, "30/8"),
        ("nguoi_dan", ">", 0.425, "30/8"),
        ("nguoi_dan", ">", 0.6, "23/7"),
        ("nguoi_dan", ">", 0.01, "1/7"),
        ("cong_nhan", ">=", 0.8676, "24/7"),
        ("hoc_sinh", ">=", 0.5, "6/8"),
        ("doan_vien", "=", 1.0, "15/8"),
    ],
)
def test_a_target_changed_on_the_sheet_is_a_changed_campaign__ok(
    opened: tuple[Document, MasterPlan], group: str, comparator: str, value: float, deadline: str
) -> None:
    document, plan = opened
    target = Target.model_validate(
        {"comparator": comparator, "value": value, "deadline": day(deadline)}
    )
    set_target(
        document,
        plan,
        group,
        comparator=comparator_word(target.comparator),
        value=value,
        deadline=target.deadline,
    )
    assert differences(document, MIXED.with_target(group, target).plan(START)) == []


def test_a_target_lifted_on_the_sheet__ok(opened: tuple[Document, MasterPlan]) -> None:
    document, plan = opened
    set_target(document, plan, "cbcc", comparator=None, value=None, deadline=None)
    assert differences(document, MIXED.with_target("cbcc", None).plan(START)) == []


def test_half_a_target_is_said_to_be_half__ok(opened: tuple[Document, MasterPlan]) -> None:
    document, plan = opened
    sheet, cell = plan.inputs["target.nguoi_dan.deadline"]
    shown = cell.shifted(columns=1).a1
    assert document.get(sheet, shown) == "Trên 60%"
    set_target(document, plan, "nguoi_dan", deadline=None)
    assert document.get(sheet, shown) == "Ghi chưa đủ: cần cả ba ô"
    set_target(document, plan, "nguoi_dan", comparator=None, value=None)
    assert document.get(sheet, shown) == "Theo dõi"


def test_what_is_typed_can_be_read_back__ok(opened: tuple[Document, MasterPlan]) -> None:
    document, plan = opened
    set_target(document, plan, "cbcc", value=0.95)
    typed = {name: document.get(sheet, ref.a1) for name, (sheet, ref) in plan.inputs.items()}
    targets = read_targets(MIXED.campaign, typed)
    assert targets["cbcc"] == Target(comparator="=", value=0.95, deadline=date(2021, 7, 30))
    assert targets["nguoi_dan"] == MIXED.campaign.group("nguoi_dan").target
    assert targets["y_te_nv"] is None


def test_sorted_otherwise_it_stays_right__ok(opened: tuple[Document, MasterPlan]) -> None:
    """Whoever lifts the protection and sorts ``Dữ liệu`` loses speed, not figures."""
    document, plan = opened
    block = plan.sheet("Dữ liệu").blocks[-1]
    last = block.row + len(block.rows)
    area = f"A{block.row + 1}:AZ{last}"
    document.unprotect("Dữ liệu")
    document.put("Dữ liệu", f"A{block.row + 1}", document.get_range("Dữ liệu", area)[::-1])
    document.recalculate()
    for sheet in ("Tổng quan", "Nhóm đối tượng", "Chưa nộp"):
        cells = document.dump_formulas(sheet)
        for address, formula in plan.formulas()[sheet].items():
            assert same(cells[address].value, formula.value), f"{sheet}!{address}"
    order = document.get(*_named(plan, "dung_thu_tu"))
    assert order == 0


def _named(plan: MasterPlan, name: str) -> tuple[str, str]:
    sheet, _, cell = plan.names[name].rpartition("!")
    return sheet.strip("'"), cell.replace("$", "")


@pytest.mark.parametrize("sheet", ["Tổng quan", "Nhóm đối tượng", "Địa bàn", "Đơn vị", "Dữ liệu"])
def test_only_marked_cells_can_be_typed_in__ok(
    opened: tuple[Document, MasterPlan], sheet: str
) -> None:
    document, _ = opened
    assert document.is_locked(sheet, "C7")
    assert document.is_locked(sheet, "A200")


def test_inputs_are_open_and_validated__ok(opened: tuple[Document, MasterPlan]) -> None:
    document, plan = opened
    for name, (sheet, ref) in plan.inputs.items():
        assert not document.is_locked(sheet, ref.a1), name
        if name.startswith("folder."):
            continue  # any path may be typed; a click says when it is none
        rule = document.validation(sheet, ref.a1)
        assert rule is not None
        assert (rule.alert, bool(rule.prompt), bool(rule.error)) == ("stop", True, True), name
    sheet, ref = plan.inputs["period"]
    rule = document.validation(sheet, ref.a1)
    assert rule is not None
    assert (rule.kind, rule.first.lower()) == ("list", "lich_ky")
