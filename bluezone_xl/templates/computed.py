"""What the form works out from the figures: rates, changes, totals."""

from __future__ import annotations

from bluezone_xl.campaign import Campaign
from bluezone_xl.templates import functions as f
from bluezone_xl.templates import ranges as r
from bluezone_xl.templates.cell_checks import cell_of, range_of
from bluezone_xl.templates.expr import Expr, lit
from bluezone_xl.templates.layout import Form, FormColumn, Role
from bluezone_xl.templates.lights import light_of
from bluezone_xl.templates.line_checks import Panel
from bluezone_xl.templates.targets import target_line

Computed = tuple[tuple[FormColumn, Expr], ...]


def line_formulas(form: Form, panel: Panel) -> Computed:
    """The formulas of a line, in an order in which each finds what it needs."""
    return (
        *((column, _rate(form, column)) for column in form.of(Role.RATE)),
        *((column, _change(form, column)) for column in form.of(Role.CHANGE)),
        (form.first_wrong, panel.wrong),
        (form.check, panel.line),
        (form.light, light_of(cell_of(form.check))),
    )


def total_formulas(campaign: Campaign, form: Form) -> Computed:
    """The formulas of the totals: sums first, then what follows from them."""
    return (
        *((column, _total(column)) for column in (*form.counts, *form.of(Role.LAST))),
        *((column, _rate(form, column)) for column in form.of(Role.RATE)),
        *((column, _change(form, column)) for column in form.of(Role.CHANGE)),
        (form.check, target_line(campaign, form)),
    )


def _rate(form: Form, column: FormColumn) -> Expr:
    """The rate of a group: its installed count over its denominator, unrounded."""
    installed = form.kind.measure(column.group, "installed")
    people = form.kind.measure(column.group, "denominator")
    assert installed is not None
    assert people is not None
    part, whole = cell_of(form.input(installed.id)), cell_of(form.input(people.id))
    both = f.and_(f.is_number(part), f.is_number(whole))
    divided = f.if_(f.gt(whole, lit(0)), f.ratio(part, whole), lit(""))
    return f.if_(both, divided, lit(""))


def _change(form: Form, column: FormColumn) -> Expr:
    """The change of a count since the figure last accepted."""
    last = next(c for c in form.of(Role.LAST) if c.id == column.id)
    now, before = cell_of(form.input(column.id)), cell_of(last)
    both = f.and_(f.is_number(now), f.is_number(before))
    return f.if_(both, f.minus(now, before), lit(""))


def _total(column: FormColumn) -> Expr:
    """The sum of a column; blank where it holds no number at all, or an error."""
    where = range_of(column)
    none = f.eq(r.numbers_in([where]), lit(0))
    return f.if_error(f.if_(none, lit(""), r.total_of(where)), lit(""))
