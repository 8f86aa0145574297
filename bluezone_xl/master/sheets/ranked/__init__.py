"""``Xếp hạng``: units ranked by what an official chooses, the ends of the ranking, the movers.

Everything is ordered by formulas: a protected sheet cannot be sorted, and what is sorted by hand
is out of order in the next period.
"""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, Part, heading, merged, one
from bluezone_xl.master.choosing import Spot, choice_part
from bluezone_xl.master.grid import Grid, helper
from bluezone_xl.master.marks import state_marks
from bluezone_xl.master.model import Block, ColumnLook, Mark, Print, Sheet
from bluezone_xl.master.sheets.place_short import LISTS
from bluezone_xl.master.sheets.ranked.choices import PREFIX, choosers, kind_ids
from bluezone_xl.master.sheets.ranked.ends import short_grid, short_lists
from bluezone_xl.master.sheets.ranked.entries import (
    Ranking,
    entry_columns,
    entry_rows,
    ranking_of,
)
from bluezone_xl.master.sheets.ranked.follows import follows, headline
from bluezone_xl.master.sheets.ranked.listing import (
    listing_columns,
    listing_helpers,
    listing_row,
)
from bluezone_xl.master.sheets.shortlists import SHORT_ROWS
from bluezone_xl.master.words import say

_CHOICE, _HEADER, _LEFT = 4, 8, 5
# The header of the long list is repeated on every page: the short lists begin below it.
_SHORT = _HEADER + 2
# In percent, as wide as a page. Two short lists fit on the first one, and two on the next.
_SCALE = 63
# Rows are put into the list above its last one: below the short lists beside it, if it is as long.
_LEAST = len(LISTS) * SHORT_ROWS
_SPOTS = ((0, 1), (2, 6), (7, 7), (8, 9), (10, 12))


def build(book: Book) -> Built:
    """Make the sheet; a campaign without groups has nothing to rank by."""
    name = say("sheet_ranked")
    if not kind_ids(book):
        blocks = (one(0, 0, name, "title"), one(2, 0, say("ranked_none"), "note"))
        return Built(Sheet(name=name, blocks=blocks, columns=(ColumnLook(0, 60),)))
    grid = _grid(book)
    hidden = _LEFT + len(grid.columns)
    ranking = ranking_of(book)
    parts = merged((*_choices(book, grid, ranking, hidden), *short_lists(book, _SHORT, hidden + 6)))
    # The list is as long as the roster; on paper as long as any group's may become.
    most = max(len(book.sources.feeding(group.id)) for group in book.campaign.groups)
    last = grid.ref("ky_vang", max(most, _LEAST) - 1)
    sheet = Sheet(
        name=name,
        blocks=(
            *heading(book, say("ranked_title"), say("ranked_note")),
            one(_CHOICE + 2, 0, headline(book, ranking), "as_of"),
            *parts.blocks,
            grid.head(),
            _body(book, grid, ranking),
        ),
        columns=(
            *short_grid(_SHORT, "ty_le").looks(),
            ColumnLook(_LEFT - 1, 2),
            *grid.looks(),
            *(ColumnLook(hidden + at, 9, hidden=True) for at in range(7)),
        ),
        merges=(*parts.merges, *grid.bands()),
        heights={**HEADING_HEIGHTS, **parts.heights, grid.header: 46.0},
        choices=parts.choices,
        marks=tuple(_marks(grid)),
        freeze=CellRef(grid.first, 0),
        page=Print(
            repeat=(grid.header, grid.header),
            area=(CellRef(0, 0), last),
            scale=_SCALE,
            breaks=(short_grid(_SHORT + len(LISTS) // 2 * SHORT_ROWS, "diem").header - 1,),
        ),
        colour="figures",
        tables=(grid.table(),),
    )
    return Built(sheet, {**grid.names(), **parts.names}, parts.inputs)


def _grid(book: Book) -> Grid:
    """The list; it is at least as long as the short lists beside it are high."""
    return Grid(
        say("sheet_ranked"),
        PREFIX,
        _HEADER,
        (
            *listing_columns(say("band_ranked")),
            *listing_helpers(),
            *entry_columns(),
            helper("cha_chon"),
        ),
        max(len(book.sources.roster), _LEAST),
        left=_LEFT,
    )


def _choices(book: Book, grid: Grid, ranking: Ranking, hidden: int) -> Iterator[Part]:
    """The five cells side by side, and what follows from them for the formulas."""
    cells = choosers(book)
    # The units above others come and go with the register: they stand in rows that do, too.
    above = grid.full("cha_chon", 0, len(cells.parent.options) - 1)
    every = (cells.group, cells.kind, cells.parent, cells.measure, cells.direction)
    for at, (chooser, (first, last)) in enumerate(zip(every, _SPOTS, strict=True)):
        spot = Spot(grid.sheet, _CHOICE, first, last, hidden + at)
        yield choice_part(book, chooser, spot, options=above if chooser is cells.parent else "")
    yield follows(book, CellRef(_CHOICE, hidden + len(every)), ranking)


def _body(book: Book, grid: Grid, ranking: Ranking) -> Block:
    """The list and, hidden in the same rows, the units as candidates and the options."""
    entries = list(entry_rows(book, grid, ranking))
    parents = choosers(book).parent.options
    rows = []
    for at in range(grid.count):
        row = listing_row(book, grid, at, ranking[at] if at < len(ranking) else None)
        row |= entries[at] if at < len(entries) else {}
        row["cha_chon"] = parents[at] if at < len(parents) else None
        rows.append(tuple(row.get(column.id) for column in grid.columns))
    return Block(grid.first, grid.left, tuple(rows), (grid.plain(),))


def _marks(grid: Grid) -> Iterator[Mark]:
    """Lines around units only, and the colours of their states."""
    first, last = grid.ref("thu_hang", 0), grid.ref("ky_vang", grid.count - 1)
    states = grid.ref("tinh_trang", 0), grid.ref("tinh_trang", grid.count - 1)
    for mark in state_marks(*states):
        yield Mark(mark.first, mark.last, mark.formula, f"{mark.style}_listed")
    yield Mark(first, last, f'{grid.at("don_vi", 0)}<>""', "listed")
