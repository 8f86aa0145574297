"""The register of units: who must return what, their tree, exemptions and registered totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bluezone_xl.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register knows of a unit's group: its total and its denominator.

    For a quota group the denominator is the quota. None is "not known", which is not zero.
    """

    total: int | None = None
    denominator: int | None = None


@dataclass(frozen=True, slots=True)
class Exemption:
    """A unit need not report for periods from ``first`` to ``last``, both included."""

    first: date
    last: date
    reason: str

    def covers(self, period: date) -> bool:
        """Whether the period falls within it."""
        return self.first <= period <= self.last


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. ``kind`` is empty for a node that only groups others and returns nothing."""

    code: str
    name: str
    kind: str = ""
    parent: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    registered: Mapping[str, Registered] = field(default_factory=dict)
    exemption: Exemption | None = None

    def exempt(self, period: date) -> bool:
        """Whether the unit is excused for that period."""
        return self.exemption is not None and self.exemption.covers(period)

    def denominator(self, group: str) -> int | None:
        """The registered denominator (or quota) of a group, or None when not known."""
        known = self.registered.get(group)
        return None if known is None else known.denominator


@dataclass(frozen=True)
class Register:
    """All units, in the order of their file; codes are unique and parents exist."""

    units: tuple[Unit, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Unit]:
        """Units by code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def children(self) -> Mapping[str, tuple[Unit, ...]]:
        """Units by their parent's code, in file order."""
        tree: dict[str, list[Unit]] = {}
        for unit in self.units:
            tree.setdefault(unit.parent, []).append(unit)
        return {code: tuple(units) for code, units in tree.items()}

    def expected(self, campaign: Campaign) -> tuple[Unit, ...]:
        """Units that the campaign asks a return of, exempt ones included."""
        return tuple(unit for unit in self.units if campaign.has_kind(unit.kind))

    def ancestors(self, unit: Unit) -> Iterator[Unit]:
        """The unit's parent, its parent, and so on to the root."""
        parent = self.by_code.get(unit.parent)
        while parent is not None:
            yield parent
            parent = self.by_code.get(parent.parent)


def commune_kind(campaign: Campaign) -> str:
    """Return the id of the kind that communes return, or an empty string.

    It is the territorial kind whose figures count, not one that only reconciles them.
    """
    return next((k.id for k in campaign.kinds if k.territorial and not k.reconciles), "")


def district_kind(campaign: Campaign) -> str:
    """Return the id of the kind that districts return: the one about the communes' kind."""
    communes = commune_kind(campaign)
    about = (k.id for k in campaign.kinds if communes in (k.reconciles, k.line_units))
    return next(about, "") if communes else ""
