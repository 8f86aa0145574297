"""What stands in the cells of one form: what was known, what was typed, what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from bluezone_xl.templates.expr import CellValue, Scope, same, shown, trimmed
from bluezone_xl.templates.form_checks import FIELD_CHECKS, serial
from bluezone_xl.templates.layout import Form, Role
from bluezone_xl.templates.lists import known_key
from bluezone_xl.templates.model import Model, evaluated
from bluezone_xl.templates.spec import NO, Raw, TypedFormula, WorkbookSpec

Cells = dict[str, CellValue]
Columns = dict[str, list[CellValue]]

_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class LineContent:
    """One data row: its hidden key, what is in its input cells, and every value of the row."""

    key: str
    inputs: Mapping[str, Raw]
    cells: Cells


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that is in the cells of a form; formulas by what they are for."""

    answers: Mapping[str, Raw]
    lines: tuple[LineContent, ...]
    totals: Cells
    fields: Cells
    difficulties: tuple[tuple[Raw, Raw], ...]
    troubles: tuple[CellValue, ...]
    verdict: CellValue
    advice: CellValue
    due: CellValue
    period_line: CellValue


def content_of(spec: WorkbookSpec, model: Model) -> Content:
    """Fill a form: inputs, and the value of every formula."""
    lines = [_line(spec, model.form, n) for n in range(len(model.rows.lines))]
    columns = _compute(model, lines)
    answers = _answers(spec)
    cells: Cells = {key: value_of(answers.get(key)) for key in model.rows.fields}
    scope = Scope(cells, columns=columns, first=model.rows.first + 1)
    fields: Cells = {key: formula.compute(scope) for key, formula in model.fields.items()}
    columns[FIELD_CHECKS] = list(fields.values())
    pairs = _difficulties(spec, len(model.rows.troubles))
    return Content(
        answers=answers,
        lines=tuple(lines),
        totals=_totals(model, columns),
        fields=fields,
        difficulties=pairs,
        troubles=_troubles(model, pairs),
        verdict=model.verdict.compute(scope),
        advice=model.advice.compute(scope),
        due=model.due.compute(scope),
        period_line=model.period_line.compute(scope),
    )


def value_of(raw: Raw) -> CellValue:
    """Return what formulas see of a typed cell. Text of no length is no text."""
    if isinstance(raw, TypedFormula):
        return raw.value
    if isinstance(raw, datetime):
        midnight = datetime.combine(raw.date(), time(), raw.tzinfo)
        return serial(raw.date()) + (raw - midnight).seconds / _SECONDS_A_DAY
    if isinstance(raw, date):
        return serial(raw)
    return None if raw == "" else raw


def _line(spec: WorkbookSpec, form: Form, row: int) -> LineContent:
    """A row as it is found: the known name and codes, then what was typed over them."""
    known = spec.lines[row] if row < len(spec.lines) else None
    given: dict[str, Raw] = {}
    if known is not None:
        given = {form.kind.name_column.id: known.name, **known.constants}
    if spec.typed is not None and row < len(spec.typed.lines):
        given |= spec.typed.lines[row]
    inputs = {column: raw for column, raw in given.items() if raw is not None}
    cells = {column: value_of(raw) for column, raw in inputs.items()}
    return LineContent(known.key if known else "", inputs, cells | _last(spec, form, cells))


def _last(spec: WorkbookSpec, form: Form, cells: Cells) -> Cells:
    """The figures last accepted of the line whose name or code stands in the row."""
    sought = cells.get(form.kind.key_column.id)
    name = trimmed(shown(sought)) if isinstance(sought, int | float | str) else ""
    found = None
    if name:
        found = next((k for k in spec.lines if same(known_key(form, k), name)), None)
    return {
        column.tag: "" if found is None else found.values.get(column.id, "")
        for column in form.of(Role.LAST)
    }


def _compute(model: Model, lines: list[LineContent]) -> Columns:
    """Work out every formula of every line; an untouched line shows nothing."""
    columns: Columns = {
        column.tag: [line.cells.get(column.tag) for line in lines]
        for column in model.form.columns
        if column.is_input or column.role is Role.LAST
    }
    for column, _ in model.computed:
        columns[column.tag] = []
    first = model.rows.first + 1
    for n, line in enumerate(lines):
        scope = Scope(line.cells, first + n, columns, first)
        for column, part in model.computed:
            nothing = 0 if column.role is Role.WRONG else ""
            value = evaluated(part, scope) if line.inputs else nothing
            line.cells[column.tag] = value
            columns[column.tag].append(value)
    return columns


def _totals(model: Model, columns: Columns) -> Cells:
    totals: Cells = {}
    scope = Scope(totals, columns=columns)
    for tag, formula in model.totals.items():
        totals[tag] = formula.compute(scope)
    return totals


def _answers(spec: WorkbookSpec) -> dict[str, Raw]:
    """What is in the value cells of the fields table."""
    given: dict[str, Raw] = {
        "unit": spec.unit.code if spec.unit is not None else None,
        "period": spec.period,
        "nil": NO,
        **spec.answers,
    }
    return given | dict(spec.typed.fields if spec.typed is not None else {})


def _difficulties(spec: WorkbookSpec, rows: int) -> tuple[tuple[Raw, Raw], ...]:
    given = tuple(spec.typed.difficulties) if spec.typed is not None else ()
    return given + ((None, None),) * (rows - len(given))


def _troubles(model: Model, pairs: tuple[tuple[Raw, Raw], ...]) -> tuple[CellValue, ...]:
    found = []
    for formula, (difficulty, proposal) in zip(model.troubles, pairs, strict=True):
        cells = {"difficulty": value_of(difficulty), "proposal": value_of(proposal)}
        found.append(formula.compute(Scope(cells)))
    return tuple(found)
