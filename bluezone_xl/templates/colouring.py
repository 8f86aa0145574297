"""Colours that follow the figures: red for what is broken, amber for what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bluezone_xl.catalogue import Severity, text
from bluezone_xl.cells import CellRef
from bluezone_xl.templates import functions as f
from bluezone_xl.templates import words as w
from bluezone_xl.templates.cell_checks import cell_of, is_wrong
from bluezone_xl.templates.expr import Expr
from bluezone_xl.templates.layout import NUMBER, Form, FormColumn, Role
from bluezone_xl.templates.lights import SIGNS
from bluezone_xl.templates.line_checks import (
    any_number,
    exceeds,
    fell,
    has_figure,
    is_missing,
    is_repeated,
    required,
    stocks,
)
from bluezone_xl.templates.rows import VALUE, Rows
from bluezone_xl.templates.sentences import notice_word

Area = tuple[int, int, int, int]
Rule = tuple[FormColumn, Expr, str]


@dataclass(frozen=True, slots=True)
class Colour:
    """A conditional format: where, on which condition, which overlay, and whether others follow."""

    area: Area
    formula: str
    overlay: str
    last: bool = True


def colours_of(form: Form, rows: Rows, verdict_last: int) -> Iterator[Colour]:
    """Yield the conditional formats of a form. Where several hold, the first one wins."""
    first, last = rows.first, rows.last
    for column, condition, overlay in _line_rules(form):
        area = (first, column.index, last, column.index)
        yield Colour(area, condition.at(first, first, last), overlay)
    for column in form.counts:
        large = f"=N({column.letters}{first + 1})>=1000"
        yield Colour((first, column.index, last, column.index), large, "grouped", last=False)
    check = form.check.index
    top, *_, bottom = rows.fields.values()
    yield from _answers((top, VALUE, bottom, VALUE), form.check.letters)
    light = form.light.index
    for begin, end in ((top, bottom), (first, last), (rows.troubles[0], rows.troubles[-1])):
        yield from _messages((begin, check, end, check))
        yield from _lights((begin, light, end, light))
    yield from _verdict((rows.strip, NUMBER, rows.strip, verdict_last))


def _line_rules(form: Form) -> Iterator[Rule]:
    kind = form.kind
    for column in form.of(Role.INPUT):
        yield column, is_wrong(cell_of(column), column.source), "red"
    for relation in kind.relations:
        overlay = "red" if relation.severity is Severity.ERROR else "amber"
        yield form.input(relation.part), exceeds(form, relation), overlay
    for last in stocks(form):
        yield form.input(last.id), fell(form, last), "red"
    yield form.input(kind.key_column.id), is_repeated(form), "red"
    name = form.input(kind.name_column.id)
    yield name, f.and_(w.is_blank(cell_of(name)), has_figure(form)), "amber"
    for column in required(form):
        yield column, _owed(form, column), "amber"
    if stocks(form):
        reasons = f.or_(*(fell(form, last) for last in stocks(form)))
        yield form.of(Role.REASON)[0], reasons, "amber"


def _owed(form: Form, column: FormColumn) -> Expr:
    """A blank in a half-filled line, or in a named line once figures are being typed."""
    name = cell_of(form.input(form.kind.name_column.id))
    named = f.and_(w.is_filled(name), w.is_blank(cell_of(column)), any_number(form))
    return f.or_(is_missing(form, column), named)


def _answers(area: Area, check: str) -> Iterator[Colour]:
    """Answers follow their check cell: amber while they are owed, red when they are wrong."""
    told, cell = f"${check}{area[0] + 1}", CellRef(area[0], area[1])
    notice = notice_word()
    broken = f'LEN({told})>0,{told}<>"{text("templates.fine")}"'
    loud = f'AND({broken},LEFT({told},{len(notice)})<>"{notice}"'
    yield Colour(area, f"={loud},ISBLANK(${cell.a1}))", "amber")
    yield Colour(area, f"={loud})", "red")


def _messages(area: Area) -> Iterator[Colour]:
    """Check cells: green when fine, amber for a notice, red for the rest."""
    cell = CellRef(area[0], area[1]).a1
    fine, notice = text("templates.fine"), notice_word()
    yield Colour(area, f'={cell}="{fine}"', "green_text")
    yield Colour(area, f'=LEFT({cell},{len(notice)})="{notice}"', "amber_text")
    yield Colour(area, f"=LEN({cell})>0", "red_text")


def _lights(area: Area) -> Iterator[Colour]:
    """Lights by their sign."""
    cell = CellRef(area[0], area[1]).a1
    for sign, overlay in SIGNS.items():
        yield Colour(area, f'={cell}="{text(f"templates.{sign}")}"', overlay)


def _verdict(area: Area) -> Iterator[Colour]:
    """The traffic light: green when it may go, red while it may not, grey before it is begun."""
    at = CellRef(area[0], area[1]).absolute
    ready, empty = text("templates.verdict_ready"), text("templates.verdict_empty")
    yield Colour(area, f'={at}="{ready}"', "go")
    yield Colour(area, f'={at}<>"{empty}"', "stop")
