"""Whether a cell already holds what is planned for it."""

from __future__ import annotations

import math
import re

from bluezone_xl.master.live.steps import Raw, Text, raw
from bluezone_xl.master.model import Cell, Formula

# Outside quotes spaces mean nothing; programs put them in or leave them out as they like.
_SPACES = re.compile(r'("(?:[^"]|"")*"|\'(?:[^\']|\'\')*\')|\s+')
_CLOSE = 1e-9


def stands(found: Raw, planned: Cell) -> bool:
    """Whether what stands in a cell is what is planned."""
    if isinstance(planned, Formula):
        return isinstance(found, Text) and same_formula(found, planned.text)
    wanted = raw(planned)
    if wanted is None or wanted == "":
        return found is None or found == ""
    if isinstance(wanted, str):
        return not isinstance(found, Text) and found == wanted
    number, planned_number = as_number(found), as_number(wanted)
    if number is None or planned_number is None:
        return False
    return math.isclose(number, planned_number, rel_tol=_CLOSE, abs_tol=_CLOSE)


def same_formula(one: str, other: str) -> bool:
    """Whether two formulas differ in spaces outside quotes at most."""
    return one == other or _tight(one) == _tight(other)


def as_number(value: Raw) -> float | None:
    """The number in a cell."""
    plain = raw(value)
    return float(plain) if isinstance(plain, int | float) else None


def key_of(value: Cell) -> str:
    """A value as part of a row's key: 5, 5.0 and "5" are one."""
    plain = raw(value)
    if isinstance(plain, float) and plain.is_integer():
        plain = int(plain)
    return "" if plain is None else str(plain)


def _tight(formula: str) -> str:
    return _SPACES.sub(lambda match: match[1] or "", formula)
