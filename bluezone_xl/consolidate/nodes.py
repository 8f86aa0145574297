"""Places of the territory with their figures, one period's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bluezone_xl.consolidate.figures import Count, Sums, points, ratio
from bluezone_xl.register import Unit


@dataclass(frozen=True, slots=True)
class NodeGroup:
    """One group of a place: the sum of the units in it, and what its own committee reported.

    ``rank`` is among the places of the same level (1 is best; equal rates share it). ``own`` is
    the figure of the return that reconciles: of a district's own, or of the commune's line in it.
    ``compared`` are the sums of the period before and of this one over the units that reported
    both, None when there are none.
    """

    now: Sums | None
    minimum_denominator: int
    compared: tuple[Sums, Sums] | None
    gap: int | None
    met: bool | None
    rank: int | None
    own: Sums | None

    @property
    def change(self) -> int | None:
        """Change in installed of the units that reported both periods."""
        if self.compared is None:
            return None
        before, now = self.compared
        return now.installed - before.installed

    @property
    def points(self) -> float | None:
        """Change of their rate in percentage points: of the same units in both periods."""
        if self.compared is None:
            return None
        before, now = self.compared
        return points(now.rate, before.rate)

    @property
    def rate(self) -> float | None:
        """The rate among reporting units."""
        return self.now.rate if self.now else None

    @property
    def minimum_rate(self) -> float | None:
        """The guaranteed minimum."""
        return ratio(self.now.installed if self.now else 0, self.minimum_denominator)


@dataclass(frozen=True, slots=True)
class Node:
    """A place on the territory: a unit that reports (``leaf``) or one that others belong to.

    Number 0 is the whole territory, with an unnamed unit. ``above`` are the numbers (from 1, in
    the order of the list) of the places it lies in, the outermost first.
    """

    unit: Unit
    number: int
    leaf: bool
    above: tuple[int, ...]
    units: Count
    groups: Mapping[str, NodeGroup]

    @property
    def level(self) -> int:
        """Depth in the tree, from 1."""
        return len(self.above) + 1
