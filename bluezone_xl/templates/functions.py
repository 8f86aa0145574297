"""The worksheet functions that the forms may use, as expressions.

Only what Excel 2010, WPS Office and LibreOffice 7.4 share. Here those of logic and numbers;
``words`` has those over text, ``ranges`` those over a table.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from bluezone_xl.templates.expr import (
    ErrorValue,
    Expr,
    FormulaError,
    Scalar,
    Scope,
    caught,
    number,
    numeric,
    order,
    same,
    truth,
)

EPOCH = date(1899, 12, 30)

# Dates outside these years are typing mistakes.
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)


def if_(condition: Expr, then: Expr, otherwise: Expr) -> Expr:
    """IF: only the chosen branch is computed."""
    return Expr(
        f"IF({condition.text},{then.text},{otherwise.text})",
        lambda s: then.value(s) if truth(condition, s) else otherwise.value(s),
    )


def and_(*parts: Expr) -> Expr:
    """AND; like Excel it computes every condition."""
    return Expr(call("AND", *parts), lambda s: all(_truths(parts, s)))


def or_(*parts: Expr) -> Expr:
    """OR; like Excel it computes every condition."""
    if len(parts) == 1:
        return parts[0]
    return Expr(call("OR", *parts), lambda s: any(_truths(parts, s)))


def not_(part: Expr) -> Expr:
    """NOT."""
    return Expr(call("NOT", part), lambda s: not truth(part, s))


def pick(options: Sequence[tuple[Expr, Expr]]) -> Expr:
    """The value of the first option whose condition holds; the last one is taken for granted."""
    *others, (_, chosen) = options
    for condition, value in reversed(others):
        chosen = if_(condition, value, chosen)
    return chosen


def choose(which: Expr, options: Sequence[Expr]) -> Expr:
    """CHOOSE, counting from 1: only the chosen one is computed."""
    return Expr(
        call("CHOOSE", which, *options), lambda s: options[int(number(which, s)) - 1].value(s)
    )


def at_most(part: Expr, limit: int) -> Expr:
    """MIN of a number and a limit."""
    return Expr(f"MIN({part.text},{limit})", lambda s: min(number(part, s), limit))


def is_number(part: Expr) -> Expr:
    """ISNUMBER: False for text, blanks, truth values and errors."""
    return Expr(call("ISNUMBER", part), lambda s: numeric(caught(part, s)))


def is_text(part: Expr) -> Expr:
    """ISTEXT."""
    return Expr(call("ISTEXT", part), lambda s: isinstance(caught(part, s), str))


def is_logical(part: Expr) -> Expr:
    """ISLOGICAL."""
    return Expr(call("ISLOGICAL", part), lambda s: isinstance(caught(part, s), bool))


def is_error(part: Expr) -> Expr:
    """ISERROR."""
    return Expr(call("ISERROR", part), lambda s: isinstance(caught(part, s), ErrorValue))


def if_error(part: Expr, otherwise: Expr) -> Expr:
    """IFERROR."""

    def value(scope: Scope) -> Scalar:
        try:
            return part.value(scope)
        except FormulaError:
            return otherwise.value(scope)

    return Expr(call("IFERROR", part, otherwise), value)


def eq(left: Expr, right: Expr) -> Expr:
    """``=``, blind to case, as in a sheet."""
    return Expr(f"{left.text}={right.text}", lambda s: same(left.value(s), right.value(s)))


def ne(left: Expr, right: Expr) -> Expr:
    """``<>``."""
    return Expr(f"{left.text}<>{right.text}", lambda s: not same(left.value(s), right.value(s)))


def gt(left: Expr, right: Expr) -> Expr:
    """``>``: text comes after every number."""
    return Expr(f"{left.text}>{right.text}", lambda s: order(left, s) > order(right, s))


def lt(left: Expr, right: Expr) -> Expr:
    """``<``: a number comes before every text."""
    return Expr(f"{left.text}<{right.text}", lambda s: order(left, s) < order(right, s))


def plus(*parts: Expr) -> Expr:
    """A sum of numbers."""
    return Expr("+".join(p.text for p in parts), lambda s: sum(number(p, s) for p in parts))


def minus(left: Expr, right: Expr) -> Expr:
    """A difference of two numbers."""
    return Expr(f"{left.text}-{right.text}", lambda s: number(left, s) - number(right, s))


def bracket(part: Expr) -> Expr:
    """The same in brackets."""
    return Expr(f"({part.text})", part.value)


def times(left: Expr, right: Expr) -> Expr:
    """A product of two numbers."""
    return Expr(f"{left.text}*{right.text}", lambda s: number(left, s) * number(right, s))


def ratio(left: Expr, right: Expr) -> Expr:
    """A quotient; an error when the divisor is 0."""

    def value(scope: Scope) -> float:
        divisor = number(right, scope)
        if divisor == 0:
            raise FormulaError("#DIV/0!")
        return number(left, scope) / divisor

    return Expr(f"{left.text}/{right.text}", value)


def whole(part: Expr) -> Expr:
    """INT: the whole part, rounded down."""
    return Expr(call("INT", part), lambda s: int(number(part, s) // 1))


def rounded(part: Expr, digits: int) -> Expr:
    """ROUND."""

    def value(scope: Scope) -> float:
        return rounded_half_up(number(part, scope), digits)

    return Expr(f"ROUND({part.text},{digits})", value)


def rounded_half_up(value: float, digits: int = 0) -> float:
    """Round as a sheet does: halves go away from zero."""
    scale = 10.0**digits
    return math.copysign(math.floor(abs(value) * scale + 0.5) / scale, value)


def rounded_up(part: Expr) -> Expr:
    """ROUNDUP to a whole number; for numbers from 0 on."""
    return Expr(f"ROUNDUP({part.text},0)", lambda s: math.ceil(number(part, s)))


def as_number(part: Expr) -> Expr:
    """N: a number as it is, text as 0, so that it can be compared without an error."""

    def value(scope: Scope) -> float:
        found = part.value(scope)
        return 0 if found is None or isinstance(found, str) else found

    return Expr(call("N", part), value)


def row_number() -> Expr:
    """ROW(): the row of the formula itself, whatever was inserted above."""
    return Expr("ROW()", lambda s: s.row)


def _truths(parts: Sequence[Expr], scope: Scope) -> list[bool]:
    """Every condition is computed, so that an error in any of them comes out."""
    return [truth(part, scope) for part in parts]


def call(name: str, *parts: Expr) -> str:
    """The text of a function call."""
    return f"{name}({','.join(part.text for part in parts)})"
