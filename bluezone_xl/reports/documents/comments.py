"""Who is praised, who is reminded, who kept silent: by rules, so that nobody is picked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bluezone_xl.campaign import Target
from bluezone_xl.consolidate import GroupFigures, State, Sums, UnitFigures, is_met
from bluezone_xl.names import running
from bluezone_xl.register import Register, Unit
from bluezone_xl.reports.documents import wording
from bluezone_xl.reports.documents.briefing import Briefing
from bluezone_xl.reports.documents.wording import number, percent, say

# How many are named; the rest is counted, and stands in the appendix.
FEW, SOME = 3, 10


@dataclass(frozen=True, slots=True)
class Standing:
    """A place or unit in one group."""

    unit: Unit
    now: Sums
    change: int | None
    met: bool | None

    @property
    def rate(self) -> float:
        """Its rate; those without one are not compared."""
        return self.now.rate or 0.0


def standings(briefing: Briefing, group: GroupFigures) -> tuple[Standing, ...]:
    """The places of a territorial group, else the units, that have a rate; best first."""
    if group.group in briefing.territorial and len(briefing.ranked) > 1:
        found = [
            Standing(node.unit, own.now, own.change, own.met)
            for node in briefing.ranked
            if (own := node.groups[group.id]).now is not None and own.now.denominator
        ]
    else:
        found = list(_units(briefing, group))
    return tuple(sorted(found, key=lambda one: -one.rate))


def _units(briefing: Briefing, group: GroupFigures) -> Iterator[Standing]:
    for unit in briefing.figures.roster:
        own = unit.group(group.id)
        if own is None or not own.counted or own.now is None or not own.now.denominator:
            continue
        yield Standing(unit.unit, own.now, own.change, _met(group.group.target, own.now))


def _met(target: Target | None, now: Sums) -> bool | None:
    return None if target is None else is_met(target, now.denominator, now.installed)


def praised(briefing: Briefing, group: GroupFigures) -> Iterator[str]:
    """Those who met the target; where nobody did, the best. Then who grew fastest.

    Whoever is to be reminded of a low rate is not praised for growth in the same group.
    """
    ranked = standings(briefing, group)
    if group.group.target is None or len(ranked) < 2:
        return
    met = [one for one in ranked if one.met]
    name = group.group.name
    if met:
        listed = wording.shortened([rated(one) for one in met], SOME, "others")
        yield say(
            "praise_met", group=name, count=number(len(met)), all=number(len(ranked)), listed=listed
        )
    else:
        best = _leading(ranked, _few(ranked), lambda one: one.rate)
        yield say("praise_best", group=name, listed=wording.listed([rated(one) for one in best]))
    lowest = _lowest(ranked)
    grown = sorted(
        (one for one in ranked if (one.change or 0) > 0 and one not in lowest),
        key=lambda one: -(one.change or 0),
    )
    if grown:
        fastest = _leading(grown, FEW, lambda one: one.change)
        yield say("praise_fastest", listed=wording.listed([_grown(one) for one in fastest]))


def reminded(briefing: Briefing, group: GroupFigures) -> Iterator[str]:
    """The lowest of those who have not met the target; never one who is also praised as best."""
    ranked = standings(briefing, group)
    if group.group.target is None or len(ranked) < 2:
        return
    lowest = _lowest(ranked)
    if lowest:
        yield say(
            "remind_lowest",
            group=group.group.name,
            listed=wording.listed([rated(one) for one in lowest]),
        )
    falling = [one for one in ranked if (one.change or 0) < 0]
    if falling:
        listed = wording.shortened([_fallen(one) for one in falling], FEW, "others")
        yield say("remind_falling", listed=listed)


def _lowest(ranked: Sequence[Standing]) -> list[Standing]:
    """The lowest of those short of the target, the very lowest first; none of the best."""
    behind = [one for one in ranked if one.met is False]
    if not any(one.met for one in ranked):
        behind = behind[_few(ranked) :]
    return behind[-FEW:][::-1]


def silent(briefing: Briefing) -> tuple[UnitFigures, ...]:
    """The units that owe a return, the longest silent first."""
    return tuple(sorted(briefing.figures.missing, key=lambda unit: -unit.missed))


def silent_sentences(briefing: Briefing, appendix: str) -> Iterator[str]:
    """Name those who sent nothing, and those whose return was sent back."""
    for state in (State.MISSING, State.RETURNED):
        units = [unit for unit in silent(briefing) if unit.state is state]
        if not units:
            continue
        names = [_named(unit, briefing.scope.register) for unit in units]
        listed = wording.shortened(names, SOME, "other_units")
        key = f"silent_{state.value}{'_more' if len(names) > SOME + 1 else ''}"
        yield say(key, count=number(len(units)), listed=listed, appendix=appendix)


def unit_name(unit: Unit, register: Register) -> str:
    """A unit inside a sentence, with the district where the name alone may be another's."""
    name = running(unit.name)
    parent = register.by_code.get(unit.parent)
    # Only a place is told apart by the place around it; an agency's name says enough.
    if parent is None or not parent.parent or name == unit.name:
        return name
    return say("within", name=name, parent=running(parent.name))


def _named(unit: UnitFigures, register: Register) -> str:
    name = unit_name(unit.unit, register)
    return name if unit.missed < 2 else say("missed", name=name, count=number(unit.missed))


def _few(ranked: Sequence[Standing]) -> int:
    """So many are best that as many can be lowest."""
    return min(FEW, len(ranked) // 2)


def _leading(
    ordered: Sequence[Standing], most: int, value: Callable[[Standing], object]
) -> list[Standing]:
    """The first few; a tie at the end is not cut through unless it is a crowd."""
    chosen = list(ordered[:most])
    ties = [one for one in ordered[most:] if value(one) == value(chosen[-1])]
    return chosen + ties if len(chosen) + len(ties) <= SOME else chosen


def rated(one: Standing) -> str:
    """A name with its rate: huyện Hoài Ân (52,62%)."""
    return say("rated", name=running(one.unit.name), rate=percent(one.rate))


def _grown(one: Standing) -> str:
    return say("grown", name=running(one.unit.name), count=number(one.change or 0))


def _fallen(one: Standing) -> str:
    return say("fallen", name=running(one.unit.name), count=number(-(one.change or 0)))
