"""The visible half of ``Xếp hạng``: the units in the order chosen."""

from __future__ import annotations

from bluezone_xl.cells import quoted as sheet_quoted
from bluezone_xl.consolidate.ranking import Candidate, Ranked
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Cell, Scalar
from bluezone_xl.master.sheets.ranked.choices import choosers
from bluezone_xl.master.sheets.ranked.entries import of_slot
from bluezone_xl.master.sheets.units import units_grid
from bluezone_xl.master.words import formula, literal, quoted, say, state_word


def listing_columns(band: str) -> tuple[Col, ...]:
    """What is shown of a unit."""
    return (
        Col("thu_hang", say("col_rank"), 7, "centre", band=band),
        Col("dong", say("col_tied"), 9.5, "centre", band=band),
        Col("ten", say("col_unit"), 30, "unit_link", band=band),
        Col("loai", say("col_kind"), 23, "text_shrunk", band=band),
        Col("cha", say("col_parent"), 17, "text_shrunk", band=band),
        Col("tinh_trang", say("col_state"), 11, "centre", band=band),
        Col("nay", say("col_rate"), 8.5, "rate_fine", band=band),
        Col("truoc", say("col_rate_before"), 8.5, "rate_fine", band=band),
        Col("tang", say("col_change_people"), 9, "change", band=band),
        Col("tang_diem", say("col_points_short"), 8.5, "points", band=band),
        Col("thieu", say("col_gap"), 9.5, band=band),
        Col("ky_vang", say("col_missed"), 9.5, "count_or_none", band=band),
    )


def listing_helpers() -> tuple[Col, ...]:
    """The place in the list, the value that comes there, and the number of its unit."""
    return helper("thu_tu"), helper("gia_tri_dong"), helper("don_vi")


def listing_row(book: Book, grid: Grid, at: int, own: Ranked[Candidate] | None) -> dict[str, Cell]:
    """The row at a place of the list; blank when fewer units are ranked.

    Values come from the sorted column, one a row; equal ones stand together, so that ties follow
    from the rows above and below. Ranks count from the best end, whichever is listed first.
    """
    place, value, unit = (grid.at(name, at) for name in ("thu_tu", "gia_tri_dong", "don_vi"))
    direction = choosers(book).direction.number
    sorted_value = f"CHOOSE({direction},LARGE(xh_gia_tri,{place}),SMALL(xh_gia_tri,{place}))"
    bodies: dict[str, tuple[str, Scalar]] = {
        "gia_tri_dong": (f'IF({place}>xh_co,"",{sorted_value})', own.value if own else None),
        "don_vi": (_unit(grid, at), own.item[0].number if own else None),
        "thu_hang": (
            f'IF({value}="","",RANK({value},xh_gia_tri,xh_thap_tot))',
            own.rank if own else None,
        ),
        "dong": (
            f'IF({value}="","",IF({_tied(grid, at)},{quoted("tied")},""))',
            say("tied") if own and own.tied else None,
        ),
    }
    shown = {**_who(book, unit, own), **_figures(book, unit, own)}
    bodies |= {name: (f'IF({unit}="","",{body})', known) for name, (body, known) in shown.items()}
    return {"thu_tu": at + 1, **{name: formula(*body) for name, body in bodies.items()}}


def _unit(grid: Grid, at: int) -> str:
    """The first unit with the value, or the next one; after all values the units without any."""
    place, value = grid.at("thu_tu", at), grid.at("gia_tri_dong", at)
    found = f"MATCH({value},xh_gia_tri,0)"
    if at:
        above = grid.at("don_vi", at - 1)
        rest = f"INDEX(xh_gia_tri,{above}+1):INDEX(xh_gia_tri,ROWS(xh_gia_tri))"
        next_one = f"{above}+MATCH({value},{rest},0)"
        found = f"IF({value}={grid.at('gia_tri_dong', at - 1)},{next_one},{found})"
    without = f'IF({place}-xh_co>xh_khong,"",MATCH({place}-xh_co,xh_chua,0))'
    return f'IF({value}="",{without},{found})'


def _tied(grid: Grid, at: int) -> str:
    near = [other for other in (at - 1, at + 1) if 0 <= other < grid.count]
    value = grid.at("gia_tri_dong", at)
    beside = [f"{value}={grid.at('gia_tri_dong', other)}" for other in near]
    return f"OR({','.join(beside)})"


def _who(book: Book, unit: str, own: Ranked[Candidate] | None) -> dict[str, tuple[str, Scalar]]:
    """The unit; its name leads to its row on ``Đơn vị``."""
    figures = own.item[0] if own else None
    parent = book.sources.register.by_code.get(figures.unit.parent) if figures else None
    units = units_grid(book)
    column = units.ref("ten", 0).a1.rstrip("0123456789")
    target = f"{literal(f'#{sheet_quoted(units.sheet)}!{column}')}&({unit}+{units.first})"
    return {
        "ten": (
            f"HYPERLINK({target},INDEX(dv_ten,{unit}))",
            figures.unit.name if figures else None,
        ),
        "loai": (
            f"INDEX(dv_loai,{unit})",
            book.campaign.kind(figures.unit.kind).name if figures else None,
        ),
        "cha": (f'INDEX(dv_cha,{unit})&""', parent.name if parent else None),
        "tinh_trang": (
            f"INDEX(dv_trang_thai,{unit})",
            state_word(figures.state) if figures else None,
        ),
    }


def _figures(book: Book, unit: str, own: Ranked[Candidate] | None) -> dict[str, tuple[str, Scalar]]:
    figures = own.item[1] if own else None
    slot = f"INDEX(xh_khe,{unit})"
    values: dict[str, tuple[str, Scalar]] = {
        "nay": ("ty_le", figures.rate if figures else None),
        "truoc": ("ty_le_truoc", figures.rate_before if figures else None),
        "tang": ("tang", figures.change if figures else None),
        "tang_diem": ("diem", figures.points if figures else None),
        "thieu": ("thieu", figures.gap if figures else None),
    }
    return {
        **{name: (of_slot(book, column, slot, unit), v) for name, (column, v) in values.items()},
        "ky_vang": (f"INDEX(dv_ky_vang,{unit})", own.item[0].missed if own else None),
    }
