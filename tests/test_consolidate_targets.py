"""Needed, met, pace, status, expected date: the arithmetic of docs/decisions/0001."""

from __future__ import annotations

from datetime import date

import pytest

from bluezone_xl.campaign import Target
from bluezone_xl.consolidate import Status, needed, with_targets
from tests.master.province import BLUEZONE, COMMUNES, day, province, residents


@pytest.mark.parametrize(
    ("comparator", "value", "denominator", "least"),
    [
        (">", 0.6, 5, 4),  # exactly 60 % is 3, and does not meet "> 60 %"
        (">=", 0.6, 5, 3),
        (">=", 0.9, 10, 9),
        (">=", 0.9, 11, 10),
        ("=", 1.0, 7, 7),
        ("=", 0.5, 3, 2),
        (">=", 0.07, 100, 7),  # 7.000000000000001 unless rounded first
        (">", 0.29, 100, 30),
        (">", 0.6, 0, 1),
    ],
)
def test_needed__ok(comparator: str, value: float, denominator: int, least: int) -> None:
    target = Target.model_validate(
        {"comparator": comparator, "value": value, "deadline": date(2021, 8, 30)}
    )
    assert needed(target, denominator) == least


def test_exactly_sixty_per_cent_is_not_met__ok() -> None:
    progress = province(COMMUNES, residents(60)).figures("16/7").group("nguoi_dan").progress
    assert (progress.met, progress.gap, progress.needed) == (False, 1, 61)


def test_above_sixty_per_cent_is_met__ok() -> None:
    progress = province(COMMUNES, residents(61)).figures("16/7").group("nguoi_dan").progress
    assert (progress.met, progress.gap, progress.status) == (True, 0, Status.MET)
    assert progress.expected == day("16/7")


def test_hundred_per_cent_is_met__ok() -> None:
    figures = province(
        "code | kind\nC1 | co_quan",
        """
        unit | period | line  | total | denominator | installed
        C1   | 30/7   | Phòng | 12    | 10          | 10
        """,
    ).figures("30/7")
    assert figures.group("cbcc").progress.status is Status.MET


def test_zero_denominator_has_no_rate_and_meets_nothing__ok() -> None:
    group = province(COMMUNES, residents(0, 0)).figures("16/7").group("nguoi_dan")
    assert (group.rate, group.progress.met, group.progress.gap) == (None, False, None)
    assert group.progress.status is Status.NO_DATA


@pytest.mark.parametrize(
    ("before", "now", "period", "status"),
    [
        (None, 50, "16/7", Status.AT_RISK),  # the pace is not known yet
        (40, 50, "23/7", Status.ON_COURSE),  # 10 a week, 11 missing, 38 days left
        (49, 50, "23/7", Status.AT_RISK),
        (50, 50, "23/7", Status.AT_RISK),
        (51, 50, "23/7", Status.AT_RISK),
        (50, 61, "23/7", Status.MET),
    ],
)
def test_status_before_the_deadline__ok(
    before: int | None, now: int, period: str, status: Status
) -> None:
    table = residents(now, period=period)
    if before is not None:
        table += f"X1 | 16/7 | Thôn 1 | 100 | 100 | {before}"
    progress = province(COMMUNES, table).figures(period).group("nguoi_dan").progress
    assert progress.status is status


@pytest.mark.parametrize("period", ["30/8", "3/9"])
def test_on_and_after_the_deadline_not_met_is_lost__ok(period: str) -> None:
    progress = province(COMMUNES, residents(60, period=period)).figures(period)
    lost = progress.group("nguoi_dan").progress
    assert lost.status is Status.NOT_MET
    assert lost.pace_needed is None


def test_pace_compares_the_same_units__ok() -> None:
    figures = province(
        COMMUNES,
        """
        unit | period | line   | total | denominator | installed
        X1   | 16/7   | Thôn 1 | 100   | 100         | 20
        X2   | 16/7   | Thôn 1 | 200   | 200         | 90
        X1   | 23/7   | Thôn 1 | 100   | 100         | 34
        X3   | 23/7   | Thôn 1 | 100   | 100         | 50
        """,
    ).figures("23/7")
    group = figures.group("nguoi_dan")
    assert (group.compared, group.change) == (14, 84 - 110)
    assert group.progress.pace_achieved == 14
    assert group.points == (84 / 200 - 110 / 300) * 100
    # 37 missing at 2 a day.
    assert group.progress.expected == day("11/8")


def test_pace_over_two_days__ok() -> None:
    """15/8 is a reporting day two days after 13/8."""
    figures = province(
        COMMUNES,
        """
        unit | period | line   | total | denominator | installed
        X1   | 13/8   | Thôn 1 | 100   | 100         | 20
        X1   | 15/8   | Thôn 1 | 100   | 100         | 24
        """,
    ).figures("15/8")
    assert figures.group("nguoi_dan").progress.pace_achieved == 14


@pytest.mark.parametrize(
    ("installed", "achieved", "needed"),
    [(24, 9, 17), (20, 0, 18), (17, -7, 20)],  # 28/3 a week; 37 to 44 missing in 16 days
)
def test_paces_are_whole_people_and_never_flatter__ok(
    installed: int, achieved: int, needed: int
) -> None:
    table = residents(installed, period="30/8") + "X1 | 27/8 | Thôn 1 | 100 | 100 | 20"
    target = Target(comparator=">", value=0.6, deadline=day("15/9"))
    given = province(COMMUNES, table).with_target("nguoi_dan", target)
    progress = given.figures("30/8").group("nguoi_dan").progress
    assert (progress.pace_achieved, progress.pace_needed) == (achieved, needed)


def test_a_pace_that_needs_more_than_ten_years_gives_no_date__ok() -> None:
    table = residents(1, 100_000, "16/7") + "X1 | 23/7 | Thôn 1 | 100000 | 100000 | 2"
    progress = province(COMMUNES, table).figures("23/7").group("nguoi_dan").progress
    assert (progress.expected, progress.pace_achieved) == (None, 1)


def test_with_targets_changes_only_what_it_is_told__ok() -> None:
    target = Target(comparator=">=", value=0.8, deadline=date(2021, 8, 6))
    campaign = with_targets(BLUEZONE, {"y_te_nv": target, "cbcc": None})
    assert campaign.group("y_te_nv").target == target
    assert campaign.group("cbcc").target is None
    assert campaign.group("nguoi_dan") == BLUEZONE.group("nguoi_dan")
