"""``Nhóm đối tượng``: what each group has reached, against its target, and the indicators."""

from __future__ import annotations

from bluezone_xl.cells import CellRef
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, heading, one
from bluezone_xl.master.grid import HEADER_HEIGHT, Col, Grid, helper
from bluezone_xl.master.marks import status_marks
from bluezone_xl.master.model import Print, Sheet
from bluezone_xl.master.sheets.group_rows import indicator_row, progress_row, result_row
from bluezone_xl.master.words import say

_GAP = 3


def build(book: Book) -> Built:
    """Make the sheet: three tables, one under the other."""
    results = _results_grid(book)
    progress = _progress_grid(book, results.last + _GAP)
    indicators = _indicators_grid(book, progress.last + _GAP)
    last = progress.count - 1
    sheet = Sheet(
        name=results.sheet,
        blocks=(
            *heading(book, say("groups_title"), say("groups_note")),
            one(results.header - 1, 0, say("groups_results"), "section"),
            results.head(),
            results.body([result_row(book, results, at) for at in range(results.count)]),
            one(progress.header - 1, 0, say("groups_progress"), "section"),
            progress.head(),
            progress.body([progress_row(book, progress, at) for at in range(progress.count)]),
            one(indicators.header - 1, 0, say("groups_indicators"), "section"),
            indicators.head(),
            indicators.body(
                [indicator_row(book, indicators, at) for at in range(indicators.count)]
            ),
        ),
        columns=results.looks(),
        heights={
            **HEADING_HEIGHTS,
            results.header: HEADER_HEIGHT,
            progress.header: HEADER_HEIGHT,
            indicators.header: 32,
        },
        marks=tuple(status_marks(progress.ref("trang_thai", 0), progress.ref("trang_thai", last))),
        freeze=CellRef(4, 1),
        page=Print(one_page=True),
        colour="figures",
    )
    return Built(sheet, {**results.names(), **progress.names(), **indicators.names()})


def _results_grid(book: Book) -> Grid:
    return Grid(
        say("sheet_groups"),
        "nhom",
        6,
        (
            Col("ten", say("col_group"), 46, "text", named=True),
            Col("diem", say("col_point"), 11, "centre"),
            Col("phai", say("col_expected"), 11),
            Col("nop", say("col_reported"), 11, named=True),
            Col("vang", say("col_missing"), 11, named=True),
            Col("mien", say("col_exempt"), 11),
            Col("tong", say("col_total"), 12),
            Col("mau", say("col_denominator"), 12, named=True),
            Col("cai", book.done_word, 14, named=True),
            Col("ty_le", say("col_rate"), 13, "rate", named=True),
            Col("toi_thieu", say("col_minimum"), 12, "rate", named=True),
            Col("thieu_dk", say("col_unregistered"), 13, named=True),
            Col("tang", say("col_change"), 12, "change"),
            Col("diem_tang", say("col_points"), 12, "points", named=True),
            helper("khoa", named=True),
            helper("ngan", named=True),
            helper("nop_truoc"),
            helper("mau_truoc"),
            helper("cai_truoc"),
            helper("mau_toi_thieu", named=True),
            helper("so_sanh_duoc"),
            helper("tang_so_sanh", named=True),
        ),
        len(book.campaign.groups),
    )


def _progress_grid(book: Book, header: int) -> Grid:
    return Grid(
        say("sheet_groups"),
        "tien_do",
        header,
        (
            Col("ten", say("col_group"), 46, "text"),
            Col("diem", say("col_point"), 11, "centre"),
            Col("chi_tieu", say("col_target"), 11, "centre"),
            Col("han", say("col_deadline"), 11, "date"),
            Col("con_ngay", say("col_days_left"), 11, "days", named=True),
            Col("can", say("col_needed"), 11),
            Col("thieu", say("col_gap"), 12, named=True),
            Col("can_tuan", say("col_pace_needed"), 12, "pace", named=True),
            Col("dat_tuan", say("col_pace_achieved"), 14, "pace", named=True),
            Col("du_kien", say("col_expected_date"), 13, "date", named=True),
            Col("ty_le", say("col_rate"), 12, "rate"),
            Col("trang_thai", say("col_status"), 13, "centre", named=True),
            Col("trong_1", "", 12, "blank"),
            Col("trong_2", "", 12, "blank"),
            helper("thu_tu", named=True),
            helper("stt"),
            helper("co"),
            helper("dat"),
            helper("ngay"),
        ),
        len(book.campaign.groups),
    )


def _indicators_grid(book: Book, header: int) -> Grid:
    return Grid(
        say("sheet_groups"),
        "chi_so",
        header,
        (
            Col("ten", say("col_indicator"), 46, "text"),
            Col("diem", say("col_point"), 11, "centre"),
            Col("nay", say("col_now"), 11),
            Col("truoc", say("col_before"), 11),
            Col("tang", say("col_difference"), 11, "change"),
        ),
        len(book.campaign.indicators),
    )
