"""What the sheet of forecasts is made from: each group's outlook as it stands and as assumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bluezone_xl.campaign import Group, Target
from bluezone_xl.consolidate import GroupFigures, TrendPoint
from bluezone_xl.consolidate.forecast import (
    Method,
    Outlook,
    Trial,
    margin_of,
    outlook,
    pace_of,
    trials,
)
from bluezone_xl.master.book import Book, once
from bluezone_xl.master.choosing import Chooser, first_group
from bluezone_xl.master.inputs import read_date
from bluezone_xl.master.model import Scalar
from bluezone_xl.master.sheets.settings.targets import LARGEST
from bluezone_xl.master.words import say

METHODS = (Method.LATEST, Method.MEAN)


def method_chooser() -> Chooser:
    """Which pace is carried on: at first the one that ``Tổng quan`` goes by."""
    words = tuple(say(f"method_{method.name.lower()}") for method in METHODS)
    return Chooser("du_bao_cach", "forecast.method", "method", words, Method.LATEST.value)


@once
def drawn_chooser(book: Book) -> Chooser:
    """Which group is drawn: at first the one that places are looked at for."""
    words = tuple(group.short for group in book.campaign.groups)
    return Chooser("du_bao_nhom", "forecast.group", "drawn", words, first_group(book))


@dataclass(frozen=True)
class Assumed:
    """What a leader typed for one group; None leaves things as they are."""

    pace: float | None
    value: float | None
    deadline: date | None

    def target(self, stands: Target | None) -> Target | None:
        """The target to judge by: what is typed, else what stands. A new one is "at least"."""
        value = self.value if self.value is not None else (stands.value if stands else None)
        deadline = self.deadline or (stands.deadline if stands else None)
        if value is None or deadline is None:
            return None
        return Target(
            comparator=stands.comparator if stands else ">=", value=value, deadline=deadline
        )


@dataclass(frozen=True)
class Material:
    """One group on the sheet. ``points`` are its periods up to the chosen one."""

    book: Book
    place: int
    method: Method
    assumed: Assumed

    @property
    def figures(self) -> GroupFigures:
        """The group's figures."""
        return self.book.figures.groups[self.place]

    @property
    def group(self) -> Group:
        """The group."""
        return self.figures.group

    @property
    def capped(self) -> bool:
        """A share ends at its denominator, a quota can be passed."""
        return self.group.basis == "share"

    @cached_property
    def points(self) -> Sequence[TrendPoint]:
        """The group's periods up to the chosen one."""
        return [
            point
            for point in self.book.figures.trend
            if point.group == self.group.id and point.period <= self.book.period
        ]

    @cached_property
    def tried(self) -> Mapping[Method, tuple[Trial, ...]]:
        """What each method would have said of these periods."""
        return {method: trials(self.points, method) for method in METHODS}

    @cached_property
    def pace(self) -> float | None:
        """The pace that the chosen method carries on."""
        return pace_of(self.points, self.method)

    @cached_property
    def latest(self) -> float | None:
        """The pace of the latest period: how things stand, whatever is carried on."""
        return pace_of(self.points, Method.LATEST)

    @cached_property
    def margin(self) -> float | None:
        """Half the range around it."""
        return margin_of(self.tried[self.method])

    @cached_property
    def target(self) -> Target | None:
        """The target that is judged by."""
        return self.assumed.target(self.group.target)

    @cached_property
    def used_pace(self) -> float | None:
        """The pace that is calculated with."""
        return self.pace if self.assumed.pace is None else self.assumed.pace

    @cached_property
    def stands(self) -> Outlook:
        """The outlook as things are."""
        return self._outlook(self.group.target, self.latest)

    @cached_property
    def expected(self) -> Outlook:
        """The outlook under what is assumed."""
        return self._outlook(self.target, self.used_pace)

    def _outlook(self, target: Target | None, pace: float | None) -> Outlook:
        return outlook(
            self.figures.now, self.book.period, target, pace, self.margin, capped=self.capped
        )


def materials(book: Book) -> tuple[Material, ...]:
    """Every group, in the campaign's order."""
    method = Method(method_chooser().chosen(book))
    return tuple(
        Material(book, at, method, _assumed(book, group.id))
        for at, group in enumerate(book.campaign.groups)
    )


def _assumed(book: Book, group: str) -> Assumed:
    pace, value = (
        _number(book.typed.get(f"forecast.{group}.{part}")) for part in ("pace", "value")
    )
    usable = value is not None and 0 < value <= LARGEST
    deadline = read_date(book.typed.get(f"forecast.{group}.deadline"))
    return Assumed(pace, value if usable else None, deadline)


def _number(typed: Scalar) -> float | None:
    if isinstance(typed, int | float) and not isinstance(typed, bool):
        return float(typed)
    return None
