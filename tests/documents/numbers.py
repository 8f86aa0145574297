"""Every number of a text, and every number that the figures of a period can explain.

A number is read with what stands around it, so that 45 people are not taken for 45 units or
45 days: ``12/40`` is one pair, ``30,00%`` a rate, ``tăng 12 người`` a change of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from bluezone_xl.consolidate import Consolidated, GroupFigures, Node, Sums
from bluezone_xl.reporting.sources import Sources
from bluezone_xl.reports.documents.restatement import Restatement

_NUMBER = r"[0-9]+(?:\.[0-9]{3})*"
_KINDS = {
    "clock": r"[0-9]{2}:[0-9]{2}",
    "long_day": r"ngày [0-9]{2} tháng [0-9]{1,2} năm [0-9]{4}",
    "day": r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}",
    "points": r"[0-9]+,[0-9]{2}(?= điểm)",
    "goal": r"(?:chỉ tiêu (?:ít nhất |trên )?)[0-9]+(?:,[0-9]+)?%",
    "rate": rf"{_NUMBER},[0-9]{{2}}%",
    "rank": rf"thứ {_NUMBER}/{_NUMBER}",
    "units_of": rf"{_NUMBER}/{_NUMBER}(?= (?:đơn vị|địa phương))",
    "pair": rf"{_NUMBER}/{_NUMBER}",
    "people": rf"{_NUMBER}(?= người)",
    "units": rf"{_NUMBER}(?= (?:đơn vị|địa phương|địa bàn))",
    "days": rf"{_NUMBER}(?= ngày)",
    "runs": rf"{_NUMBER}(?= kỳ liên tiếp)",
    "topics": rf"{_NUMBER}(?= nội dung)",
    "other": _NUMBER,
}
_PATTERN = re.compile("|".join(f"(?P<{kind}>{body})" for kind, body in _KINDS.items()))


@dataclass(frozen=True, order=True)
class Number:
    """A number as it stands in a text, and what sort it is."""

    kind: str
    shown: str


def numbers_in(words: str, names: Iterable[str]) -> Iterator[Number]:
    """Every number of a text. ``names`` are words whose numbers are not figures."""
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(name, " ")
    for match in _PATTERN.finditer(words):
        kind = str(match.lastgroup)
        yield Number(kind, re.sub(r"^\D+(?=\d+,?\d*%$)|^thứ ", "", match[0]))


def vi(value: int) -> str:
    """1.234, made here on its own."""
    return f"{value:,}".replace(",", ".")


def rate(part: int, whole: int) -> str:
    """Cut off after two decimals, from whole numbers alone."""
    hundredths = part * 10_000 // whole
    return f"{vi(hundredths // 100)},{hundredths % 100:02}%"


def points(value: float) -> str:
    """The size of a change in percentage points: two decimals, halves up."""
    shown = Decimal(f"{abs(value):.9f}").quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(shown).replace(".", ",")


def day(value: date) -> str:
    """1/8/2021."""
    return f"{value.day}/{value.month}/{value.year}"


@dataclass
class Explained:
    """What the figures explain, by sort."""

    known: dict[str, set[str]] = field(default_factory=dict)

    def add(self, kind: str, *shown: str) -> None:
        """These may stand in the document."""
        self.known.setdefault(kind, set()).update(shown)

    def unexplained(self, found: Iterable[Number]) -> list[Number]:
        """Numbers that no figure explains."""
        return sorted({n for n in found if n.shown not in self.known.get(n.kind, set())})


def explained(
    sources: Sources, figures: Consolidated, moment: datetime, restated: Iterable[Restatement]
) -> Explained:
    """Everything the ledger's figures of a scope and period explain."""
    found = Explained()
    _days(found, figures, moment)
    _units(found, figures)
    for group in figures.groups:
        _group(found, group, figures.period)
    for node in figures.nodes:
        _place(found, node)
    for unit in figures.roster:
        for own in unit.groups:
            _sums(found, own.now)
            found.add("people", vi(abs(own.change or 0)))
    for indicator in figures.indicators:
        found.add(
            "other", *(vi(abs(n)) for n in (indicator.now, indicator.change) if n is not None)
        )
    for item in restated:
        _restated(found, item)
    _difficulties(found, sources, figures)
    return found


