"""The blocks of columns on ``Địa bàn``, one for each group of the territory."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.consolidate import Node, NodeGroup, Sums
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Cell
from bluezone_xl.master.sheets.place_own import (
    Bodies,
    part,
    reconciled,
    reconciling_slots,
)
from bluezone_xl.master.words import formula, joined, least_formula, quoted, say

_MEASURES = {"tong": "total", "mau": "denominator", "cai": "installed"}


def place_columns(book: Book, at: int, group: str) -> Iterator[Col]:
    """The visible columns of a block, and of what the district reported where one does."""
    band = book.campaign.group(group).name
    yield Col(f"tong_{at}", say("col_total"), 11, band=band)
    yield Col(f"mau_{at}", say("col_denominator"), 11, band=band)
    yield Col(f"cai_{at}", book.done_word, 11, band=band)
    yield Col(f"ty_le_{at}", say("col_rate"), 9, "rate", named=True, band=band)
    yield Col(f"toi_thieu_{at}", say("col_minimum"), 9, "rate", band=band)
    yield Col(f"hang_{at}", say("col_rank"), 7, "centre", named=True, band=band)
    yield Col(f"dong_{at}", say("col_tied"), 9.5, "centre", band=band)
    yield Col(f"tang_{at}", say("col_change_same"), 10, "change", band=band)
    yield Col(f"diem_{at}", say("col_points_same"), 10, "points", band=band)
    yield Col(f"thieu_{at}", say("col_gap"), 10, band=band)
    yield Col(f"dat_{at}", say("col_met"), 11, "centre", named=True, band=band)
    if reconciling_slots(book, group):
        kinds = (book.campaign.kind(kind).name for kind in reconciling_slots(book, group))
        band = say("band_own", kinds=", ".join(kinds))
        yield Col(f"huyen_mau_{at}", say("col_denominator"), 11, band=band)
        yield Col(f"huyen_cai_{at}", book.done_word, 11, band=band)
        yield Col(f"lech_mau_{at}", say("col_off_denominator"), 12, "change", band=band)
        yield Col(f"lech_cai_{at}", say("col_off_done"), 12, "change", band=band)


def place_helpers(at: int) -> Iterator[Col]:
    """The hidden ones: the minimum's denominator, what is sorted by, the rank as a number."""
    yield helper(f"mau_toi_thieu_{at}")
    yield helper(f"sap_{at}")
    yield helper(f"hang_so_{at}")
    yield helper(f"thu_hang_{at}", named=True)
    for period in ("truoc", "nay"):
        yield helper(f"mau_{period}_{at}")
        yield helper(f"cai_{period}_{at}")


def _slots(book: Book, group: str) -> list[int]:
    kinds = [k for k in book.campaign.kinds if k.territorial and k.counted and group in k.groups]
    return sorted({kind.groups.index(group) + 1 for kind in kinds})


def place_group(book: Book, grid: Grid, node: Node, at: int, group: str) -> dict[str, Cell]:
    """The cells of one block."""
    names = [column.id for column in grid.columns if column.id.endswith(f"_{at}")]
    cell = {name.removesuffix(f"_{at}"): grid.at(name, node.number) for name in names}
    own = node.groups[group]
    if node.leaf and group not in book.campaign.kind(node.unit.kind).groups:
        return {f"sap_{at}": -1}
    sums = _of_unit if node.leaf else _of_units
    bodies = dict(sums(book, grid, node, group, cell))
    bodies |= dict(_judged(book, group, cell, own))
    if node.number:
        bodies |= dict(_ranked(book, grid, node, at, cell))
    if reconciling_slots(book, group):
        bodies |= dict(reconciled(book, grid, node, at, group, cell))
    return {f"{name}_{at}": formula(*body) for name, body in bodies.items()}


def _of_unit(book: Book, grid: Grid, node: Node, group: str, cell: dict[str, str]) -> Bodies:
    """A unit's own figures, from its row on ``Đơn vị``."""
    own = node.groups[group]
    slot = book.campaign.kind(node.unit.kind).groups.index(group) + 1
    row = grid.at("hang_dv", node.number)
    for name, measure in _MEASURES.items():
        yield name, (f"INDEX(dv_{name}_{slot},{row})", part(own.now, measure))
    yield "tang", (f"INDEX(dv_tang_{slot},{row})", own.change)
    yield "diem", (f"INDEX(dv_diem_{slot},{row})", own.points)
    yield (
        "mau_toi_thieu",
        (f"N({cell['mau']})+INDEX(dv_dk_vang_{slot},{row})", own.minimum_denominator),
    )


