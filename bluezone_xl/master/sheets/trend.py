"""``Diễn biến``: every group over every period, and the figures behind the dashboard's charts."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate import TrendPoint
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, heading, one
from bluezone_xl.master.grid import HEADER_HEIGHT, Col, Grid, helper
from bluezone_xl.master.model import Cell, ColumnLook, Mark, Print, Scalar, Sheet
from bluezone_xl.master.sheets.trend_charts import chart_grid, chart_rows
from bluezone_xl.master.sheets.trend_matrices import (
    GAP,
    matrices,
    matrix_blocks,
    matrix_mark,
)
from bluezone_xl.master.words import formula, joined, say

# Lines of units that owe a return, that have reported the period before too, or the one after.
_ONLY = {"obliged": ("mien", '"<>1"'), "ca_truoc": ("ca_truoc", "1"), "ca_sau": ("ca_sau", "1")}


def build(book: Book) -> Built:
    """Make the sheet: rates and paces at a glance, then the details, then the charts' figures."""
    tables = matrices(book)
    details = _details_grid(book)
    charts = trend_chart_grid(book)
    sheet = Sheet(
        name=details.sheet,
        blocks=(
            *heading(book, say("trend_title"), say("trend_note"), period=False),
            *(block for table in tables for block in matrix_blocks(book, table, details)),
            one(details.header - 1, 0, say("trend_details"), "section"),
            details.head(),
            details.body([_row(book, details, at) for at in range(details.count)]),
            one(charts.header - 1, 0, say("trend_charts"), "section"),
            charts.head(),
            charts.body(list(chart_rows(book, charts))),
        ),
        columns=_looks(tables[0].grid, details),
        heights={
            **HEADING_HEIGHTS,
            **{table.grid.header: 20 for table in tables},
            details.header: HEADER_HEIGHT,
            charts.header: 32,
        },
        marks=(*_marks(details), *(matrix_mark(table) for table in tables)),
        freeze=CellRef(4, 1),
        filtered=(CellRef(details.header, 0), details.corner()),
        page=Print(
            repeat=(details.header, details.header),
            area=(CellRef(0, 0), CellRef(details.last, _last_column(tables[0].grid, details))),
        ),
        colour="figures",
    )
    return Built(sheet, {**details.names(), **charts.names()})


def trend_chart_grid(book: Book) -> Grid:
    """The charts' figures, below the other tables."""
    return chart_grid(book, _details_grid(book).last + GAP)


def _last_column(matrix: Grid, details: Grid) -> int:
    return max(matrix.corner().column, details.corner().column)


def _looks(matrix: Grid, details: Grid) -> tuple[ColumnLook, ...]:
    """The widths of the details; the matrix may need columns that they do not have."""
    known = details.looks()
    used = {look.index for look in known}
    return (*known, *(look for look in matrix.looks() if look.index not in used))


def _details_grid(book: Book) -> Grid:
    return Grid(
        say("sheet_trend"),
        "dien_bien",
        matrices(book)[-1].grid.last + GAP,
        (
            Col("ten", say("col_group"), 46, "text"),
            Col("ky", say("col_period"), 11, "date", named=True),
            Col("nop", say("col_reported"), 10, named=True),
            Col("vang", say("col_missing"), 10),
            Col("mau", say("col_denominator"), 12, named=True),
            Col("cai", book.done_word, 12, named=True),
            Col("ty_le", say("col_rate"), 10, "rate", named=True),
            Col("toi_thieu", say("col_minimum"), 10, "rate", named=True),
            Col("tang", say("col_change"), 10, "change"),
            Col("diem_tang", say("col_points"), 10, "points"),
            Col("chi_tieu", say("col_target"), 10, "rate", named=True),
            Col("tang_cung", say("col_change_same"), 12, "change", named=True),
            Col("toc_do", say("col_pace_achieved"), 12, "pace"),
            # As many plain columns as the matrix may need lie between; helpers come after them.
            *(Col(f"trong_{at}", "", 10, "blank") for at in range(_spare(book))),
            helper("khoa", named=True),
            helper("stt_nhom"),
            helper("dau"),
            helper("cuoi"),
            helper("mau_toi_thieu"),
            helper("so_cung"),
            helper("ngay_cung", named=True),
        ),
        len(book.campaign.groups) * len(book.periods),
    )


def _spare(book: Book) -> int:
    return max(0, len(book.periods) - 12)


