"""Provinces at random and at full size, recalculated by LibreOffice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bluezone_xl.campaign import Target
from bluezone_xl.master import write_master
from bluezone_xl.master.sheets.settings.targets import comparator_word
from tests.master.large import large, weeks
from tests.master.recalculated import differences, set_period, set_target
from tests.office import Office

pytestmark = pytest.mark.office


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_province_at_random_recalculates_to_its_plan__ok(
    office: Office, tmp_path: Path, seed: int
) -> None:
    campaign = weeks(5)
    given = large(60, campaign, seed=seed)
    periods = campaign.calendar.periods
    plan = given.plan(f"{periods[2].day}/{periods[2].month}")
    write_master(plan, tmp_path / "master.xlsx")
    with office.open(tmp_path / "master.xlsx") as document:
        for period in (periods[0], periods[1], periods[4]):
            set_period(document, plan, period)
            wanted = given.plan(f"{period.day}/{period.month}")
            assert differences(document, wanted) == [], period
        target = Target(comparator=">=", value=0.4, deadline=periods[4] + timedelta(days=10))
        set_target(
            document,
            plan,
            "hoc_sinh",
            comparator=comparator_word(target.comparator),
            value=target.value,
            deadline=target.deadline,
        )
        wanted = given.with_target("hoc_sinh", target).plan(f"{periods[4].day}/{periods[4].month}")
        assert differences(document, wanted) == []


@pytest.mark.slow
def test_two_thousand_units_over_twelve_weeks_recalculate_to_their_plan__ok(
    office: Office, tmp_path: Path
) -> None:
    campaign = weeks(12)
    given = large(2000, campaign)
    assert len(given.register.expected(campaign)) == 2000
    last = campaign.calendar.periods[-1]
    plan = given.plan(f"{last.day}/{last.month}")
    assert len(plan.sheet("Dữ liệu").blocks[-1].rows) > 24_000
    write_master(plan, tmp_path / "master.xlsx")
    with office.open(tmp_path / "master.xlsx") as document:
        document.recalculate()
        assert differences(document, plan) == []
