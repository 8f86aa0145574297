"""What consolidation returns: the figures of one period, by group, unit, place and week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bluezone_xl.campaign import Campaign, Group, Indicator
from bluezone_xl.consolidate.figures import Count, Progress, State, Sums, count, points, ratio
from bluezone_xl.consolidate.nodes import Node
from bluezone_xl.consolidate.targets import pace_achieved
from bluezone_xl.register import Unit

Figures = dict[str, object]


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """One group over the whole province for the period.

    ``unregistered`` counts missing units without a registered denominator, which the minimum
    cannot take in. ``compared`` is the change in installed of the units that reported both
    this period and the one before; ``change`` and ``points`` (percentage points) are plain.
    """

    group: Group
    units: Count
    now: Sums
    minimum_denominator: int
    unregistered: int
    previous: Sums | None
    compared: int | None
    progress: Progress

    @property
    def id(self) -> str:
        """The group's id."""
        return self.group.id

    @property
    def rate(self) -> float | None:
        """The rate among reporting units."""
        return self.now.rate

    @property
    def silent_denominator(self) -> int:
        """The people registered with the units that are missing, as far as it is known."""
        return self.minimum_denominator - self.now.denominator

    @property
    def minimum_rate(self) -> float | None:
        """The guaranteed minimum: silent units count as zero."""
        return ratio(self.now.installed, self.minimum_denominator)

    @property
    def change(self) -> int | None:
        """Change in installed since the period before, when both have returns."""
        if self.previous is None or not self.units.accepted:
            return None
        return self.now.installed - self.previous.installed

    @property
    def points(self) -> float | None:
        """Change of the rate in percentage points."""
        return points(self.now.rate, self.previous.rate if self.previous else None)


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """One group of one unit. Figures are None when the unit has not reported."""

    group: str
    counted: bool
    registered: int | None
    now: Sums | None
    previous: Sums | None
    gap: int | None = None

    @property
    def rate(self) -> float | None:
        """The rate."""
        return self.now.rate if self.now else None

    @property
    def rate_before(self) -> float | None:
        """The rate of the period before."""
        return self.previous.rate if self.previous else None

    @property
    def change(self) -> int | None:
        """Change in installed, known when the unit reported both periods."""
        if self.now is None or self.previous is None:
            return None
        return self.now.installed - self.previous.installed

    @property
    def points(self) -> float | None:
        """Change of the rate in percentage points."""
        return points(self.rate, self.rate_before)


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """One expected unit. ``number`` is its place in the roster, from 1.

    ``missed`` is how many periods in a row, up to this one, it owes a return. ``latest`` is the
    last period up to this one for which it has a return, None when there is none.
    """

    unit: Unit
    number: int
    state: State
    missed: int
    latest: date | None
    groups: tuple[UnitGroup, ...]

    def group(self, group: str) -> UnitGroup | None:
        """The unit's figures of a group, or None when its kind does not report it."""
        return next((item for item in self.groups if item.group == group), None)

    @property
    def weight(self) -> int | None:
        """The people it stands for: the largest registered denominator of its counted groups.

        The largest and not the sum, since groups overlap. None when none is registered.
        """
        known = [one.registered for one in self.groups if one.counted]
        return max((people for people in known if people is not None), default=None)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One group in one period. ``now`` is None when no unit reported.

    ``comparable`` units have reported both this period and the one before, ``days`` earlier;
    ``compared`` is their change in installed, None without such units.
    """

    group: str
    period: date
    accepted: int
    missing: int
    now: Sums | None
    minimum_denominator: int
    previous: Sums | None
    comparable: int
    compared: int | None
    days: int

    @property
    def pace(self) -> float | None:
        """People a week, of the units that reported both periods, unrounded."""
        return None if self.compared is None else self.compared * 7 / self.days

    @property
    def pace_achieved(self) -> int | None:
        """The same in whole people, as it is named."""
        return pace_achieved(self.compared, self.days)

    @property
    def rate(self) -> float | None:
        """The rate among reporting units."""
        return self.now.rate if self.now else None

    @property
    def minimum_rate(self) -> float | None:
        """The guaranteed minimum, unknown while nobody has reported."""
        return ratio(self.now.installed, self.minimum_denominator) if self.now else None

    @property
    def change(self) -> int | None:
        """Change in installed since the period before, when both have returns."""
        if self.now is None or self.previous is None:
            return None
        return self.now.installed - self.previous.installed

    @property
    def points(self) -> float | None:
        """Change of the rate in percentage points."""
        return points(self.rate, self.previous.rate if self.previous else None)


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """A followed figure; None when no unit gave it."""

    indicator: Indicator
    now: int | None
    previous: int | None

    @property
    def change(self) -> int | None:
        """Difference to the period before, when both are known."""
        return None if self.now is None or self.previous is None else self.now - self.previous


@dataclass(frozen=True, slots=True)
class Consolidated:
    """Every figure of one period."""

    campaign: Campaign
    period: date
    previous_period: date | None
    units: Count
    groups: tuple[GroupFigures, ...]
    roster: tuple[UnitFigures, ...]
    nodes: tuple[Node, ...]
    trend: tuple[TrendPoint, ...]
    indicators: tuple[IndicatorFigures, ...]

    @property
    def missing(self) -> tuple[UnitFigures, ...]:
        """Units that owe a return; their state says whether one was sent back."""
        return tuple(item for item in self.roster if item.state.is_missing)

    def group(self, group: str) -> GroupFigures:
        """The figures of a group. Raises KeyError."""
        for figures in self.groups:
            if figures.id == group:
                return figures
        raise KeyError(group)

    def of_kind(self, kind: str) -> Count:
        """Units of one kind by state."""
        return count(item.state for item in self.roster if item.unit.kind == kind)

    def as_json(self, *, replaced: int = 0, unchanged: int = 0, rejected: int = 0) -> Figures:
        """The documented JSON of ``consolidate``; the counts of the run come from the run."""
        return {
            "period": self.period.isoformat(),
            "expected": self.units.expected,
            "accepted": self.units.accepted,
            "replaced": replaced,
            "unchanged": unchanged,
            "rejected": rejected,
            "missing": self.units.missing,
            "exempt": self.units.exempt,
            "groups": [_group_json(figures) for figures in self.groups],
        }


def _group_json(figures: GroupFigures) -> Figures:
    target = figures.group.target
    return {
        "id": figures.id,
        "total": figures.now.total,
        "denominator": figures.now.denominator,
        "installed": figures.now.installed,
        "rate": figures.rate,
        "minimum_rate": figures.minimum_rate,
        "target": target.value if target else None,
        "comparator": target.comparator if target else None,
        "deadline": target.deadline.isoformat() if target else None,
        "met": figures.progress.met,
    }
