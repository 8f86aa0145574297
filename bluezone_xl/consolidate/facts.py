"""Facts: accepted returns laid flat, one row a line and group.

Every figure is a sum of these, in Python and on the master's ``Dữ liệu`` sheet alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bluezone_xl.campaign import Campaign
from bluezone_xl.consolidate.reader import Reader
from bluezone_xl.register import Register, Unit
from bluezone_xl.returns import Accepted, Line

OUTSIDE = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of an accepted return, for one group of its kind.

    ``number`` is the unit's place in the roster, from 1 (0: no longer expected, counted nowhere).
    ``line`` is None for a nil return. ``rows`` counts the facts of the whole return and stands on
    its first one only, so that a return can be found and counted; ``opens_group`` marks the
    first fact of the return's group, which alone carries the ``registered`` denominator.
    """

    accepted: Accepted
    number: int
    group: str
    counted: bool
    line: Line | None
    total: int | None = None
    denominator: int | None = None
    installed: int | None = None
    indicators: Mapping[str, int] = field(default_factory=dict)
    rows: int = 0
    opens_group: bool = False
    registered: int | None = None
    exempt: bool = False

    @property
    def period(self) -> date:
        """The as-of date of the return."""
        return self.accepted.content.period

    @property
    def key(self) -> str:
        """What the fact is summed under: the group; apart from it when it must not be counted."""
        if not self.group:
            return ""
        if self.number == OUTSIDE:
            return f"{self.group}/-"
        return self.group if self.counted else group_key(self.group, self.accepted.content.kind)


def group_key(group: str, kind: str, *, counted: bool = False) -> str:
    """Name a group's figures of one kind: plain when they count, else told apart by the kind."""
    return group if counted else f"{group}/{kind}"


def roster(campaign: Campaign, register: Register) -> tuple[Unit, ...]:
    """Return the expected units in the order of every list: by kind, then as in the register."""
    order = {kind.id: place for place, kind in enumerate(campaign.kinds)}
    return tuple(sorted(register.expected(campaign), key=lambda unit: order[unit.kind]))


def lay_flat(
    campaign: Campaign, register: Register, standing: Iterable[Accepted]
) -> tuple[Fact, ...]:
    """Return the facts of the standing returns, by period, then unit, group and line."""
    readers = {kind.id: Reader(campaign, kind) for kind in campaign.kinds}
    numbers = {unit.code: n for n, unit in enumerate(roster(campaign, register), 1)}
    facts: list[Fact] = []
    for accepted in _standing(standing):
        reader = readers.get(accepted.content.kind)
        unit = register.by_code.get(accepted.content.unit)
        if reader is None:
            continue
        if unit is not None and unit.kind == accepted.content.kind:
            facts += _of_return(reader, accepted, unit, numbers[unit.code])
        else:
            facts += _of_return(reader, accepted, None, OUTSIDE)
    return tuple(sorted(facts, key=_place))


def _standing(returns: Iterable[Accepted]) -> Iterable[Accepted]:
    """Of each unit and period, the highest revision only."""
    best: dict[tuple[str, date], Accepted] = {}
    for accepted in returns:
        key = accepted.content.unit, accepted.content.period
        if key not in best or best[key].revision < accepted.revision:
            best[key] = accepted
    return best.values()


def _place(fact: Fact) -> tuple[date, int, str]:
    """Sorting is stable: within a return its groups and lines keep their order."""
    return fact.period, fact.number, fact.accepted.content.unit


def _of_return(
    reader: Reader, accepted: Accepted, unit: Unit | None, number: int
) -> Iterator[Fact]:
    content = accepted.content
    groups = reader.kind.groups or ("",)
    lines: tuple[Line | None, ...] = () if content.nil else content.lines
    lines = lines or (None,)
    exempt = unit is not None and unit.exempt(content.period)
    for group in groups:
        for at, line in enumerate(lines):
            opens = at == 0 and bool(group)
            leads = group == groups[0]
            first = at == 0 and leads
            registered = unit.denominator(group) if unit is not None and opens else None
            total, denominator, installed = reader.measures(group, line, registered)
            indicated = leads and unit is not None
            yield Fact(
                accepted=accepted,
                number=number,
                group=group,
                counted=reader.kind.counted,
                line=line,
                total=total,
                denominator=denominator,
                installed=installed,
                indicators=reader.indicators(content, line, first=first) if indicated else {},
                rows=len(groups) * len(lines) if first else 0,
                opens_group=opens,
                registered=registered,
                exempt=exempt,
            )
