"""What is to be expected if a group goes on as it does, and how far such forecasts were off.

A forecast carries a pace on in a straight line. The pace is that of the units that reported both
ends of an interval: of the latest interval, or the mean of the latest three. Its error is what the
same method was off, on average, in the periods so far; the range around a forecast is twice that
(docs/decisions/0017).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from bluezone_xl.campaign import Target
from bluezone_xl.consolidate.figures import Sums
from bluezone_xl.consolidate.results import TrendPoint
from bluezone_xl.consolidate.targets import HORIZON_DAYS, is_met, needed

SPAN = 3
WIDTH = 2


class Method(IntEnum):
    """Which pace is carried on."""

    LATEST = 1
    MEAN = 2


class Verdict(StrEnum):
    """Whether a group will meet its target in time, as far as the range tells."""

    NO_DATA = "no_data"
    NO_TARGET = "no_target"
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    IN_TIME = "in_time"
    TOO_LATE = "too_late"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Trial:
    """One period's pace beside what each method would have said a period earlier, people a week.

    ``error`` is actual minus forecast; ``margin`` the range the method would have given around its
    forecast, from its errors up to then.
    """

    actual: float | None
    forecast: float | None
    margin: float | None

    @property
    def error(self) -> float | None:
        """By how much more, or less, was reached than forecast."""
        if self.actual is None or self.forecast is None:
            return None
        return self.actual - self.forecast

    @property
    def within(self) -> bool | None:
        """Whether the actual pace lay in the range; None where one of them is unknown."""
        if self.error is None or self.margin is None:
            return None
        return abs(self.error) <= self.margin


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a pace makes of a target.

    ``pace`` and ``margin`` are people a week; ``days``, ``earliest`` and ``latest`` count from the
    period until the target is met, at the pace and at both ends of its range; ``reached``, ``low``
    and ``high`` are the people expected on the deadline. None is what cannot be known.
    """

    pace: float | None
    margin: float | None
    needed: int | None
    gap: int | None
    days_left: int | None
    days: int | None
    earliest: int | None
    latest: int | None
    reached: int | None
    low: int | None
    high: int | None
    verdict: Verdict

    @property
    def pace_needed(self) -> int | None:
        """Whole people a week that are enough to meet the target in time."""
        if self.gap is None or self.days_left is None or self.days_left <= 0:
            return None
        return -(-self.gap * 7 // self.days_left)

    @property
    def short(self) -> int | None:
        """People missing on the deadline; today's, once it has passed."""
        if self.needed is None or self.gap is None or self.days_left is None:
            return None
        if self.days_left <= 0 or self.gap == 0:
            return self.gap
        return None if self.reached is None else max(0, self.needed - self.reached)


def pace_of(points: Sequence[TrendPoint], method: Method) -> float | None:
    """The pace to carry on after the last of a group's points."""
    if method is Method.LATEST:
        return points[-1].pace if points else None
    known = [point for point in points[-SPAN:] if point.compared is not None]
    days = sum(point.days for point in known)
    return sum(point.compared or 0 for point in known) * 7 / days if days else None


def trials(points: Sequence[TrendPoint], method: Method) -> tuple[Trial, ...]:
    """Forecast each of a group's points from those before it."""
    found: list[Trial] = []
    for at, point in enumerate(points):
        found.append(Trial(point.pace, pace_of(points[:at], method), margin_of(found)))
    return tuple(found)


def error_of(tried: Sequence[Trial]) -> float | None:
    """The mean absolute error of the trials, people a week."""
    errors = [abs(trial.error) for trial in tried if trial.error is not None]
    return sum(errors) / len(errors) if errors else None


def margin_of(tried: Sequence[Trial]) -> float | None:
    """Half the range around the next forecast."""
    error = error_of(tried)
    return None if error is None else WIDTH * error


def ends_of(pace: float | None, margin: float | None) -> tuple[float | None, float | None]:
    """The slow and the fast end of the range around a pace.

    Installed people add up: a group that grows is not taken to fall because forecasts were off.
    """
    if pace is None or margin is None:
        return None, None
    slow = pace - margin
    return (slow if pace < 0 else max(0, slow)), pace + margin


def outlook(
    now: Sums,
    period: date,
    target: Target | None,
    pace: float | None,
    margin: float | None,
    *,
    capped: bool,
) -> Outlook:
    """Carry a pace on towards a target. ``capped``: nobody is counted beyond the denominator."""
    if target is None or now.denominator == 0:
        verdict = Verdict.NO_DATA if now.denominator == 0 else Verdict.NO_TARGET
        return Outlook(pace, margin, *(None,) * 9, verdict)
    least = needed(target, now.denominator)
    gap = max(0, least - now.installed)
    left = (target.deadline - period).days
    slow, fast = ends_of(pace, margin)

    reached, low, high = (people_after(now, one, left, capped=capped) for one in (pace, slow, fast))
    met = is_met(target, now.denominator, now.installed)
    return Outlook(
        pace=pace,
        margin=margin,
        needed=least,
        gap=gap,
        days_left=left,
        days=_days(gap, pace),
        earliest=_days(gap, fast),
        latest=_days(gap, slow),
        reached=reached,
        low=low,
        high=high,
        verdict=_verdict(least, gap, left, pace, low, high, met=met),
    )


def people_after(now: Sums, pace: float | None, days: int, *, capped: bool) -> int | None:
    """The people some days ahead at a pace; None without one, or for today and before."""
    if pace is None or days <= 0:
        return None
    people = max(0, math.floor(round(now.installed + pace * days / 7, 6)))
    return min(people, now.denominator) if capped else people


def _days(gap: int, pace: float | None) -> int | None:
    if gap == 0:
        return 0
    return math.ceil(round(gap * 7 / pace, 6)) if pace is not None and pace > 0 else None


def _verdict(
    least: int,
    gap: int,
    left: int,
    pace: float | None,
    low: int | None,
    high: int | None,
    *,
    met: bool,
) -> Verdict:
    if met:
        return Verdict.MET
    if left <= 0:
        return Verdict.NOT_MET
    if pace is None:
        return Verdict.UNKNOWN
    # Only "=" can be passed: nobody can say whether it will come back to its target.
    if gap == 0:
        return Verdict.OPEN
    if low is not None and low >= least:
        return Verdict.IN_TIME
    return Verdict.TOO_LATE if high is not None and high < least else Verdict.OPEN


def day_after(period: date, days: int | None) -> date | None:
    """A day so many days ahead, or None beyond the horizon."""
    return None if days is None or days > HORIZON_DAYS else period + timedelta(days=days)
