"""Step 3a: cells that take a whole number. Nothing is converted, nothing is guessed.

What Excel keeps as a whole number is a number; everything else gets the finding that tells its
author what to type. On a Vietnamese PC ``1.234`` is one thousand and more, on an English one it
is one and a bit: such text is called ambiguous, such a number a fraction.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bluezone_xl.kinds import Input
from bluezone_xl.submission import Cell, CellKind
from validators import rules
from validators.rules import Rule

Trouble = tuple[Rule, Mapping[str, object]]
Reading = tuple[int | str | None, tuple[Trouble, ...]]

BLANK: Reading = (None, ())

# Beyond this floats skip whole numbers, and 64 bits run out: no count is so large.
LIMIT = 10**15

_DIGITS = re.compile(r"[+-]?\d+")
_SEPARATED = re.compile(r"[+-]?\d[\d.,'\s]*\d")
_PERCENT = re.compile(r"[+-]?\d[\d.,\s]*%")


def read_count(cell: Cell, wanted: Input) -> Reading:
    """Return the whole number of a cell, or None with what is wrong with it."""
    value = cell.value
    if cell.kind is CellKind.BOOL:
        return _no(rules.NUMBER_IS_BOOL, value=value)
    if cell.kind is CellKind.DATE:
        return _no(rules.NUMBER_IS_DATE, value=value)
    if isinstance(value, str):
        return _read_text(" ".join(value.split()))
    if not isinstance(value, int | float):
        return BLANK
    if not -LIMIT < value < LIMIT:
        return _no(rules.NUMBER_TOO_LARGE, value=value, largest=wanted.largest)
    if value != int(value):
        return _no(rules.NUMBER_FRACTIONAL, value=value)
    return int(value), ()


def out_of_range(value: int, wanted: Input) -> Trouble | None:
    """What is wrong with a count that stands alone; lines are judged in one frame instead."""
    if value < 0:
        return rules.NUMBER_NEGATIVE, {"value": value}
    if value > wanted.largest:
        return rules.NUMBER_TOO_LARGE, {"value": value, "largest": wanted.largest}
    return None


def _read_text(text: str) -> Reading:
    """Text where a number belongs: say which kind of mistake it is."""
    if not text:
        return BLANK
    if _DIGITS.fullmatch(text):
        return _no(rules.NUMBER_STORED_AS_TEXT, value=text)
    if _PERCENT.fullmatch(text):
        return _no(rules.PERCENT_IN_NUMBER, value=text)
    if _SEPARATED.fullmatch(text):
        return _no(rules.NUMBER_AMBIGUOUS, value=text)
    return _no(rules.NUMBER_IS_TEXT, value=text)


def _no(rule: Rule, **values: object) -> Reading:
    return None, ((rule, values),)
