"""Short lists over a column of values: ten from the top, or ten from the bottom up.

Equal values share a rank; each is found behind the one before it. Where values equal to the tenth
are left out, a line below says how many.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate.ranking import TEN
from bluezone_xl.master.build import Part, one
from bluezone_xl.master.grid import Grid
from bluezone_xl.master.model import Block, Cell, Scalar
from bluezone_xl.master.words import formula, quoted, say

# Title, header, ten rows, what was left out, and a blank row.
SHORT_ROWS = TEN + 4


@dataclass(frozen=True, slots=True)
class ShortRow:
    """A row: at which place in the values it is found, its texts by column, its value and rank."""

    place: int
    texts: Mapping[str, str]
    value: float
    rank: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Short:
    """A short list.

    ``grid`` has the columns ``hang``, ``dong`` and ``gia_tri``; ``texts`` tell from which named
    column each of the others comes. ``values`` is the named column of values, blank where there
    are none, and ``hidden`` the column in which the places are kept.
    """

    title: str
    grid: Grid
    values: str
    texts: Mapping[str, str]
    hidden: int
    last: bool
    rows: tuple[ShortRow, ...]
    more: int


def short_part(short: Short) -> Part:
    """Title, header, rows and the line below."""
    grid = short.grid
    listed = [_row(short, at) for at in range(TEN)]
    places = tuple((cells.pop("vi_tri"),) for cells in listed)
    below = grid.first + TEN
    return Part(
        last=below,
        blocks=(
            one(grid.header - 1, grid.left, short.title, "section"),
            grid.head(),
            grid.body(listed),
            Block(grid.first, short.hidden, places, (("helper",),)),
            one(below, grid.left, _more(short), "note"),
        ),
    )


def _row(short: Short, at: int) -> dict[str, Cell]:
    own = short.rows[at] if at < len(short.rows) else None
    value, values = short.grid.at("gia_tri", at), short.values
    place = _place(short, at)
    taken = "SMALL" if short.last else "LARGE"
    tied = f'IF(COUNTIF({values},{value})>1,{quoted("tied")},"")'
    bodies: dict[str, tuple[str, Scalar]] = {
        "gia_tri": (
            f'IF({_count(values)}<{at + 1},"",{taken}({values},{at + 1}))',
            own.value if own else None,
        ),
        "hang": (_known(value, f"RANK({value},{values})"), own.rank if own else None),
        "dong": (_known(value, tied), say("tied") if own and own.tied else None),
        "vi_tri": (_known(value, _found(short, at)), own.place if own else None),
    }
    for column, name in short.texts.items():
        body = _known(value, f'INDEX({name},{place})&""')
        bodies[column] = body, own.texts[column] if own else None
    return {name: formula(*body) for name, body in bodies.items()}


def _count(values: str) -> str:
    """How many are listed besides there being only ten rows: half of those known, or the one."""
    known = f"COUNT({values})"
    return f"MIN({known},MAX(1,INT({known}/2)))"


def _place(short: Short, at: int) -> str:
    return CellRef(short.grid.first + at, short.hidden).absolute


def _found(short: Short, at: int) -> str:
    """The place of a value; of one that was listed before, the next place after that."""
    value, values = short.grid.at("gia_tri", at), short.values
    found = f"MATCH({value},{values},0)"
    if at == 0:
        return found
    above, before = _place(short, at - 1), short.grid.at("gia_tri", at - 1)
    rest = f"INDEX({values},{above}+1):INDEX({values},ROWS({values}))"
    return f"IF({value}={before},{above}+MATCH({value},{rest},0),{found})"


def _known(value: str, body: str) -> str:
    return f'IF({value}="","",{body})'


def _more(short: Short) -> Cell:
    listed = short.grid.span("gia_tri")
    final = f"INDEX({listed},COUNT({listed}))"
    rank = f"INDEX({short.grid.span('hang')},COUNT({listed}))"
    more = f"COUNTIF({short.values},{final})-COUNTIF({listed},{final})"
    body = (
        f'IF(COUNT({listed})=0,"",IF({more}=0,"",'
        f"{quoted('more_first')}&{more}&{quoted('more_tied')}&{rank}))"
    )
    if not short.more:
        return formula(body, None)
    last = short.rows[-1].rank
    return formula(body, f"{say('more_first')}{short.more}{say('more_tied')}{last}")
