"""Step 2: the tables, columns and rows of the form are all there, and untouched.

Structure comes before figures: with a column missing, every later rule would under-report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bluezone_xl.catalogue import Severity
from bluezone_xl.cells import CellRef
from bluezone_xl.findings import Finding
from bluezone_xl.kinds import Former, Input, Kind
from bluezone_xl.names import normalise
from bluezone_xl.submission import CellKind, Row, Submission, Table
from validators import rules
from validators.answers import is_blank
from validators.identity import Identity, answers_table
from validators.model import Form

REASON, REASON_NAME = "reason", "Lý do"
DIFFICULTY, PROPOSAL = "difficulty", "proposal"


def open_form(submission: Submission, identity: Identity, kind: Kind) -> Form:
    """Find the tables of the form and where each column of the campaign stands."""
    fields, lines = answers_table(submission), submission.tables.get("lines")
    answers = {row.key: row for row in fields.rows if row.key} if fields is not None else {}
    former = kind.former(identity.version)
    return Form(
        submission=submission,
        kind=kind,
        unit=identity.unit,
        period=identity.period,
        version=identity.version,
        fields=fields,
        lines=lines,
        difficulties=submission.tables.get("difficulties"),
        columns={} if lines is None else _columns(kind, lines, former),
        answers=_answers(kind, answers, former),
        figures=_figures(kind),
        former=former,
    )


def structure_findings(form: Form) -> Iterator[Finding]:
    """Everything that is gone from the form or was changed on it, besides the inputs."""
    if form.fields is None:
        yield rules.TABLE_MISSING.at(None, None, table="fields")
    if form.lines is None:
        yield rules.TABLE_MISSING.at(None, None, table="lines")
    if form.difficulties is None:
        rule = rules.TABLE_MISSING.weighing(Severity.WARNING)
        yield rule.at(None, None, table="difficulties")
    if form.fields is not None:
        yield from _fields(form, form.fields)
    if form.lines is not None:
        yield from _missing_columns(form, form.lines)
        if form.version >= form.kind.template_version:
            yield from _headers(form, form.lines)
        yield from _rows(form, form.lines)
    yield from _removed(form)


def header_cell(table: Table, column: str) -> str:
    """The A1 address of a column's visible heading."""
    return CellRef(table.header_row, table.columns[column]).a1


def _columns(kind: Kind, lines: Table, former: Former) -> dict[str, str]:
    found = {REASON: REASON} if REASON in lines.columns else {}
    then = ((column.id, former.ids.get(column.id, "")) for column in kind.columns)
    return found | {now: was for now, was in then if was in lines.columns}


def _figures(kind: Kind) -> tuple[str, ...]:
    counts = tuple(column.id for column in kind.columns if column.type == "count")
    return counts or tuple(column.id for column in kind.columns[1:])


def _answers(kind: Kind, rows: Mapping[str, Row], former: Former) -> dict[str, Row]:
    """The rows of the answers by their ids of today."""
    asked = {field.id for field in kind.fields}
    then = {former.ids[field] for field in asked if field in former.ids}
    common = {key: row for key, row in rows.items() if key not in asked | then}
    return common | {
        now: rows[was] for now, was in former.ids.items() if now in asked and was in rows
    }


def _removed(form: Form) -> Iterator[Finding]:
    """What an older form asks and today's does not: its figures are not taken."""
    fields, lines = form.fields, form.lines
    for old, name in form.former.removed.items():
        if lines is not None and old in lines.columns:
            filled = [row for row in lines.rows if not is_blank(row.cells.get(old))]
            if filled:
                at = lines.cell_of(filled[0], old)
                yield rules.COLUMN_REMOVED.at(lines.sheet, at, column=name, count=len(filled))
        if fields is not None:
            for row in fields.rows:
                if row.key == old and not is_blank(row.cells.get("value")):
                    at = fields.cell_of(row, "value")
                    yield rules.COLUMN_REMOVED.at(fields.sheet, at, column=name, count=1)


def _fields(form: Form, table: Table) -> Iterator[Finding]:
    """The single answers: their rows, their labels."""
    for wanted in form.kind.fields:
        row = form.answers.get(wanted.id)
        if row is None:
            rule = rules.FIELD_MISSING.weighing(_weight(form, wanted))
            yield rule.at(table.sheet, None, field=wanted.name)
            continue
        label = row.cells.get("~label")
        if label is None or form.version < form.kind.template_version:
            continue
        found = str(label.value)
        if found != wanted.name and not _says(found, wanted.name):
            at = table.cell_of(row, "~label")
            yield rules.HEADER_ALTERED.at(table.sheet, at, column=wanted.name, found=found)


def _missing_columns(form: Form, table: Table) -> Iterator[Finding]:
    found = form.columns
    for column in form.kind.columns:
        if column.id not in found:
            rule = rules.COLUMN_MISSING.weighing(_weight(form, column))
            yield rule.at(table.sheet, None, column=column.name)
    if REASON not in found and any(not column.may_fall for column in form.kind.columns):
        rule = rules.COLUMN_MISSING.weighing(Severity.WARNING)
        yield rule.at(table.sheet, None, column=REASON_NAME)


def _weight(form: Form, wanted: Input) -> Severity | None:
    """An older template cannot have what came later: its blanks stay blanks."""
    if wanted.id in form.former.added:
        return Severity.INFO
    return None if wanted.required else Severity.WARNING


def _headers(form: Form, table: Table) -> Iterator[Finding]:
    """A heading that was changed; worse, one that now names another column of the form."""
    for column in form.kind.columns:
        at = form.columns.get(column.id)
        found = "" if at is None else table.headers.get(at, "")
        if at is None or found == column.name:
            continue
        named = [c.id for c in form.kind.columns if normalise(c.name) == normalise(found)]
        if column.id in named or (not named and _says(found, column.name)):
            continue
        rule = rules.HEADER_ALTERED.weighing(Severity.ERROR if named else None)
        yield rule.at(table.sheet, header_cell(table, at), column=column.name, found=found)


def _says(found: str, expected: str) -> bool:
    """Whether a heading still says what it said; a star or a note after it does no harm."""
    return normalise(found).startswith(normalise(expected))


def _rows(form: Form, table: Table) -> Iterator[Finding]:
    """Filled lines that are hidden, and computed cells that were typed over."""
    inputs = form.columns.values()
    computed = [column for column in table.columns if column.startswith("=")]
    name = form.columns.get(form.kind.name_column.id)
    for row in table.rows:
        typed_over = [c for c in computed if c in row.cells and not row.cells[c].formula]
        if not row.hidden and not typed_over:
            continue
        if all(is_blank(row.cells.get(column)) for column in inputs):
            continue
        if row.hidden:
            at = None if name is None else table.cell_of(row, name)
            yield rules.HIDDEN_ROW.at(table.sheet, at, row=str(row.index + 1))
        for column in typed_over:
            cell = row.cells[column]
            if cell.kind is not CellKind.ERROR and not is_blank(cell):
                at = table.cell_of(row, column)
                yield rules.FORMULA_ALTERED.at(table.sheet, at, value=cell.value)
