"""``Bản đồ``: every unit of the territory as a tile, district by district.

No outline of communes may be had for all provinces and years; tiles in the order of the register
need none, print on any printer, and can be compared at a glance.
"""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate.distances import distance
from bluezone_xl.consolidate.territory import territorial_groups
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, heading, merged, one
from bluezone_xl.master.choosing import Spot, choice_part
from bluezone_xl.master.model import Block, ColumnLook, Mark, Print, Sheet
from bluezone_xl.master.sheets.place_distance import CLASSES, map_group
from bluezone_xl.master.sheets.place_map.bands import BESIDE, band_heads, band_part
from bluezone_xl.master.sheets.place_map.layout import (
    ACROSS,
    WIDTH,
    bands,
    heights,
    page_breaks,
)
from bluezone_xl.master.sheets.territory import territory_grid
from bluezone_xl.master.words import formula, say

_CHOICE, _FIRST = 4, 7
_LEGEND = ACROSS - len(CLASSES)
_HIDDEN = BESIDE + ACROSS
_TOP = {**HEADING_HEIGHTS, 2: 15.0, 3: 15.0, _CHOICE: 32.0, _CHOICE + 1: 20.0, _FIRST - 1: 16.0}
# On every page: the choice, the legend, and what stands in the headings of places.
_REPEATED = (_CHOICE, _FIRST - 1)


def build(book: Book) -> Built:
    """Make the sheet; without a territorial kind it only says so."""
    name = say("sheet_map")
    if not book.has_territory:
        blocks = (one(0, 0, name, "title"), one(2, 0, say("territory_none"), "note"))
        return Built(Sheet(name=name, blocks=blocks, columns=(ColumnLook(0, 60),)))
    grid = territory_grid(book)
    laid = list(bands(book.figures.nodes, _FIRST))
    last = laid[-1].last
    spot = Spot(name, _CHOICE, 0, _LEGEND - 2, _HIDDEN)
    choice = choice_part(book, map_group(book), spot)
    parts = merged(
        (choice, band_heads(_FIRST - 1), *(band_part(book, grid, band) for band in laid))
    )
    repeated = sum(_TOP[row] for row in range(_REPEATED[0], _REPEATED[1] + 1))
    breaks = page_breaks(laid, sum(_TOP.values()), repeated)
    sheet = Sheet(
        name=name,
        blocks=(*heading(book, say("map_title"), say("map_note")), *_legend(book), *parts.blocks),
        columns=(
            *(ColumnLook(at, WIDTH) for at in range(ACROSS)),
            *(ColumnLook(at, 5, hidden=True) for at in range(BESIDE, _HIDDEN + 1)),
        ),
        merges=parts.merges,
        heights={**_TOP, **heights(laid)},
        choices=parts.choices,
        marks=tuple(_marks(last)),
        freeze=CellRef(_FIRST, 0),
        page=Print(
            repeat=_REPEATED,
            area=(CellRef(0, 0), CellRef(last, ACROSS - 1)),
            # As wide as a page at its own size; breaks hold on a sheet that is not fitted.
            scale=100 if breaks else 0,
            breaks=breaks,
        ),
        colour="figures",
    )
    return Built(sheet, parts.names, parts.inputs)


def _legend(book: Book) -> Iterator[Block]:
    """The classes in their colours, and below each how many units of the territory are in it."""
    group = territorial_groups(book.sources)[map_group(book).chosen(book) - 1]
    target = book.campaign.group(group).target
    leaves = [distance(node, group, target) for node in book.figures.nodes if node.leaf]
    words = tuple(say(f"class_{one_.value}") for one_ in CLASSES)
    looks = tuple(f"legend_{one_.value}" for one_ in CLASSES)
    yield Block(_CHOICE, _LEGEND, (words,), (looks,))
    counts = tuple(
        formula(
            f"COUNTIFS(dia_ban_lop,0,dia_ban_ban_do_lop,{number})",
            leaves.count(one_),
        )
        for number, one_ in enumerate(CLASSES, 1)
    )
    yield Block(_CHOICE + 1, _LEGEND, (counts,), (("legend_count",) * len(CLASSES),))


def _marks(last: int) -> Iterator[Mark]:
    """One rule a class over the whole map: each cell looks at the hidden one beside it."""
    first, corner = CellRef(_FIRST, 0), CellRef(last, ACROSS - 1)
    beside = first.shifted(columns=BESIDE).a1
    for number, one_ in enumerate(CLASSES, 1):
        yield Mark(first, corner, f"{beside}={number}", f"distance_{one_.value}")
