"""Where the bands and tiles of the map lie. Pure: from the list of places to rows and columns.

Places keep the order of the register, so that everybody finds his own at the same spot every week.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bluezone_xl.consolidate import Node
from bluezone_xl.names import short_among

# Tiles side by side, and columns whose widths fill the width of an A4 page on its side.
ACROSS = 12
WIDTH = 10.9

# Heights in points; what a page takes below its margins.
BAND, NAME, FIGURE, GAP = 20.0, 14.0, 18.0, 6.0
PAGE = 505.0


@dataclass(frozen=True, slots=True)
class Tile:
    """A unit of the territory, under its short name."""

    node: Node
    name: str


@dataclass(frozen=True, slots=True)
class Band:
    """A place that holds others: its heading and the tiles below, a row of them in two rows.

    ``row`` is the row of the heading, from 0. Without tiles its places have bands of their own.
    """

    node: Node
    row: int
    tiles: tuple[tuple[Tile, ...], ...]

    def tile_row(self, at: int) -> int:
        """The first of the two rows of a row of tiles."""
        return self.row + 1 + 2 * at

    @property
    def last(self) -> int:
        """Its last row; a low blank row follows."""
        return self.row + 2 * len(self.tiles)


def bands(nodes: Sequence[Node], row: int) -> Iterator[Band]:
    """The bands one under the other: the whole territory, then every place that holds others."""
    held: dict[int, list[Node]] = {node.number: [] for node in nodes if not node.leaf}
    for node in nodes:
        if node.leaf:
            held[node.above[-1] if node.above else 0].append(node)
    for node in nodes:
        if not node.leaf:
            band = Band(node, row, tuple(_rows(held[node.number])))
            row = band.last + 2
            yield band


def _rows(leaves: Sequence[Node]) -> Iterator[tuple[Tile, ...]]:
    names = short_among([leaf.unit.name for leaf in leaves])
    tiles = [Tile(leaf, name) for leaf, name in zip(leaves, names, strict=True)]
    for at in range(0, len(tiles), ACROSS):
        yield tuple(tiles[at : at + ACROSS])


def heights(laid: Sequence[Band]) -> dict[int, float]:
    """The height of each of their rows."""
    found: dict[int, float] = {}
    for band in laid:
        found |= {band.row: BAND, band.last + 1: GAP}
        for at in range(len(band.tiles)):
            found |= {band.tile_row(at): NAME, band.tile_row(at) + 1: FIGURE}
    return found


def page_breaks(laid: Sequence[Band], above: float, repeated: float) -> tuple[int, ...]:
    """The rows at which a page begins: no tile is cut, and no heading stands without its tiles.

    ``above`` is how high the rows over the first band are, ``repeated`` those on further pages.
    """
    breaks: list[int] = []
    used = above
    for band in laid:
        for at, row in enumerate((band.row, *map(band.tile_row, range(1, len(band.tiles))))):
            tile = NAME + FIGURE if band.tiles else 0.0
            high = tile + (BAND if at == 0 else 0.0)
            if used + high > PAGE:
                breaks.append(row)
                used = repeated
            used += high
        used += GAP
    return tuple(breaks)
