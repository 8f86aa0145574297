"""Results on their way from a worker: as plain tuples.

They pickle many times faster than the frozen dataclasses they are made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bluezone_xl.findings import Finding
from bluezone_xl.submission import (
    Cell,
    CellKind,
    ReadResult,
    Row,
    Source,
    Submission,
    Table,
    Unreadable,
)

Wire = tuple[Any, ...]

_KINDS = tuple((kind, formula) for kind in CellKind for formula in (False, True))
_CODES = {pair: code for code, pair in enumerate(_KINDS)}


def packed(result: ReadResult) -> Wire:
    """Return a result as nested tuples."""
    source = result.source
    head = (source.label, source.sha256, source.size, source.modified, source.mtime)
    meta = dict(result.meta)
    if isinstance(result, Unreadable):
        return head, meta, None, tuple(map(_packed_finding, result.findings))
    tables = tuple(map(_packed_table, result.tables.values()))
    return head, meta, tables, tuple(map(_packed_finding, result.notices))


def unpacked(wire: Wire) -> ReadResult:
    """Return the result that was packed."""
    head, meta, tables, findings = wire
    source = Source(*head)
    notices = tuple(Finding(*finding) for finding in findings)
    if tables is None:
        return Unreadable(source, notices, meta)
    return Submission(source, meta, {t[0]: _unpacked_table(t) for t in tables}, notices)


def _packed_finding(finding: Finding) -> Wire:
    return finding.code, finding.sheet, finding.cell, dict(finding.values)


def _packed_table(table: Table) -> Wire:
    rows = tuple(
        (row.index, row.key, row.hidden, tuple(row.cells), *_packed_cells(row.cells))
        for row in table.rows
    )
    columns, headers = dict(table.columns), dict(table.headers)
    return table.name, table.sheet, columns, headers, rows, table.header_row, table.end_row


def _packed_cells(cells: Mapping[str, Cell]) -> tuple[Wire, bytes]:
    codes = bytes([_CODES[cell.kind, cell.formula] for cell in cells.values()])
    return tuple([cell.value for cell in cells.values()]), codes


def _unpacked_table(wire: Wire) -> Table:
    name, sheet, columns, headers, rows, header_row, end_row = wire
    return Table(
        name, sheet, columns, headers, tuple(map(_unpacked_row, rows)), header_row, end_row
    )


def _unpacked_row(wire: Wire) -> Row:
    index, key, hidden, ids, values, codes = wire
    cells = {
        column: Cell(value, *_KINDS[code])
        for column, value, code in zip(ids, values, codes, strict=True)
    }
    return Row(index, key, cells, hidden)
