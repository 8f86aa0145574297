"""``Tổng quan``: where do we stand, who is late, what does it take. One page."""

from __future__ import annotations

from bluezone_xl.cells import CellRef
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Built, merged
from bluezone_xl.master.model import ColumnLook, Print, Sheet
from bluezone_xl.master.sheets.overview.buttons import toolbar
from bluezone_xl.master.sheets.overview.charts import RANKING_ROWS, ranking_chart, trend_charts
from bluezone_xl.master.sheets.overview.closing import closing_part
from bluezone_xl.master.sheets.overview.frame import (
    CHART_ROWS,
    CHARTS,
    HEADLINE,
    HELPER,
    LAST,
    LINE,
    SECTIONS,
    TABLES,
    TILES,
    WIDTHS,
    tile_names,
)
from bluezone_xl.master.sheets.overview.headline import headline_part
from bluezone_xl.master.sheets.overview.tables import tables_part
from bluezone_xl.master.sheets.overview.tiles import tiles_part
from bluezone_xl.master.sheets.trend_charts import tiles
from bluezone_xl.master.words import say


def build(book: Book) -> Built:
    """Make the sheet."""
    parts = merged((headline_part(book), tiles_part(book), closing_part(book), tables_part(book)))
    # A campaign without groups has neither tiles nor charts, and no room for them either.
    between = range(CHARTS, CHARTS + CHART_ROWS) if tiles(book) else range(TILES, TABLES)
    chart_heights = dict.fromkeys(between, LINE if tiles(book) else 0)
    bottom = max(parts.last, TABLES + RANKING_ROWS - 1)
    sheet = Sheet(
        name=say("sheet_overview"),
        blocks=parts.blocks,
        columns=(
            *(ColumnLook(at, width) for at, width in enumerate(WIDTHS)),
            *(ColumnLook(HELPER + at, 9, hidden=True) for at in range(SECTIONS)),
        ),
        merges=parts.merges,
        heights={**parts.heights, **chart_heights},
        marks=parts.marks,
        charts=(*trend_charts(book), *ranking_chart(book)),
        toolbar=toolbar(),
        page=Print(one_page=True, area=(CellRef(HEADLINE, 0), CellRef(bottom, LAST))),
        colour="overview",
        zoom=90,
    )
    return Built(sheet, tile_names(tiles(book)))
