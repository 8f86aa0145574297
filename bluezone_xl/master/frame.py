"""The frame of a master: all of its layout that does not depend on how many rows tables have.

Two plans with the same frame differ in their cells and in the length of their tables only; one can
then be written over the other in a workbook that is open. The frame's hash is kept in a defined
name of the workbook, beside the name of the campaign.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from bluezone_xl.cells import CellRef, area, quoted
from bluezone_xl.master.model import Block, Sheet, Table

CAMPAIGN = "chien_dich"
FRAME = "bo_cuc"

Place = tuple[int, str, int]


def frame_names(campaign: str, sheets: Sequence[Sheet]) -> Mapping[str, str]:
    """The defined names by which an open workbook is known, and its tables are found again."""
    tables = {
        table.name: f"{quoted(sheet.name)}!{area(table.first, table.last, absolute=True)}"
        for sheet in sheets
        for table in sheet.tables
    }
    return {CAMPAIGN: f'"{campaign}"', FRAME: f'"{frame_of(sheets)}"', **tables}


def frame_of(sheets: Sequence[Sheet]) -> str:
    """The hash of what two plans must have in common."""
    described = json.dumps([_sheet(sheet) for sheet in sheets], default=str)
    return hashlib.sha256(described.encode()).hexdigest()[:32]


def _sheet(sheet: Sheet) -> list[object]:
    def at(ref: CellRef) -> Place:
        return (*_place(sheet.tables, ref.row), ref.column)

    return [
        sheet.name,
        [(table.id, table.first.column, table.last.column) for table in sheet.tables],
        sorted(_styles(sheet)),
        # Rows that differ in looks, the places on the territory, take none over from each other.
        [block.styles for block in sheet.blocks if len(block.styles) > 1],
        [(at(merge.first), at(merge.last), merge.style) for merge in sheet.merges],
        [(_place(sheet.tables, row), height) for row, height in sorted(sheet.heights.items())],
        [(look.index, look.style) for look in sheet.columns],
        [(at(one.cell), one.kind, one.source, one.least, one.most) for one in sheet.choices],
        [(at(mark.first), at(mark.last), mark.style) for mark in sheet.marks],
        [(at(chart.anchor), chart.kind, chart.size, str(chart.series)) for chart in sheet.charts],
        sheet.freeze and at(sheet.freeze),
        sheet.filtered and [at(ref) for ref in sheet.filtered],
        [sheet.page.landscape, sheet.page.one_page],
    ]


def _styles(sheet: Sheet) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """The style of every planned row, each once however many rows a table has."""
    found: dict[tuple[Place, tuple[str, ...]], None] = {}
    for block in sheet.blocks:
        for at, styles in _rows(block):
            found[(*_place(sheet.tables, at), block.column), styles] = None
    yield from found


def _rows(block: Block) -> Iterator[tuple[int, tuple[str, ...]]]:
    one = len(block.styles) == 1
    for at in range(len(block.rows)):
        yield block.row + at, block.styles[0] if one else block.styles[at]


def _place(tables: Sequence[Table], row: int) -> tuple[int, str]:
    """A row as its distance from the table above it; within a table all rows are one place."""
    above = [table for table in tables if table.first.row <= row]
    if not above:
        return row, ""
    table = max(above, key=lambda one: one.first.row)
    return max(row - table.last.row, 0), table.id
