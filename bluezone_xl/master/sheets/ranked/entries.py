"""The hidden half of ``Xếp hạng``: for each unit whether it is ranked, and its values.

A unit's row here is its number in the list of units; the visible half of the same row is about
whichever unit comes at that place of the ranking.
"""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.consolidate import UnitFigures
from bluezone_xl.consolidate.ranking import (
    Candidate,
    Measure,
    Ranked,
    points_to_rank,
    unit_ranking,
)
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Cell
from bluezone_xl.master.sheets.ranked.choices import MEASURES, choice, choosers
from bluezone_xl.master.words import formula

Ranking = tuple[Ranked[Candidate], ...]


def entry_columns() -> tuple[Col, ...]:
    """Block of ``Đơn vị`` (0: not ranked), rate, points, value ranked by, units without one."""
    return (
        helper("khe", named=True),
        helper("ty_le", named=True),
        helper("diem", named=True),
        helper("gia_tri", named=True),
        helper("chua", named=True),
    )


def ranking_of(book: Book) -> Ranking:
    """The ranking that is chosen."""
    return unit_ranking(book.figures.roster, choice(book))


def entry_rows(book: Book, grid: Grid, ranking: Ranking) -> Iterator[dict[str, Cell]]:
    """The cells of every unit, in the order of the list of units."""
    known = {one.item[0].number: one for one in ranking}
    without = 0
    for unit in book.figures.roster:
        own = known.get(unit.number)
        without += own is not None and own.rank is None
        yield _entry_row(book, grid, unit, own, without)


def _entry_row(
    book: Book, grid: Grid, unit: UnitFigures, own: Ranked[Candidate] | None, without: int
) -> dict[str, Cell]:
    """The cells of one unit; ``own`` is None for a unit that is not ranked."""
    at = unit.number - 1
    slot, value = grid.at("khe", at), grid.at("gia_tri", at)
    figures = own.item[1] if own else None
    above = f"{grid.at('chua', at - 1)}+" if at else ""
    return {
        "khe": formula(_slot(book, unit.number), _slot_of(unit, own)),
        "ty_le": formula(
            _if_ranked(slot, of_slot(book, "ty_le", slot, str(unit.number))),
            figures.rate if figures else None,
        ),
        "diem": formula(
            _rounded(book, slot, unit.number),
            points_to_rank(figures.points) if figures else None,
        ),
        "gia_tri": formula(_if_ranked(slot, _value(book, grid, at)), own.value if own else None),
        "chua": formula(f'{above}IF({slot}=0,0,IF({value}="",1,0))', without),
    }


def _slot_of(unit: UnitFigures, own: Ranked[Candidate] | None) -> int:
    return 0 if own is None else unit.groups.index(own.item[1]) + 1


def _slot(book: Book, number: int) -> str:
    """Which block of the unit has the chosen group, if the unit is of the kind and place chosen."""
    cells = choosers(book)
    found = "0"
    for slot in range(book.slots, 0, -1):
        found = f"IF(INDEX(dv_khoa_{slot},{number})=xh_khoa_nhom,{slot},{found})"
    wanted = (
        f"OR({cells.kind.number}=1,INDEX(dv_ma_loai,{number})=xh_ma_loai),"
        f"OR({cells.parent.number}=1,INDEX(dv_cha,{number})=INDEX({cells.parent.source},"
        f"{cells.parent.number}))"
    )
    return f"IF(AND({wanted}),{found},0)"


def of_slot(book: Book, column: str, slot: str, number: str) -> str:
    """A column of the block of a unit that has the chosen group."""
    blocks = ",".join(f"INDEX(dv_{column}_{n},{number})" for n in range(1, book.slots + 1))
    return f"CHOOSE({slot},{blocks})"


def _if_ranked(slot: str, body: str) -> str:
    return f'IF({slot}=0,"",{body})'


def _rounded(book: Book, slot: str, number: int) -> str:
    points = of_slot(book, "diem", slot, str(number))
    return _if_ranked(slot, f'IF({points}="","",ROUND({points},9))')


def _value(book: Book, grid: Grid, at: int) -> str:
    """The value of the measure chosen."""
    slot, number = grid.at("khe", at), str(at + 1)
    values = {
        Measure.RATE: grid.at("ty_le", at),
        Measure.GAP: of_slot(book, "thieu", slot, number),
        Measure.CHANGE: of_slot(book, "tang", slot, number),
        Measure.POINTS: grid.at("diem", at),
        Measure.MISSED: f"INDEX(dv_ky_vang,{number})",
    }
    listed = ",".join(values[one] for one in MEASURES)
    return f"CHOOSE({choosers(book).measure.number},{listed})"
