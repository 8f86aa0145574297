"""The calendar, and where each period lies in ``Dữ liệu``."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, one
from bluezone_xl.master.grid import Col, Grid
from bluezone_xl.master.model import Cell, Mark
from bluezone_xl.master.words import formula, local, say


def calendar_part(book: Book, row: int) -> Part:
    """The table of periods."""
    grid = Grid(
        say("sheet_settings"),
        "lich",
        row + 1,
        (
            Col("ky", say("col_period"), 46, "date", named=True),
            Col("chot", say("col_cutoff"), 15, "moment", named=True),
            Col("nop", say("col_reported"), 15, "count", named=True),
            Col("dau", say("col_first_row"), 13, "count", named=True),
            Col("cuoi", say("col_last_row"), 13, "count", named=True),
        ),
        len(book.periods),
    )
    return Part(
        last=grid.last,
        blocks=(
            one(row, 0, say("settings_calendar"), "section"),
            grid.head(),
            grid.body(list(_rows(book, grid))),
        ),
        names=grid.names(),
        marks=(
            Mark(
                grid.ref("ky", 0),
                grid.ref("cuoi", grid.count - 1),
                f"{grid.at('ky', 0)}=ky_bao_cao",
                "chosen",
            ),
        ),
        heights={grid.header: 32},
    )


def _rows(book: Book, grid: Grid) -> Iterator[dict[str, Cell]]:
    """In an unsorted ``Dữ liệu`` every period may lie anywhere: its rows are then all rows."""
    for at, period in enumerate(book.periods):
        day, first = grid.at("ky", at), grid.at("dau", at)
        rows = book.rows_of(period)
        yield {
            "ky": period,
            "chot": local(book.campaign.calendar.cutoff(period)),
            "nop": formula(f"SUMIFS(dl_bao_cao,dl_ky,{day})", book.reported.get(period, 0)),
            "dau": formula(f"IF(dung_thu_tu=1,IFERROR(MATCH({day},dl_ky,0),1),1)", rows[0]),
            "cuoi": formula(
                f"IF(dung_thu_tu=1,MAX(1,{first}+COUNTIF(dl_ky,{day})-1),ROWS(dl_ky))", rows[1]
            ),
        }
