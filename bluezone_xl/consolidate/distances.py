"""How far a place is from the target in force, in a few classes for a map."""

from __future__ import annotations

from enum import StrEnum

from bluezone_xl.campaign import Target
from bluezone_xl.consolidate.figures import Count
from bluezone_xl.consolidate.nodes import Node, NodeGroup

# Shares of one: ten, and twenty-five percentage points.
NEAR, FURTHER = 0.10, 0.25
_DECIMALS = 9


class Distance(StrEnum):
    """Where a place stands. Nobody in it has reported: ``silent``, unless all are ``exempt``."""

    MET = "met"
    NEAR = "near"
    FURTHER = "further"
    FAR = "far"
    TRACKED = "tracked"
    SILENT = "silent"
    EXEMPT = "exempt"
    NO_DATA = "no_data"


def distance(node: Node, group: str, target: Target | None) -> Distance:
    """The class of a place for a group; ``tracked`` when there is no target to be far from."""
    own = node.groups[group]
    if node.units.accepted == 0:
        return _without_returns(node.units)
    if own.rate is None:
        return Distance.NO_DATA
    if target is None:
        return Distance.TRACKED
    return Distance.MET if own.met else _short(own, target)


def _without_returns(units: Count) -> Distance:
    return Distance.SILENT if units.missing else Distance.EXEMPT


def _short(own: NodeGroup, target: Target) -> Distance:
    # 0.6 - 0.5 is not 0.1 in binary; what is ten points to people is ten points here. A target
    # that is to be met exactly can be missed above, too.
    short = abs(round(target.value - (own.rate or 0), _DECIMALS))
    if short <= NEAR:
        return Distance.NEAR
    return Distance.FURTHER if short <= FURTHER else Distance.FAR
