"""Step 5: against what the unit itself said before, line by line.

The last return is the standing one of the unit's latest earlier period (decision 0003):
cumulative stocks do not fall without a reason, figures do not jump unnoticed, lines do not
vanish in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bluezone_xl.campaign import Rules
from bluezone_xl.findings import Finding
from bluezone_xl.kinds import Kind
from bluezone_xl.returns import Line, Return
from validators import rules
from validators.model import Typed, TypedLine
from validators.rules import Rule
from validators.structure import REASON, header_cell


@dataclass(frozen=True, slots=True)
class Watched:
    """A count column that is compared from period to period."""

    id: str
    name: str
    may_fall: bool
    may_jump: bool


def watched(kind: Kind) -> tuple[Watched, ...]:
    """Return the counts of a kind.

    Where a group's installed stock may fall, its people come and go (a quarantine site): jumps
    say nothing there.
    """
    turning = {c.group for c in kind.columns if c.measure == "installed" and c.may_fall}
    return tuple(
        Watched(c.id, c.name, c.may_fall, c.may_fall if c.group is None else c.group in turning)
        for c in kind.columns
        if c.type == "count"
    )


def history_findings(
    typed: Typed, last: Return, columns: Sequence[Watched], limits: Rules
) -> Iterator[Finding]:
    """Compare a return with the unit's last one."""
    if typed.nil:
        yield from _nil(typed, last)
    if not typed.figures or last.nil:
        return
    before = {line.key: line for line in last.lines}
    lost = dict(before)
    for now in typed.lines:
        line = before.get(now.line.key)
        lost.pop(now.line.key, None)
        if line is not None and line.values != now.line.values:
            yield from _line(typed, now, line, last, columns, limits)
    yield from _lost(typed, lost.values(), rules.LINE_VANISHED, last)
    if not lost and len(typed.lines) == len(before):
        yield from _unchanged(typed, before, last, columns)


def dropped_lines(typed: Typed, replaced: Return) -> Iterator[Finding]:
    """Lines of the return of the same period that this one replaces, and does not have."""
    if typed.figures:
        kept = {now.line.key for now in typed.lines}
        lost = [line for line in replaced.lines if line.key not in kept]
        yield from _lost(typed, lost, rules.LINE_DROPPED, replaced)


def _line(
    typed: Typed,
    now: TypedLine,
    last: Line,
    last_return: Return,
    columns: Sequence[Watched],
    limits: Rules,
) -> Iterator[Finding]:
    """Figures of one line that fell or jumped."""
    for column in columns:
        before, value = last.values.get(column.id), now.line.values.get(column.id)
        if before == value or not isinstance(before, int) or not isinstance(value, int):
            continue
        rule: Rule | None = None
        if value < before and not column.may_fall:
            explained = REASON in now.line.values
            rule = rules.STOCK_DECREASED_EXPLAINED if explained else rules.STOCK_DECREASED
        elif not column.may_jump and _is_jump(before, value, limits):
            rule = rules.JUMP
        if rule is not None:
            yield _on_cell(typed, now, column, rule, before, last_return)


def _is_jump(before: int, value: int, limits: Rules) -> bool:
    """Beginnings are no jumps: from 0 any figure is infinitely more."""
    change = abs(value - before)
    return before > 0 and change >= limits.jump_least and change > limits.jump_ratio * before


def _on_cell(
    typed: Typed, now: TypedLine, column: Watched, rule: Rule, before: int, last: Return
) -> Finding:
    table = typed.form.lines
    assert table is not None
    values = now.line.values
    return rule.at(
        table.sheet,
        table.cell_of(now.row, typed.form.columns[column.id]),
        column=column.name,
        line=now.line.name,
        last=before,
        value=values[column.id],
        period=last.period,
        **({"reason": values[REASON]} if REASON in values else {}),
    )


def _lost(typed: Typed, lines: Iterable[Line], rule: Rule, other: Return) -> Iterator[Finding]:
    """One finding a lost line: where its name stood, else on the heading of the names."""
    table, name = typed.form.lines, typed.form.columns.get(typed.form.kind.name_column.id)
    if table is None or name is None:
        return
    emptied = {row.key: row for row in table.rows if row.key and name not in row.cells}
    for line in lines:
        row = emptied.get(line.key)
        at = header_cell(table, name) if row is None else table.cell_of(row, name)
        yield rule.at(table.sheet, at, line=line.name, period=other.period)


def _unchanged(
    typed: Typed, before: Mapping[str, Line], last: Return, columns: Sequence[Watched]
) -> Iterator[Finding]:
    """Every figure as last time: perhaps last week's workbook with only the date changed."""
    something = False
    for now in typed.lines:
        then = before[now.line.key].values
        for column in columns:
            value = now.line.values.get(column.id)
            if value != then.get(column.id):
                return
            something = something or bool(value)
    if something:
        yield rules.FIGURES_UNCHANGED.at(None, None, period=last.period)


def _nil(typed: Typed, last: Return) -> Iterator[Finding]:
    """Nothing to report, from a unit that had people to report last time."""
    kind = typed.form.kind
    installed = (c for c in kind.columns if c.measure == "installed")
    for column in installed:
        total = last.total(column.id)
        if total:
            place = typed.form.submission.field_cell("nil")
            yield rules.NIL_AFTER_NUMBERS.at(
                *place, column=column.name, last=total, period=last.period
            )
            return
