"""What a document is about: the province, one district, or one sort of units.

An excerpt is figured by the same code as the whole, over a register of just its units. In a
province without districts there is one for each kind of unit instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bluezone_xl.campaign import Campaign
from bluezone_xl.consolidate import Consolidated
from bluezone_xl.names import running
from bluezone_xl.register import Register, Unit


@dataclass(frozen=True)
class Scope:
    """The units a document is about. ``place`` is empty for the whole province."""

    place: str
    name: str
    register: Register

    @property
    def is_whole(self) -> bool:
        """Whether it is the province."""
        return not self.place

    @property
    def running_name(self) -> str:
        """The name inside a sentence: huyện Hoài Ân."""
        return running(self.name)


def whole(register: Register) -> Scope:
    """The province, named after the one place that holds everything, if there is one."""
    roots = [unit for unit in register.units if not unit.parent]
    return Scope("", roots[0].name if len(roots) == 1 else "", register)


def excerpts(figures: Consolidated, register: Register) -> tuple[Scope, ...]:
    """One scope a district, in the order of the register; without districts, one a kind."""
    districts = districts_of(figures)
    if districts:
        below = _below(register)
        return tuple(_part(register, node, below[node.code]) for node in districts)
    return tuple(_kinds(figures.campaign, register))


def districts_of(figures: Consolidated) -> tuple[Unit, ...]:
    """The places that hold others: of the outermost level that has several, else of the last.

    None in a province of two levels.
    """
    holding = [node for node in figures.nodes if node.number and not node.leaf]
    levels = Counter(node.level for node in holding)
    several = [level for level in sorted(levels) if levels[level] > 1]
    chosen = several[0] if several else max(levels, default=0)
    return tuple(node.unit for node in holding if node.level == chosen)


def _below(register: Register) -> Mapping[str, set[str]]:
    """The codes of everything below each unit."""
    found: dict[str, set[str]] = {unit.code: set() for unit in register.units}
    for unit in register.units:
        for above in register.ancestors(unit):
            found[above.code].add(unit.code)
    return found


def _part(register: Register, place: Unit, inside: set[str]) -> Scope:
    above = {unit.code for unit in register.ancestors(place)}
    codes = inside | {place.code}
    return Scope(place.code, place.name, _only(register, codes, above))


def _kinds(campaign: Campaign, register: Register) -> Iterator[Scope]:
    for kind in campaign.kinds:
        codes = {unit.code for unit in register.units if unit.kind == kind.id}
        if codes:
            yield Scope(f"kind:{kind.id}", kind.name, _only(register, codes, set()))


def _only(register: Register, codes: set[str], above: set[str]) -> Register:
    """The units of a scope, with what they lie in as mere names."""
    for unit in [unit for unit in register.units if unit.code in codes]:
        above |= {one.code for one in register.ancestors(unit)} - codes
    return Register(
        tuple(
            unit if unit.code in codes else Unit(unit.code, unit.name, parent=unit.parent)
            for unit in register.units
            if unit.code in codes | above
        )
    )
