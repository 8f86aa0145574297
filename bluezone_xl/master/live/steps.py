"""What stands in an open workbook, and the steps that change it. Rows and columns from 0."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bluezone_xl.cells import CellRef
from bluezone_xl.master.keys import serial
from bluezone_xl.master.model import Cell, Formula, Link


class Text(str):
    """The text of a formula as it stands in a cell, beginning with ``=``; other texts are none."""

    __slots__ = ()


Raw = str | int | float | bool | date | datetime | None
"""A cell as a spreadsheet hands it over: a formula as ``Text``, a date as a date or a number."""


Spot = tuple[str, CellRef]
"""A cell with the name of its sheet."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in the workbook.

    ``cells`` has, by sheet, the rows from A1 on, as wide as the plan's; ``names`` the defined names
    with what they refer to; ``papers`` the print areas.
    """

    cells: Mapping[str, Sequence[Sequence[Raw]]]
    names: Mapping[str, str]
    papers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Move:
    """Whole rows put in above ``row``, or, when ``count`` is negative, taken away from it on."""

    sheet: str
    row: int
    count: int


@dataclass(frozen=True, slots=True)
class Put:
    """A rectangle of cells; ``former`` is what stood there, to be put back if a step fails."""

    sheet: str
    at: CellRef
    rows: tuple[tuple[Raw, ...], ...]
    former: tuple[tuple[Raw, ...], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Defined names and what they are to refer to; the former body of a new one is None."""

    bodies: Mapping[str, str]
    former: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Paper:
    """The print area of a sheet, as an A1 address."""

    sheet: str
    area: str
    former: str


Step = Move | Put | Names | Paper


_AREA = re.compile(r"=?'?(.*?)'?!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?", re.DOTALL)


def area_of(refers_to: str) -> tuple[str, CellRef, CellRef] | None:
    """The sheet and corners a defined name refers to; None when that is no area (any more)."""
    match = _AREA.fullmatch(refers_to.strip())
    if match is None:
        return None
    first = CellRef.parse(match[2] + match[3])
    last = first if match[4] is None else CellRef.parse(match[4] + match[5])
    return match[1].replace("''", "'"), first, last


def raw(cell: Cell) -> Raw:
    """A planned cell as it is handed to a spreadsheet."""
    if isinstance(cell, Formula):
        return Text(cell.text)
    if isinstance(cell, Link):
        return cell.text
    if isinstance(cell, datetime):
        seconds = cell.hour * 3600 + cell.minute * 60 + cell.second
        return serial(cell.date()) + seconds / 86400
    return serial(cell) if isinstance(cell, date) else cell
