"""Values as programs take them and hand them over; what they make of a text on the way."""

from __future__ import annotations

import re
from typing import Any

from bluezone_xl.master.live import Raw, Text

# What a program might take for something else than text: what begins with no letter, and the
# letters of TRUE, FALSE and the months' names.
_READ_OTHERWISE = re.compile(
    r"(?i)[\W\d_]|(?:true|false|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)


def as_typed(value: Raw) -> Raw:
    """A cell as it must be handed over: an apostrophe keeps text from being read otherwise.

    Whole numbers go as floats: neither program takes one of more than 32 bits.
    """
    if isinstance(value, Text):
        return str(value)
    if type(value) is int:
        return float(value)
    if isinstance(value, str) and _READ_OTHERWISE.match(value):
        return f"'{value}"
    return value


def cell_of(value: Raw, written: Raw) -> Raw:
    """A cell by its value and by what is written in it: a text may begin with ``=``, too."""
    is_formula = isinstance(written, str) and written.startswith("=") and written != value
    return Text(written) if is_formula else value


def rows_of(found: Any, rows: int, columns: int) -> list[list[Raw]]:
    """What a program hands over for a block, as rows: one cell, one row and one column differ."""
    if rows == columns == 1:
        return [[found]]
    if isinstance(found[0], list | tuple):
        return [list(row) for row in found]
    return [list(found)] if rows == 1 else [[cell] for cell in found]
