"""The formulas of a unit's row that are not about its groups."""

from __future__ import annotations

from bluezone_xl.consolidate import State, UnitFigures
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Grid
from bluezone_xl.master.keys import KEY
from bluezone_xl.master.model import Cell
from bluezone_xl.master.sheets.silence import last_place, silence_cells
from bluezone_xl.master.sheets.unit_groups import group_cells
from bluezone_xl.master.sheets.unit_tiles import tile_cells
from bluezone_xl.master.words import formula, jump, literal, quoted, say, state_word


def unit_row(book: Book, grid: Grid, figures: UnitFigures) -> dict[str, Cell]:
    """One row, by column id."""
    unit = figures.unit
    parent = book.sources.register.by_code.get(unit.parent)
    exemption = unit.exemption
    return {
        "stt": figures.number,
        "ma": unit.code,
        "ten": unit.name,
        "loai": book.campaign.kind(unit.kind).name,
        "cha": parent.name if parent else None,
        "ma_loai": unit.kind,
        "dau_moi": unit.contact or None,
        "dien_thoai": unit.phone or None,
        "email": unit.email or None,
        "mien_tu": exemption.first if exemption else None,
        "mien_den": exemption.last if exemption else None,
        "mien_ly_do": exemption.reason if exemption else None,
        **_places(book, figures),
        **_history(book, grid, figures),
        **_where(book, grid, figures),
        **_state(book, grid, figures),
        "nguon": _source(book, grid, figures),
        **group_cells(book, grid, figures),
        **tile_cells(book, grid, figures),
    }


def _places(book: Book, figures: UnitFigures) -> dict[str, Cell]:
    """The places a unit of the territory lies in, by their numbers on ``Địa bàn``."""
    node = book.place_of.get(figures.unit.code)
    if node is None:
        return {}
    return {"dia_ban": 1, **{f"noi_{level}": n for level, n in enumerate(node.above, 1)}}


def _history(book: Book, grid: Grid, figures: UnitFigures) -> dict[str, Cell]:
    """For each period the row of the return in ``Dữ liệu``, -1 for exempt, 0 for nothing."""
    at = figures.number - 1
    number, first, last = (grid.at(name, at) for name in ("stt", "mien_tu", "mien_den"))
    cells: dict[str, Cell] = {}
    for place, period in enumerate(book.periods, 1):
        day, top, end = (f"INDEX(lich_{name},{place})" for name in ("ky", "dau", "cuoi"))
        found, _ = book.positions.get((period, figures.number), (0, 0))
        cells[f"lich_{place}"] = formula(
            f"IFERROR(MATCH({day}*{KEY}+{number},"
            f"INDEX(dl_khoa_dau,{top}):INDEX(dl_khoa_dau,{end}),0)+{top}-1,"
            f"IF(AND({day}>={first},{day}<={last}),-1,0))",
            found or (-1 if figures.unit.exempt(period) else 0),
        )
    return cells


def _where(book: Book, grid: Grid, figures: UnitFigures) -> dict[str, Cell]:
    """First and last row of this period's and the last period's return; 0 without one."""
    at = figures.number - 1
    history = _history_span(book, grid, at)
    cells: dict[str, Cell] = {}
    for suffix, least, place, period in (
        ("", 1, "ky_so", book.period),
        ("_truoc", 2, "ky_so-1", book.figures.previous_period),
    ):
        first = grid.at(f"dau{suffix}", at)
        rows = book.positions.get((period, figures.number), (0, 0)) if period else (0, 0)
        found = f"INDEX({history},1,{place})"
        cells[f"dau{suffix}"] = formula(
            f"IF(ky_so<{least},0,IF({found}<=0,0,IF(dung_thu_tu=1,{found},1)))", rows[0]
        )
        cells[f"cuoi{suffix}"] = formula(
            f"IF({first}=0,0,IF(dung_thu_tu=1,{first}+INDEX(dl_so_dong,{first})-1,ROWS(dl_khoa)))",
            rows[1],
        )
    both = f"AND({grid.at('dau', at)}>0,{grid.at('dau_truoc', at)}>0)"
    cells["hai_ky"] = formula(f"IF({both},1,0)", int(book.reported_both(figures.number)))
    return cells


def _state(book: Book, grid: Grid, figures: UnitFigures) -> dict[str, Cell]:
    """The state in a word, whether it is missing and since when, and its place among those."""
    at = figures.number - 1
    word = {state: literal(state_word(state)) for state in State}
    state, first, back, missing = (
        grid.at(name, at) for name in ("trang_thai", "dau", "tra_lai", "vang")
    )
    history = _history_span(book, grid, at)
    returned = (figures.unit.code, book.period) in book.sources.returned
    return {
        "trang_thai": formula(
            f"IF({first}>0,{word[State.ACCEPTED]},IF(ky_so=0,{word[State.MISSING]},"
            f"IF(INDEX({history},1,ky_so)<0,{word[State.EXEMPT]},"
            f"IF({back}=1,{word[State.RETURNED]},{word[State.MISSING]}))))",
            state_word(figures.state),
        ),
        "tra_lai": formula(
            f"IF(ISNUMBER(MATCH(ky_bao_cao*{KEY}+{grid.at('stt', at)},nk_khoa_tra,0)),1,0)",
            int(returned),
        ),
        "vang": formula(
            f"IF(OR({state}={word[State.MISSING]},{state}={word[State.RETURNED]}),1,0)",
            int(figures.state.is_missing),
        ),
        "ky_vang": formula(_missed(history, missing), figures.missed),
        **silence_cells(book, grid, figures, history),
    }


def _source(book: Book, grid: Grid, figures: UnitFigures) -> Cell:
    """How many lines the return has; a click leads to the first of them in ``Dữ liệu``."""
    at = figures.number - 1
    found = f"INDEX({_history_span(book, grid, at)},1,ky_so)"
    first, last = book.positions.get((book.period, figures.number), (0, -1))
    link = jump(
        say("sheet_data"), f"INDEX(dl_ky,{found})", f"INDEX(dl_so_dong,{found})&{quoted('lines')}"
    )
    shown = f"{last - first + 1}{say('lines')}" if first else None
    return formula(f'IF({grid.at("dau", at)}=0,"",{link})', shown)


def _missed(history: str, missing: str) -> str:
    """Count back from the period to the last one with a return or an exemption."""
    return f"IF({missing}=0,0,ky_so-{last_place(history, '<>')})"


def _history_span(book: Book, grid: Grid, at: int) -> str:
    return f"{grid.at('lich_1', at)}:{grid.at(f'lich_{len(book.periods)}', at)}"