def _row(book: Book, grid: Grid, at: int) -> dict[str, Cell]:
    """One group in one period: its rows of ``Dữ liệu`` summed, silent units weighed in."""
    point = book.figures.trend[at]
    size = len(book.periods)
    group, place = at // size, at % size + 1
    cell = {column.id: grid.at(column.id, at) for column in grid.columns}
    first, last = book.rows_of(point.period)
    now = point.now
    bodies: dict[str, tuple[str, Scalar]] = {
        "ky": (f"INDEX(lich_ky,{place})", point.period),
        "dau": (f"INDEX(lich_dau,{place})", first),
        "cuoi": (f"INDEX(lich_cuoi,{place})", last),
        "nop": (_lines(cell, "dem_nhom"), point.accepted),
        "vang": (
            f'IF(INDEX(lich_nop,{place})=0,"",{_missing(book, cell)})',
            point.missing if book.reported.get(point.period) else None,
        ),
        "mau": (_if_reported(cell, _lines(cell, "mau")), now.denominator if now else None),
        "cai": (_if_reported(cell, _lines(cell, "cai")), now.installed if now else None),
        "ty_le": (
            _if_reported(cell, f'IF({cell["mau"]}=0,"",{cell["cai"]}/{cell["mau"]})'),
            point.rate,
        ),
        "mau_toi_thieu": (_minimum(book, cell), point.minimum_denominator),
        "toi_thieu": (
            _if_reported(
                cell,
                f'IF({cell["mau_toi_thieu"]}=0,"",{cell["cai"]}/{cell["mau_toi_thieu"]})',
            ),
            point.minimum_rate,
        ),
        "chi_tieu": (
            f'IF(INDEX(ct_co,{group + 1})=1,INDEX(ct_gia_tri,{group + 1}),"")',
            _target(book, group),
        ),
        **_changes(grid, cell, at, place, point),
    }
    constants: dict[str, Cell] = {
        "ten": book.campaign.groups[group].name,
        "khoa": point.group,
        "stt_nhom": group + 1,
    }
    return {**constants, **{name: formula(*body) for name, body in bodies.items()}}


def _target(book: Book, group: int) -> float | None:
    target = book.campaign.groups[group].target
    return target.value if target else None


def _changes(
    grid: Grid, cell: dict[str, str], at: int, place: int, point: TrendPoint
) -> dict[str, tuple[str, Scalar]]:
    """Change since the row above, which is the group's period before; the first one has none."""
    if place == 1:
        return {}
    above = {column.id: grid.at(column.id, at - 1) for column in grid.columns}
    both = cell["so_cung"]
    then, now = _lines(above, "cai", "ca_sau"), _lines(cell, "cai", "ca_truoc")
    known = point.compared is not None
    return {
        "tang": (
            f'IF(OR({cell["nop"]}=0,{above["nop"]}=0),"",{cell["cai"]}-{above["cai"]})',
            point.change,
        ),
        "diem_tang": (
            f'IF(OR({cell["ty_le"]}="",{above["ty_le"]}=""),"",'
            f"({cell['ty_le']}-{above['ty_le']})*100)",
            point.points,
        ),
        "so_cung": (_lines(cell, "dem_nhom", "ca_truoc"), point.comparable),
        "tang_cung": (f'IF({both}=0,"",{now}-{then})', point.compared),
        "ngay_cung": (
            f'IF({both}=0,"",{cell["ky"]}-{above["ky"]})',
            point.days if known else None,
        ),
        "toc_do": (
            f'IF({both}=0,"",ROUNDDOWN({cell["tang_cung"]}*7/{cell["ngay_cung"]},0))',
            point.pace_achieved,
        ),
    }


def _if_reported(cell: dict[str, str], body: str) -> str:
    return f'IF({cell["nop"]}=0,"",{body})'


def _lines(cell: dict[str, str], column: str, only: str = "") -> str:
    """Sum a column of ``Dữ liệu`` over the rows of the period, for one group."""

    def rows(name: str) -> str:
        return f"INDEX(dl_{name},{cell['dau']}):INDEX(dl_{name},{cell['cuoi']})"

    extra = f",{rows(_ONLY[only][0])},{_ONLY[only][1]}" if only else ""
    return (
        f"SUMIFS({rows(column)},{rows('ky')},{cell['ky']},"
        f"{rows('khoa_nhom')},{cell['khoa']}{extra})"
    )


def _units(book: Book, cell: dict[str, str], column: str = "") -> str:
    """Units obliged to report a group in a period, or their registered denominators."""
    dates = f',dv_mien_tu,"<="&{cell["ky"]},dv_mien_den,">="&{cell["ky"]}'
    parts = []
    for slot in range(1, book.slots + 1):
        where = f"dv_khoa_{slot},{cell['khoa']}"
        head = f"SUMIFS(dv_{column}_{slot}," if column else "COUNTIFS("
        parts.append(f"{head}{where})-{head}{where}{dates})")
    return joined(parts)


def _missing(book: Book, cell: dict[str, str]) -> str:
    return f"{_units(book, cell)}-{_lines(cell, 'dem_nhom', 'obliged')}"


def _minimum(book: Book, cell: dict[str, str]) -> str:
    """Reported denominators, and the registered ones of those obliged that did not report."""
    obliged = _units(book, cell, "dang_ky")
    return f"N({cell['mau']})+{obliged}-{_lines(cell, 'dang_ky', 'obliged')}"


def _marks(details: Grid) -> Iterator[Mark]:
    first, last = details.ref("ten", 0), details.corner()
    yield Mark(first, last, f"{details.at('ky', 0)}=ky_bao_cao", "chosen")
