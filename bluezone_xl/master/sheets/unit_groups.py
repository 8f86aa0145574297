"""The blocks of columns on ``Đơn vị``, one for each group that a kind may report."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.consolidate import UnitFigures, UnitGroup
from bluezone_xl.consolidate.facts import group_key
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Cell
from bluezone_xl.master.words import formula, least_formula, quoted, say

_MEASURES = {"tong": "total", "mau": "denominator", "cai": "installed"}
_BEFORE = {"mau": "denominator", "cai": "installed"}


def group_columns(book: Book, slot: int) -> Iterator[Col]:
    """The visible columns of a block."""
    band = say("band_group", number=slot)
    yield Col(f"nhom_{slot}", say("col_group"), 15, "text", band=band)
    yield Col(f"tong_{slot}", say("col_total"), 10, named=True, band=band)
    yield Col(f"mau_{slot}", say("col_denominator"), 10, named=True, band=band)
    yield Col(f"cai_{slot}", book.done_word, 10, named=True, band=band)
    yield Col(f"ty_le_{slot}", say("col_rate"), 8, "rate", named=True, band=band)
    if slot == 1:
        yield Col("hang_1", say("col_rank_in_kind"), 8, "centre", band=band)
        yield Col("dong_1", say("col_tied"), 9.5, "centre", band=band)
    yield Col(f"tang_{slot}", say("col_change"), 9, "change", named=True, band=band)
    yield Col(f"diem_{slot}", say("col_points_short"), 8, "points", named=True, band=band)
    yield Col(f"dang_ky_{slot}", say("col_registered"), 10, named=True, band=band)
    yield Col(f"thieu_{slot}", say("col_gap"), 9.5, named=True, band=band)


def group_helpers(book: Book, slot: int) -> Iterator[Col]:
    """The hidden ones: what to sum under, the period before, a silent unit's minimum."""
    # What places add up; kinds outside the territory have more groups than those within.
    summed = any(slot <= len(kind.groups) for kind in book.campaign.kinds if kind.territorial)
    yield helper(f"khoa_{slot}", named=True)
    yield helper(f"stt_nhom_{slot}")
    yield helper(f"cai_truoc_{slot}", named=summed)
    yield helper(f"mau_truoc_{slot}", named=summed)
    yield helper(f"ty_le_truoc_{slot}", named=True)
    if slot == 1:
        yield helper("sap_1")
    yield helper(f"dk_vang_{slot}", named=True)
    yield helper(f"khong_dk_{slot}", named=True)


def group_cells(book: Book, grid: Grid, figures: UnitFigures) -> dict[str, Cell]:
    """The cells of a unit's groups; blocks that its kind does not use stay blank."""
    cells: dict[str, Cell] = {}
    for slot, own in enumerate(figures.groups, 1):
        for name, cell in _one_group(book, grid, figures, slot, own):
            cells[f"{name}_{slot}"] = cell
    return cells


def _one_group(
    book: Book, grid: Grid, figures: UnitFigures, slot: int, own: UnitGroup
) -> Iterator[tuple[str, Cell]]:
    at = figures.number - 1
    groups = [group.id for group in book.campaign.groups]
    yield "nhom", book.campaign.group(own.group).short
    yield "dang_ky", own.registered
    yield "khoa", group_key(own.group, figures.unit.kind, counted=own.counted)
    yield "stt_nhom", groups.index(own.group) + 1 if own.counted else 0
    for name, measure in _MEASURES.items():
        value = getattr(own.now, measure) if own.now else None
        yield name, formula(_sum(grid, at, slot, name), value)
    for name, measure in _BEFORE.items():
        value = getattr(own.previous, measure) if own.previous else None
        yield f"{name}_truoc", formula(_sum(grid, at, slot, name, before=True), value)
    yield from _derived(grid, figures, slot, own)
    if slot == 1:
        yield from _ranked(book, grid, figures)


def _sum(grid: Grid, at: int, slot: int, measure: str, *, before: bool = False) -> str:
    """Sum the unit's lines of one group.

    Only the unit's own rows are searched, for speed; unit, group and period are asked for all
    the same, so that the sum is right wherever those rows lie.
    """
    suffix, period = ("_truoc", "ky_truoc") if before else ("", "ky_bao_cao")
    first, last = grid.at(f"dau{suffix}", at), grid.at(f"cuoi{suffix}", at)

    def rows(column: str) -> str:
        return f"INDEX(dl_{column},{first}):INDEX(dl_{column},{last})"

    return (
        f'IF({first}=0,"",SUMIFS({rows(measure)},{rows("stt")},{grid.at("stt", at)},'
        f"{rows('khoa_nhom')},{grid.at(f'khoa_{slot}', at)},{rows('ky')},{period}))"
    )


def _derived(
    grid: Grid, figures: UnitFigures, slot: int, own: UnitGroup
) -> Iterator[tuple[str, Cell]]:
    at = figures.number - 1

    def cell(name: str) -> str:
        return grid.at(f"{name}_{slot}", at)

    whole, done, before, place = cell("mau"), cell("cai"), cell("cai_truoc"), cell("stt_nhom")
    registered, missing = cell("dang_ky"), grid.at("vang", at)
    for suffix, value in (("", own.rate), ("_truoc", own.rate_before)):
        of, part = cell(f"mau{suffix}"), cell(f"cai{suffix}")
        yield f"ty_le{suffix}", formula(f'IF({part}="","",IF({of}=0,"",{part}/{of}))', value)
    rate, rate_before = cell("ty_le"), cell("ty_le_truoc")
    yield "tang", formula(f'IF({grid.at("hai_ky", at)}=1,{done}-{before},"")', own.change)
    yield (
        "diem",
        formula(f'IF(OR({rate}="",{rate_before}=""),"",({rate}-{rate_before})*100)', own.points),
    )
    if own.counted:
        least = least_formula(f"INDEX(ct_ma,{place})", f"INDEX(ct_gia_tri,{place})", whole)
        yield (
            "thieu",
            formula(
                f'IF({done}="","",IF(OR({whole}=0,INDEX(ct_co,{place})=0),"",'
                f"MAX(0,{least}-{done})))",
                own.gap,
            ),
        )
    silent = figures.state.is_missing
    yield (
        "dk_vang",
        formula(f"IF({missing}=1,N({registered}),0)", (own.registered or 0) if silent else 0),
    )
    yield (
        "khong_dk",
        formula(
            f"IF(AND({missing}=1,NOT(ISNUMBER({registered}))),1,0)",
            int(silent and own.registered is None),
        ),
    )


def _ranked(book: Book, grid: Grid, figures: UnitFigures) -> Iterator[tuple[str, Cell]]:
    """The rank by rate among the units of the same kind, which stand together in the list."""
    at = figures.number - 1
    first, last = book.kind_rows(figures.unit.kind)
    rate, rank, value = (grid.at(name, at) for name in ("ty_le_1", "hang_1", "sap_1"))
    own = book.kind_ranks[figures.number]
    values, ranks = grid.span("sap_1", first, last), grid.span("hang_1", first, last)
    yield "sap", formula(f'IF({rate}="",-1,{rate})', -1 if own.value is None else own.value)
    yield (
        "hang",
        formula(f'IF({rate}="","",SUMPRODUCT(--({values}>{value}))+1)', own.rank),
    )
    yield (
        "dong",
        formula(
            f'IF({rank}="","",IF(COUNTIF({ranks},{rank})>1,{quoted("tied")},""))',
            say("tied") if own.tied else None,
        ),
    )
