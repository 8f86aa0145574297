"""The live check of a line: the validators' rules as formulas, in the validators' words.

The formula looks at one thing after another and tells the first that is wrong. It serves the
official while typing; what counts is the check in Python, since pasting defeats every formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bluezone_xl.campaign import Rules
from bluezone_xl.catalogue import text
from bluezone_xl.findings import localised
from bluezone_xl.kinds import Relation
from bluezone_xl.templates import functions as f
from bluezone_xl.templates import ranges as r
from bluezone_xl.templates import words as w
from bluezone_xl.templates.cell_checks import (
    cell_of,
    first_wrong,
    heading_of,
    range_of,
    wrong_cell,
)
from bluezone_xl.templates.expr import Expr, lit
from bluezone_xl.templates.layout import Form, FormColumn, Role
from bluezone_xl.templates.sentences import Check, chain, check, join_texts, say

# Where the names are listed that a line of ``line_units`` may have.
LineNames = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Panel:
    """The formulas of one line: which cell is wrong, and what to tell of the line."""

    wrong: Expr
    line: Expr


@lru_cache(maxsize=64)
def panel_of(form: Form, rules: Rules, last_period: date | None, names: LineNames) -> Panel:
    """Return the live check of a form's lines."""
    started = r.filled([range_of(column) for column in form.inputs])
    untouched = f.eq(started, lit(0))
    checks = [
        *_blanks(form),
        *_relations(form),
        *_history(form, rules, last_period),
        *_repeated(form),
        *_unknown(form, names),
    ]
    fine = f.if_(has_figure(form), lit(text("templates.fine")), lit(""))
    broken = f.gt(cell_of(form.first_wrong), lit(0))
    line = f.if_(broken, wrong_cell(form), chain(checks, fine))
    return Panel(
        wrong=f.if_(untouched, lit(0), first_wrong(form)), line=f.if_(untouched, lit(""), line)
    )


def exceeds(form: Form, relation: Relation) -> Expr:
    """Whether a part is larger than its whole."""
    part, whole = cell_of(form.input(relation.part)), cell_of(form.input(relation.whole))
    return f.and_(f.is_number(part), f.is_number(whole), f.gt(part, whole))


def fell(form: Form, last: FormColumn) -> Expr:
    """Whether a stock is below the figure last accepted, and no reason is given."""
    now, before = cell_of(form.input(last.id)), cell_of(last)
    reason = cell_of(form.of(Role.REASON)[0])
    return f.and_(f.is_number(now), f.is_number(before), f.lt(now, before), w.is_blank(reason))


def stocks(form: Form) -> tuple[FormColumn, ...]:
    """The reference columns of the stocks that may not fall."""
    return tuple(c for c in form.of(Role.LAST) if c.source is not None and not c.source.may_fall)


def is_repeated(form: Form) -> Expr:
    """Whether the key of the line stands in an earlier row already."""
    key = form.input(form.kind.key_column.id)
    first = f.if_error(r.first_row_of(range_of(key), cell_of(key)), lit(r.BELOW_ALL))
    return f.and_(w.is_filled(cell_of(key)), f.lt(first, f.row_number()))


def is_missing(form: Form, column: FormColumn) -> Expr:
    """Whether a required cell is blank in a line that has figures."""
    return f.and_(has_figure(form), w.is_blank(cell_of(column)))


def has_figure(form: Form) -> Expr:
    """Whether any figure of the line is filled."""
    return w.is_filled(w.join(*(cell_of(column) for column in figures(form))))


def figures(form: Form) -> tuple[FormColumn, ...]:
    """The columns that make a line more than a name."""
    return form.counts or tuple(c for c in form.inputs if c.role is Role.INPUT)[1:]


def required(form: Form) -> tuple[FormColumn, ...]:
    """The columns that a line with figures must fill, besides its name."""
    inputs = form.of(Role.INPUT)[1:]
    return tuple(column for column in inputs if column.source and column.source.required)


def any_number(form: Form) -> Expr:
    """Whether the table holds any number: before, a list of known names owes nothing."""
    counts = [range_of(column) for column in form.counts]
    return f.gt(r.numbers_in(counts), lit(0)) if counts else f.eq(lit(1), lit(1))


def _name(form: Form) -> Expr:
    return cell_of(form.input(form.kind.name_column.id))


def _blanks(form: Form) -> Iterator[Check]:
    name, column = _name(form), form.kind.name_column
    others = w.join(*(cell_of(c) for c in form.inputs if c.id != column.id))
    unnamed = f.and_(w.is_blank(name), w.is_filled(others))
    heading = heading_of(form.input(column.id))
    yield check("line_unnamed", unnamed, say("line_unnamed", column=heading))
    bare = f.and_(w.is_filled(name), f.not_(has_figure(form)), any_number(form))
    yield check("line_blank", bare, say("line_blank", line=w.trim(name)))
    missing = required(form)
    if missing:
        conditions = [w.is_blank(cell_of(c)) for c in missing]
        first = zip(conditions, missing, strict=True)
        where = f.pick([(condition, lit(c.letters)) for condition, c in first])
        first = zip(conditions, missing, strict=True)
        what = f.pick([(condition, heading_of(c)) for condition, c in first])
        told = join_texts(where, f.row_number(), ": ", say("required_blank", column=what))
        yield check("required_blank", f.and_(has_figure(form), f.or_(*conditions)), told)


def _relations(form: Form) -> Iterator[Check]:
    for relation in form.kind.relations:
        part, whole = form.input(relation.part), form.input(relation.whole)
        told = say(
            "part_exceeds_whole",
            part=heading_of(part),
            part_value=w.grouped(cell_of(part)),
            whole=heading_of(whole),
            whole_value=w.grouped(cell_of(whole)),
        )
        yield check("part_exceeds_whole", exceeds(form, relation), told, relation.severity)


def _history(form: Form, rules: Rules, last_period: date | None) -> Iterator[Check]:
    """Stocks that fell without a reason, and figures that jumped."""
    if last_period is None:
        return
    period = str(localised(last_period, "vi"))
    for last in stocks(form):
        now = cell_of(form.input(last.id))
        parts: dict[str, str | Expr] = {
            "column": heading_of(form.input(last.id)),
            "line": w.trim(_name(form)),
            "last": w.grouped(cell_of(last)),
            "value": w.grouped(now),
            "period": period,
        }
        yield check("stock_decreased", fell(form, last), say("stock_decreased", **parts))
        yield check("jump", _jumped(now, cell_of(last), rules), say("jump", **parts))


def _jumped(now: Expr, last: Expr, rules: Rules) -> Expr:
    """Grown by more than the campaign thinks likely; a stock that fell is told otherwise."""
    before = f.as_number(last)
    grown = f.minus(f.as_number(now), before)
    return f.and_(
        f.is_number(now),
        f.gt(before, lit(0)),
        f.not_(f.lt(grown, lit(rules.jump_least))),
        f.gt(grown, f.times(lit(rules.jump_ratio), before)),
    )


def _repeated(form: Form) -> Iterator[Check]:
    key = form.input(form.kind.key_column.id)
    row = r.first_row_of(range_of(key), cell_of(key))
    told = say("line_duplicate", line=w.trim(cell_of(key)), row=row)
    yield check("line_duplicate", is_repeated(form), told)


def _unknown(form: Form, names: LineNames) -> Iterator[Check]:
    area, known = names
    if known:
        name = _name(form)
        stranger = f.and_(w.is_filled(name), f.not_(r.named_in(area, known, name)))
        yield check("line_unknown", stranger, say("line_unknown", line=w.trim(name)))
