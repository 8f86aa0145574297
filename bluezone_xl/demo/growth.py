"""Plausible figures: what every unit of the synthetic province would truly report, week by week."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import exp

from bluezone_xl.campaign import Campaign, Group
from bluezone_xl.demo.province import dice, words
from bluezone_xl.kinds import Column, Kind
from bluezone_xl.register import Register, Registered, Unit
from bluezone_xl.templates import Raw

SIZES = {"xa": (180, 700), "huyen": (180, 700), "giao_duc": (25, 70), "cach_ly": (40, 160)}
LINES = {"xa": (4, 9), "giao_duc": (2, 6), "cong_doan": (3, 10), "cach_ly": (1, 3)}


@dataclass(frozen=True, slots=True)
class TrueLine:
    """One line as the unit knows it: a name, its constants, and figures for any day."""

    key: str
    name: str
    constants: Mapping[str, str]
    values: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Truth:
    """The synthetic province's true figures; everything follows from the seed."""

    campaign: Campaign
    register: Register
    seed: int

    def lines(self, unit: Unit, period: date) -> tuple[TrueLine, ...]:
        """What the unit counts on that day, a line each. Lines never change places."""
        kind = self.campaign.kind(unit.kind)
        if kind.line_units is not None:
            return self._lines_of_children(kind, unit, period)
        luck = dice(self.seed, unit.code, "lines")
        number = luck.randint(*LINES.get(kind.id, (2, 5)))
        return tuple(self._line(kind, unit, index, period) for index in range(number))

    def fields(self, unit: Unit, period: date) -> dict[str, Raw]:
        """The unit's single answers: it says yes once, and then never takes it back."""
        kind = self.campaign.kind(unit.kind)
        since = dice(self.seed, unit.code, "fields").random()
        yes = self._elapsed(period) >= since * 0.6
        answers: dict[str, Raw] = dict.fromkeys(field.id for field in kind.fields)
        for field in kind.fields:
            if field.type == "yes_no":
                answers[field.id] = "Có" if yes else "Không"
            elif yes and field.type == "link":
                answers[field.id] = f"https://{unit.code.lower()}.tinh.example/bluezone"
            elif field.type == "count":
                answers[field.id] = round(10 * since) + 1
            elif yes and field.type == "date":
                answers[field.id] = self.campaign.calendar.first
        return answers

    def registered(self) -> Register:
        """The register with totals as last year's statistics would give them: near, not equal."""
        first = self.campaign.calendar.first
        return Register(
            tuple(
                replace(unit, registered=self._registered(unit, first))
                if unit.kind and self.campaign.kind(unit.kind).counted
                else unit
                for unit in self.register.units
            )
        )

    def _registered(self, unit: Unit, day: date) -> dict[str, Registered]:
        kind = self.campaign.kind(unit.kind)
        luck = dice(self.seed, unit.code, "registered")
        lines = self.lines(unit, day)
        return {
            group: Registered(
                total=self._near(kind.measure(group, "total"), lines, luck),
                denominator=self._near(kind.measure(group, "denominator"), lines, luck)
                or self._quota(unit),
            )
            for group in kind.groups
        }

    def _near(
        self, column: Column | None, lines: tuple[TrueLine, ...], luck: random.Random
    ) -> int | None:
        if column is None:
            return None
        return round(sum(line.values[column.id] for line in lines) * luck.uniform(0.93, 1.07))

    def _quota(self, unit: Unit) -> int:
        return dice(self.seed, unit.code, "quota").randrange(400, 2500, 50)

    def _lines_of_children(self, kind: Kind, unit: Unit, period: date) -> tuple[TrueLine, ...]:
        """A district's view of its communes: their own sums, to the head."""
        children = self.register.children.get(unit.code, ())
        return tuple(
            TrueLine(
                key=child.code,
                name=child.name,
                constants={},
                values={
                    column.id: sum(line.values[column.id] for line in self.lines(child, period))
                    for column in kind.columns
                    if column.type == "count"
                },
            )
            for child in children
            if child.kind == kind.line_units
        )

    def _line(self, kind: Kind, unit: Unit, index: int, period: date) -> TrueLine:
        luck = dice(self.seed, unit.code, index)
        name = _line_name(kind, unit, index, luck)
        constants = {c.id: _tax_code(luck) for c in kind.columns if c.type == "tax_code"}
        values: dict[str, int] = {}
        for group_id in kind.groups:
            self._grow(kind, self.campaign.group(group_id), unit, luck, period, values)
        for column in kind.columns:
            if column.type == "count" and column.group is None:
                values[column.id] = self._side_figure(kind, column, values, luck, period)
        return TrueLine(key=name, name=name, constants=constants, values=values)

    def _grow(
        self,
        kind: Kind,
        group: Group,
        unit: Unit,
        luck: random.Random,
        period: date,
        values: dict[str, int],
    ) -> None:
        """Fill one group's measures: a stable denominator, an S-curve of installations."""
        total = luck.randint(*SIZES.get(kind.id, (12, 90)))
        if group.id.startswith("hoc_sinh"):
            total *= 8
        phones = round(total * luck.uniform(0.55, 0.9))
        turnover = (
            dice(self.seed, unit.code, group.id, period) if _turns_over(kind, group) else None
        )
        if turnover is not None:
            total = round(total * turnover.uniform(0.85, 1.0))
            phones = min(phones, total)
        if group.basis == "quota":
            phones = self._quota(unit) // 5
        figures = {
            "total": total,
            "denominator": phones if kind.measure(group.id, "total") else total,
        }
        base = phones if group.basis == "quota" else figures["denominator"]
        figures["installed"] = min(
            int(base * self._rate(group, luck, period)),
            base if group.basis == "share" else 10**9,
        )
        for measure, value in figures.items():
            column = kind.measure(group.id, measure)  # type: ignore[arg-type]
            if column is not None:
                values[column.id] = value

    def _rate(self, group: Group, luck: random.Random, period: date) -> float:
        """An S-curve from where the province stood to somewhat under or over the target."""
        goal = group.target.value if group.target else 0.75
        start = goal * 0.55
        if self.campaign.baseline is not None and self.campaign.baseline.group == group.id:
            start = self.campaign.baseline.rate * 2
        end = goal * luck.uniform(0.98, 1.12)
        return start + (end - start) * _s_curve(
            self._elapsed(period, group) + luck.uniform(-0.1, 0)
        )

    def _elapsed(self, period: date, group: Group | None = None) -> float:
        calendar = self.campaign.calendar
        end = group.target.deadline if group is not None and group.target else calendar.last
        return (period - calendar.first).days / max(1, (end - calendar.first).days)

    def _side_figure(
        self,
        kind: Kind,
        column: Column,
        values: Mapping[str, int],
        luck: random.Random,
        period: date,
    ) -> int:
        """A figure beside the groups: bounded by the column it is a part of, else slow growth."""
        whole = next((r.whole for r in kind.relations if r.part == column.id), None)
        if whole is not None and whole in values:
            return round(values[whole] * luck.uniform(0.6, 0.9))
        return luck.randint(5, 40) + round(40 * max(0.0, self._elapsed(period)))


