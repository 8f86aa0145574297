"""The pieces figures are made of. Rates are None where there is nothing to divide by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where a unit stands for a period. ``returned``: its only returns have mistakes."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    MISSING = "missing"
    EXEMPT = "exempt"

    @property
    def is_missing(self) -> bool:
        """Whether the unit still owes a return."""
        return self in (State.RETURNED, State.MISSING)


class Status(StrEnum):
    """How a group stands against its target (docs/decisions/0001)."""

    NO_DATA = "no_data"
    TRACKED = "tracked"
    MET = "met"
    ON_COURSE = "on_course"
    AT_RISK = "at_risk"
    NOT_MET = "not_met"


def ratio(part: int, whole: int) -> float | None:
    """Divide, or return None when there is nothing to divide by."""
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Sums:
    """Plain sums over lines."""

    total: int = 0
    denominator: int = 0
    installed: int = 0

    @property
    def rate(self) -> float | None:
        """Installed over denominator."""
        return ratio(self.installed, self.denominator)

    def __add__(self, other: Sums) -> Sums:
        """Add two sums of the same group. Never of two groups: they overlap."""
        return Sums(
            self.total + other.total,
            self.denominator + other.denominator,
            self.installed + other.installed,
        )


@dataclass(frozen=True, slots=True)
class Count:
    """Units by state; accepted + missing + exempt = expected, and returned is part of missing."""

    expected: int = 0
    accepted: int = 0
    returned: int = 0
    missing: int = 0
    exempt: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """A group against its target. Without a target only ``pace_achieved`` and status are known.

    Paces are whole people a week, the one needed rounded up, the one achieved towards zero.
    ``expected`` is the date at which the unrounded pace meets the target.
    """

    status: Status
    needed: int | None = None
    gap: int | None = None
    met: bool | None = None
    days_left: int | None = None
    pace_needed: int | None = None
    pace_achieved: int | None = None
    expected: date | None = None


def points(rate: float | None, before: float | None) -> float | None:
    """The difference of two rates in percentage points, or None when either is unknown."""
    return None if rate is None or before is None else (rate - before) * 100


def count(states: Iterable[State]) -> Count:
    """Count units by state."""
    tally = Counter(states)
    returned = tally[State.RETURNED]
    return Count(
        expected=tally.total(),
        accepted=tally[State.ACCEPTED],
        returned=returned,
        missing=tally[State.MISSING] + returned,
        exempt=tally[State.EXEMPT],
    )
