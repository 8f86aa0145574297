"""Figures of the groups and the indicators over the whole province."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bluezone_xl.campaign import Group
from bluezone_xl.consolidate.figures import Sums, count
from bluezone_xl.consolidate.results import (
    GroupFigures,
    IndicatorFigures,
    TrendPoint,
    UnitFigures,
    UnitGroup,
)
from bluezone_xl.consolidate.sources import Sources
from bluezone_xl.consolidate.targets import progress


def group_figures(
    sources: Sources, units: Sequence[UnitFigures], period: date, before: date | None
) -> tuple[GroupFigures, ...]:
    """Sum each group over the units whose kind reports it and counts."""
    days = (period - before).days if before else None
    return tuple(_group(group, units, period, days) for group in sources.campaign.groups)


def _group(
    group: Group, units: Sequence[UnitFigures], period: date, days: int | None
) -> GroupFigures:
    pairs = list(_counted(units, group.id))
    now = sum((own.now for _, own in pairs if own.now), start=Sums())
    before = [own.previous for _, own in pairs if own.previous is not None]
    changes = [own.change for _, own in pairs if own.change is not None]
    compared = sum(changes) if changes else None
    silent = [own.registered for unit, own in pairs if unit.state.is_missing]
    return GroupFigures(
        group=group,
        units=count(unit.state for unit, _ in pairs),
        now=now,
        minimum_denominator=now.denominator + sum(known or 0 for known in silent),
        unregistered=sum(known is None for known in silent),
        previous=sum(before, start=Sums()) if before else None,
        compared=compared,
        progress=progress(
            group.target, period, now.denominator, now.installed, compared=compared, days=days
        ),
    )


def _counted(units: Sequence[UnitFigures], group: str) -> Iterator[tuple[UnitFigures, UnitGroup]]:
    for unit in units:
        own = unit.group(group)
        if own is not None and own.counted:
            yield unit, own


def indicator_figures(
    sources: Sources, period: date, before: date | None
) -> tuple[IndicatorFigures, ...]:
    """Add up each indicator for the period and the one before."""
    return tuple(
        IndicatorFigures(
            indicator,
            _indicator(sources, indicator.id, period),
            _indicator(sources, indicator.id, before),
        )
        for indicator in sources.campaign.indicators
    )


def _indicator(sources: Sources, indicator: str, period: date | None) -> int | None:
    values = [
        fact.indicators[indicator]
        for fact in sources.of_period(period)
        if indicator in fact.indicators
    ]
    return sum(values) if values else None


def trend(sources: Sources) -> tuple[TrendPoint, ...]:
    """Follow each group over every period of the calendar, group by group."""
    points: list[TrendPoint] = []
    for group in sources.campaign.groups:
        previous: TrendPoint | None = None
        for period in sources.campaign.calendar.periods:
            previous = _point(sources, group.id, period, previous)
            points.append(previous)
    return tuple(points)


def _point(sources: Sources, group: str, period: date, previous: TrendPoint | None) -> TrendPoint:
    """Units of the group's kinds, seen through their facts of that period alone."""
    now = Sums()
    accepted = missing = silent = 0
    changes: list[int] = []
    for number in sources.feeding(group):
        sums = sources.sums(period, number, group)
        if sums is not None:
            accepted += 1
            now += sums
            before = previous and sources.sums(previous.period, number, group)
            changes += [sums.installed - before.installed] if before else []
        elif not sources.roster[number - 1].exempt(period):
            missing += 1
            silent += sources.roster[number - 1].denominator(group) or 0
    return TrendPoint(
        group=group,
        period=period,
        accepted=accepted,
        missing=missing,
        now=now if accepted else None,
        minimum_denominator=now.denominator + silent,
        previous=previous.now if previous else None,
        comparable=len(changes),
        compared=sum(changes) if changes else None,
        days=(period - previous.period).days if previous else 0,
    )
