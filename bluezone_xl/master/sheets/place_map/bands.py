"""A band of the map: a place's heading with its rate, and a tile for each unit in it."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef, quoted
from bluezone_xl.consolidate import Node
from bluezone_xl.consolidate.distances import distance
from bluezone_xl.consolidate.territory import territorial_groups
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, merged, one
from bluezone_xl.master.grid import Grid
from bluezone_xl.master.model import Block, Cell, Formula, Merge
from bluezone_xl.master.sheets.place_distance import CLASSES, map_group, shown
from bluezone_xl.master.sheets.place_map.layout import ACROSS, Band, Tile
from bluezone_xl.master.words import formula, literal, say
from bluezone_xl.master.words import quoted as quoted_text

# Beside every cell, that many columns to the right and hidden, stands the class it is coloured by.
BESIDE = ACROSS + 1
_NAME, _RATE, _REPORTED, _BAR = (0, 3), 4, (5, 6), (7, ACROSS - 1)
# A bar of so many signs is 100 %; one of a quota that is passed ends there.
_LONGEST = 40
_SIGN = "█"
# A tile is narrow, and Excel takes no text of more than 255 signs in a formula.
_MOST = 60


def band_heads(row: int) -> Part:
    """What stands in the headings of places, in words above them."""
    return Part(
        last=row,
        blocks=(one(row, _RATE, say("map_head_rate"), "map_head"),),
        merges=(
            _wide(row, _REPORTED, say("map_head_reported"), "map_head"),
            _wide(row, _BAR, say("map_head_bar"), "choice_label"),
        ),
    )


def band_part(book: Book, grid: Grid, band: Band) -> Part:
    """The heading and the rows of tiles."""
    return merged((_heading(book, grid, band), *_tiles(book, grid, band)))


def _heading(book: Book, grid: Grid, band: Band) -> Part:
    node, row = band.node, band.row
    place = node.number + 1
    style = "map_band" if node.number and band.tiles else "map_whole"
    name = node.unit.name if node.number else say("whole_territory")
    rate = CellRef(row, _RATE)
    units = node.units
    reported = formula(
        f"{quoted_text('map_reported')}&INDEX(dia_ban_nop,{place})",
        f"{say('map_reported')}{units.accepted}/{units.accepted + units.missing}",
    )
    return Part(
        last=row,
        blocks=(
            one(row, _RATE, formula(*_shown(book, node)), f"{style}_rate"),
            one(row, _RATE + BESIDE, formula(*_class(book, node)), "helper"),
        ),
        merges=(
            _wide(row, _NAME, _link(grid, node, name), style),
            _wide(row, _REPORTED, reported, f"{style}_text"),
            _wide(row, _BAR, _bar(book, node, rate.absolute), f"{style}_bar"),
        ),
    )


def _wide(row: int, columns: tuple[int, int], cell: Cell, style: str) -> Merge:
    return Merge(CellRef(row, columns[0]), CellRef(row, columns[1]), cell, style)


def _tiles(book: Book, grid: Grid, band: Band) -> Iterator[Part]:
    for at, tiles in enumerate(band.tiles):
        row = band.tile_row(at)
        names = tuple(_link(grid, tile.node, tile.name) for tile in tiles)
        figures = tuple(formula(*_shown(book, tile.node)) for tile in tiles)
        looks = tuple((style,) * len(tiles) for style in ("map_name", "map_figure"))
        yield Part(
            last=row + 1,
            blocks=(
                Block(row, 0, (names, figures), looks),
                Block(row, BESIDE, tuple(_classes(book, tiles, row)), (("helper",) * len(tiles),)),
            ),
        )


def _classes(book: Book, tiles: tuple[Tile, ...], row: int) -> Iterator[tuple[Cell, ...]]:
    """The classes beside a tile's two cells."""
    found = [_class(book, tile.node) for tile in tiles]
    yield tuple(formula(*one_) for one_ in found)
    yield tuple(formula(CellRef(row, BESIDE + at).a1, value) for at, (_, value) in enumerate(found))


def _class(book: Book, node: Node) -> tuple[str, int]:
    group = _group(book)
    found = distance(node, group, book.campaign.group(group).target)
    return f"INDEX(dia_ban_ban_do_lop,{node.number + 1})", CLASSES.index(found) + 1


def _shown(book: Book, node: Node) -> tuple[str, str | float]:
    group = _group(book)
    found = distance(node, group, book.campaign.group(group).target)
    value = shown(found, node.groups[group].rate)
    assert isinstance(value, str | int | float)
    return f"INDEX(dia_ban_ban_do_hien,{node.number + 1})", value


def _group(book: Book) -> str:
    return territorial_groups(book.sources)[map_group(book).chosen(book) - 1]


def _link(grid: Grid, node: Node, name: str) -> Formula:
    """The name, which leads to the place's row on ``Địa bàn``."""
    target = literal(f"#{quoted(grid.sheet)}!{grid.ref('ten', node.number).a1}")
    short = name if len(name) <= _MOST else f"{name[: _MOST - 1]}…"
    return formula(f"HYPERLINK({target},{literal(short)})", short)


def _bar(book: Book, node: Node, rate: str) -> Formula:
    own = node.groups[_group(book)].rate
    _, value = _shown(book, node)
    length = 0
    if own is not None and not isinstance(value, str):
        length = min(_LONGEST, int(own * _LONGEST + 0.5))
    body = f'IF(ISNUMBER({rate}),REPT("{_SIGN}",MIN({_LONGEST},INT({rate}*{_LONGEST}+0.5))),"")'
    return formula(body, _SIGN * length)
