"""What every sheet is built from: the sources, the figures of the period, the journal."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, wraps
from itertools import pairwise
from typing import Any, TypeVar

from bluezone_xl.campaign import Campaign
from bluezone_xl.consolidate import (
    Closing,
    Consolidated,
    GroupFigures,
    Node,
    Sources,
    UnitFigures,
    closing,
)
from bluezone_xl.consolidate.facts import OUTSIDE, Fact
from bluezone_xl.consolidate.ranking import Ranked, ranked
from bluezone_xl.consolidate.territory import descending_ranks, rank_level
from bluezone_xl.master.model import Scalar
from bluezone_xl.master.words import local, say
from bluezone_xl.receipts import Receipt
from bluezone_xl.waivers import Waiver

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Rank:
    """A place's rate (-1: unknown), its rank, and its place in the ranked list.

    ``tied`` says that others of its level have the same rank.
    """

    value: float
    rank: int
    place: int
    tied: bool


@dataclass(frozen=True)
class Book:
    """The material of one master.

    ``typed`` holds what stands in yellow cells that are nobody's but the officer's, by input name.
    """

    sources: Sources
    figures: Consolidated
    receipts: tuple[Receipt, ...]
    waivers: tuple[Waiver, ...]
    origins: Mapping[int, str]
    folders: Mapping[str, str]
    typed: Mapping[str, Scalar] = field(default_factory=dict)
    known: dict[object, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def campaign(self) -> Campaign:
        """The campaign, with the targets in force."""
        return self.sources.campaign

    @property
    def done_word(self) -> str:
        """What people who count have done, in the campaign's own words where its groups agree."""
        words = {group.numerator for group in self.campaign.groups}
        return words.pop() if len(words) == 1 else say("col_done")

    @property
    def period(self) -> date:
        """The period the master is built for."""
        return self.figures.period

    @cached_property
    def periods(self) -> tuple[date, ...]:
        """The calendar."""
        return self.campaign.calendar.periods

    @cached_property
    def period_place(self) -> int:
        """The place of the period in the calendar, from 1; 0 when it is not in it."""
        return self.periods.index(self.period) + 1 if self.period in self.periods else 0

    @cached_property
    def slots(self) -> int:
        """How many groups a kind reports at most: blocks of columns on ``Đơn vị``."""
        return max((len(kind.groups) for kind in self.campaign.kinds), default=0)

    @cached_property
    def positions(self) -> Mapping[tuple[date, int], tuple[int, int]]:
        """Where a return stands in ``Dữ liệu``: its first and last row, from 1."""
        return {
            (fact.period, fact.number): (at, at + fact.rows - 1)
            for at, fact in enumerate(self.sources.facts, 1)
            if fact.rows and fact.number != OUTSIDE
        }

    @cached_property
    def period_rows(self) -> Mapping[date, tuple[int, int]]:
        """First and last row of each period in ``Dữ liệu``, from 1."""
        found: dict[date, tuple[int, int]] = {}
        for at, fact in enumerate(self.sources.facts, 1):
            first, _ = found.get(fact.period, (at, at))
            found[fact.period] = first, at
        return found

    @cached_property
    def reported(self) -> Mapping[date, int]:
        """How many units have reported for each period."""
        return Counter(period for period, _ in self.positions)

    def rows_of(self, period: date | None) -> tuple[int, int]:
        """The rows of a period as the sheet gives them: the first row when there are none."""
        return (1, 1) if period is None else self.period_rows.get(period, (1, 1))

    def reported_both(self, number: int) -> bool:
        """Whether a unit has a return for this period and for the one before."""
        before = self.figures.previous_period
        return self.sources.reported(self.period, number) and self.sources.reported(before, number)

    def reported_beside(self, fact: Fact, step: int) -> bool:
        """Whether a fact's unit has a return for the period before (-1) or after (1), too."""
        beside = self._neighbours.get(fact.period, {}).get(step)
        return fact.number != OUTSIDE and self.sources.reported(beside, fact.number)

    @cached_property
    def _neighbours(self) -> Mapping[date, Mapping[int, date]]:
        found: dict[date, dict[int, date]] = {period: {} for period in self.periods}
        for before, after in pairwise(self.periods):
            found[before][1] = after
            found[after][-1] = before
        return found

    @cached_property
    def missing(self) -> tuple[UnitFigures, ...]:
        """The units that owe a return, in the order of the roster."""
        return self.figures.missing

    @cached_property
    def most_missing(self) -> int:
        """The most units missing at once, over this period and all that have returns."""
        numbers = range(1, len(self.sources.roster) + 1)
        return max(
            sum(self.sources.state(period, number).is_missing for number in numbers)
            for period in {self.period, *self.reported}
        )

    def units_of(self, kind: str) -> list[UnitFigures]:
        """The units that return a kind of workbook."""
        return self._units_by_kind.get(kind, [])

    @cached_property
    def _units_by_kind(self) -> Mapping[str, list[UnitFigures]]:
        found: dict[str, list[UnitFigures]] = {}
        for unit in self.figures.roster:
            found.setdefault(unit.unit.kind, []).append(unit)
        return found

    def kind_rows(self, kind: str) -> tuple[int, int]:
        """The first and the last row of a kind on ``Đơn vị``, from 0: its units stand together."""
        units = self.units_of(kind)
        return units[0].number - 1, units[-1].number - 1

    @cached_property
    def kind_ranks(self) -> Mapping[int, Ranked[UnitFigures]]:
        """By number, the rank of each unit for its first group among the units of its kind."""
        return {
            one.item.number: one
            for kind in self.campaign.kinds
            for one in ranked(self.units_of(kind.id), _first_rate)
        }

    def days_to_go(self, own: GroupFigures) -> int | None:
        """Days until a group's pace closes its gap, beyond the horizon too."""
        gap, pace, before = own.progress.gap, own.compared, self.figures.previous_period
        if gap is None or gap == 0:
            return gap
        if before is None or pace is None or pace <= 0:
            return None
        return math.ceil(round(gap * (self.period - before).days / pace, 6))

    def expected_shown(self, own: GroupFigures) -> Scalar:
        """The expected date, or that it lies too far ahead to mean anything."""
        if own.progress.expected is not None:
            return own.progress.expected
        return None if self.days_to_go(own) is None else say("too_far")

    @property
    def has_territory(self) -> bool:
        """Whether there are places to list: the whole and at least one in it."""
        return len(self.figures.nodes) > 1 and bool(self.figures.nodes[0].groups)

    @cached_property
    def depth(self) -> int:
        """How many levels of places lie above the units of the territory."""
        return max((len(node.above) for node in self.figures.nodes), default=0)

    @cached_property
    def place_of(self) -> Mapping[str, Node]:
        """The node of each territorial unit, by code."""
        return {node.unit.code: node for node in self.figures.nodes if node.leaf}

    def parent_name(self, node: Node) -> str | None:
        """The name of the place that a unit of the territory belongs to; others show by place."""
        parent = self.sources.register.by_code.get(node.unit.parent)
        return parent.name if parent and node.leaf else None

    def where(self, node: Node) -> str:
        """The criteria that pick a place's units on ``Đơn vị``."""
        if not node.number:
            return "dv_dia_ban,1"
        return f"dv_noi_{node.level},{node.number}"

    @cached_property
    def ranked(self) -> tuple[int, ...]:
        """Numbers of the places ranked on the dashboard: the outermost level with several."""
        nodes = self.figures.nodes[1:]
        for level in range(1, self.depth + 2):
            same = tuple(node.number for node in nodes if node.level == level)
            if len(same) > 1:
                return same
        return tuple(node.number for node in nodes[:1])

    def ranking(self, at: int) -> Mapping[int, Rank]:
        """The rank of each place for a group of the territory, unknown rates last."""
        return self._rankings[at]

    @cached_property
    def _rankings(self) -> tuple[Mapping[int, Rank], ...]:
        return tuple(_rank(self.figures.nodes[1:], group) for group in self.figures.nodes[0].groups)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The place of each group on the dashboard: those with a target come first."""
        groups = range(len(self.campaign.groups))
        shown = sorted(groups, key=lambda at: self.campaign.groups[at].target is None)
        return tuple(shown.index(at) + 1 for at in groups)

    @cached_property
    def closings(self) -> tuple[Closing | None, ...]:
        """What would close the gap of each group, in the campaign's order."""
        return tuple(closing(own, self.figures.roster) for own in self.figures.groups)

    @cached_property
    def together(self) -> tuple[Mapping[int, int], ...]:
        """For each group the gaps of its units, each with all larger ones, by number of unit."""
        return tuple(
            {short.unit.number: short.together for short in own.units} if own else {}
            for own in self.closings
        )

    @cached_property
    def latest(self) -> datetime | None:
        """The last thing that happened, so that a rebuilt master says the same as before."""
        moments = [local(receipt.received_at) for receipt in self.receipts]
        moments += [local(fact.accepted.accepted_at) for fact in self.sources.facts]
        return max(moments, default=None)


def _first_rate(unit: UnitFigures) -> float | None:
    return unit.groups[0].rate if unit.groups else None


def once(make: Callable[[Book], Made]) -> Callable[[Book], Made]:
    """Let a function of a book alone work once: rows by the thousand ask for the same."""

    @wraps(make)
    def kept(book: Book) -> Made:
        if make not in book.known:
            book.known[make] = make(book)
        found: Made = book.known[make]
        return found

    return kept


def _rank(nodes: Sequence[Node], group: str) -> dict[int, Rank]:
    levels: dict[int, dict[int, float]] = {}
    for node in nodes:
        rate = node.groups[group].rate
        levels.setdefault(rank_level(node), {})[node.number] = -1 if rate is None else rate
    found: dict[int, Rank] = {}
    for values in levels.values():
        seen: Counter[int] = Counter()
        ranks = descending_ranks(values)
        sharing = Counter(ranks.values())
        for number, rank in ranks.items():
            found[number] = Rank(values[number], rank, rank + seen[rank], sharing[rank] > 1)
            seen[rank] += 1
    return found
