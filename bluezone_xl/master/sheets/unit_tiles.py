"""What the dashboard's tiles look up on ``Đơn vị``: which units miss most of a tile's group."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.consolidate import UnitFigures
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.keys import KEY
from bluezone_xl.master.model import Cell
from bluezone_xl.master.sheets.trend_charts import shown_group, tiles
from bluezone_xl.master.words import formula


def tile_helpers(book: Book) -> Iterator[Col]:
    """Hidden columns, three a tile: the gap, what it is sorted by, the gap with all larger ones."""
    for tile in range(1, tiles(book) + 1):
        yield helper(f"o_thieu_{tile}", named=True)
        yield helper(f"o_khoa_{tile}", named=True)
        yield helper(f"o_don_{tile}", named=True)


def tile_cells(book: Book, grid: Grid, figures: UnitFigures) -> dict[str, Cell]:
    """The cells of a unit; one that only reconciles closes no gap and has none."""
    slots = [slot for slot, own in enumerate(figures.groups, 1) if own.counted]
    if not slots:
        return {}
    cells: dict[str, Cell] = {}
    for tile in range(1, tiles(book) + 1):
        cells |= _of_tile(book, grid, figures, tile, slots)
    return cells


def _of_tile(
    book: Book, grid: Grid, figures: UnitFigures, tile: int, slots: list[int]
) -> dict[str, Cell]:
    at = figures.number - 1
    gap, key = grid.at(f"o_thieu_{tile}", at), grid.at(f"o_khoa_{tile}", at)
    found = "0"
    for slot in reversed(slots):
        own = f"{grid.at(f'stt_nhom_{slot}', at)}=o_nhom_{tile}"
        found = f"IF({own},N({grid.at(f'thieu_{slot}', at)}),{found})"
    place = shown_group(book, tile)
    own_group = figures.group(book.figures.groups[place].id)
    missing = (own_group.gap or 0) if own_group else 0
    # Equal gaps are told apart by the unit's number: the first of the roster comes first.
    order = f"{gap}*{KEY}+{KEY - 1}-{grid.at('stt', at)}"
    return {
        f"o_thieu_{tile}": formula(found, missing),
        f"o_khoa_{tile}": formula(
            f'IF({gap}=0,"",{order})',
            missing * KEY + KEY - 1 - figures.number if missing else None,
        ),
        f"o_don_{tile}": formula(
            f'IF({gap}=0,"",SUMIF(dv_o_khoa_{tile},">="&{key},dv_o_thieu_{tile}))',
            book.together[place].get(figures.number),
        ),
    }
