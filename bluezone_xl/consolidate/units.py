"""Figures of each expected unit."""

from __future__ import annotations

from datetime import date

from bluezone_xl.consolidate.results import UnitFigures, UnitGroup
from bluezone_xl.consolidate.sources import Sources
from bluezone_xl.consolidate.targets import gap_of


def unit_figures(sources: Sources, period: date, before: date | None) -> tuple[UnitFigures, ...]:
    """Return the units in the order of the roster."""
    return tuple(
        UnitFigures(
            unit=unit,
            number=number,
            state=sources.state(period, number),
            missed=sources.missed(period, number),
            latest=sources.latest(period, number),
            groups=tuple(
                _unit_group(sources, number, group, period, before)
                for group in sources.campaign.kind(unit.kind).groups
            ),
        )
        for number, unit in enumerate(sources.roster, 1)
    )


def _unit_group(
    sources: Sources, number: int, group: str, period: date, before: date | None
) -> UnitGroup:
    unit = sources.roster[number - 1]
    counted = sources.campaign.kind(unit.kind).counted
    now = sources.sums(period, number, group)
    return UnitGroup(
        group=group,
        counted=counted,
        registered=unit.denominator(group),
        now=now,
        previous=sources.sums(before, number, group),
        gap=gap_of(sources.campaign.group(group).target, now) if counted else None,
    )
