"""What is to be expected: the pace carried on, its range, and the trials it comes from."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.forecasts import back_tested
from bluezone_xl.campaign import Comparator, Target
from bluezone_xl.consolidate import Sums, TrendPoint
from bluezone_xl.consolidate.forecast import (
    Method,
    Verdict,
    day_after,
    error_of,
    margin_of,
    outlook,
    pace_of,
    trials,
)
from tests.master.province import COMMUNES, day, province

PERIOD = date(2021, 8, 6)

# X3 reports now and then: it is in no pace over an interval of which it reported one end only.
WEEKS = """
unit | period | line   | total | denominator | installed
X1   | 16/7   | Thôn 1 | 100   | 100         | 10
X2   | 16/7   | Thôn 1 | 200   | 200         | 20
X1   | 23/7   | Thôn 1 | 100   | 100         | 20
X2   | 23/7   | Thôn 1 | 200   | 200         | 30
X3   | 23/7   | Thôn 1 | 300   | 300         | 150
X1   | 30/7   | Thôn 1 | 100   | 100         | 24
X2   | 30/7   | Thôn 1 | 200   | 200         | 40
X1   | 6/8    | Thôn 1 | 100   | 100         | 31
X3   | 6/8    | Thôn 1 | 300   | 300         | 190
X1   | 13/8   | Thôn 1 | 100   | 100         | 30
X1   | 15/8   | Thôn 1 | 100   | 100         | 36
"""


def points(upto: str = "15/8") -> list[TrendPoint]:
    trend = province(COMMUNES, WEEKS).figures(upto).trend
    return [one for one in trend if one.group == "nguoi_dan" and one.period <= day(upto)]


def rows(method: Method) -> list[tuple[object, ...]]:
    """Day, actual pace, forecast, error, margin, within: a line a period."""
    return [
        (
            f"{point.period.day}/{point.period.month}",
            *(_rounded(one) for one in (trial.actual, trial.forecast, trial.error, trial.margin)),
            trial.within,
        )
        for point, trial in zip(points(), trials(points(), method), strict=True)
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def test_paces_compare_units_that_reported_both_ends__ok() -> None:
    assert [(one.comparable, one.compared, one.days) for one in points()] == [
        (0, None, 0),
        (2, 20, 7),
        (2, 14, 7),
        (1, 7, 7),
        (1, -1, 7),
        (1, 6, 2),
    ]


def test_the_latest_pace_against_what_came__ok() -> None:
    assert rows(Method.LATEST) == [
        ("16/7", None, None, None, None, None),
        ("23/7", 20, None, None, None, None),
        ("30/7", 14, 20, -6, None, None),
        ("6/8", 7, 14, -7, 12, True),
        ("13/8", -1, 7, -8, 13, True),
        ("15/8", 21, -1, 22, 14, False),
    ]


def test_the_mean_pace_weighs_days__ok() -> None:
    assert rows(Method.MEAN) == [
        ("16/7", None, None, None, None, None),
        ("23/7", 20, None, None, None, None),
        ("30/7", 14, 20, -6, None, None),
        ("6/8", 7, 17, -10, 12, True),
        ("13/8", -1, 13.67, -14.67, 16, True),
        ("15/8", 21, 6.67, 14.33, 20.44, True),
    ]
    # The latest three intervals gained 12 people in 16 days.
    assert pace_of(points(), Method.MEAN) == pytest.approx(12 / 16 * 7)


def test_no_pace_is_made_up_where_none_can_be_compared__ok() -> None:
    first = points("16/7")
    for method in Method:
        assert pace_of(first, method) is None
        assert error_of(trials(first, method)) is None
        assert margin_of(()) is None


def of(
    installed: int,
    pace: float | None,
    margin: float | None,
    *,
    comparator: Comparator = ">=",
    value: float = 0.6,
    deadline: str = "27/8",
    capped: bool = True,
) -> tuple[object, ...]:
    """Gap, days (expected, earliest, latest), people then (expected, low, high), short, verdict."""
    target = Target(comparator=comparator, value=value, deadline=day(deadline))
    found = outlook(Sums(1000, 1000, installed), PERIOD, target, pace, margin, capped=capped)
    return (
        found.gap,
        (found.days, found.earliest, found.latest),
        (found.reached, found.low, found.high),
        found.short,
        found.verdict,
    )


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        # 21 days are left: 100 a week more are missing in the end of a range, and not in the other.
        (of(300, 100, 20), (300, (21, 18, 27), (600, 540, 660), 0, Verdict.OPEN)),
        (of(300, 130, 20), (300, (17, 14, 20), (690, 630, 750), 0, Verdict.IN_TIME)),
        (of(300, 50, 20), (300, (42, 30, 70), (450, 390, 510), 150, Verdict.TOO_LATE)),
        # The slow end stands still: no last date can be named.
        (of(300, 50, 50), (300, (42, 21, None), (450, 300, 600), 150, Verdict.OPEN)),
        # Nor does it fall below what is reached, unless the group itself is falling.
        (of(300, 50, 80), (300, (42, 17, None), (450, 300, 690), 150, Verdict.OPEN)),
        (of(300, -5, 8), (300, (None, 700, None), (285, 261, 309), 315, Verdict.TOO_LATE)),
        (of(300, 0, 0), (300, (None, None, None), (300, 300, 300), 300, Verdict.TOO_LATE)),
        (of(300, -50, 0), (300, (None, None, None), (150, 150, 150), 450, Verdict.TOO_LATE)),
        # Without trials there is no range, and nothing is promised.
        (of(300, 200, None), (300, (11, None, None), (900, None, None), 0, Verdict.OPEN)),
        (of(300, None, None), (300, (None, None, None), (None, None, None), None, Verdict.UNKNOWN)),
        (of(600, 9, 1), (0, (0, 0, 0), (627, 624, 630), 0, Verdict.MET)),
        (of(300, 9, 1, deadline="6/8"), (300, (234, 210, 263), (None,) * 3, 300, Verdict.NOT_MET)),
        # A share ends at its whole, a quota does not.
        (of(900, 200, 0, value=1.0), (100, (4, 4, 4), (1000, 1000, 1000), 0, Verdict.IN_TIME)),
        (
            of(900, 200, 0, value=1.2, capped=False),
            (300, (11, 11, 11), (1500, 1500, 1500), 0, Verdict.IN_TIME),
        ),
        # More than asked for does not meet "=".
        (
            of(700, 10, 0, comparator="=", value=0.6),
            (0, (0, 0, 0), (730, 730, 730), 0, Verdict.OPEN),
        ),
    ],
)
def test_outlook__ok(given: tuple[object, ...], wanted: tuple[object, ...]) -> None:
    assert given == wanted


def test_nothing_to_judge_by__ok() -> None:
    target = Target(comparator=">=", value=0.6, deadline=day("27/8"))
    nobody = outlook(Sums(), PERIOD, target, 5, 1, capped=True)
    tracked = outlook(Sums(10, 10, 1), PERIOD, None, 5, 1, capped=True)
    assert (nobody.verdict, tracked.verdict) == (Verdict.NO_DATA, Verdict.NO_TARGET)
    assert {nobody.gap, nobody.days, nobody.short, tracked.needed, tracked.pace_needed} == {None}


def test_too_far_ahead_is_no_date__ok() -> None:
    assert day_after(PERIOD, 3650) == date(2031, 8, 4)
    assert day_after(PERIOD, 3651) is None
    assert day_after(PERIOD, None) is None


def test_on_synthetic_provinces_the_range_holds__ok() -> None:
    """The figures of docs/decisions/0017 on a smaller scale."""
    for tested in back_tested(range(2), units=40):
        assert tested.periods > 100
        assert tested.deadlines > 10
        assert tested.within > 0.8
        assert tested.deadline_within > 0.8
        assert tested.error < 6
        assert tested.promises_kept == tested.promised


def test_the_latest_pace_is_the_better_of_the_two__ok() -> None:
    """Why it is the one the overview goes by."""
    latest, mean = back_tested(range(2), units=40)
    assert latest.error < mean.error
    assert latest.deadline_error < mean.deadline_error
