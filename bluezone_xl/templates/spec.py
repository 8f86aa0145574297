"""What one workbook is made from: its unit and period, the lines it knows, what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bluezone_xl.campaign import Campaign
from bluezone_xl.kinds import Kind
from bluezone_xl.names import normalise
from bluezone_xl.register import Register, Unit
from bluezone_xl.returns import Line, Return
from bluezone_xl.templates.expr import ErrorValue

YES, NO = "Có", "Không"


@dataclass(frozen=True, slots=True)
class TypedFormula:
    """A formula typed over a cell (``=2*60``) and what it shows; ErrorValue for an error."""

    text: str
    value: str | float | bool | ErrorValue


Raw = bool | int | float | str | date | ErrorValue | TypedFormula | None


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A line the province already knows: its key, its name, the figures last accepted.

    ``constants`` are answers that do not change from week to week, such as the tax code.
    """

    key: str
    name: str
    values: Mapping[str, int] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the official typed, right or wrong, cell by cell.

    The n-th line goes into the n-th row; a column it does not name keeps what the workbook shows
    there already (a known name, say), and None empties it. Text is written as text, whatever it
    looks like. ``difficulties`` are pairs of difficulty and proposal.
    """

    lines: Sequence[Mapping[str, Raw]] = ()
    fields: Mapping[str, Raw] = field(default_factory=dict)
    difficulties: Sequence[tuple[Raw, Raw]] = ()


@dataclass(frozen=True, slots=True)
class WorkbookSpec:
    """Everything that makes one workbook differ from another.

    Without a unit it is the blank standard copy. ``parent`` is the name of the agency above the
    unit, ``answers`` are the single answers last accepted (only those that tend to stay).
    """

    campaign: Campaign
    kind: Kind
    unit: Unit | None = None
    period: date | None = None
    token: str = ""
    lines: tuple[KnownLine, ...] = ()
    last_period: date | None = None
    typed: Typed | None = None
    parent: str = ""
    answers: Mapping[str, str | date] = field(default_factory=dict)


def known_lines(
    kind: Kind, unit: Unit, register: Register, last: Return | None
) -> tuple[KnownLine, ...]:
    """Return the lines a unit's workbook opens with.

    Where a line stands for a unit, these are the unit's children in the register, known by
    code; elsewhere the lines of its last accepted return, in their order.
    """
    before = {line.key: line for line in last.lines} if last is not None else {}
    if kind.line_units is not None:
        children = register.children.get(unit.code, ())
        return tuple(
            KnownLine(child.code, child.name, _counts(before.get(child.code)))
            for child in children
            if child.kind == kind.line_units
        )
    return tuple(
        KnownLine(line.key or normalise(line.name), line.name, _counts(line), _texts(kind, line))
        for line in before.values()
    )


def _counts(line: Line | None) -> dict[str, int]:
    values = line.values.items() if line is not None else ()
    return {column: value for column, value in values if isinstance(value, int)}


def _texts(kind: Kind, line: Line) -> dict[str, str]:
    return {
        column.id: value
        for column in kind.columns[1:]
        if column.type == "tax_code" and isinstance(value := line.values.get(column.id), str)
    }
