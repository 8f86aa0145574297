"""Functions over text: joining and taking it apart, and numbers and dates as people write them.

``TEXT`` is not among them: its format codes follow the settings of the computer.
"""

from __future__ import annotations

from datetime import timedelta

from bluezone_xl.templates.expr import (
    ErrorValue,
    Expr,
    FormulaError,
    Scope,
    caught,
    lit,
    number,
    shown,
    trimmed,
)
from bluezone_xl.templates.functions import EPOCH, call, eq, gt, rounded_half_up

ERROR_NAMES = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


def error_name(part: Expr) -> Expr:
    """The name of the error in a cell, as the sheet shows it."""

    def value(scope: Scope) -> str:
        found = caught(part, scope)
        known = isinstance(found, ErrorValue) and found.name in ERROR_NAMES
        return found.name if known and isinstance(found, ErrorValue) else "#N/A"

    names = ",".join(f'"{name}"' for name in ERROR_NAMES)
    return Expr(f'IFERROR(CHOOSE(ERROR.TYPE({part.text}),{names}),"#N/A")', value)


def join(*parts: Expr) -> Expr:
    """Text joined with ``&``."""
    return Expr(
        "&".join(part.text for part in parts),
        lambda s: "".join(shown(part.value(s)) for part in parts),
    )


def is_blank(part: Expr) -> Expr:
    """Whether nothing is to be seen in a cell: it is empty or holds spaces only."""
    return eq(length(trim(part)), lit(0))


def is_filled(part: Expr) -> Expr:
    """Whether something is to be seen in a cell."""
    return gt(length(trim(part)), lit(0))


def length(part: Expr) -> Expr:
    """LEN."""
    return Expr(call("LEN", part), lambda s: len(shown(part.value(s))))


def trim(part: Expr) -> Expr:
    """TRIM: without spaces at the ends, single ones inside."""
    return Expr(call("TRIM", part), lambda s: trimmed(shown(part.value(s))))


def left(part: Expr, count: int) -> Expr:
    """LEFT."""
    return Expr(f"LEFT({part.text},{count})", lambda s: shown(part.value(s))[:count])


def middle(part: Expr, start: int, count: int) -> Expr:
    """MID, counting from 1."""
    return Expr(
        f"MID({part.text},{start},{count})",
        lambda s: shown(part.value(s))[start - 1 : start - 1 + count],
    )


def right(part: Expr, count: int) -> Expr:
    """RIGHT."""
    return Expr(f"RIGHT({part.text},{count})", lambda s: shown(part.value(s))[-count:])


def without(part: Expr, characters: str) -> Expr:
    """Text without any of these characters: SUBSTITUTE within SUBSTITUTE."""
    table = str.maketrans("", "", characters)
    return Expr(
        "SUBSTITUTE(" * len(characters) + part.text + "".join(f',"{c}","")' for c in characters),
        lambda s: shown(part.value(s)).translate(table),
    )


def replaced(part: Expr, old: str, new: str) -> Expr:
    """SUBSTITUTE, every occurrence."""
    return Expr(
        call("SUBSTITUTE", part, lit(old), lit(new)),
        lambda s: shown(part.value(s)).replace(old, new),
    )


def found_in(part: Expr, sought: str) -> Expr:
    """Whether text holds another one, blind to case; an error holds nothing."""

    def value(scope: Scope) -> bool:
        found = caught(part, scope)
        return not isinstance(found, ErrorValue) and sought.casefold() in shown(found).casefold()

    return Expr(f"ISNUMBER(SEARCH({lit(sought).text},{part.text}))", value)


def day_month_year(part: Expr) -> Expr:
    """A date as people write it, 16/7/2021, whatever the computer's settings."""

    def value(scope: Scope) -> str:
        serial = number(part, scope)
        if not 0 < serial < 2_958_466:
            raise FormulaError("#NUM!")
        day = EPOCH + timedelta(days=int(serial))
        return f"{day.day}/{day.month}/{day.year}"

    inner = part.text
    return Expr(f'DAY({inner})&"/"&MONTH({inner})&"/"&YEAR({inner})', value)


def grouped(part: Expr) -> Expr:
    """A whole number as officials write it, 1.234.567, whatever the computer's settings."""

    def value(scope: Scope) -> str:
        return f"{int(rounded_half_up(number(part, scope))):,}".replace(",", ".")

    return Expr(f'SUBSTITUTE(FIXED({part.text},0),",",".")', value)
