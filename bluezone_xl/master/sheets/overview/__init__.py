"""``Tổng quan``: where do we stand, who is late, what does it take. One page."""

from __future__ import annotations

from bluezone_xl.cells import CellRef
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Built, merged
from bluezone_xl.master.model import ColumnLook, Print, Sheet
from bluezone_xl.master.sheets.overview.buttons import toolbar
from bluezone_xl.master.sheets.overview.charts import RANKING_ROWS, ranking_chart, trend_charts
from bluezone_xl.master.sheets.overview.frame import HEADLINE, HELPER, LAST, TABLES, WIDTHS
from bluezone_xl.master.sheets.overview.headline import headline_part
from bluezone_xl.master.sheets.overview.tables import tables_part
from bluezone_xl.master.sheets.overview.tiles import tiles_part
from bluezone_xl.master.words import say


def build(book: Book) -> Built:
    """Make the sheet."""
    parts = merged((headline_part(book), tiles_part(book), tables_part(book)))
    bottom = max(parts.last, TABLES + RANKING_ROWS)
    sheet = Sheet(
        name=say("sheet_overview"),
        blocks=parts.blocks,
        columns=(
            *(ColumnLook(at, width) for at, width in enumerate(WIDTHS)),
            ColumnLook(HELPER, 9, hidden=True),
        ),
        merges=parts.merges,
        heights=parts.heights,
        marks=parts.marks,
        charts=(*trend_charts(book), *ranking_chart(book)),
        toolbar=toolbar(),
        page=Print(one_page=True, area=(CellRef(HEADLINE, 0), CellRef(bottom, LAST))),
        colour="overview",
    )
    return Built(sheet)
