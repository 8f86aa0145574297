"""The figures behind the dashboard's charts: the groups shown there, up to the chosen period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Col, Grid
from bluezone_xl.master.model import Cell
from bluezone_xl.master.words import formula, quoted, say
from bluezone_xl.percents import cut

TILES = 3
# The charts' axes end here, so that what is written above a full column has room.
TOP = 1.1
# A line would fall to zero at an empty text: below the axis it is not drawn.
NO_LINE = -1
# Labels name whole percents.
_DECIMALS = 2


def tiles(book: Book) -> int:
    """How many groups the dashboard shows in large."""
    return min(TILES, len(book.campaign.groups))


def shown_group(book: Book, tile: int) -> int:
    """The index of the group on a tile (from 1): targets first."""
    return book.order.index(tile)


def chart_grid(book: Book, header: int) -> Grid:
    """For each tile a run of periods: label, deadline, rate, minimum rate, target."""
    return Grid(
        say("sheet_trend"),
        "bieu_do",
        header,
        (
            Col("ten", say("col_group"), 46, "text"),
            Col("ky", say("col_period"), 11, "centre"),
            Col("han", say("col_deadline"), 10, "marker"),
            Col("ty_le", say("col_rate"), 10, "rate"),
            Col("toi_thieu", say("col_minimum"), 10, "rate"),
            Col("chi_tieu", say("col_target"), 10, "rate_or_none"),
        ),
        tiles(book) * len(book.periods),
    )


def chart_rows(book: Book, grid: Grid) -> Iterator[dict[str, Cell]]:
    """A row a tile and period. Later periods stay empty: their columns have no height."""
    for tile in range(1, tiles(book) + 1):
        group = shown_group(book, tile)
        for at in range(len(book.periods)):
            yield _row(book, grid, tile, group, at)


def _row(book: Book, grid: Grid, tile: int, group: int, at: int) -> dict[str, Cell]:
    size, period = len(book.periods), book.periods[at]
    point, target = book.figures.trend[group * size + at], book.campaign.groups[group].target
    place = f"(o_nhom_{tile}-1)*{size}+{at + 1}"
    day = f"INDEX(lich_ky,{at + 1})"
    mark = grid.at("han", (tile - 1) * size + at)
    aim = f"INDEX(dien_bien_chi_tieu,{place})"
    due = target is not None and falls_due(book.periods, at, target.deadline)
    label = f"{period.day}/{period.month}"

    def reached(name: str, value: float | None) -> Cell:
        # Cut as its label: no column seems to reach what it does not.
        found = f"INDEX(dien_bien_{name},{place})"
        body = f'IF({day}>ky_bao_cao,"",IF({found}="","",ROUNDDOWN({found},{_DECIMALS})))'
        return formula(
            body, None if value is None or period > book.period else cut(value, _DECIMALS)
        )

    return {
        "ten": formula(f"INDEX(nhom_ten,o_nhom_{tile})", book.campaign.groups[group].name),
        "ky": formula(
            f'DAY({day})&"/"&MONTH({day})&IF({mark}="","",{quoted("chart_due")})',
            label + say("chart_due") if due else label,
        ),
        "han": formula(_due(tile, at), TOP if due else None),
        "ty_le": reached("ty_le", point.rate),
        "toi_thieu": reached("toi_thieu", point.minimum_rate),
        "chi_tieu": formula(f'IF({aim}="",{NO_LINE},{aim})', target.value if target else NO_LINE),
    }


def falls_due(periods: tuple[date, ...], at: int, deadline: date) -> bool:
    """Whether a period is the first on or after a deadline."""
    return deadline <= periods[at] and (at == 0 or periods[at - 1] < deadline)


def _due(tile: int, at: int) -> str:
    deadline = f"INDEX(ct_han,o_nhom_{tile})"
    after = f"{deadline}>INDEX(lich_ky,{at})," if at else ""
    return (
        f'IF(INDEX(ct_co,o_nhom_{tile})=0,"",'
        f'IF(AND({after}{deadline}<=INDEX(lich_ky,{at + 1})),{TOP},""))'
    )
