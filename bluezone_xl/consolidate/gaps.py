"""Which units would close a group's gap: those that miss most people, the largest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bluezone_xl.consolidate.results import GroupFigures, UnitFigures


@dataclass(frozen=True, slots=True)
class ShortUnit:
    """A unit below the target: the people it misses, alone and with all that miss more."""

    unit: UnitFigures
    gap: int
    together: int


@dataclass(frozen=True, slots=True)
class Closing:
    """What would close a group's gap.

    ``units`` are those below the target, the largest gap first, equal gaps in the order of the
    roster. ``enough`` is the least number of them, from the top, that would have to reach the
    target for the whole group to reach it; units above the target make up for others, so that it
    may be fewer than all. It is None when even all would not do, which rounding makes possible
    for "=" alone; ``remaining`` people are missing then.
    """

    gap: int
    units: tuple[ShortUnit, ...]
    enough: int | None
    remaining: int

    def share(self, short: ShortUnit) -> float | None:
        """Which part of the group's gap a unit closes with those before it, at most all of it."""
        return min(1.0, short.together / self.gap) if self.gap else None


def closing(group: GroupFigures, roster: Sequence[UnitFigures]) -> Closing | None:
    """Return what would close the group's gap, or None without a target or anything to judge."""
    whole = group.progress.gap
    if whole is None:
        return None
    found = sorted(_gaps(group, roster), key=lambda pair: (-pair[1], pair[0].number))
    sums = accumulate(gap for _, gap in found)
    units = tuple(
        ShortUnit(unit, gap, together) for (unit, gap), together in zip(found, sums, strict=True)
    )
    short_of = sum(one.together < whole for one in units)
    enough = 0 if whole == 0 else short_of + 1
    remaining = max(0, whole - (units[-1].together if units else 0))
    return Closing(whole, units, None if remaining else enough, remaining)


def _gaps(group: GroupFigures, roster: Sequence[UnitFigures]) -> Iterator[tuple[UnitFigures, int]]:
    for unit in roster:
        own = unit.group(group.id)
        if own is not None and own.gap:
            yield unit, own.gap
