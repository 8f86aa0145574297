"""The arithmetic of targets (docs/decisions/0001), the same in Excel, LibreOffice and here."""

from __future__ import annotations

import math
from datetime import date, timedelta

from bluezone_xl.campaign import Target
from bluezone_xl.consolidate.figures import Progress, Status, Sums

# Further away than this, a date says no more than "not at this pace".
HORIZON_DAYS = 3650


def needed(target: Target, denominator: int) -> int:
    """Return the least whole number of people that meets the target.

    The product is first rounded to 6 decimals, so that 0.6 x 5 is 3 and not 3.0000000000000004.
    """
    product = round(target.value * denominator, 6)
    if target.comparator == ">=":
        return math.ceil(product)
    if target.comparator == ">":
        return math.floor(product) + 1
    return math.floor(product + 0.5)


def is_met(target: Target, denominator: int, installed: int) -> bool:
    """Whether the target is met. Exactly 60 % does not meet "> 60 %"; nothing meets it on zero."""
    least = needed(target, denominator)
    return denominator > 0 and (
        installed == least if target.comparator == "=" else installed >= least
    )


def gap(target: Target, denominator: int, installed: int) -> int:
    """Return how many people are missing."""
    return max(0, needed(target, denominator) - installed)


def gap_of(target: Target | None, sums: Sums | None) -> int | None:
    """Return the gap of some sums, or None without a target or anything to judge."""
    if target is None or sums is None or sums.denominator == 0:
        return None
    return gap(target, sums.denominator, sums.installed)


def met_by(target: Target | None, sums: Sums | None) -> bool | None:
    """Whether some sums meet a target, or None without a target or anything to judge."""
    if target is None or sums is None or sums.denominator == 0:
        return None
    return is_met(target, sums.denominator, sums.installed)


def progress(
    target: Target | None,
    period: date,
    denominator: int,
    installed: int,
    *,
    compared: int | None,
    days: int | None,
) -> Progress:
    """Judge a group. ``compared`` is the change of comparable units over the last ``days``."""
    pace = pace_achieved(compared, days)
    if target is None or denominator == 0:
        status = Status.NO_DATA if denominator == 0 else Status.TRACKED
        return Progress(
            status=status,
            met=None if target is None else False,
            days_left=_days_left(target, period),
            pace_achieved=pace,
        )
    missing = gap(target, denominator, installed)
    left = (target.deadline - period).days
    met = is_met(target, denominator, installed)
    return Progress(
        status=_status(missing, left, compared, days, met=met),
        needed=needed(target, denominator),
        gap=missing,
        met=met,
        days_left=left,
        # Rounded up: what is named must be enough.
        pace_needed=-(-missing * 7 // left) if left > 0 else None,
        pace_achieved=pace,
        expected=_expected(period, missing, compared, days),
    )


def pace_achieved(compared: int | None, days: int | None) -> int | None:
    """People a week, rounded towards zero: what is named was reached."""
    if compared is None or not days:
        return None
    people = abs(compared) * 7 // days
    return people if compared >= 0 else -people


def _days_left(target: Target | None, period: date) -> int | None:
    return None if target is None else (target.deadline - period).days


def _status(
    missing: int, left: int, compared: int | None, days: int | None, *, met: bool
) -> Status:
    if met:
        return Status.MET
    if left <= 0:
        return Status.NOT_MET
    # Pace achieved >= pace needed, in whole numbers: no rounding can tip it.
    if compared is not None and days and compared * left >= missing * days:
        return Status.ON_COURSE
    return Status.AT_RISK


def _expected(period: date, missing: int, compared: int | None, days: int | None) -> date | None:
    """The date at which the pace closes the gap, if there is one within the horizon."""
    if missing == 0:
        return period
    if compared is None or not days or compared <= 0:
        return None
    ahead = math.ceil(round(missing * days / compared, 6))
    return period + timedelta(days=ahead) if ahead <= HORIZON_DAYS else None
