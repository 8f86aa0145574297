"""Which column is what: the header row in English or Vietnamese, found and judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bluezone_xl.campaign import Campaign
from bluezone_xl.errors import RefusalError
from bluezone_xl.names import normalise, suggest, tidy
from bluezone_xl.register_file.headers import (
    FIELD_OF,
    HEADER_WITHIN,
    MEASURES,
    REQUIRED,
    SYNONYMS,
    total_field,
)
from bluezone_xl.register_file.rows import Cell, Problem, Row
from bluezone_xl.register_file.table import DELIMITERS, TableRow, split_line


@dataclass(frozen=True, slots=True)
class Columns:
    """The header row: fields by position, what is wrong with it, what is ignored."""

    row: int
    fields: Mapping[int, str]
    headers: Mapping[str, str]
    mistakes: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def find_columns(
    table: list[TableRow], campaign: Campaign, path: Path
) -> tuple[Columns, list[TableRow]]:
    """Find the header row and return what its columns are, with the rows below it.

    Raises RefusalError when no row has the required columns.
    """
    known = FIELD_OF | {
        normalise(name): name
        for group in campaign.groups
        for name in (total_field(group.id, measure) for measure in MEASURES)
    }
    rows = [_unfolded(row) for row in table]
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        if set(REQUIRED) <= set(_fields(row, known).values()):
            return _columns(row, known), rows[index + 1 :]
    raise RefusalError("register.no_header", path=path, missing=_missing(rows, known))


def rows_of(columns: Columns, table: list[TableRow]) -> list[Row]:
    """Return the units' rows, each cell under its field."""
    return [
        Row(
            row.number,
            {
                name: row.cells[position]
                for position, name in columns.fields.items()
                if position < len(row.cells)
            },
            columns.headers,
        )
        for row in table
    ]


def _fields(row: TableRow, known: Mapping[str, str]) -> dict[int, str]:
    """The fields of a row taken as the header, by position; the first of two alike counts."""
    fields: dict[int, str] = {}
    for position, cell in enumerate(row.cells):
        name = known.get(normalise(cell.text))
        if name is not None and name not in fields.values():
            fields[position] = name
    return fields


def _columns(row: TableRow, known: Mapping[str, str]) -> Columns:
    fields = _fields(row, known)
    others = [c.text for n, c in enumerate(row.cells) if n not in fields and c.text]
    problems = [_problem(row.number, header, known) for header in others]
    return Columns(
        row.number,
        fields,
        {name: row.cells[position].text for position, name in fields.items()},
        tuple(problem for problem in problems if problem.key != "header_ignored"),
        tuple(problem for problem in problems if problem.key == "header_ignored"),
    )


def _problem(row: int, header: str, known: Mapping[str, str]) -> Problem:
    """What an unexpected header is: a column given twice, a typing error, or someone's own."""
    if normalise(header) in known:
        return Problem(row, header, "header_twice")
    near = suggest(header, [*known.values(), *(s for names in SYNONYMS.values() for s in names)])
    if near or header.endswith(tuple(f".{measure}" for measure in MEASURES)):
        return Problem(row, header, "header_unknown", suggestions=tuple(near))
    return Problem(row, header, "header_ignored")


def _missing(table: list[TableRow], known: Mapping[str, str]) -> str:
    """The required columns that the best candidate for a header lacks."""
    found = [set(_fields(row, known).values()) for row in table[:HEADER_WITHIN]]
    best = max(found, key=len, default=set())
    return ", ".join(name for name in REQUIRED if name not in best)


def _unfolded(row: TableRow) -> TableRow:
    """The row, split if the whole line of a .csv stands in its first cell.

    Excel leaves it so when it opened the file with another list separator and saved it again.
    """
    line = row.cells[0].text
    delimiter = max(DELIMITERS, key=line.count)
    if line.count(delimiter) < len(REQUIRED) - 1 or any(cell.text for cell in row.cells[1:]):
        return row
    return TableRow(row.number, tuple(Cell(tidy(cell)) for cell in split_line(line, delimiter)))
