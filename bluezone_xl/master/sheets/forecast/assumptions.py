"""The first table: where each group stands, and the yellow cells to ask "what if" in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate.forecast import Method
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Cell, Choice, Scalar
from bluezone_xl.master.sheets.forecast.material import Material
from bluezone_xl.master.sheets.settings.targets import (
    COMPARATORS,
    LARGEST,
    target_words,
)
from bluezone_xl.master.words import formula, say

_MOST_PACE = 10_000_000
_AT_LEAST = COMPARATORS.index(">=") + 1
_INPUTS = {"pace": "gt_toc", "value": "gt_chi", "deadline": "gt_han"}


def assumptions_grid(book: Book, header: int) -> Grid:
    """A row a group."""
    stands, assumed = say("band_stands"), say("band_assumed")
    return Grid(
        say("sheet_forecast"),
        "gd",
        header,
        (
            Col("ten", say("col_group"), 20, "text"),
            Col("cai", book.done_word, 11.5, band=stands),
            Col("mau", say("col_denominator"), 11.5, band=stands),
            Col("ty_le", say("col_rate"), 11.5, "rate", band=stands),
            Col("chi_tieu", say("col_target"), 12.5, "centre", band=stands),
            Col("han", say("col_deadline"), 11.5, "date", band=stands),
            Col("toc_do", say("col_pace_achieved"), 11.5, "pace", band=stands),
            Col("gt_toc", say("col_assumed_pace"), 11.5, "pace_input", band=assumed),
            Col("gt_chi", say("col_assumed_target"), 11.5, "percent_input", band=assumed),
            Col("gt_han", say("col_assumed_deadline"), 11.5, "date_input", band=assumed),
            Col("trong_1", "", 11.5, "blank"),
            Col("trong_2", "", 13, "blank"),
            Col("trong_3", "", 10, "blank"),
            Col("trong_4", "", 10, "blank"),
            helper("stt"),
            helper("ma"),
            helper("tran"),
            helper("toc_nay"),
            helper("toc_goc"),
            helper("dung_toc"),
            helper("dung_chi"),
            helper("dung_han"),
            helper("co"),
            helper("sai"),
        ),
        len(book.campaign.groups),
    )


def assumption_row(
    grid: Grid, own: Material, paces: Mapping[Method, str], margin: str
) -> dict[str, Cell]:
    """A group's row. ``paces`` tell where each method's stands, ``margin`` where the range does."""
    cell = {column.id: grid.at(column.id, own.place) for column in grid.columns}
    bodies = {
        **_standing(own),
        **_used(own, cell, paces),
        "sai": (margin, own.margin),
    }
    constants: dict[str, Cell] = {
        "ten": own.group.short,
        "stt": own.place + 1,
        "tran": int(own.capped),
        **_typed(own),
    }
    return {**constants, **{name: formula(*body) for name, body in bodies.items()}}


def _standing(own: Material) -> dict[str, tuple[str, Scalar]]:
    """Where the group stands, from the sheets that say so."""
    place, target = own.place + 1, own.group.target
    deadline = f'IF(INDEX(ct_co,{place})=1,INDEX(ct_han,{place}),"")'
    return {
        "cai": (f"INDEX(nhom_cai,{place})", own.figures.now.installed),
        "mau": (f"INDEX(nhom_mau,{place})", own.figures.now.denominator),
        "ty_le": (f"INDEX(nhom_ty_le,{place})", own.figures.rate),
        "chi_tieu": (f"INDEX(ct_viet_gon,{place})", target_words(own.group)),
        "han": (deadline, target.deadline if target else None),
        "toc_do": (f"INDEX(tien_do_dat_tuan,{place})", own.figures.progress.pace_achieved),
        "ma": (
            f"IF(INDEX(ct_co,{place})=1,INDEX(ct_ma,{place}),{_AT_LEAST})",
            COMPARATORS.index(target.comparator) + 1 if target else _AT_LEAST,
        ),
    }


def _used(
    own: Material, cell: dict[str, str], paces: Mapping[Method, str]
) -> dict[str, tuple[str, Scalar]]:
    """What is calculated with: what is typed where something usable is, else what stands."""
    place, target, assumed = own.place + 1, own.group.target, own.assumed
    typed = f"AND(ISNUMBER({cell['gt_chi']}),{cell['gt_chi']}>0,{cell['gt_chi']}<={LARGEST})"
    stands = f'IF(INDEX(ct_co,{place})=1,INDEX(ct_gia_tri,{place}),"")'
    mean = paces[Method.MEAN]
    return {
        "toc_nay": (paces[Method.LATEST], own.latest),
        "toc_goc": (f"IF(du_bao_cach_so=2,{mean},{cell['toc_nay']})", own.pace),
        "dung_toc": (
            f"IF(ISNUMBER({cell['gt_toc']}),{cell['gt_toc']},{cell['toc_goc']})",
            own.used_pace,
        ),
        "dung_chi": (
            f"IF({typed},{cell['gt_chi']},{stands})",
            assumed.value or (target.value if target else None),
        ),
        "dung_han": (
            f"IF(ISNUMBER({cell['gt_han']}),INT({cell['gt_han']}),{cell['han']})",
            assumed.deadline or (target.deadline if target else None),
        ),
        "co": (
            f"IF(AND(ISNUMBER({cell['dung_chi']}),ISNUMBER({cell['dung_han']})),1,0)",
            int(own.target is not None),
        ),
    }


def _typed(own: Material) -> dict[str, Cell]:
    typed = own.book.typed
    return {
        column: typed.get(f"forecast.{own.group.id}.{part}") for part, column in _INPUTS.items()
    }


def assumption_inputs(grid: Grid, groups: Sequence[Material]) -> dict[str, CellRef]:
    """Where a leader types."""
    return {
        f"forecast.{own.group.id}.{part}": grid.ref(column, own.place)
        for own in groups
        for part, column in _INPUTS.items()
    }


def assumption_choices(grid: Grid) -> Iterator[Choice]:
    """What the yellow cells take."""
    limits: dict[str, tuple[float | date, float | date]] = {
        "pace": (0, _MOST_PACE),
        "value": (0.0001, LARGEST),
        "deadline": (date(2000, 1, 1), date(2099, 12, 31)),
    }
    for at in range(grid.count):
        for part, column in _INPUTS.items():
            least, most = limits[part]
            yield Choice(
                grid.ref(column, at),
                "date" if part == "deadline" else "decimal",
                least=least,
                most=most,
                title=say(f"col_assumed_{'target' if part == 'value' else part}"),
                prompt=say(f"prompt_assumed_{part}"),
                error=say(f"error_assumed_{part}"),
            )