def _turns_over(kind: Kind, group: Group) -> bool:
    installed = kind.measure(group.id, "installed")
    return installed is not None and installed.may_fall and group.basis == "share"


def _s_curve(elapsed: float) -> float:
    """From 0 at the start to 1 at the end of the campaign, steepest in the middle."""
    raw = 1 / (1 + exp(-5 * (elapsed - 0.5)))
    low, high = 1 / (1 + exp(2.5)), 1 / (1 + exp(-2.5))
    return min(1.0, max(0.0, (raw - low) / (high - low)))


def _line_name(kind: Kind, unit: Unit, index: int, luck: random.Random) -> str:
    style = f"{kind.id}_phuong" if unit.name.startswith(("Phường", "Thị trấn")) else kind.id
    lines = words()["lines"]
    patterns = lines.get(style) or lines.get(kind.id) or [f"{kind.line} {{n}}"]
    places = words()["places"]
    place = places[(luck.randrange(3) + index * 3) % len(places)]
    name = patterns[index % len(patterns)].format(place=place, n=index + 1)
    return (
        name
        if index < len(patterns) or "{" in patterns[index % len(patterns)]
        else f"{name} {index + 1}"
    )


def _tax_code(luck: random.Random) -> str:
    """A tax code with a right check digit (weights of the tax administration)."""
    while True:
        digits = [4, 1] + [luck.randrange(10) for _ in range(7)]
        weighted = sum(
            d * w for d, w in zip(digits, (31, 29, 23, 19, 17, 13, 7, 5, 3), strict=True)
        )
        check = 10 - weighted % 11
        if 0 <= check <= 9:
            return "".join(map(str, [*digits, check]))
