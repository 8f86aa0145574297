"""The master checks itself: what the units add up to is what the accepted lines add up to."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, one
from bluezone_xl.master.grid import Col, Grid
from bluezone_xl.master.model import Cell, Mark
from bluezone_xl.master.words import formula, quoted, say


def checks_part(book: Book, row: int) -> Part:
    """The table of checks, a line a group."""
    grid = Grid(
        say("sheet_settings"),
        "kiem",
        row + 1,
        (
            Col("ten", say("col_group"), 46, "text"),
            Col("don_vi", say("col_sum_of_units"), 15, "count"),
            Col("du_lieu", say("col_sum_of_lines"), 15, "count"),
            Col("khop", say("col_check"), 13, "centre"),
        ),
        len(book.campaign.groups),
    )
    first, last = grid.ref("khop", 0), grid.ref("khop", grid.count - 1)
    cell = grid.at("khop", 0)
    return Part(
        last=grid.last,
        blocks=(
            one(row, 0, say("settings_checks"), "section"),
            grid.head(),
            grid.body(list(_rows(book, grid))),
        ),
        names=grid.names(),
        marks=(
            Mark(first, last, f"{cell}={quoted('check_fine')}", "good"),
            Mark(first, last, f"{cell}={quoted('check_wrong')}", "bad"),
        ),
        heights={grid.header: 32},
    )


def _rows(book: Book, grid: Grid) -> Iterator[dict[str, Cell]]:
    for at, figures in enumerate(book.figures.groups):
        units, lines = grid.at("don_vi", at), grid.at("du_lieu", at)
        yield {
            "ten": figures.group.name,
            "don_vi": formula(f"INDEX(nhom_cai,{at + 1})", figures.now.installed),
            "du_lieu": formula(
                f'SUMIFS(dl_cai,dl_ky,ky_bao_cao,dl_khoa_nhom,"{figures.id}")',
                figures.now.installed,
            ),
            "khop": formula(
                f"IF({units}={lines},{quoted('check_fine')},{quoted('check_wrong')})",
                say("check_fine"),
            ),
        }
