"""Workbooks of every kind as officials have them before them: blank, half-filled, wrong, right.

The figures are those of the demo's synthetic province, so that last week's stand beside this
week's; the mistakes are the usual ones, one of each sort.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.demo.growth import Truth
from bluezone_xl.demo.province import choose_units
from bluezone_xl.kinds import Column, Kind
from bluezone_xl.register import Register, Unit
from bluezone_xl.returns import Line, Return
from bluezone_xl.seeds import seed_register
from bluezone_xl.submission import Source
from bluezone_xl.templates import Raw, Typed, WorkbookSpec, spec_of

STATES = ("blank", "half", "wrong", "right")
LAST, THIS = date(2021, 7, 16), date(2021, 7, 23)
_SECRET = b"nobody's secret: only for pictures"
_HERE = Source("", "0" * 64, 0)


@dataclass(frozen=True)
class FormStates:
    """A small province in its second week."""

    campaign: Campaign

    @classmethod
    def packaged(cls) -> FormStates:
        """Of the packaged campaign."""
        return cls(load_campaign(packaged="bluezone-2021"))

    @cached_property
    def truth(self) -> Truth:
        """What its units would truly report."""
        seeded = seed_register(self.campaign, "52")
        return Truth(self.campaign, choose_units(self.campaign, seeded, 40, seed=3), seed=3)

    def unit(self, kind: str) -> Unit:
        """A unit of that kind that has a few lines, a commune rather than a ward."""
        units = [u for u in self.register.expected(self.campaign) if u.kind == kind]
        rural = [u for u in units if not u.name.startswith(("Phường", "Thị trấn"))] or units
        return max(rural[:6], key=lambda unit: len(self.truth.lines(unit, THIS)))

    @property
    def register(self) -> Register:
        """Its units."""
        return self.truth.register

    def of(self, kind: str) -> Iterator[tuple[str, WorkbookSpec]]:
        """Yield each state of a kind's workbook by name."""
        unit = self.unit(kind)
        issued = spec_of(self.campaign, self.register, unit, THIS, _SECRET, self._last(unit))
        lines, fields = self._typed(unit), self._fields(unit)
        yield "blank", issued
        half = lines[: max(1, len(lines) // 2)]
        half[-1] = _begun(issued.kind, half[-1])
        yield "half", replace(issued, typed=Typed(half))
        yield "wrong", replace(issued, typed=Typed(_wrong(issued.kind, lines)))
        yield "right", replace(issued, typed=Typed(lines, fields))

    def _typed(self, unit: Unit) -> list[dict[str, Raw]]:
        kind = self.campaign.kind(unit.kind)
        before = {line.key: line.values for line in self.truth.lines(unit, LAST)}
        lines: list[dict[str, Raw]] = []
        for line in self.truth.lines(unit, THIS):
            fallen = [
                c.id for c in kind.columns
                if not c.may_fall and line.values.get(c.id, 0) < before[line.key].get(c.id, 0)
            ]  # fmt: skip
            reason: dict[str, Raw] = {"reason": "Có người chuyển đi"} if fallen else {}
            name = kind.name_column.id
            lines.append({name: line.name, **line.constants, **line.values, **reason})
        return lines

    def _fields(self, unit: Unit) -> dict[str, Raw]:
        return {
            **self.truth.fields(unit, THIS),
            "prepared_by": "Nguyễn Thị Hạnh",
            "prepared_phone": "0912 345 678",
        }

    def _last(self, unit: Unit) -> Return:
        """What the unit reported last week."""
        kind = self.campaign.kind(unit.kind)
        lines = tuple(
            Line(20 + n, _key(kind, line.constants, line.key), line.name,
                 {**line.constants, **line.values})
            for n, line in enumerate(self.truth.lines(unit, LAST))
        )  # fmt: skip
        return Return(unit.code, kind.id, LAST, "", {}, lines, {}, (), False, 1, _HERE)


def _key(kind: Kind, constants: Mapping[str, str], key: str) -> str:
    return constants.get(kind.key_column.id, key) if kind.key_column.unique else key


def _counts(kind: Kind) -> list[Column]:
    return [column for column in kind.columns if column.type == "count"]


def _begun(kind: Kind, line: dict[str, Raw]) -> dict[str, Raw]:
    """A line whose last figures are not typed yet."""
    missing = {column.id for column in _counts(kind)[len(_counts(kind)) // 2 :]}
    return {column: raw for column, raw in line.items() if column not in missing}


def _wrong(kind: Kind, lines: list[dict[str, Raw]]) -> list[dict[str, Raw]]:
    """The usual mistakes, one a line, as far as there are lines."""
    counts = _counts(kind)
    made = [dict(line) for line in lines]
    made[0][counts[-1].id] = "12 người"
    if kind.relations:
        relation = kind.relations[-1]
        whole = made[-1][relation.whole]
        made[-1][relation.part] = int(whole) + 10 if isinstance(whole, int) else whole
    if len(made) > 2:
        made[1][counts[0].id] = None
    if len(made) > 3:
        made[2][counts[-1].id] = 0
    return made
