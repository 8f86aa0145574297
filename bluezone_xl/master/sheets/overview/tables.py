"""The lower half: every group in short, who has reported by kind, how to read the figures."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate import State, count
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part
from bluezone_xl.master.marks import status_marks
from bluezone_xl.master.model import Block, Cell, Link, Mark, Merge
from bluezone_xl.master.sheets.overview.frame import HELPER, TABLES, helper_cell, section, wide
from bluezone_xl.master.words import formula, literal, say, state_word, status_word

_GROUP_HEADERS = ("col_rate", "col_minimum", "col_points_short", "col_status")
_KIND_HEADERS = ("col_expected", "col_reported", "col_missing")


def tables_part(book: Book) -> Part:
    """Two tables side by side, and the heading of the ranking."""
    groups = list(_groups(book))
    kinds = list(_kinds(book))
    rows = max(len(groups), len(kinds))
    note = TABLES + 3 + rows
    merges = [
        _heading(0, "overview_groups", "sheet_groups"),
        _heading(1, "overview_kinds", "sheet_units"),
        *_headers(),
        *(merge for merge, _ in groups),
        *(merge for merge, _ in kinds),
        wide(note, 0, section(1) + 5, say("overview_note"), "note_wrap"),
    ]
    if book.has_territory:
        merges.append(_heading(2, "overview_ranking", "sheet_territory"))
    first = CellRef(TABLES + 2, section(0) + 5)
    marks: list[Mark] = list(status_marks(first, first.shifted(rows=max(len(groups) - 1, 0))))
    return Part(
        last=note,
        blocks=(
            *(block for _, blocks in groups for block in blocks),
            *(block for _, blocks in kinds for block in blocks),
            _header_cells(section(0) + 2, _GROUP_HEADERS),
            _header_cells(section(1) + 3, _KIND_HEADERS),
        ),
        merges=tuple(merges),
        marks=tuple(marks),
        heights={TABLES: 20, TABLES + 1: 30, note - 1: 6, note: 42},
    )


def _heading(number: int, words: str, sheet: str) -> Merge:
    left = section(number)
    return wide(TABLES, left, left + 5, Link(say(words), say(sheet)), "section_link")


def _headers() -> Iterator[Merge]:
    yield wide(TABLES + 1, section(0), section(0) + 1, say("col_group"), "header")
    yield wide(TABLES + 1, section(1), section(1) + 2, say("col_kind"), "header")


def _header_cells(column: int, keys: tuple[str, ...]) -> Block:
    return Block(TABLES + 1, column, (tuple(say(key) for key in keys),), (("header",) * len(keys),))


def _groups(book: Book) -> Iterator[tuple[Merge, tuple[Block, ...]]]:
    """A row a group, those with a target first."""
    for at in range(len(book.campaign.groups)):
        row, left = TABLES + 2 + at, section(0)
        index = book.order.index(at + 1)
        own, place = book.figures.groups[index], helper_cell(row)
        cells: tuple[Cell, ...] = (
            formula(f"INDEX(nhom_ty_le,{place})", own.rate),
            formula(f"INDEX(nhom_toi_thieu,{place})", own.minimum_rate),
            formula(f"INDEX(nhom_diem_tang,{place})", own.points),
            formula(f"INDEX(tien_do_trang_thai,{place})", status_word(own.progress.status)),
        )
        find = formula(f"MATCH({at + 1},tien_do_thu_tu,0)", index + 1)
        name = formula(f"INDEX(nhom_ngan,{place})", own.group.short)
        yield (
            wide(row, left, left + 1, name, "text_small"),
            (
                Block(row, left + 2, (cells,), (("rate", "rate", "points", "status_small"),)),
                Block(row, HELPER, ((find,),), (("helper",),)),
            ),
        )


def _kinds(book: Book) -> Iterator[tuple[Merge, tuple[Block, ...]]]:
    """A row a kind of workbook, and the sum: units, unlike people, can be added up."""
    accepted = literal(state_word(State.ACCEPTED))
    kinds = [kind for kind in book.campaign.kinds if book.units_of(kind.id)]
    for at, kind in enumerate(kinds):
        states = count(unit.state for unit in book.units_of(kind.id))
        who = f'dv_ma_loai,"{kind.id}"'
        yield _kind_row(
            at,
            kind.name,
            (
                formula(f"COUNTIFS({who})", states.expected),
                formula(f"COUNTIFS({who},dv_trang_thai,{accepted})", states.accepted),
                formula(f"COUNTIFS({who},dv_vang,1)", states.missing),
            ),
        )
    every = book.figures.units
    yield _kind_row(
        len(kinds),
        say("overview_sum"),
        (
            formula("COUNT(dv_stt)", every.expected),
            formula(f"COUNTIFS(dv_trang_thai,{accepted})", every.accepted),
            formula("so_vang", every.missing),
        ),
        bold="_bold",
    )


def _kind_row(
    at: int, name: str, cells: tuple[Cell, ...], bold: str = ""
) -> tuple[Merge, tuple[Block, ...]]:
    row, left = TABLES + 2 + at, section(1)
    return (
        wide(row, left, left + 2, name, f"text_small{bold}"),
        (Block(row, left + 3, (cells,), ((f"count{bold}",) * len(cells),)),),
    )
