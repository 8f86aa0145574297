"""What is consolidated, indexed: facts by period and unit, the roster, returns sent back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bluezone_xl.campaign import Campaign
from bluezone_xl.consolidate.facts import OUTSIDE, Fact, lay_flat, roster
from bluezone_xl.consolidate.figures import State, Sums
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.register import Register, Unit
from bluezone_xl.returns import Accepted

_SENT_BACK = (Outcome.REJECTED, Outcome.UNREADABLE)


@dataclass(frozen=True)
class Sources:
    """The facts of a campaign with the register they are judged against."""

    campaign: Campaign
    register: Register
    facts: tuple[Fact, ...]
    returned: frozenset[tuple[str, date]]

    @cached_property
    def roster(self) -> tuple[Unit, ...]:
        """The expected units; a unit's number is its place here, from 1."""
        return roster(self.campaign, self.register)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each expected unit, by code."""
        return {unit.code: number for number, unit in enumerate(self.roster, 1)}

    def reported(self, period: date | None, number: int) -> bool:
        """Whether a unit has a standing return for a period."""
        return bool(self.rows(period, number))

    def rows(self, period: date | None, number: int) -> Sequence[Fact]:
        """The facts of a unit's return for a period."""
        return () if period is None else self._by_unit.get((period, number), ())

    def of_period(self, period: date | None) -> Iterator[Fact]:
        """Every counted or reconciling fact of a period."""
        for number in range(1, len(self.roster) + 1):
            yield from self.rows(period, number)

    def feeding(self, group: str) -> Sequence[int]:
        """Numbers of the units whose figures count for a group."""
        kinds = {kind.id for kind in self.campaign.kinds_of(group)}
        return [n for n, unit in enumerate(self.roster, 1) if unit.kind in kinds]

    def sums(self, period: date | None, number: int, group: str) -> Sums | None:
        """A unit's sums for a group, or None when it has not reported."""
        rows = self.rows(period, number)
        if not rows:
            return None
        return add_up(fact for fact in rows if fact.group == group)

    def state(self, period: date, number: int) -> State:
        """Where a unit stands for a period. An exempt unit that reports counts as accepted."""
        unit = self.roster[number - 1]
        if self.reported(period, number):
            return State.ACCEPTED
        if unit.exempt(period):
            return State.EXEMPT
        return State.RETURNED if (unit.code, period) in self.returned else State.MISSING

    def missed(self, period: date, number: int) -> int:
        """Count the periods in a row, up to this one, for which the unit owes a return."""
        periods = [p for p in self.campaign.calendar.periods if p < period]
        run = 0
        for one in (period, *reversed(periods)):
            if not self.state(one, number).is_missing:
                break
            run += 1
        return run

    def latest(self, period: date, number: int) -> date | None:
        """The last period up to this one for which a unit has a return."""
        periods = (p for p in self.campaign.calendar.periods if p <= period)
        return max((p for p in periods if self.reported(p, number)), default=None)

    @cached_property
    def _by_unit(self) -> Mapping[tuple[date, int], list[Fact]]:
        found: dict[tuple[date, int], list[Fact]] = {}
        for fact in self.facts:
            if fact.number != OUTSIDE:
                found.setdefault((fact.period, fact.number), []).append(fact)
        return found


def add_up(facts: Iterable[Fact]) -> Sums:
    """Sum the measures of facts of one group; a blank adds nothing."""
    total = denominator = installed = 0
    for fact in facts:
        total += fact.total or 0
        denominator += fact.denominator or 0
        installed += fact.installed or 0
    return Sums(total, denominator, installed)


def gather(
    campaign: Campaign,
    register: Register,
    standing: Iterable[Accepted],
    receipts: Iterable[Receipt] = (),
) -> Sources:
    """Lay the standing returns flat and note which units had a return sent back."""
    returned = frozenset(
        (receipt.unit, receipt.period)
        for receipt in receipts
        if receipt.outcome in _SENT_BACK and receipt.unit and receipt.period is not None
    )
    return Sources(campaign, register, lay_flat(campaign, register, standing), returned)
