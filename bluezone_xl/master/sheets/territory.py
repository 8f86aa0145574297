"""``Địa bàn``: districts and their communes, with what the district itself reported."""

from __future__ import annotations

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate.territory import territorial_groups
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, heading, one
from bluezone_xl.master.grid import HEADER_HEIGHT, Col, Grid, helper
from bluezone_xl.master.marks import met_marks, state_marks
from bluezone_xl.master.model import ColumnLook, Link, Mark, Print, Sheet
from bluezone_xl.master.sheets.place_distance import distance_helpers
from bluezone_xl.master.sheets.place_groups import place_columns, place_helpers
from bluezone_xl.master.sheets.place_rows import place_row
from bluezone_xl.master.sheets.place_short import short_first, short_helpers, short_lists
from bluezone_xl.master.sheets.ranking import ranking_grid, ranking_rows
from bluezone_xl.master.words import say

_HEADER = 5


def build(book: Book) -> Built:
    """Make the sheet; without a territorial kind it only says so."""
    groups = territorial_groups(book.sources)
    if not book.has_territory:
        return _empty()
    grid = territory_grid(book)
    ranking = ranking_grid(book, grid)
    short = short_lists(book, grid)
    nodes = book.figures.nodes
    marks: list[Mark] = list(state_marks(grid.ref("nop", 0), grid.ref("nop", grid.count - 1)))
    for at in range(len(groups)):
        marks += met_marks(grid.ref(f"dat_{at}", 0), grid.ref(f"dat_{at}", grid.count - 1))
    sheet = Sheet(
        name=grid.sheet,
        blocks=(
            *heading(book, say("territory_title"), say("territory_note")),
            one(3, 1, Link(say("to_short"), grid.sheet, short_first(grid).a1), "link"),
            grid.head(),
            grid.body(
                [place_row(book, grid, node, groups) for node in nodes],
                bold=[not node.leaf for node in nodes],
            ),
            ranking.head(),
            ranking.body(list(ranking_rows(book, ranking, groups[0]))),
            *short.blocks,
        ),
        columns=(*grid.looks(), *ranking.looks()),
        merges=(*grid.bands(), *ranking.bands(), *short.merges),
        heights={**HEADING_HEIGHTS, grid.header: HEADER_HEIGHT, **short.heights},
        choices=short.choices,
        marks=tuple(marks),
        freeze=CellRef(grid.first, 1),
        filtered=(CellRef(grid.header, 0), grid.corner()),
        page=Print(
            repeat=(grid.header - 1, grid.header),
            area=(CellRef(0, 0), grid.corner()),
        ),
        colour="figures",
        tables=(grid.table(),),
    )
    return Built(sheet, {**grid.names(), **ranking.names(), **short.names}, short.inputs)


def territory_grid(book: Book) -> Grid:
    """The table of places: row 0 is the whole territory; a place's row is its number."""
    groups = territorial_groups(book.sources)
    return Grid(
        say("sheet_territory"),
        "dia_ban",
        _HEADER,
        (
            Col("ten", say("col_place"), 34, "place", named=True),
            Col("cha", say("col_parent"), 20, "text", named=True),
            Col("nop", say("col_state"), 12, "centre", named=True),
            *(
                column
                for at, group in enumerate(groups)
                for column in place_columns(book, at, group)
            ),
            helper("stt"),
            helper("lop", named=True),
            helper("hang_dv"),
            helper("tren_dau"),
            helper("tren_cuoi"),
            helper("nop_so"),
            helper("vang_so"),
            *(column for at in range(len(groups)) for column in place_helpers(at)),
            *short_helpers(),
            *distance_helpers(),
        ),
        len(book.figures.nodes),
    )


def _empty() -> Built:
    name = say("sheet_territory")
    blocks = (one(0, 0, name, "title"), one(2, 0, say("territory_none"), "note"))
    return Built(Sheet(name=name, blocks=blocks, columns=(ColumnLook(0, 60),)))
