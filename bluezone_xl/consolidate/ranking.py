"""Rankings of units and places: equal values share a rank, unknown ones come last without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from bluezone_xl.consolidate.nodes import Node
from bluezone_xl.consolidate.results import Consolidated, UnitFigures, UnitGroup
from bluezone_xl.consolidate.territory import descending_ranks, rank_level

T = TypeVar("T")
Value = Callable[[T], float | None]
Candidate = tuple[UnitFigures, UnitGroup]

# How many a short list names.
TEN = 10
# Differences of rates differ in the last binary digits where people see the same number
# (0.5 - 0.4, 0.3 - 0.2); nine decimals of a point tell any two real ones apart.
_DECIMALS = 9


class Measure(StrEnum):
    """What units are ranked by."""

    RATE = "rate"
    GAP = "gap"
    CHANGE = "change"
    POINTS = "points"
    MISSED = "missed"

    @property
    def high_is_best(self) -> bool:
        """Whether rank 1 is the highest value: of people and periods that miss, none is best."""
        return self not in (Measure.GAP, Measure.MISSED)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which units are ranked, by what, and whether the highest value is listed first.

    Ranks count from the best value, whatever is listed first. ``kind`` and ``parents`` (codes of
    the units above) are empty for all.
    """

    group: str
    kind: str = ""
    parents: frozenset[str] = frozenset()
    measure: Measure = Measure.RATE
    high: bool = True


@dataclass(frozen=True, slots=True)
class Ranked(Generic[T]):
    """One of a ranking. ``tied`` says that others have the same value."""

    item: T
    value: float | None
    rank: int | None
    tied: bool


@dataclass(frozen=True, slots=True)
class Shortlist(Generic[T]):
    """One end of a ranking. ``more`` others have the value of the last one listed."""

    rows: tuple[Ranked[T], ...]
    more: int


def ranked(items: Iterable[T], value: Value[T], *, high: bool = True) -> tuple[Ranked[T], ...]:
    """Rank items and put them in order; those with equal values stay in the order given.

    ``high`` says that the highest value is the best.
    """
    listed = list(items)
    values = [value(item) for item in listed]
    known = {at: one for at, one in enumerate(values) if one is not None}
    ranks = descending_ranks({at: one if high else -one for at, one in known.items()})
    shared = Counter(ranks.values())
    order = sorted(range(len(listed)), key=lambda at: (ranks.get(at, len(listed) + 1), at))
    return tuple(
        Ranked(
            listed[at], values[at], ranks.get(at), shared[ranks[at]] > 1 if at in ranks else False
        )
        for at in order
    )


def shortlist(items: Iterable[T], value: Value[T], *, last: bool = False) -> Shortlist[T]:
    """The first ten, or from the bottom up the last ten; ranks count from the highest value.

    Of fewer than twenty at most half are listed, so that the two ends of a small group are not
    the same; of one, it.
    """
    order = ranked(items, value)
    known = [one for one in (turned(order) if last else order) if one.rank is not None]
    count = min(TEN, max(1, len(known) // 2))
    rows = known[:count]
    more = sum(one.rank == rows[-1].rank for one in known[count:]) if rows else 0
    return Shortlist(tuple(rows), more)


def turned(order: Sequence[Ranked[T]]) -> tuple[Ranked[T], ...]:
    """The same ranking from the worst on; equal values keep their order, unknown ones the end."""
    return tuple(sorted(order, key=lambda one: -one.rank if one.rank is not None else 0))


def points_to_rank(points: float | None) -> float | None:
    """Percentage points as they are compared: without what binary fractions add."""
    return None if points is None else round(points, _DECIMALS)


def candidates(roster: Sequence[UnitFigures], choice: Choice) -> tuple[Candidate, ...]:
    """The units whose figures count for the group, of the kind and under the parents chosen."""
    return tuple(
        (unit, own)
        for unit in roster
        if choice.kind in ("", unit.unit.kind)
        and (not choice.parents or unit.unit.parent in choice.parents)
        and (own := unit.group(choice.group)) is not None
        and own.counted
    )


def measured(candidate: Candidate, measure: Measure) -> float | None:
    """The value of a unit that is ranked."""
    unit, own = candidate
    values = {
        Measure.RATE: own.rate,
        Measure.GAP: own.gap,
        Measure.CHANGE: own.change,
        Measure.POINTS: points_to_rank(own.points),
        Measure.MISSED: unit.missed,
    }
    return values[measure]


def unit_ranking(roster: Sequence[UnitFigures], choice: Choice) -> tuple[Ranked[Candidate], ...]:
    """Rank units by what is chosen, and list them from the end that is chosen."""
    best = choice.measure.high_is_best
    order = ranked(candidates(roster, choice), lambda one: measured(one, choice.measure), high=best)
    return order if choice.high == best else turned(order)


def places_of(figures: Consolidated, level: int) -> tuple[Node, ...]:
    """The places of a level: 0 for the units of the territory, else their depth from 1."""
    return tuple(node for node in figures.nodes if rank_level(node) == level)


class SilentOrder(StrEnum):
    """In which order units that owe a return are listed."""

    LISTED = "listed"
    MISSED = "missed"
    WEIGHT = "weight"


def before_others(unit: UnitFigures, order: SilentOrder) -> int:
    """What silent units are sorted by, the smallest first; equals stay as in the roster."""
    return {
        SilentOrder.LISTED: 0,
        SilentOrder.MISSED: -unit.missed,
        SilentOrder.WEIGHT: -(unit.weight or 0),
    }[order]
