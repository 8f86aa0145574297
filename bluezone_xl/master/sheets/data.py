"""``Dữ liệu``: every accepted line with its origin. Values only; the other sheets add them up."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate import Fact
from bluezone_xl.consolidate.facts import OUTSIDE
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, heading
from bluezone_xl.master.grid import HEADER_HEIGHT, Col, Grid, helper
from bluezone_xl.master.keys import return_key
from bluezone_xl.master.model import Block, Cell, Print, Sheet
from bluezone_xl.master.trace import group_cells, indicator_cells, shown
from bluezone_xl.master.words import local, say

_LAST_PRINTED = "lan"


def build(book: Book) -> Built:
    """Make the sheet."""
    grid = _grid(book)
    body = Block(
        grid.first,
        0,
        tuple(_rows(book, grid)),
        (grid.plain(),),
        sparse=True,
    )
    sheet = Sheet(
        name=grid.sheet,
        blocks=(
            *heading(book, say("data_title"), say("data_note"), period=False),
            grid.head(),
            grid.blanks(grid.plain()),
            body,
        ),
        columns=grid.looks(sparse=True),
        heights={**HEADING_HEIGHTS, grid.header: HEADER_HEIGHT},
        freeze=CellRef(grid.first, 3),
        filtered=(CellRef(grid.header, 0), grid.corner()),
        page=Print(
            repeat=(grid.header, grid.header),
            area=(CellRef(0, 0), grid.ref(_LAST_PRINTED, max(grid.count - 1, 0))),
        ),
        colour="data",
        tables=(grid.table("ky", "ma_don_vi", "khoa_nhom", "khoa_dong", "dong"),),
    )
    return Built(sheet, grid.names())


def _grid(book: Book) -> Grid:
    indicators = tuple(
        Col(f"cs_{at}", indicator.name, 12, named=True)
        for at, indicator in enumerate(book.campaign.indicators, 1)
    )
    return Grid(
        say("sheet_data"),
        "dl",
        4,
        (
            Col("ky", say("col_period"), 11, "date", named=True),
            Col("ma_don_vi", say("col_code"), 11, "text"),
            Col("don_vi", say("col_unit"), 34, "text"),
            Col("loai", say("col_kind"), 22, "text"),
            Col("nhom", say("col_group"), 18, "text"),
            Col("dong", say("col_line"), 34, "text"),
            Col("tong", say("col_total"), 10, named=True),
            Col("mau", say("col_denominator"), 11, named=True),
            Col("cai", book.done_word, 10, named=True),
            Col("o", say("col_cells"), 13, "text"),
            Col("trang", say("col_sheet"), 14, "text"),
            Col("tep", say("col_file"), 40, "text"),
            Col("bien_nhan", say("col_receipt"), 9, "centre"),
            Col("lan", say("col_revision"), 7, "centre"),
            Col("nhan", say("col_accepted_at"), 16, "moment"),
            Col("mau_ban", say("col_template"), 9, "centre"),
            Col("quy_tac", say("col_rules"), 11, "centre"),
            Col("sha", say("col_sha"), 18, "text"),
            Col("o_chi_so", say("col_indicator_cells"), 13, "text"),
            *indicators,
            helper("stt", named=True),
            helper("khoa", named=True),
            helper("khoa_dau", named=True),
            helper("so_dong", named=True),
            helper("khoa_nhom", named=True),
            helper("khoa_dong"),
            helper("stt_dong", named=True),
            helper("bao_cao", named=True),
            helper("dem_nhom", named=True),
            helper("dang_ky", named=True),
            helper("mien", named=True),
            helper("ca_truoc", named=True),
            helper("ca_sau", named=True),
        ),
        len(book.sources.facts),
        growing=True,
    )


def _rows(book: Book, grid: Grid) -> Iterator[tuple[Cell, ...]]:
    """Tuples in column order: this is by far the longest sheet."""
    indicators = [indicator.id for indicator in book.campaign.indicators]
    for fact in book.sources.facts:
        row = (
            *_what(book, fact),
            *_origin(book, fact),
            *(fact.indicators.get(indicator) for indicator in indicators),
            *_helpers(book, fact),
        )
        assert len(row) == len(grid.columns)
        yield row


def _what(book: Book, fact: Fact) -> tuple[Cell, ...]:
    content = fact.accepted.content
    unit = book.sources.register.by_code.get(content.unit)
    return (
        content.period,
        content.unit,
        unit.name if unit else None,
        book.campaign.kind(content.kind).name,
        book.campaign.group(fact.group).short if fact.group else None,
        fact.line.name if fact.line else say("nil" if content.nil else "no_lines"),
        fact.total,
        fact.denominator,
        fact.installed,
    )


def _origin(book: Book, fact: Fact) -> tuple[Cell, ...]:
    accepted, content = fact.accepted, fact.accepted.content
    return (
        shown(group_cells(book.campaign, fact).values()) or None,
        content.sheet,
        content.source.label,
        accepted.receipt,
        accepted.revision,
        local(accepted.accepted_at),
        content.template_version,
        accepted.rules_version or None,
        content.source.sha256,
        shown(indicator_cells(book.campaign, fact).values()) or None,
    )


def _helpers(book: Book, fact: Fact) -> tuple[Cell, ...]:
    """What formulas look for. A return that is no longer expected is found by none of them."""
    opens = fact.rows > 0 and fact.number != OUTSIDE
    key = return_key(fact.period, fact.number)
    line = fact.line.key if fact.line else None
    return (
        fact.number,
        key,
        key if opens else None,
        fact.rows or None,
        fact.key or None,
        line,
        book.sources.numbers.get(line) if line else None,
        1 if opens else None,
        1 if fact.opens_group and fact.number != OUTSIDE else None,
        fact.registered,
        1 if fact.exempt else None,
        1 if book.reported_beside(fact, -1) else None,
        1 if book.reported_beside(fact, 1) else None,
    )
