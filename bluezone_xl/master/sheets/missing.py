"""``Chưa nộp``: who still owes a return for the chosen period, and how to reach them."""

from __future__ import annotations

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate import State
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, heading, one
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Block, Cell, Mark, Print, Scalar, Sheet
from bluezone_xl.master.words import formula, literal, quoted, say, state_word

_HEADER = 6


def build(book: Book) -> Built:
    """Make the sheet: a line for every unit that may be missing, filled from the top."""
    grid = Grid(
        say("sheet_missing"),
        "cn",
        _HEADER,
        (
            Col("stt", say("col_number"), 6, "centre"),
            Col("ma", say("col_code"), 11, "text"),
            Col("ten", say("col_unit"), 40, "text"),
            Col("loai", say("col_kind"), 26, "text"),
            Col("cha", say("col_parent"), 22, "text"),
            Col("ly_do", say("col_reason"), 20, "text"),
            Col("ky_vang", say("col_missed"), 11, "centre"),
            Col("dau_moi", say("col_contact"), 24, "text"),
            Col("dien_thoai", say("col_phone"), 15, "text"),
            Col("email", say("col_email"), 30, "text"),
            helper("thu_tu"),
            helper("hang"),
        ),
        len(book.sources.roster),
    )
    last = grid.ref("email", max(grid.count - 1, 0))
    reason = grid.at("ly_do", 0)
    sheet = Sheet(
        name=grid.sheet,
        blocks=(
            *heading(book, say("missing_title"), say("missing_note")),
            one(5, 0, _headline(book), "section"),
            grid.head(),
            _body(book, grid),
        ),
        columns=grid.looks(),
        heights={**HEADING_HEIGHTS, grid.header: 32},
        marks=(
            Mark(
                grid.ref("ly_do", 0),
                grid.ref("ly_do", max(grid.count - 1, 0)),
                f"{reason}={quoted('reason_returned')}",
                "state_returned_listed",
            ),
            # Lines only around names: the rest of the list is blank, on paper too.
            Mark(grid.ref("stt", 0), last, f'{grid.at("stt", 0)}<>""', "listed"),
        ),
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
    return Built(sheet, grid.names())


def _body(book: Book, grid: Grid) -> Block:
    rows = [_row(book, grid, at) for at in range(grid.count)]
    cells = tuple(tuple(row[column.id] for column in grid.columns) for row in rows)
    return Block(grid.first, 0, cells, (grid.plain(),))


def _headline(book: Book) -> Cell:
    """How many, of how many."""
    units = book.figures.units
    body = (
        f"{quoted('missing_count')}&so_vang&{quoted('missing_of')}&COUNT(dv_stt)"
        f"&{quoted('missing_units')}"
    )
    shown = (
        f"{say('missing_count')}{units.missing}{say('missing_of')}"
        f"{units.expected}{say('missing_units')}"
    )
    return formula(body, shown)


def _row(book: Book, grid: Grid, at: int) -> dict[str, Cell]:
    missing = book.missing
    own = missing[at] if at < len(missing) else None
    place, number, row = (grid.at(name, at) for name in ("thu_tu", "stt", "hang"))
    returned = literal(state_word(State.RETURNED))

    def found(column: str) -> str:
        return f'IF({number}="","",INDEX(dv_{column},{row})&"")'

    unit = own.unit if own else None
    parent = book.sources.register.by_code.get(unit.parent) if unit else None
    bodies: dict[str, tuple[str, Scalar]] = {
        "stt": (f'IF({place}<=so_vang,{place},"")', at + 1 if own else None),
        "hang": (
            f'IF({number}="","",MATCH({number},dv_thu_tu_vang,0))',
            own.number if own else None,
        ),
        "ma": (found("ma"), unit.code if unit else None),
        "ten": (found("ten"), unit.name if unit else None),
        "loai": (found("loai"), book.campaign.kind(unit.kind).name if unit else None),
        "cha": (found("cha"), parent.name if parent else None),
        "ly_do": (
            f'IF({number}="","",IF(INDEX(dv_trang_thai,{row})={returned},'
            f"{quoted('reason_returned')},{quoted('reason_none')}))",
            say(f"reason_{_REASONS[own.state]}") if own else None,
        ),
        "ky_vang": (f'IF({number}="","",INDEX(dv_ky_vang,{row}))', own.missed if own else None),
        "dau_moi": (found("dau_moi"), unit.contact if unit else None),
        "dien_thoai": (found("dien_thoai"), unit.phone if unit else None),
        "email": (found("email"), unit.email if unit else None),
    }
    return {"thu_tu": at + 1, **{name: formula(*body) for name, body in bodies.items()}}


_REASONS = {State.RETURNED: "returned", State.MISSING: "none"}
