"""What goes where: from the cells of one form to those of another. Pure.

Values are carried as they stand, right or wrong: mending them is the official's business, and
the new form's lights say what there is to mend.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bluezone_xl.cells import CellRef
from bluezone_xl.kinds import FieldInput, Input, Kind
from bluezone_xl.names import normalise
from bluezone_xl.submission import Cell, CellKind, Row, Table, Value
from bluezone_xl.templates import KnownLine, Raw, Typed, WorkbookSpec
from bluezone_xl.templates.layout import NUMBER
from bluezone_xl.templates.plan import Plan, plan_of
from validators.model import Form

# Answers that say whose form it is, or of when; the new workbook has its own.
_IDENTITY = ("unit", "period")
_EVERY_FORM = ("nil", "prepared_by", "prepared_phone")


@dataclass(frozen=True, slots=True)
class Move:
    """One value carried: its cell in the old form and in the new one, and what it answers."""

    source: str
    target: str
    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Left:
    """One value left behind, and why: error, no_value, date, removed or unknown."""

    source: str
    name: str
    value: Value
    reason: str


@dataclass(frozen=True, slots=True)
class Carried:
    """The new workbook with the old one's values typed into it, and the account of them."""

    spec: WorkbookSpec
    moved: tuple[Move, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """A value on its way: where it stood, what it answers, what is typed into the new form."""

    source: str
    name: str
    cell: Cell
    raw: Raw


def carry(form: Form, spec: WorkbookSpec) -> Carried:
    """Type what stands in an older form into a new workbook of the same unit and kind."""
    carrier = _Carrier(form, spec)
    lines = carrier.lines()
    fields = carrier.fields()
    difficulties = carrier.difficulties()
    pairs = [(one.get("difficulty"), one.get("proposal")) for one in difficulties]
    typed = Typed(
        lines=[{column: taken.raw for column, taken in line.items()} for line in lines],
        fields={key: taken.raw for key, taken in fields.items()},
        difficulties=[(_raw_of(one), _raw_of(other)) for one, other in pairs],
    )
    filled = replace(spec, typed=typed)
    moved = tuple(_moves(plan_of(filled), lines, fields, difficulties))
    return Carried(filled, moved, tuple(carrier.left))


def known_of(form: Form) -> tuple[KnownLine, ...]:
    """The lines a form opens with, as far as they still stand there: their keys and names."""
    known = []
    for row in form.lines.rows if form.lines is not None else ():
        name = row.cells.get(form.columns.get(form.kind.name_column.id, ""))
        if row.key and name is not None and isinstance(name.value, str):
            known.append(KnownLine(row.key, name.value, {}, _constants(form, row)))
    return tuple(known)


def _constants(form: Form, row: Row) -> dict[str, str]:
    found = {}
    for column in form.kind.columns[1:]:
        cell = row.cells.get(form.columns.get(column.id, ""))
        if column.type == "tax_code" and cell is not None and isinstance(cell.value, str):
            found[column.id] = cell.value
    return found


class _Carrier:
    """Goes over an old form table by table; what it leaves behind gathers in ``left``."""

    def __init__(self, form: Form, spec: WorkbookSpec) -> None:
        self._form = form
        self._spec = spec
        self.left: list[Left] = []

    def lines(self) -> list[dict[str, _Taken]]:
        """The new form's lines in order: the known ones first, each with what was typed for it."""
        table = self._form.lines
        if table is None:
            return []
        known = self._spec.lines
        lines: list[dict[str, _Taken]] = [{} for _ in known]
        free = _Known(self._spec.kind, known)
        for row in table.rows:
            taken = dict(self._line(table, row))
            place = free.place_of(row.key, taken)
            if place is None and taken:
                lines.append(taken)
            elif place is not None:
                lines[place] = taken | self._emptied(row, taken, known[place])
        return lines

    def fields(self) -> dict[str, _Taken]:
        """The single answers."""
        form, table = self._form, self._form.fields
        if table is None:
            return {}
        asked: dict[str, FieldInput | None] = {f.id: f for f in form.kind.fields}
        asked |= dict.fromkeys(
            _EVERY_FORM if self._spec.unit is not None else (*_EVERY_FORM, "unit")
        )
        found = {}
        for key, wanted in asked.items():
            row = form.answers.get(key)
            if row is not None:
                name = _label(row, wanted.name if wanted is not None else key)
                at = table.cell_of(row, "value")
                taken = self._take(at, name, row.cells.get("value"), wanted)
                if taken is not None:
                    found[key] = taken
        self._unasked(table, {row.index for row in map(form.answers.get, asked) if row is not None})
        return found

    def difficulties(self) -> list[dict[str, _Taken]]:
        """Difficulties and proposals, a row each."""
        table = self._form.difficulties
        pairs = []
        for row in table.rows if table is not None else ():
            pair = {}
            for column in ("difficulty", "proposal"):
                assert table is not None
                if column in table.columns:
                    at, name = table.cell_of(row, column), table.headers.get(column, column)
                    taken = self._take(at, name, row.cells.get(column), None)
                    if taken is not None:
                        pair[column] = taken
            if pair:
                pairs.append(pair)
        return pairs

    def _line(self, table: Table, row: Row) -> Iterator[tuple[str, _Taken]]:
        form = self._form
        inputs: dict[str, Input] = {column.id: column for column in form.kind.columns}
        for column, old in form.columns.items():
            wanted = inputs.get(column)
            name = wanted.name if wanted is not None else table.headers.get(old, old)
            taken = self._take(table.cell_of(row, old), name, row.cells.get(old), wanted)
            if taken is not None:
                yield column, taken
        mapped = set(form.columns.values())
        for old, cell in row.cells.items():
            if old not in mapped and old[:1] not in "=~":
                reason = "removed" if old in form.former.removed else "unknown"
                name = form.former.removed.get(old, table.headers.get(old, old))
                self._leave(table.cell_of(row, old), name, cell, reason)

    def _unasked(self, table: Table, asked: set[int]) -> None:
        """Answers that the new form does not ask for."""
        for row in table.rows:
            cell = row.cells.get("value")
            if row.index in asked or row.key in _IDENTITY or cell is None:
                continue
            reason = "removed" if row.key in self._form.former.removed else "unknown"
            self._leave(table.cell_of(row, "value"), _label(row, row.key), cell, reason)

    def _emptied(
        self, row: Row, taken: Mapping[str, _Taken], known: KnownLine
    ) -> dict[str, _Taken]:
        """A known line whose name was deleted stays deleted."""
        column = self._spec.kind.name_column.id
        if column in taken or row.key == "":
            return {}
        blank = Cell(None, CellKind.TEXT)
        gone = [column, *known.constants]
        return {one: _Taken("", "", blank, None) for one in gone if one not in taken}

    def _take(self, at: str, name: str, cell: Cell | None, wanted: Input | None) -> _Taken | None:
        """The value of a cell for the new form; None where there is none or it cannot go."""
        if cell is None or (cell.value is None and not cell.formula):
            return None
        reason = _unfit(cell, wanted)
        if reason:
            self._leave(at, name, cell, reason)
            return None
        return _Taken(at, name, cell, cell.value)

    def _leave(self, at: str, name: str, cell: Cell, reason: str) -> None:
        self.left.append(Left(at, name, cell.value, reason))


class _Known:
    """The known lines of the new form that nothing was typed for yet, by key, code and name."""

    def __init__(self, kind: Kind, known: Sequence[KnownLine]) -> None:
        self._kind = kind
        self._free = dict(enumerate(known))

    def place_of(self, key: str, taken: Mapping[str, _Taken]) -> int | None:
        """The place of the known line that a row is, which is then taken; None for a new one."""
        column, folded = self._kind.key_column, normalise(key)
        code = _text(taken.get(column.id)) if column.unique else ""
        name = normalise(_text(taken.get(self._kind.name_column.id)))
        tests = (
            lambda line: key != "" and normalise(line.key) == folded,
            lambda line: code != "" and line.constants.get(column.id) == code,
            lambda line: name != "" and normalise(line.name) == name,
        )
        for fits in tests:
            for place, line in self._free.items():
                if fits(line):
                    del self._free[place]
                    return place
        return None


def _unfit(cell: Cell, wanted: Input | None) -> str:
    """Why a value cannot be typed into the new form; nothing where it can."""
    if cell.value is None:
        return "no_value"
    if cell.kind is CellKind.ERROR:
        return "error"
    # In a cell without a date's format a date would turn into a number.
    dated = isinstance(cell.value, date) and (wanted is None or wanted.type != "date")
    return "date" if dated else ""


def _moves(
    plan: Plan,
    lines: Sequence[Mapping[str, _Taken]],
    fields: Mapping[str, _Taken],
    difficulties: Sequence[Mapping[str, _Taken]],
) -> Iterator[Move]:
    """Every value that was carried, in the order of the new form."""
    for key in plan.rows.fields:
        if key in fields:
            yield _move(fields[key], plan.model.value_cell(key))
    for number, line in enumerate(lines):
        for column, taken in line.items():
            if taken.source:
                at = CellRef(plan.rows.first + number, plan.form.input(column).index)
                yield _move(taken, at)
    places = {"difficulty": NUMBER + 1, "proposal": plan.middle + 1}
    for row, pair in zip(plan.rows.troubles, difficulties, strict=False):
        for column, taken in pair.items():
            yield _move(taken, CellRef(row, places[column]))


def _move(taken: _Taken, target: CellRef) -> Move:
    return Move(taken.source, target.a1, taken.name, taken.cell.value)


def _raw_of(taken: _Taken | None) -> Raw:
    return None if taken is None else taken.raw


def _text(taken: _Taken | None) -> str:
    return taken.raw.strip() if taken is not None and isinstance(taken.raw, str) else ""


def _label(row: Row, otherwise: str) -> str:
    label = row.cells.get("~label")
    return str(label.value) if label is not None and label.value else otherwise
