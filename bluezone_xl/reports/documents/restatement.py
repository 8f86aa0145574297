"""What was told is held against what is known now: was, is, and by whose doing. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bluezone_xl.clock import local
from bluezone_xl.consolidate import Consolidated, State, Sums, UnitFigures, UnitGroup
from bluezone_xl.ledger import Sent, Told
from bluezone_xl.returns import Accepted

_COUNTS = ("total", "denominator", "installed", "minimum")
Key = tuple[str, str]


class Reason(StrEnum):
    """Why a unit's figure is another: a late return, a correction, or the register changed."""

    LATE = "late"
    CORRECTED = "corrected"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that differs. ``was`` or ``now`` is None where it did not exist.

    ``day`` is when the return arrived that made the difference.
    """

    was: Told | None
    now: Told | None
    reason: Reason | None = None
    day: date | None = None

    @property
    def unit(self) -> str:
        """The unit's code; empty for the whole."""
        return _either(self).unit

    @property
    def group(self) -> str:
        """The group."""
        return _either(self).group


@dataclass(frozen=True, slots=True)
class Restatement:
    """A document that was sent, and what is otherwise now in one of the periods it told."""

    sent: Sent
    period: date
    groups: tuple[Change, ...]
    units: tuple[Change, ...]

    def by_reason(self) -> Mapping[Reason, tuple[Change, ...]]:
        """The units by why they differ, each once."""
        found: dict[Reason, dict[str, Change]] = {}
        for change in self.units:
            if change.reason is not None:
                found.setdefault(change.reason, {}).setdefault(change.unit, change)
        return {r: tuple(found[r].values()) for r in Reason if r in found}


def told_of(figures: Consolidated, standing: Iterable[Accepted]) -> tuple[Told, ...]:
    """Every figure of a period as a document tells it: the whole of each group, then the units."""
    revisions = {
        one.content.unit: one.revision
        for one in sorted(standing, key=lambda one: one.revision)
        if one.content.period == figures.period
    }
    whole = (
        Told(
            period=figures.period,
            unit="",
            group=group.id,
            total=group.now.total,
            denominator=group.now.denominator,
            installed=group.now.installed,
            minimum=group.minimum_denominator,
        )
        for group in figures.groups
        if group.units.expected
    )
    units = (told for unit in figures.roster for told in _unit(figures.period, unit, revisions))
    return (*whole, *units)


def _unit(period: date, unit: UnitFigures, revisions: Mapping[str, int]) -> Iterator[Told]:
    code = unit.unit.code
    accepted = unit.state is State.ACCEPTED
    for own in unit.groups or (None,):
        now = own.now if own is not None else None
        yield Told(
            period=period,
            unit=code,
            group=own.group if own is not None else "",
            state=unit.state.value,
            revision=revisions.get(code) if accepted else None,
            total=now.total if now else None,
            denominator=now.denominator if now else None,
            installed=now.installed if now else None,
            minimum=_minimum(unit, own, now),
        )


def _minimum(unit: UnitFigures, own: UnitGroup | None, now: Sums | None) -> int | None:
    if now is not None:
        return now.denominator
    return own.registered if own is not None and unit.state.is_missing else None


def restated(
    sent: Sent,
    told: Sequence[Told],
    now: Mapping[date, Sequence[Told]],
    standing: Iterable[Accepted],
) -> tuple[Restatement, ...]:
    """Hold what a document told against the figures of now, by period; in order of periods."""
    arrived = {
        (one.content.unit, one.content.period): local(one.accepted_at).date()
        for one in sorted(standing, key=lambda one: one.revision)
    }
    found = []
    for period in sorted({figure.period for figure in told} & set(now)):
        changes = _changes([one for one in told if one.period == period], now[period])
        groups = tuple(change for change in changes if not change.unit)
        units = tuple(
            Change(one.was, one.now, *_why(one, arrived.get((one.unit, period))))
            for one in changes
            if one.unit
        )
        if groups or units:
            found.append(Restatement(sent, period, groups, units))
    return tuple(found)


def _changes(told: Sequence[Told], now: Sequence[Told]) -> tuple[Change, ...]:
    """Figures that differ in what a reader sees: a count, or whether the unit has reported."""
    was, is_ = _indexed(told), _indexed(now)
    return tuple(
        Change(was.get(key), is_.get(key))
        for key in {**is_, **was}
        if _seen(was.get(key)) != _seen(is_.get(key))
    )


def _indexed(figures: Iterable[Told]) -> dict[Key, Told]:
    return {(figure.unit, figure.group): figure for figure in figures}


def _seen(figure: Told | None) -> object:
    if figure is None:
        return None
    # A return that was sent back meanwhile is owed as before.
    owing = figure.state and State(figure.state).is_missing
    return (owing or figure.state, *(getattr(figure, name) for name in _COUNTS))


def _why(change: Change, arrived: date | None) -> tuple[Reason, date | None]:
    was, now = change.was, change.now
    if was is None or now is None or now.state != State.ACCEPTED:
        return Reason.REGISTER, None
    if was.state != State.ACCEPTED:
        return Reason.LATE, arrived
    if was.revision != now.revision:
        return Reason.CORRECTED, arrived
    return Reason.REGISTER, None


def _either(change: Change) -> Told:
    one = change.now or change.was
    assert one is not None
    return one
