"""``Đơn vị``: one row a unit, with its state, its groups and its history of returns."""

from __future__ import annotations

from bluezone_xl.cells import CellRef
from bluezone_xl.master.book import Book, once
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, heading
from bluezone_xl.master.grid import HEADER_HEIGHT, Col, Grid, helper
from bluezone_xl.master.marks import state_marks
from bluezone_xl.master.model import Print, Sheet
from bluezone_xl.master.sheets.silence import silence_columns
from bluezone_xl.master.sheets.unit_groups import group_columns, group_helpers
from bluezone_xl.master.sheets.unit_rows import unit_row
from bluezone_xl.master.sheets.unit_tiles import tile_helpers
from bluezone_xl.master.words import say

_HEADER = 5


def build(book: Book) -> Built:
    """Make the sheet."""
    grid = units_grid(book)
    last = max(grid.count - 1, 0)
    sheet = Sheet(
        name=grid.sheet,
        blocks=(
            *heading(book, say("units_title"), say("units_note")),
            grid.head(),
            grid.body([unit_row(book, grid, unit) for unit in book.figures.roster]),
        ),
        columns=grid.looks(),
        merges=tuple(grid.bands()),
        heights={**HEADING_HEIGHTS, grid.header: HEADER_HEIGHT},
        marks=tuple(state_marks(grid.ref("trang_thai", 0), grid.ref("trang_thai", last))),
        freeze=CellRef(grid.first, 3),
        filtered=(CellRef(grid.header, 0), grid.corner()),
        page=Print(
            repeat=(grid.header - 1, grid.header),
            area=(CellRef(0, 0), grid.ref(_last_printed(book), last)),
        ),
        colour="units",
        tables=(grid.table("ma"),),
    )
    return Built(sheet, grid.names())


def _last_printed(book: Book) -> str:
    return f"thieu_{book.slots}" if book.slots else "trang_thai"


@once
def units_grid(book: Book) -> Grid:
    """The columns: who and how it stands, its groups, its history, its contact."""
    slots = range(1, book.slots + 1)
    return Grid(
        say("sheet_units"),
        "dv",
        _HEADER,
        (
            Col("stt", say("col_number"), 6, "centre", named=True),
            Col("ma", say("col_code"), 11, "text", named=True),
            Col("ten", say("col_unit"), 34, "text", named=True),
            Col("loai", say("col_kind"), 21, "text", named=True),
            Col("cha", say("col_parent"), 18, "text", named=True),
            Col("trang_thai", say("col_state"), 14, "centre", named=True),
            Col("nguon", say("col_source"), 10, "link_cell"),
            *(column for slot in slots for column in group_columns(book, slot)),
            *_history_columns(book),
            Col("ky_vang", say("col_missed"), 10, "count_or_none", named=True),
            Col("dau_moi", say("col_contact"), 22, "text", named=True),
            Col("dien_thoai", say("col_phone"), 14, "text", named=True),
            Col("email", say("col_email"), 26, "text", named=True),
            Col("mien_tu", say("col_exempt_from"), 11, "date", named=True),
            Col("mien_den", say("col_exempt_to"), 11, "date", named=True),
            Col("mien_ly_do", say("col_exempt_reason"), 26, "text"),
            helper("ma_loai", named=True),
            helper("dau", named=True),
            helper("cuoi", named=True),
            helper("dau_truoc"),
            helper("cuoi_truoc"),
            helper("tra_lai"),
            helper("vang", named=True),
            *silence_columns(),
            helper("hai_ky", named=True),
            helper("dia_ban", named=True),
            *(helper(f"noi_{level}", named=True) for level in range(1, book.depth + 1)),
            *(column for slot in slots for column in group_helpers(book, slot)),
            *tile_helpers(book),
        ),
        len(book.sources.roster),
    )


def _history_columns(book: Book) -> list[Col]:
    return [
        Col(f"lich_{at}", f"{period.day}/{period.month}", 5.5, "history", band=say("band_history"))
        for at, period in enumerate(book.periods, 1)
    ]
