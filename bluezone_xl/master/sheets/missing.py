"""``Chưa nộp``: who still owes a return for the chosen period, since when, how to reach them."""

from __future__ import annotations

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate import State, UnitFigures
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, heading, one
from bluezone_xl.master.choosing import Spot, choice_part
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.keys import KEY
from bluezone_xl.master.model import Block, Cell, ColumnLook, Mark, Print, Scalar, Sheet
from bluezone_xl.master.sheets.silence import (
    EXEMPT_BEFORE,
    last_reported,
    order_chooser,
    silent_key,
)
from bluezone_xl.master.words import day, day_formula, formula, literal, quoted, say, state_word

_CHOICE, _HEADLINE, _HEADER = 4, 6, 8


def build(book: Book) -> Built:
    """Make the sheet: a line for every unit that may be missing, filled from the top."""
    grid = _grid(book)
    # Behind the table; columns of its own keep the options out of the rows that move.
    hidden = len(grid.columns)
    choice = choice_part(book, order_chooser(), Spot(grid.sheet, _CHOICE, 0, 2, hidden))
    sheet = Sheet(
        name=grid.sheet,
        blocks=(
            *heading(book, say("missing_title"), say("missing_note")),
            *choice.blocks,
            one(_HEADLINE, 0, _headline(book), "section"),
            one(_HEADLINE + 1, 0, _since_when(book), "as_of"),
            grid.head(),
            _body(book, grid),
        ),
        columns=(*grid.looks(), ColumnLook(hidden, 9, hidden=True)),
        merges=choice.merges,
        choices=choice.choices,
        heights={**HEADING_HEIGHTS, **choice.heights, grid.header: 46},
        marks=_marks(grid),
        freeze=CellRef(grid.first, 3),
        filtered=(CellRef(grid.header, 0), grid.corner()),
        page=Print(
            repeat=(grid.header, grid.header),
            # The list is as long as the roster, to be ready for any period; paper is not.
            area=(CellRef(0, 0), grid.ref("email", max(book.most_missing - 1, 0))),
        ),
        colour="missing",
        tables=(grid.table(),),
    )
    return Built(sheet, {**grid.names(), **choice.names}, choice.inputs)


def _grid(book: Book) -> Grid:
    return Grid(
        say("sheet_missing"),
        "cn",
        _HEADER,
        (
            Col("stt", say("col_number"), 6, "centre"),
            Col("ma", say("col_code"), 11, "text"),
            Col("ten", say("col_unit"), 38, "text_shrunk"),
            Col("loai", say("col_kind"), 24, "text_shrunk"),
            Col("cha", say("col_parent"), 20, "text_shrunk"),
            Col("ly_do", say("col_reason"), 16, "text"),
            Col("ky_vang", say("col_missed"), 10, "centre"),
            Col("ky_cuoi", say("col_last_return"), 17, "date"),
            Col("so_ngay", say("col_days_since"), 10, "centre"),
            Col("nang", say("col_weight"), 12),
            Col("dau_moi", say("col_contact"), 22, "text"),
            Col("dien_thoai", say("col_phone"), 14, "text"),
            Col("email", say("col_email"), 26, "text"),
            helper("thu_tu"),
            helper("khoa"),
            helper("hang"),
        ),
        len(book.sources.roster),
    )


def _marks(grid: Grid) -> tuple[Mark, ...]:
    last = max(grid.count - 1, 0)
    reason = grid.at("ly_do", 0)
    return (
        Mark(
            grid.ref("ly_do", 0),
            grid.ref("ly_do", last),
            f"{reason}={quoted('reason_returned')}",
            "state_returned_listed",
        ),
        # Lines only around names: the rest of the list is blank, on paper too.
        Mark(grid.ref("stt", 0), grid.ref("email", last), f'{grid.at("stt", 0)}<>""', "listed"),
    )


def _headline(book: Book) -> Cell:
    """How many, of how many."""
    units = book.figures.units
    body = (
        f"IF(so_vang=0,{quoted('missing_none')},"
        f"{quoted('missing_count')}&so_vang&{quoted('missing_of')}&COUNT(dv_stt)"
        f"&{quoted('missing_units')})"
    )
    shown = (
        f"{say('missing_count')}{units.missing}{say('missing_of')}"
        f"{units.expected}{say('missing_units')}"
    )
    return formula(body, shown if units.missing else say("missing_none"))


