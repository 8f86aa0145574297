"""The figures behind the dashboard's charts: the groups shown there, up to the chosen period."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Col, Grid
from bluezone_xl.master.model import Cell
from bluezone_xl.master.words import formula, say

TILES = 3
_COLUMNS = {"ty_le": "col_rate", "toi_thieu": "col_minimum", "chi_tieu": "col_target"}


def tiles(book: Book) -> int:
    """How many groups the dashboard shows in large."""
    return min(TILES, len(book.campaign.groups))


def shown_group(book: Book, tile: int) -> int:
    """The index of the group on a tile (from 1): targets first."""
    return book.order.index(tile)


def chart_grid(book: Book, header: int) -> Grid:
    """A label, and for each tile a rate, a minimum rate and a target."""
    columns = tuple(
        Col(f"{name}_{tile}", f"{say(word)} ({tile})", 10, "rate")
        for tile in range(1, tiles(book) + 1)
        for name, word in _COLUMNS.items()
    )
    return Grid(
        say("sheet_trend"),
        "bieu_do",
        header,
        (Col("ky", say("col_period"), 46, "text"), *columns),
        len(book.periods),
    )


def chart_rows(book: Book) -> Iterator[dict[str, Cell]]:
    """A row a period. Later periods stay empty: their columns have no height."""
    size = len(book.periods)
    for at, period in enumerate(book.periods):
        label = f'DAY(INDEX(lich_ky,{at + 1}))&"/"&MONTH(INDEX(lich_ky,{at + 1}))'
        row: dict[str, Cell] = {"ky": formula(label, f"{period.day}/{period.month}")}
        for tile in range(1, tiles(book) + 1):
            group = shown_group(book, tile)
            point = book.figures.trend[group * size + at]
            target = book.campaign.groups[group].target
            values = {
                "ty_le": point.rate,
                "toi_thieu": point.minimum_rate,
                "chi_tieu": target.value if target else None,
            }
            row |= {
                f"{name}_{tile}": formula(
                    _body(name, tile, at, size),
                    value if name == "chi_tieu" or period <= book.period else None,
                )
                for name, value in values.items()
            }
        yield row


def _body(name: str, tile: int, at: int, size: int) -> str:
    place = f"(MATCH({tile},tien_do_thu_tu,0)-1)*{size}+{at + 1}"
    found = f"INDEX(dien_bien_{name},{place})"
    if name == "chi_tieu":
        return found
    return f'IF(INDEX(lich_ky,{at + 1})>ky_bao_cao,"",{found})'
