"""The head of the page and its tiles, as words and numbers ready to be laid out. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bluezone_xl.campaign import Target
from bluezone_xl.catalogue import text
from bluezone_xl.consolidate import Consolidated, GroupFigures, Progress, Status
from bluezone_xl.reports.documents import wording
from bluezone_xl.reports.page import charts

_SIGNS = {
    Status.MET: "✓",
    Status.ON_COURSE: "↗",
    Status.AT_RISK: "!",
    Status.NOT_MET: "✕",
    Status.TRACKED: "·",
    Status.NO_DATA: "–",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A status: its name for the colour, a sign that stands in grey too, and the word."""

    name: str
    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A small label with its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A group with a target: the large figures, what it takes, and its chart."""

    name: str
    rate: str
    badge: Badge
    target: str
    days: str
    facts: tuple[Fact, ...]
    chart: str


def say(key: str, /, **values: object) -> str:
    """Return a text of the page, in Vietnamese."""
    return text(f"page.{key}", **values)


def badge(status: Status) -> Badge:
    """How a group stands."""
    return Badge(status.value, _SIGNS[status], text(f"master.status_{status.value}"))


def headline(figures: Consolidated) -> str:
    """How many units have reported, in one sentence."""
    units = figures.units
    counts = {
        name: wording.number(getattr(units, name)) for name in ("expected", "accepted", "missing")
    }
    return say(
        "headline" if units.missing else "headline_all",
        returned=_if_any("headline_returned", units.returned),
        exempt=_if_any("headline_exempt", units.exempt),
        **counts,
    )


def _if_any(key: str, count: int) -> str:
    """What is said of some units; of none, nothing."""
    return say(key, count=wording.number(count)) if count else ""


def tiles(figures: Consolidated) -> tuple[Tile, ...]:
    """The groups with a target, the nearest deadline first; without any, every group."""
    wanted = [group for group in figures.groups if group.group.target is not None]
    ordered = sorted(wanted, key=_deadline) or list(figures.groups)
    return tuple(_tile(figures, group) for group in ordered)


def _deadline(figures: GroupFigures) -> date:
    target = figures.group.target
    return target.deadline if target is not None else date.max


def _tile(figures: Consolidated, own: GroupFigures) -> Tile:
    target = own.group.target
    return Tile(
        name=own.group.name,
        rate=wording.percent(own.rate),
        badge=badge(own.progress.status),
        target=_target(own),
        days="" if target is None else _days(own.progress, target),
        facts=tuple(_facts(own)),
        chart=charts.progress(figures, own),
    )


def _target(own: GroupFigures) -> str:
    """The target with its deadline; on the last day the words after it name the day."""
    target, progress = own.group.target, own.progress
    if target is None:
        return say("no_target")
    last = progress.days_left == 0 and not progress.met
    return say("target", goal=wording.goal(target) if last else wording.target(target))


def _days(progress: Progress, target: Target) -> str:
    """How far the deadline is, of a group that has not met its target yet."""
    left = progress.days_left
    if left is None:
        return ""
    if progress.met:
        return say("days_met")
    if left == 0:
        # A page is read days later: "today" would be another day then.
        return say("days_today", day=wording.day(target.deadline))
    return say("days_left" if left > 0 else "days_over", count=wording.number(abs(left)))


def _facts(own: GroupFigures) -> Iterator[Fact]:
    progress, known = own.progress, own.units.accepted > 0
    unknown = wording.say("unknown")
    yield Fact(own.group.numerator, wording.number(own.now.installed) if known else unknown)
    yield Fact(say("denominator"), wording.number(own.now.denominator) if known else unknown)
    yield Fact(say("minimum"), wording.percent(own.minimum_rate))
    yield Fact(say("change"), wording.signed(own.change))
    yield Fact(say("points"), wording.signed_points(own.points))
    if progress.gap is not None:
        yield Fact(say("gap"), wording.number(progress.gap))
    if progress.pace_needed is not None:
        yield Fact(say("pace_needed"), wording.number(progress.pace_needed))
    if progress.pace_achieved is not None:
        yield Fact(say("pace_achieved"), wording.number(progress.pace_achieved))
    if progress.expected is not None and progress.gap:
        yield Fact(say("expected"), wording.day(progress.expected))
