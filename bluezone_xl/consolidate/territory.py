"""Figures of the territory: every place above the units that report it, down to those units."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from bluezone_xl.consolidate.figures import Sums, count
from bluezone_xl.consolidate.nodes import Node, NodeGroup
from bluezone_xl.consolidate.results import UnitFigures, UnitGroup
from bluezone_xl.consolidate.sources import Sources, add_up
from bluezone_xl.consolidate.targets import gap_of, met_by
from bluezone_xl.register import Unit


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order of the list. ``above`` are the numbers of the places it lies in."""

    unit: Unit
    number: int
    leaf: bool
    above: tuple[int, ...]


_WHOLE = Place(Unit(code="", name=""), 0, leaf=False, above=())


def territorial_groups(sources: Sources) -> tuple[str, ...]:
    """Return the groups that the counted territorial kinds report."""
    kinds = [kind for kind in sources.campaign.kinds if kind.territorial and kind.counted]
    return tuple(dict.fromkeys(group for kind in kinds for group in kind.groups))


def places(sources: Sources) -> tuple[Place, ...]:
    """Return the territory as a list: each place before those in it, as in the register.

    A root that holds everything and reports nothing is left out: the province itself.
    """
    kinds = {k.id for k in sources.campaign.kinds if k.territorial and k.counted}
    leaves = {unit.code: unit for unit in sources.roster if unit.kind in kinds}
    paths = {code: [*sources.register.ancestors(leaf)][::-1] for code, leaf in leaves.items()}
    skipped = _common_roots(sources, list(paths.values()))
    tree: dict[str, dict[str, Unit]] = {}
    for code, leaf in leaves.items():
        parent = ""
        for unit in (*paths[code][skipped:], leaf):
            tree.setdefault(parent, {})[unit.code] = unit
            parent = unit.code
    found: list[Place] = []
    _walk(tree, "", (), leaves.keys(), found)
    return tuple(found)


def _walk(
    tree: Mapping[str, Mapping[str, Unit]],
    parent: str,
    above: tuple[int, ...],
    leaves: Set[str],
    found: list[Place],
) -> None:
    for code, unit in tree.get(parent, {}).items():
        number = len(found) + 1
        found.append(Place(unit, number, code in leaves, above))
        _walk(tree, code, (*above, number), leaves, found)


def _common_roots(sources: Sources, paths: Sequence[Sequence[Unit]]) -> int:
    """How many outermost places hold everything and return nothing themselves."""
    shared = 0
    while paths and all(len(path) > shared for path in paths):
        roots = {path[shared].code for path in paths}
        if len(roots) > 1 or sources.campaign.has_kind(paths[0][shared].kind):
            break
        shared += 1
    return shared


