"""Step 3: every filled cell of a form is read by its type, before any figure is compared.

One uncoercible cell would turn a comparison of whole columns into a single error that hides
all the others; so dirty cells are named here, each with its finding, and left out there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bluezone_xl.catalogue import Severity
from bluezone_xl.cells import CellRef
from bluezone_xl.findings import Finding
from bluezone_xl.kinds import Input, Kind
from bluezone_xl.names import normalise
from bluezone_xl.register import Unit
from bluezone_xl.returns import Line
from bluezone_xl.submission import CellKind, Row, Table
from validators import rules
from validators.answers import YES, is_blank, read_cell
from validators.counts import LIMIT, Reading, out_of_range
from validators.model import Form, Typed, TypedLine
from validators.structure import DIFFICULTY, PROPOSAL, REASON

_NIL = Input(id="nil", name="", prompt="", type="yes_no", required=False)
_FREE = Input(id=REASON, name="", prompt="", type="text", required=False)
_PREPARED = ("prepared_by", "prepared_phone")


@dataclass(frozen=True)
class LineUnits:
    """The units whose figures a unit's lines carry: a district's communes."""

    units: tuple[Unit, ...]

    def find(self, name: str, key: str) -> Unit | None:
        """Return the unit a line names. The hidden key only decides between namesakes."""
        wanted = normalise(name)
        alike = [u for u in self.units if normalise(u.name) == wanted or u.code == name]
        return next((u for u in alike if u.code == key), alike[0] if alike else None)


@dataclass
class _Reader:
    """Reads the cells of one form and remembers what is wrong with them."""

    period: date | None
    findings: list[Finding] = field(default_factory=list)

    def take(
        self, table: Table, row: Row, column: str, wanted: Input, level: Severity | None = None
    ) -> Reading:
        """Read one cell."""
        cell = row.cells.get(column)
        if cell is None:
            return None, ()
        value, troubles = read_cell(cell, wanted, self.period)
        for rule, told in troubles:
            at = table.cell_of(row, column)
            self.findings.append(rule.weighing(level).at(table.sheet, at, **told))
        return value, troubles

    def words(self, table: Table, row: Row, column: str) -> str:
        """Read free text. Nothing hangs on it, so its troubles are warnings."""
        value, _ = self.take(table, row, column, _FREE, Severity.WARNING)
        return "" if value is None else str(value)


def type_form(form: Form, line_units: LineUnits | None) -> Typed:
    """Read every input cell of a form."""
    reader = _Reader(form.period)
    nil = _nil(form, reader)
    lines = tuple(_lines(form, line_units, reader))
    figures = any(has_figures(line, form.figures) for line in lines)
    fields = _fields(form, reader)
    difficulties = tuple(_difficulties(form, reader))
    findings = [*reader.findings, *_whole(form, lines, nil, figures)]
    if not nil:
        findings += _unanswered(form, fields)
    return Typed(form, lines, fields, difficulties, nil, figures, tuple(findings))


def has_figures(line: TypedLine, columns: Sequence[str]) -> bool:
    """Whether a line holds a figure in one of the columns, if only a wrong one."""
    values = line.line.values
    return any(column in values or column in line.dirty for column in columns)


def _lines(form: Form, line_units: LineUnits | None, reader: _Reader) -> Iterator[TypedLine]:
    table, name_column = form.lines, form.kind.name_column.id
    if table is None:
        return
    inputs = [
        (column, form.columns[column.id], column.type == "count")
        for column in form.kind.columns
        if column.id in form.columns
    ]
    for row in table.rows:
        values, dirty = _row(table, row, inputs, reader)
        if REASON in row.cells and (reason := reader.words(table, row, REASON)):
            values[REASON] = reason
        if values or dirty:
            name = str(values.get(name_column, ""))
            key = _key(form.kind, name, values, row, line_units)
            yield TypedLine(row, Line(row.index + 1, key, name, values), dirty)


def _row(
    table: Table, row: Row, inputs: Sequence[tuple[Input, str, bool]], reader: _Reader
) -> tuple[dict[str, int | str], tuple[str, ...]]:
    """The clean values of a row and the columns that hold something else."""
    values: dict[str, int | str] = {}
    dirty: tuple[str, ...] = ()
    cells, number = row.cells, CellKind.NUMBER
    for wanted, column, counts in inputs:
        cell = cells.get(column)
        if cell is None:
            continue
        # Nearly every cell is a typed whole number: a short way, for the sake of thousands.
        value = cell.value
        if (
            counts
            and cell.kind is number
            and isinstance(value, int)
            and not cell.formula
            and -LIMIT < value < LIMIT
        ):
            values[wanted.id] = value
            continue
        taken, troubles = reader.take(table, row, column, wanted)
        if taken is not None:
            values[wanted.id] = taken
        elif troubles:
            dirty = (*dirty, wanted.id)
    return values, dirty


def _key(
    kind: Kind,
    name: str,
    values: Mapping[str, int | str],
    row: Row,
    line_units: LineUnits | None,
) -> str:
    """What tells the line apart: a unit's code, a tax code, else the normalised name.

    The visible name counts, not the row's hidden key: a name can be typed over.
    """
    if kind.line_units is not None and line_units is not None:
        unit = line_units.find(name, row.key)
        if unit is not None:
            return unit.code
    own = values.get(kind.key_column.id) if kind.key_column.unique else None
    return str(own) if own is not None else normalise(name)


def _nil(form: Form, reader: _Reader) -> bool:
    row = form.answers.get("nil")
    if row is None or form.fields is None:
        return False
    value, _ = reader.take(form.fields, row, "value", _NIL)
    return value == YES


def _fields(form: Form, reader: _Reader) -> dict[str, int | str]:
    """The single answers of the unit, and who made the return."""
    table = form.fields
    if table is None:
        return {}
    values: dict[str, int | str] = {}
    for wanted in form.kind.fields:
        row = form.answers.get(wanted.id)
        value, _ = reader.take(table, row, "value", wanted) if row is not None else (None, ())
        if row is None or value is None:
            continue
        values[wanted.id] = value
        beyond = out_of_range(value, wanted) if isinstance(value, int) else None
        if beyond is not None:
            rule, told = beyond
            reader.findings.append(rule.at(table.sheet, table.cell_of(row, "value"), **told))
    for key in _PREPARED:
        row = form.answers.get(key)
        if row is not None and (name := reader.words(table, row, "value")):
            values[key] = name
    return values


def _unanswered(form: Form, values: Mapping[str, int | str]) -> Iterator[Finding]:
    """Answers that are owed; a unit with nothing to report owes none."""
    table = form.fields
    if table is None:
        return
    names = {wanted.id: wanted.name for wanted in form.kind.fields}
    for wanted in form.kind.fields:
        row, condition = form.answers.get(wanted.id), wanted.needed_if
        if row is None or not is_blank(row.cells.get("value")):
            continue
        at = table.cell_of(row, "value")
        if wanted.required:
            yield rules.REQUIRED_BLANK.at(table.sheet, at, column=wanted.name)
        elif condition is not None and values.get(condition) == YES:
            asked = names[condition]
            yield rules.FIELD_NEEDED.at(table.sheet, at, condition=asked, field=wanted.name)


def _difficulties(form: Form, reader: _Reader) -> Iterator[tuple[str, str]]:
    table = form.difficulties
    if table is None or not {DIFFICULTY, PROPOSAL} <= table.columns.keys():
        return
    for row in table.rows:
        difficulty = reader.words(table, row, DIFFICULTY)
        proposal = reader.words(table, row, PROPOSAL)
        if proposal and not difficulty:
            at = table.cell_of(row, DIFFICULTY)
            reader.findings.append(rules.DIFFICULTY_MISSING.at(table.sheet, at))
        if difficulty or proposal:
            yield difficulty, proposal


def _whole(form: Form, lines: Sequence[TypedLine], nil: bool, figures: bool) -> Iterator[Finding]:
    """A return says something, or says that there is nothing, and not both."""
    table, name = form.lines, form.columns.get(form.kind.name_column.id)
    if nil:
        count = sum(_numbers(line, form.figures) for line in lines)
        if count:
            yield rules.NIL_WITH_NUMBERS.at(*form.submission.field_cell("nil"), count=count)
        return
    complete = all(column in form.columns for column in form.figures)
    if table is not None and name is not None and complete and not figures:
        at = CellRef(table.header_row + 1, table.columns[name]).a1
        yield rules.RETURN_EMPTY.at(table.sheet, at)


def _numbers(line: TypedLine, columns: Sequence[str]) -> int:
    """How many of these cells of a line say something other than zero."""
    values = line.line.values
    return sum(column in line.dirty or bool(values.get(column)) for column in columns)