def _days(found: Explained, figures: Consolidated, moment: datetime) -> None:
    calendar = figures.campaign.calendar
    known = {*calendar.periods, moment.date()}
    known |= {calendar.cutoff(period).date() for period in calendar.periods}
    known |= {group.group.target.deadline for group in figures.groups if group.group.target}
    known |= {group.progress.expected for group in figures.groups if group.progress.expected}
    found.add("day", *map(day, known))
    found.add("clock", f"{moment:%H:%M}", f"{calendar.cutoff(figures.period):%H:%M}")
    stamp = moment.date()
    month = f"{stamp.month:02}" if stamp.month < 3 else str(stamp.month)
    found.add("long_day", f"ngày {stamp.day:02} tháng {month} năm {stamp.year}")


def _units(found: Explained, figures: Consolidated) -> None:
    units = figures.units
    due = units.expected - units.exempt
    counts = [units.expected, units.accepted, units.missing, units.exempt, units.returned]
    counts.append(units.missing - units.returned)
    found.add("units", *map(vi, counts))
    # "và N đơn vị khác", "N địa bàn": a part of a list is never more than the list.
    found.add("units", *(vi(n) for n in range(2, len(figures.roster) + 1)))
    found.add("pair", f"{vi(units.accepted)}/{vi(units.expected)}")
    found.add("units_of", f"{vi(units.accepted)}/{vi(units.expected)}")
    if due:
        found.add("rate", rate(units.accepted, due))
    found.add("runs", *(str(unit.missed) for unit in figures.roster))


def _group(found: Explained, group: GroupFigures, period: date) -> None:
    _sums(found, group.now)
    if group.minimum_denominator:
        found.add("rate", rate(group.now.installed, group.minimum_denominator))
    found.add("units", vi(group.units.missing), vi(group.unregistered))
    changes = [n for n in (group.change, group.compared, group.progress.gap) if n is not None]
    found.add("people", *(vi(abs(n)) for n in changes))
    if group.points is not None:
        found.add("points", points(group.points))
    progress, target = group.progress, group.group.target
    if progress.pace_needed is not None:
        found.add("people", vi(progress.pace_needed))
    if progress.pace_achieved is not None:
        found.add("people", vi(abs(progress.pace_achieved)))
    if target is None:
        return
    found.add("goal", f"{target.value * 100:g}%".replace(".", ","))
    left = (target.deadline - period).days
    found.add("days", vi(abs(left)))
    if progress.expected is not None:
        found.add("days", vi(abs((progress.expected - target.deadline).days)))


def _sums(found: Explained, sums: Sums | None) -> None:
    if sums is None:
        return
    found.add("pair", f"{vi(sums.installed)}/{vi(sums.denominator)}")
    if sums.denominator:
        found.add("rate", rate(sums.installed, sums.denominator))


def _place(found: Explained, node: Node) -> None:
    for own in node.groups.values():
        _sums(found, own.now)
        found.add("people", vi(abs(own.change or 0)))


def _restated(found: Explained, item: Restatement) -> None:
    found.add("day", day(item.sent.day), day(item.period))
    found.add("day", *(day(change.day) for change in item.units if change.day))
    found.add("units", *(vi(len(changes)) for changes in item.by_reason().values()))


def _difficulties(found: Explained, sources: Sources, figures: Consolidated) -> None:
    said: dict[str, set[str]] = {}
    codes = {unit.unit.code for unit in figures.roster}
    for accepted in sources.standing:
        content = accepted.content
        if content.period == figures.period and content.unit in codes:
            for words, _ in content.difficulties:
                said.setdefault(words, set()).add(content.unit)
    found.add("topics", vi(len(said)))
    found.add("units", *(vi(len(units)) for units in said.values()))
