"""How far the forecasts of ``Dự báo`` would have been off, on the demo's synthetic provinces.

The figures of docs/decisions/0017: every period of every group forecast from the one before, and
every targeted group's deadline forecast from each period ahead of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import mean

from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.consolidate import GroupFigures, TrendPoint, consolidated, gather
from bluezone_xl.consolidate.forecast import (
    Method,
    Verdict,
    margin_of,
    outlook,
    pace_of,
    trials,
)
from bluezone_xl.demo.growth import Truth
from bluezone_xl.demo.province import choose_units, dice
from bluezone_xl.register import Unit
from bluezone_xl.returns import Accepted, Line, Return
from bluezone_xl.seeds import seed_register
from bluezone_xl.submission import Source

UNITS, LATE = 100, 0.06


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A deadline forecast: the error in points of the rate, whether in range, what was promised."""

    error: float
    within: bool
    verdict: Verdict
    met: bool


@dataclass(frozen=True, slots=True)
class Tested:
    """What a method's back-test adds up to. Errors are points of the rate, shares parts of 1.

    ``promised`` deadlines were called "in time", ``warned`` "too late"; of them so many came true.
    """

    method: Method
    periods: int
    error: float
    within: float
    deadlines: int
    deadline_error: float
    deadline_within: float
    promised: int
    promises_kept: int
    warned: int
    warnings_true: int


def print_forecasts(seeds: int) -> None:
    """Back-test both methods over so many provinces."""
    print(f"forecasts, {seeds} provinces of {UNITS} units:")
    for one in back_tested(range(seeds)):
        print(
            f"  {one.method.name.lower()}: a period ahead {one.periods:,} times, "
            f"off by {one.error:.1f} points a week on average, in range {one.within:.0%};\n"
            f"    the deadline {one.deadlines:,} times, off by {one.deadline_error:.1f} points, "
            f"in range {one.deadline_within:.0%}; in time {one.promises_kept} of {one.promised} "
            f"kept, too late {one.warnings_true} of {one.warned} true"
        )


def back_tested(seeds: Iterable[int], units: int = UNITS) -> tuple[Tested, ...]:
    """Try every method on the synthetic provinces of these seeds."""
    campaign = load_campaign(packaged="bluezone-2021")
    followed = [one for seed in seeds for one in _province(campaign, seed, units)]
    return tuple(_tested(method, followed) for method in Method)


Followed = tuple[GroupFigures, list[TrendPoint]]


def _tested(method: Method, followed: Sequence[Followed]) -> Tested:
    tried = [(own, one) for own, points in followed for one in trials(points, method)]
    errors = [
        abs(one.error) / own.now.denominator * 100 for own, one in tried if one.error is not None
    ]
    ahead = [one for own, points in followed for one in _deadlines(own, points, method)]
    promised = [one.met for one in ahead if one.verdict is Verdict.IN_TIME]
    warned = [not one.met for one in ahead if one.verdict is Verdict.TOO_LATE]
    return Tested(
        method=method,
        periods=len(errors),
        error=mean(errors),
        within=mean(one.within for _, one in tried if one.within is not None),
        deadlines=len(ahead),
        deadline_error=mean(abs(one.error) for one in ahead),
        deadline_within=mean(one.within for one in ahead),
        promised=len(promised),
        promises_kept=sum(promised),
        warned=len(warned),
        warnings_true=sum(warned),
    )


def _deadlines(own: GroupFigures, points: list[TrendPoint], method: Method) -> Iterator[_Ahead]:
    """From each period with a range, what was said of the deadline beside what it was."""
    target = own.group.target
    then = next((one for one in points if target and one.period == target.deadline), None)
    if target is None or then is None or then.now is None or then.rate is None:
        return
    for at, point in enumerate(points):
        margin = margin_of(trials(points[: at + 1], method))
        if point.now is None or margin is None or point.period >= target.deadline:
            continue
        pace = pace_of(points[: at + 1], method)
        said = outlook(point.now, point.period, target, pace, margin, capped=True)
        if said.reached is None or said.low is None or said.high is None:
            continue
        whole, real = point.now.denominator, then.rate
        met = outlook(then.now, then.period, target, None, None, capped=True).gap == 0
        yield _Ahead(
            error=(said.reached / whole - real) * 100,
            within=said.low / whole <= real <= said.high / whole,
            verdict=said.verdict,
            met=met,
        )


def _province(campaign: Campaign, seed: int, units: int) -> Iterator[Followed]:
    """Every group of a synthetic province with its trend; now and then a unit misses a week."""
    chosen = choose_units(campaign, seed_register(campaign, "52"), units, seed)
    truth = Truth(campaign, chosen, seed)
    register = truth.registered()
    standing = [
        _accepted(campaign, truth, unit, period)
        for period in campaign.calendar.periods
        for unit in register.expected(campaign)
        if dice(seed, unit.code, period, "late").random() >= LATE
    ]
    figures = consolidated(gather(campaign, register, standing), campaign.calendar.periods[-1])
    for own in figures.groups:
        if own.now.denominator:
            yield own, [point for point in figures.trend if point.group == own.id]


def _accepted(campaign: Campaign, truth: Truth, unit: Unit, period: date) -> Accepted:
    kind = campaign.kind(unit.kind)
    lines = tuple(
        Line(row, line.key, line.name, line.values)
        for row, line in enumerate(truth.lines(unit, period), 10)
    )
    columns = {column.id: "A" for column in kind.columns}
    label = f"{unit.code} {period}"
    content = Return(
        unit=unit.code,
        kind=kind.id,
        period=period,
        sheet="",
        columns=columns,
        lines=lines,
        fields={},
        difficulties=(),
        nil=False,
        template_version=1,
        source=Source(label, label, 0),
    )
    return Accepted(content, 1, 1, datetime(2021, 10, 1, tzinfo=UTC), "1")
