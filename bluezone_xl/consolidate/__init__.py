"""From accepted returns to figures. Pure: no files, no clock; docs/decisions/0001 defines each.

``consolidate()`` answers for one period. A leader's other target is another campaign:
``with_targets()``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bluezone_xl.campaign import Campaign, Target
from bluezone_xl.consolidate.facts import Fact, lay_flat, roster
from bluezone_xl.consolidate.figures import Count, Progress, State, Status, Sums, count
from bluezone_xl.consolidate.gaps import Closing, ShortUnit, closing
from bluezone_xl.consolidate.groups import group_figures, indicator_figures, trend
from bluezone_xl.consolidate.nodes import Node, NodeGroup
from bluezone_xl.consolidate.results import (
    Consolidated,
    GroupFigures,
    IndicatorFigures,
    TrendPoint,
    UnitFigures,
    UnitGroup,
)
from bluezone_xl.consolidate.sources import Sources, gather
from bluezone_xl.consolidate.targets import gap, is_met, needed
from bluezone_xl.consolidate.territory import node_figures
from bluezone_xl.consolidate.units import unit_figures
from bluezone_xl.receipts import Receipt
from bluezone_xl.register import Register
from bluezone_xl.returns import Accepted

__all__ = [
    "Closing",
    "Consolidated",
    "Count",
    "Fact",
    "GroupFigures",
    "IndicatorFigures",
    "Node",
    "NodeGroup",
    "Progress",
    "ShortUnit",
    "Sources",
    "State",
    "Status",
    "Sums",
    "TrendPoint",
    "UnitFigures",
    "UnitGroup",
    "closing",
    "consolidate",
    "consolidated",
    "count",
    "gap",
    "gather",
    "is_met",
    "lay_flat",
    "needed",
    "roster",
    "with_targets",
]


def consolidate(
    campaign: Campaign,
    register: Register,
    standing: Sequence[Accepted],
    period: date,
    *,
    receipts: Sequence[Receipt] = (),
) -> Consolidated:
    """Return every figure of one period.

    ``standing`` are the standing returns of all periods, since changes, paces and the trend look
    back; ``receipts`` tell a unit that was sent its return back from a silent one.
    """
    return consolidated(gather(campaign, register, standing, receipts), period)


def consolidated(sources: Sources, period: date) -> Consolidated:
    """Return every figure of one period from gathered sources."""
    before = sources.campaign.calendar.before(period)
    units = unit_figures(sources, period, before)
    return Consolidated(
        campaign=sources.campaign,
        period=period,
        previous_period=before,
        units=count(item.state for item in units),
        groups=group_figures(sources, units, period, before),
        roster=units,
        nodes=node_figures(sources, units, period),
        trend=trend(sources),
        indicators=indicator_figures(sources, period, before),
    )


def with_targets(campaign: Campaign, targets: Mapping[str, Target | None]) -> Campaign:
    """Return the campaign with the targets of some groups changed, set or lifted."""
    groups = [
        group.model_copy(update={"target": targets[group.id]}) if group.id in targets else group
        for group in campaign.groups
    ]
    # Validated anew: a copy would keep what the old campaign had worked out and cached.
    return Campaign.model_validate({**dict(campaign), "groups": tuple(groups)})
