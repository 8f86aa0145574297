"""Figures of the groups and the indicators over the whole province."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
        feeding = sources.feeding(group.id)
        before: date | None = None
        then: Mapping[int, Sums] = {}
        for period in sources.campaign.calendar.periods:
            sums = {number: sources.sums(period, number, group.id) for number in feeding}
            now = {number: own for number, own in sums.items() if own is not None}
            silent = [number for number in feeding if number not in now]
            points.append(_point(sources, group.id, period, now, silent, before, then))
            before, then = period, now
    return tuple(points)


def _point(
    sources: Sources,
    group: str,
    period: date,
    now: Mapping[int, Sums],
    silent: Sequence[int],
    before: date | None,
    then: Mapping[int, Sums],
) -> TrendPoint:
    """Units of the group's kinds, seen through their facts of that period alone."""
    owing = [n for n in silent if not sources.roster[n - 1].exempt(period)]
    registered = sum(sources.roster[n - 1].denominator(group) or 0 for n in owing)
    whole = sum(now.values(), start=Sums())
    changes = [now[n].installed - then[n].installed for n in now.keys() & then.keys()]
    return TrendPoint(
        group=group,
        period=period,
        accepted=len(now),
        missing=len(owing),
        now=whole if now else None,
        minimum_denominator=whole.denominator + registered,
        previous=sum(then.values(), start=Sums()) if then else None,
        comparable=len(changes),
        compared=sum(changes) if changes else None,
        days=(period - before).days if before else 0,
    )
