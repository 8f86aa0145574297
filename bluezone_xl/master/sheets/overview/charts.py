"""The native charts of the dashboard."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef
from bluezone_xl.cells import quoted as sheet_quoted
from bluezone_xl.master.book import Book
from bluezone_xl.master.model import Chart, Series
from bluezone_xl.master.sheets.overview.frame import (
    CHART_ROWS,
    CHARTS,
    TABLES,
    helper_at,
    legend_of,
    ranking_at,
    section,
)
from bluezone_xl.master.sheets.ranking import ranking_grid
from bluezone_xl.master.sheets.territory import territory_grid
from bluezone_xl.master.sheets.trend import trend_chart_grid
from bluezone_xl.master.sheets.trend_charts import TOP, tiles
from bluezone_xl.master.words import say

_WIDTH = 446
_ROW = 20  # pixels
_TREND_HEIGHT = CHART_ROWS * _ROW - 4
RANKING_ROWS = 12
_RANKING_HEIGHT = RANKING_ROWS * _ROW


def trend_charts(book: Book) -> Iterator[Chart]:
    """Under each tile its rate over the periods, against the target and its deadline."""
    grid = trend_chart_grid(book)
    size = len(book.periods)
    sheet = sheet_quoted(say("sheet_overview"))
    for at in range(tiles(book)):
        labels, due, rate, minimum, target = (
            grid.full(name, at * size, (at + 1) * size - 1)
            for name in ("ky", "han", "ty_le", "toi_thieu", "chi_tieu")
        )
        legend = f"={sheet}!{legend_of(at).absolute}"
        yield Chart(
            kind="column",
            anchor=CellRef(CHARTS, section(at)),
            size=(_WIDTH, _TREND_HEIGHT),
            series=(
                Series(say("chart_deadline"), labels, due, "deadline"),
                Series(say("col_rate"), labels, rate, "rate", labels="0%;;"),
                Series(say("chart_minimum"), labels, minimum, "minimum"),
                Series(legend, labels, target, "target", line=True),
            ),
            description=say("chart_trend", number=at + 1),
            largest=None if _may_pass(book) else TOP,
            unlisted=(0,),
        )


def ranking_chart(book: Book) -> Iterator[Chart]:
    """The places of the territory, best first; what is missing reaches to the target."""
    if not book.has_territory:
        return
    row, side = ranking_at(tiles(book))
    grid = ranking_grid(book, territory_grid(book))
    last = grid.count - 1
    names = grid.full("nhan", 0, last)
    sheet = sheet_quoted(say("sheet_overview"))
    below = f"={sheet}!{helper_at(TABLES, 2).absolute}"
    yield Chart(
        kind="bar",
        anchor=CellRef(row + 1, section(side)),
        size=(_WIDTH, _RANKING_HEIGHT),
        series=(
            Series(say("met"), names, grid.full("dat", 0, last), "met", labels="0.0%;;"),
            Series(below, names, grid.full("chua", 0, last), "unmet", labels="0.0%;;"),
            Series(say("ranking_rest"), names, grid.full("con", 0, last), "rest"),
        ),
        description=say("chart_ranking"),
        stacked=True,
    )


def _may_pass(book: Book) -> bool:
    """Whether rates can exceed 100 %: an assigned quota can be passed, a share cannot."""
    return any(group.basis == "quota" for group in book.campaign.groups)