def ranked_places(listed: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places ranked against each other: the outermost level with several of them."""
    for level in range(max((len(place.above) for place in listed), default=0) + 1):
        same = tuple(place for place in listed if len(place.above) == level)
        if len(same) > 1:
            return same
    return tuple(listed[:1])


def reconciler(sources: Sources, unit: Unit) -> Unit | None:
    """Return the unit whose return repeats this one's figures: the nearest one above."""
    for above in sources.register.ancestors(unit):
        if _reconciles(sources, above):
            return above
    return None


def _reconciles(sources: Sources, unit: Unit) -> bool:
    kind = unit.kind
    return sources.campaign.has_kind(kind) and bool(sources.campaign.kind(kind).reconciles)


def node_figures(sources: Sources, units: Sequence[UnitFigures], period: date) -> tuple[Node, ...]:
    """Sum the territorial groups up the tree, and rank the places of each level.

    The first node, number 0, is the whole territory.
    """
    by_code = {item.unit.code: item for item in units}
    listed = (_WHOLE, *places(sources))
    below: dict[int, list[UnitFigures]] = {place.number: [] for place in listed}
    for place in listed:
        if place.leaf:
            for number in (_WHOLE.number, *place.above, place.number):
                below[number].append(by_code[place.unit.code])
    groups = territorial_groups(sources)
    nodes = [
        Node(
            unit=place.unit,
            number=place.number,
            leaf=place.leaf,
            above=place.above,
            units=count(item.state for item in below[place.number]),
            groups={
                group: _node_group(sources, place, below[place.number], group, period)
                for group in groups
            },
        )
        for place in listed
    ]
    ranks = {group: _ranks(nodes, group) for group in groups}
    return tuple(
        replace(
            node,
            groups={
                group: replace(own, rank=ranks[group].get(node.number))
                for group, own in node.groups.items()
            },
        )
        for node in nodes
    )


def _node_group(
    sources: Sources, place: Place, units: Sequence[UnitFigures], group: str, period: date
) -> NodeGroup:
    pairs = [(unit, own) for unit in units if (own := unit.group(group)) is not None]
    reported = [own.now for _, own in pairs if own.now is not None]
    now = sum(reported, start=Sums()) if reported or not place.leaf else None
    silent = sum(own.registered or 0 for unit, own in pairs if unit.state.is_missing)
    target = sources.campaign.group(group).target
    return NodeGroup(
        now=now,
        minimum_denominator=(now.denominator if now else 0) + silent,
        compared=_compared([own for _, own in pairs]),
        gap=gap_of(target, now),
        met=met_by(target, now),
        rank=None,
        own=_own(sources, place, group, period),
    )


def _compared(units: Sequence[UnitGroup]) -> tuple[Sums, Sums] | None:
    """The sums of both periods over the units that reported both."""
    both = [(own.previous, own.now) for own in units if own.previous and own.now]
    if not both:
        return None
    before, now = zip(*both, strict=True)
    return sum(before, start=Sums()), sum(now, start=Sums())


def _own(sources: Sources, place: Place, group: str, period: date) -> Sums | None:
    """What the committee above says: its whole return for a place, a line of it for a unit.

    None when it has not reported, or not about that unit.
    """
    if place.number == _WHOLE.number:
        return _all_own(sources, group, period)
    if not place.leaf:
        if not _reconciles(sources, place.unit):
            return None
        return sources.sums(period, sources.numbers[place.unit.code], group)
    above = reconciler(sources, place.unit)
    if above is None:
        return None
    facts = [
        fact
        for fact in sources.rows(period, sources.numbers[above.code])
        if fact.group == group and fact.line is not None and fact.line.key == place.unit.code
    ]
    return add_up(facts) if facts else None


def _all_own(sources: Sources, group: str, period: date) -> Sums | None:
    """What all those committees say together, of the ones that have reported."""
    said = [
        sums
        for number, unit in enumerate(sources.roster, 1)
        if _reconciles(sources, unit) and (sums := sources.sums(period, number, group)) is not None
    ]
    return sum(said, start=Sums()) if said else None


def _ranks(nodes: Sequence[Node], group: str) -> dict[int, int]:
    """Rank by rate within a level: units among units, places among places of their depth."""
    rates: dict[int, dict[int, float]] = {}
    for node in nodes:
        rate = node.groups[group].rate
        if rate is not None and node.number != _WHOLE.number:
            rates.setdefault(rank_level(node), {})[node.number] = rate
    return {
        number: rank for level in rates.values() for number, rank in descending_ranks(level).items()
    }


def descending_ranks(values: Mapping[int, float]) -> dict[int, int]:
    """Rank values from the largest, 1; equal values share the better rank."""
    ordered = sorted(values.values())
    return {key: len(ordered) - bisect_right(ordered, one) + 1 for key, one in values.items()}


def rank_level(place: Node | Place) -> int:
    """What a place is ranked among: -1 for the whole, 0 for all units, else its depth from 1."""
    if place.number == _WHOLE.number:
        return -1
    return 0 if place.leaf else len(place.above) + 1