def _since_when(book: Book) -> Cell:
    """How many of them never reported, how many not for two periods or more, and the cut-off.

    What nobody is, is not said.
    """
    never, running = "COUNTIFS(dv_vang,1,dv_lan_cuoi,0)", 'COUNTIFS(dv_ky_vang,">=2")'
    cutoff = "INDEX(lich_chot,ky_so)"
    body = (
        f'IF({never}+{running}=0,"",{quoted("missing_among")}'
        f'&IF({never}=0,"",{never}&{quoted("missing_never")})'
        f'&IF({never}*{running}=0,"",{quoted("missing_and")})'
        f'&IF({running}=0,"",{running}&{quoted("missing_running")})&{quoted("missing_end")})'
        f'&IF(ky_so=0,"",{quoted("missing_cutoff")}&{day_formula(cutoff)})'
    )
    counts = (
        (sum(last_reported(book, unit) == 0 for unit in book.missing), "missing_never"),
        (sum(unit.missed >= 2 for unit in book.missing), "missing_running"),
    )
    said = say("missing_and").join(f"{count}{say(key)}" for count, key in counts if count)
    among = f"{say('missing_among')}{said}{say('missing_end')}" if said else ""
    day_of = day(book.campaign.calendar.cutoff(book.period))
    return formula(body, f"{among}{say('missing_cutoff')}{day_of}")


def _body(book: Book, grid: Grid) -> Block:
    missing = sorted(book.missing, key=lambda unit: silent_key(book, unit))
    rows = [
        _row(book, grid, at, missing[at] if at < len(missing) else None) for at in range(grid.count)
    ]
    cells = tuple(tuple(row[column.id] for column in grid.columns) for row in rows)
    return Block(grid.first, 0, cells, (grid.plain(),))


def _row(book: Book, grid: Grid, at: int, own: UnitFigures | None) -> dict[str, Cell]:
    place, number, key, row = (grid.at(name, at) for name in ("thu_tu", "stt", "khoa", "hang"))
    bodies: dict[str, tuple[str, Scalar]] = {
        "stt": (f'IF({place}<=so_vang,{place},"")', at + 1 if own else None),
        "khoa": (f"SMALL(dv_xep_vang,{place})", silent_key(book, own) if own else None),
        "hang": (f"{key}-INT({key}/{KEY})*{KEY}", own.number if own else None),
        **_who(book, own, row),
        **_how_long(book, grid, at, own),
    }
    guarded = {
        name: (body if name == "stt" else f'IF({number}="","",{body})', value)
        for name, (body, value) in bodies.items()
    }
    return {"thu_tu": at + 1, **{name: formula(*body) for name, body in guarded.items()}}


def _who(book: Book, own: UnitFigures | None, row: str) -> dict[str, tuple[str, Scalar]]:
    """The unit, why it is listed, and whom to call."""
    unit = own.unit if own else None
    parent = book.sources.register.by_code.get(unit.parent) if unit else None
    returned = literal(state_word(State.RETURNED))
    shown: dict[str, Scalar] = {
        "ma": unit.code if unit else None,
        "ten": unit.name if unit else None,
        "loai": book.campaign.kind(unit.kind).name if unit else None,
        "cha": parent.name if parent else None,
        "dau_moi": unit.contact if unit else None,
        "dien_thoai": unit.phone if unit else None,
        "email": unit.email if unit else None,
    }
    reason = (
        f"IF(INDEX(dv_trang_thai,{row})={returned},"
        f"{quoted('reason_returned')},{quoted('reason_none')})"
    )
    return {
        **{name: (f'INDEX(dv_{name},{row})&""', value) for name, value in shown.items()},
        "ly_do": (reason, say(f"reason_{_REASONS[own.state]}") if own else None),
    }


def _how_long(
    book: Book, grid: Grid, at: int, own: UnitFigures | None
) -> dict[str, tuple[str, Scalar]]:
    """Periods missed in a row, the last return and the days since, the people it stands for."""
    row, last = grid.at("hang", at), grid.at("ky_cuoi", at)
    place = f"INDEX(dv_lan_cuoi,{row})"
    latest = own.latest if own else None
    none = say(_NO_RETURN[last_reported(book, own)]) if own and not latest else None
    return {
        "ky_vang": (f"INDEX(dv_ky_vang,{row})", own.missed if own else None),
        "ky_cuoi": (
            f"IF({place}=0,{quoted('never_reported')},"
            f"IF({place}<0,{quoted('exempt_before')},INDEX(lich_ky,{place})))",
            latest or none,
        ),
        "so_ngay": (
            f'IF(ISNUMBER({last}),ky_bao_cao-{last},"")',
            (book.period - latest).days if latest else None,
        ),
        "nang": (
            f'IF(ISNUMBER(INDEX(dv_nang,{row})),INDEX(dv_nang,{row}),"")',
            own.weight if own else None,
        ),
    }


_NO_RETURN = {0: "never_reported", EXEMPT_BEFORE: "exempt_before"}
_REASONS = {State.RETURNED: "returned", State.MISSING: "none"}
