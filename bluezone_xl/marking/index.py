"""The sheet "Kết quả kiểm tra": every finding with a link to its cell, ready to print. Pure.

Columns to the right of the table are hidden and remember how each marked cell was filled, so
that marks can be taken away again, by whichever program wrote them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bluezone_xl.catalogue import Severity, text
from bluezone_xl.findings import Verdict
from bluezone_xl.marking.colours import word
from bluezone_xl.marking.notes import fitting
from bluezone_xl.marking.plan import Item, Marking

# Stands in the first hidden cell of a sheet that a check wrote, and of no other.
SIGNATURE = "bluezone_xl marks/1"
# 0-based: the first of the hidden columns; sheet, cell and former fill from the second row on.
MEMORY = 7
MEMORY_WIDTH = 3

_COLUMNS = ("number", "severity", "sheet", "cell", "problem", "remedy")
# In characters of the standard font.
WIDTHS = (6.0, 14.0, 17.0, 9.0, 56.0, 52.0)
_LINE = 15.0


class Look(StrEnum):
    """How a cell of the sheet looks; severities colour the second column."""

    TITLE = "title"
    GOOD = "good"
    BAD = "bad"
    PLAIN = "plain"
    HEAD = "head"
    NUMBER = "number"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    TEXT = "text"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class IndexCell:
    """One written cell, 0-based. ``link`` is the sheet and cell that a click leads to."""

    row: int
    column: int
    value: str | int
    look: Look
    link: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Former:
    """How a marked cell was filled before.

    ``fill`` is empty for no fill, RRGGBB for a plain colour, else the element of its pattern.
    """

    sheet: str
    cell: str
    fill: str


@dataclass(frozen=True, slots=True)
class IndexSheet:
    """The sheet as plain cells. ``heights`` are in points, by 0-based row.

    The rows before ``head`` are merged over all columns; ``head`` is repeated on every page.
    """

    name: str
    cells: tuple[IndexCell, ...]
    heights: Mapping[int, float]
    head: int
    last: int

    @property
    def titles(self) -> str:
        """The rows that are repeated on every page: ``$8:$8``."""
        return f"${self.head + 1}:${self.head + 1}"

    @property
    def right(self) -> int:
        """The last visible column."""
        return len(_COLUMNS) - 1


def index_sheet(marking: Marking, taken: Sequence[str] = ()) -> IndexSheet:
    """Return the sheet of findings, under a name that no sheet in ``taken`` has."""
    top = [_said(row, value, look) for row, (value, look) in enumerate(_top(marking))]
    head = len(top) + 1
    heads = [
        IndexCell(head, column, text(f"marking.column_{name}", marking.lang), Look.HEAD)
        for column, name in enumerate(_COLUMNS)
    ]
    rows = [_row(head + number, item, marking) for number, item in enumerate(marking.items, 1)]
    heights = {cell.row: _height(str(cell.value), sum(WIDTHS), cell.look) for cell in top}
    heights[head] = 20.0
    for cells in rows:
        heights[cells[0].row] = max(
            _height(str(cell.value), WIDTHS[cell.column], cell.look) for cell in cells
        )
    listed = (cell for cells in rows for cell in cells)
    name = free_name(text("marking.sheet", marking.lang), taken)
    return IndexSheet(name, (*top, *heads, *listed), heights, head, head + len(rows))


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a sheet name that is not taken; case does not tell names apart."""
    used = {name.casefold() for name in taken}
    number, name = 2, wanted
    while name.casefold() in used:
        name, number = f"{wanted} ({number})", number + 1
    return name


def memory_rows(formers: Iterable[Former]) -> list[tuple[str, str, str]]:
    """Return the rows of the hidden columns, the signature's first."""
    return [(SIGNATURE, "", ""), *((former.sheet, former.cell, former.fill) for former in formers)]


def formers_of(rows: Iterable[Sequence[str]]) -> tuple[Former, ...]:
    """Return what the hidden columns remember; nothing where they are not a check's."""
    given = [[*row, "", "", ""][:MEMORY_WIDTH] for row in rows]
    if not given or given[0][0] != SIGNATURE:
        return ()
    return tuple(Former(*row) for row in given[1:] if row[0] and row[1])


def _top(marking: Marking) -> list[tuple[str, Look]]:
    lang, about = marking.lang, marking.about
    facts = (("unit", about.unit), ("period", about.period), ("rules", about.rules))
    line = " · ".join(text(f"marking.about_{k}", lang, value=v) for k, v in facts if v)
    good = marking.verdict is Verdict.VALID
    lines = [
        (text("marking.title", lang), Look.TITLE),
        (marking.sentence, Look.GOOD if good else Look.BAD),
        (f"{marking.counts} {text('marking.listed', lang)}", Look.PLAIN),
        (text("marking.about_file", lang, value=about.file) if about.file else "", Look.PLAIN),
        (line, Look.PLAIN),
        (text("marking.how" if marking.marks else "marking.how_clean", lang), Look.PLAIN),
    ]
    return [(fitting(value, lang), look) for value, look in lines if value]


def _said(row: int, value: str, look: Look) -> IndexCell:
    return IndexCell(row, 0, value, look)


_LOOKS = {Severity.ERROR: Look.ERROR, Severity.WARNING: Look.WARNING, Severity.INFO: Look.INFO}


def _row(row: int, item: Item, marking: Marking) -> list[IndexCell]:
    lang = marking.lang
    marked = {(mark.sheet, mark.cell) for mark in marking.marks}
    place = (item.sheet or "", item.cell or "")
    link = place if place in marked else None
    values: list[tuple[str | int, Look]] = [
        (item.number, Look.NUMBER),
        (word(item.severity, lang), _LOOKS[item.severity]),
        (item.sheet or text("marking.whole_file", lang), Look.TEXT),
        (item.cell or "", Look.LINK if link else Look.TEXT),
        (fitting(item.problem, lang), Look.TEXT),
        (fitting(item.remedy, lang), Look.TEXT),
    ]
    return [
        IndexCell(row, column, value, look, link if look is Look.LINK else None)
        for column, (value, look) in enumerate(values)
    ]


def _height(value: str, width: float, look: Look) -> float:
    """Estimate a row's height, on the generous side; programs that can will fit it anew."""
    sizes = {Look.TITLE: 1.5, Look.GOOD: 1.35, Look.BAD: 1.35}
    size = sizes.get(look, 1.0)
    room = max(1.0, (width - 4) * 1.2 / size)
    lines = sum(max(1, math.ceil(len(part) / room)) for part in value.split("\n"))
    return min(409.0, lines * _LINE * size + 4)
