"""Which cells to write: few rectangles, of what really differs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bluezone_xl.cells import CellRef
from bluezone_xl.master.live.comparing import stands
from bluezone_xl.master.live.steps import Put, Raw, raw
from bluezone_xl.master.model import Block, Sheet

# Rows and columns that need nothing are written along when they are few: calls cost more.
_NEAR = 40
_BESIDE = 6

Rows = tuple[tuple[Raw, ...], ...]


def puts(
    sheet: Sheet, found: Sequence[Sequence[Raw]], kept: Collection[CellRef] = ()
) -> Iterator[Put]:
    """Every rectangle of a sheet that must be written over what is found there.

    ``kept`` are cells that belong to the officer: what is found in them is written along.
    """
    for block in _blocks(sheet):
        changed = _changed(block, found, kept)
        for rows in _stretches(changed, _NEAR):
            yield from _rectangles(sheet.name, block, found, changed, rows, kept)


def _blocks(sheet: Sheet) -> Iterator[Block]:
    yield from sheet.blocks
    for merge in sheet.merges:
        yield Block(merge.first.row, merge.first.column, ((merge.cell,),), ((merge.style,),))


def _changed(
    block: Block, found: Sequence[Sequence[Raw]], kept: Collection[CellRef]
) -> list[frozenset[int]]:
    """By row of a block, the columns whose cells differ."""
    return [
        frozenset(
            at
            for at, cell in enumerate(row)
            if not stands(_at(found, block.row + down, block.column + at), cell)
            and not (kept and CellRef(block.row + down, block.column + at) in kept)
        )
        for down, row in enumerate(block.rows)
    ]


def _at(found: Sequence[Sequence[Raw]], row: int, column: int) -> Raw:
    if row >= len(found) or column >= len(found[row]):
        return None
    return found[row][column]


def _stretches(changed: Sequence[frozenset[int]], near: int) -> Iterator[tuple[int, int]]:
    """First and last of the changed ones that lie near each other."""
    start = last = -1
    for at, columns in enumerate(changed):
        if not columns:
            continue
        if start >= 0 and at - last > near:
            yield start, last
            start = -1
        start, last = (at if start < 0 else start), at
    if start >= 0:
        yield start, last


def _rectangles(
    sheet: str,
    block: Block,
    found: Sequence[Sequence[Raw]],
    changed: Sequence[frozenset[int]],
    rows: tuple[int, int],
    kept: Collection[CellRef],
) -> Iterator[Put]:
    """What changed within some rows, neighbouring columns together."""
    first, last = rows
    columns = frozenset().union(*changed[first : last + 1])
    marked = [frozenset({0}) if at in columns else frozenset() for at in range(max(columns) + 1)]
    for left, right in _stretches(marked, _BESIDE):
        cells = [row[left : right + 1] for row in block.rows[first : last + 1]]
        at = CellRef(block.row + first, block.column + left)
        former = tuple(
            tuple(_at(found, at.row + down, at.column + over) for over in range(len(row)))
            for down, row in enumerate(cells)
        )
        wanted = tuple(tuple(map(raw, row)) for row in cells)
        yield Put(sheet, at, _sparing(wanted, former, at, kept), former)


def _sparing(rows: Rows, former: Rows, at: CellRef, kept: Collection[CellRef]) -> Rows:
    """The rows to be written, with what stands in the officer's own cells."""
    if not kept:
        return rows
    return tuple(
        tuple(
            former[down][over] if at.shifted(down, over) in kept else cell
            for over, cell in enumerate(row)
        )
        for down, row in enumerate(rows)
    )
