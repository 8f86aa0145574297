"""Traffic lights: what a check tells, as one sign beside it.

The sign says it as well as the colour, for those who tell no red from green.
"""

from __future__ import annotations

from bluezone_xl.catalogue import text
from bluezone_xl.cells import CellRef
from bluezone_xl.templates import functions as f
from bluezone_xl.templates import words as w
from bluezone_xl.templates.expr import CellValue, Expr, Scope, fixed, lit
from bluezone_xl.templates.frame import Pen
from bluezone_xl.templates.layout import Form
from bluezone_xl.templates.sentences import notice_word

# Each sign with the overlay that colours it, in the order of the legend.
SIGNS = {"light_go": "go", "light_look": "look", "light_stop": "stop"}


def light_of(told: Expr) -> Expr:
    """The sign of a check: right, to be looked at, to be mended; nothing where it is silent."""
    notice = notice_word()
    loud = f.if_(
        f.eq(w.left(told, len(notice)), lit(notice)), _sign("light_look"), _sign("light_stop")
    )
    spoken = f.if_(f.eq(told, lit(text("templates.fine"))), _sign("light_go"), loud)
    return f.if_(f.eq(w.length(told), lit(0)), lit(""), spoken)


def write_light(pen: Pen, form: Form, row: int, told: CellValue) -> None:
    """Write the light of a check cell that stands outside the lines table."""
    sign = light_of(fixed(CellRef(row, form.check.index).a1, "told"))
    value = sign.value(Scope({"told": told}))
    pen.formula(row, form.light.index, sign.at(row), value, "light")


def _sign(key: str) -> Expr:
    return lit(text(f"templates.{key}"))