def _of_units(book: Book, grid: Grid, node: Node, group: str, cell: dict[str, str]) -> Bodies:
    """Sums over the units of a place."""
    del grid
    own = node.groups[group]

    def total(column: str, more: str = "") -> str:
        return joined(
            [
                f'SUMIFS(dv_{column}_{slot},{book.where(node)},dv_khoa_{slot},"{group}"{more})'
                for slot in _slots(book, group)
            ]
        )

    for name, measure in _MEASURES.items():
        yield name, (total(name), part(own.now, measure))
    before, now = own.compared or (Sums(), Sums())
    for name in ("mau", "cai"):
        for period, suffix, sums in (("truoc", "_truoc", before), ("nay", "", now)):
            body = total(f"{name}{suffix}", ",dv_hai_ky,1")
            yield f"{name}_{period}", (body, part(sums, _MEASURES[name]))
    yield from _compared(book, node, group, cell)
    yield (
        "mau_toi_thieu",
        (f"{cell['mau']}+{total('dk_vang')}", own.minimum_denominator),
    )


def _compared(book: Book, node: Node, group: str, cell: dict[str, str]) -> Bodies:
    """Change of the units that reported both periods: in people, and of their rate in points."""
    own = node.groups[group]
    known = joined(
        [
            f'COUNTIFS({book.where(node)},dv_khoa_{slot},"{group}",dv_hai_ky,1)'
            for slot in _slots(book, group)
        ]
    )
    yield "tang", (f'IF({known}=0,"",{cell["cai_nay"]}-{cell["cai_truoc"]})', own.change)
    rates = [f"{cell[f'cai_{period}']}/{cell[f'mau_{period}']}" for period in ("nay", "truoc")]
    yield (
        "diem",
        (
            f'IF(OR({cell["mau_nay"]}=0,{cell["mau_truoc"]}=0),"",({"-".join(rates)})*100)',
            own.points,
        ),
    )


def _judged(book: Book, group: str, cell: dict[str, str], own: NodeGroup) -> Bodies:
    """Rates, and the place against the group's target."""
    place = [one.id for one in book.campaign.groups].index(group) + 1
    whole, done, gap = cell["mau"], cell["cai"], cell["thieu"]
    code = f"INDEX(ct_ma,{place})"
    least = least_formula(code, f"INDEX(ct_gia_tri,{place})", whole)
    minimum = cell["mau_toi_thieu"]
    yield "ty_le", (f'IF(N({whole})=0,"",{done}/{whole})', own.rate)
    yield "toi_thieu", (f'IF({minimum}=0,"",N({done})/{minimum})', own.minimum_rate)
    yield (
        "thieu",
        (f'IF(OR(N({whole})=0,INDEX(ct_co,{place})=0),"",MAX(0,{least}-{done}))', own.gap),
    )
    # Only "=" can be passed: there more people than asked for do not meet it either.
    yield (
        "dat",
        (
            f'IF({gap}="","",IF({gap}>0,{quoted("not_met")},IF({code}>1,{quoted("met")},'
            f"IF({done}={least},{quoted('met')},{quoted('not_met')}))))",
            None if own.met is None else say("met" if own.met else "not_met"),
        ),
    )


def _ranked(book: Book, grid: Grid, node: Node, at: int, cell: dict[str, str]) -> Bodies:
    """The rank by unrounded rate among the places of the same level; unknown rates come last."""
    ranking = book.ranking(at)
    own, row = ranking[node.number], node.number
    level, levels = grid.at("lop", row), grid.span("lop", 1)
    values, shown = grid.span(f"sap_{at}", 1), cell["ty_le"]
    yield "sap", (f'IF({shown}="",-1,{shown})', own.value)
    yield "hang_so", (f"SUMPRODUCT(({levels}={level})*({values}>{cell['sap']}))+1", own.rank)
    yield (
        "hang",
        (f'IF({shown}="","",{cell["hang_so"]})', None if own.value < 0 else own.rank),
    )
    sharing = f"COUNTIFS({levels},{level},{grid.span(f'hang_so_{at}', 1)},{cell['hang_so']})"
    yield (
        "dong",
        (
            f'IF({shown}="","",IF({sharing}>1,{quoted("tied")},""))',
            say("tied") if own.tied and own.value >= 0 else None,
        ),
    )
    if at == 0 and node.number in book.ranked:
        before = f"{grid.span('lop', 1, row)},{level},{grid.span('hang_so_0', 1, row)}"
        # Equal ranks are listed in the order of the sheet.
        yield "thu_hang", (f"{cell['hang_so']}+COUNTIFS({before},{cell['hang_so']})-1", own.place)
