"""The native charts of the dashboard."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef
from bluezone_xl.master.book import Book
from bluezone_xl.master.model import Chart, Series
from bluezone_xl.master.sheets.overview.frame import CHARTS, TABLES, section
from bluezone_xl.master.sheets.ranking import ranking_grid
from bluezone_xl.master.sheets.territory import territory_grid
from bluezone_xl.master.sheets.trend import trend_chart_grid
from bluezone_xl.master.sheets.trend_charts import tiles
from bluezone_xl.master.words import say

_WIDTH = 444
_TREND_HEIGHT = 220
_RANKING_HEIGHT = 300
# Below the heading: a tall row of 40 pixels and rows of 20, with room for the frame.
RANKING_ROWS = 1 + (_RANKING_HEIGHT - 40) // 20 + 1


def trend_charts(book: Book) -> Iterator[Chart]:
    """Under each tile its rate over the periods, against the target."""
    grid = trend_chart_grid(book)
    last = grid.count - 1
    labels = grid.full("ky", 0, last)
    for tile in range(1, tiles(book) + 1):

        def values(name: str, tile: int = tile) -> str:
            return grid.full(f"{name}_{tile}", 0, last)

        yield Chart(
            kind="column",
            anchor=CellRef(CHARTS, section(tile - 1)),
            size=(_WIDTH, _TREND_HEIGHT),
            series=(
                Series(say("col_rate"), labels, values("ty_le"), "rate", labels="0%;;"),
                Series(say("col_minimum"), labels, values("toi_thieu"), "minimum"),
                Series(say("col_target"), labels, values("chi_tieu"), "target", line=True),
            ),
            description=say("chart_trend", number=tile),
            largest=None if _may_pass(book) else 1,
        )


def ranking_chart(book: Book) -> Iterator[Chart]:
    """The places of the territory, best first."""
    if not book.has_territory:
        return
    grid = ranking_grid(book, territory_grid(book))
    last = grid.count - 1
    names = grid.full("ten", 0, last)
    yield Chart(
        kind="bar",
        anchor=CellRef(TABLES + 1, section(2)),
        size=(_WIDTH, _RANKING_HEIGHT),
        series=(
            Series(say("met"), names, grid.full("dat", 0, last), "met", labels="0.0%;;"),
            Series(say("not_met"), names, grid.full("chua", 0, last), "unmet", labels="0.0%;;"),
        ),
        description=say("chart_ranking"),
        stacked=True,
    )


def _may_pass(book: Book) -> bool:
    """Whether rates can exceed 100 %: an assigned quota can be passed, a share cannot."""
    return any(group.basis == "quota" for group in book.campaign.groups)
