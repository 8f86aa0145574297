"""The cells of a register file, row by row, numbered as the spreadsheet numbers them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, load_workbook

from bluezone_xl.errors import RefusalError
from bluezone_xl.names import normalise, tidy
from bluezone_xl.register_file.headers import FIELD_OF, HEADER_WITHIN
from bluezone_xl.register_file.rows import Cell, CellType

DELIMITERS = ",;\t"
# Far longer than any header, far shorter than what the csv module refuses.
_LONG_LINE = 10_000

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_TEXT_FORMULA = re.compile(r'="([^"]*)"')


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row that is not blank, with its number counted from 1."""

    number: int
    cells: tuple[Cell, ...]


def read_table(path: Path) -> list[TableRow]:
    """Read the rows of a .csv (comma, semicolon or tab) or of the first sheet of an .xlsx.

    Raises RefusalError when it is neither, or cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise RefusalError("register.format", path=path)
    try:
        content = path.read_bytes()
        return _workbook_rows(content) if suffix == ".xlsx" else _csv_rows(content, path)
    except (OSError, CalamineError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise RefusalError("register.unreadable", path=path, reason=reason) from error


def split_line(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line of a .csv."""
    return next(csv.reader([line], delimiter=delimiter), [])


def _csv_rows(content: bytes, path: Path) -> list[TableRow]:
    text = _decoded(content, path)
    separator = _SEPARATOR_LINE.match(text)
    if separator is not None:
        # Excel obeys this first line without showing it: row 1 is the one after it.
        text = text[separator.end() :]
    delimiter = separator[1] if separator is not None else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        raise RefusalError("register.quotes", path=path, row=len(rows) + 1, reason=error) from error
    return _numbered([Cell(_tidy(value)) for value in row] for row in rows)


def _decoded(content: bytes, path: Path) -> str:
    """The text: UTF-8 with or without its mark, or the UTF-16 of Excel's "Unicode Text"."""
    encoding = "utf-16" if content.startswith(_UTF16_MARKS) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusalError("register.encoding", path=path) from error


def _delimiter(text: str) -> str:
    """The delimiter that makes the best header of one of the first lines.

    Counting signs would not do: a name may have more commas than the file has columns.
    """
    first = [line[:_LONG_LINE] for line in text.splitlines()[:HEADER_WITHIN]]
    return max(DELIMITERS, key=lambda sign: max((_known(line, sign) for line in first), default=0))


def _known(line: str, delimiter: str) -> int:
    return sum(normalise(cell) in FIELD_OF for cell in split_line(line, delimiter))


def _workbook_rows(content: bytes) -> list[TableRow]:
    sheet = load_workbook(io.BytesIO(content)).get_sheet_by_index(0)
    # Calamine leaves out blank rows before the first filled one unless told not to.
    rows = sheet.to_python(skip_empty_area=False)
    return _numbered([_cell(value) for value in row] for row in rows)


def _numbered(rows: Iterable[Sequence[Cell]]) -> list[TableRow]:
    return [
        TableRow(number, tuple(cells))
        for number, cells in enumerate(rows, start=1)
        if any(cell.text for cell in cells)
    ]


def _cell(value: object) -> Cell:
    """A workbook's value as text, remembering how it was typed."""
    match value:
        case bool():
            return Cell(str(value).upper())
        case int() | float():
            whole = float(value).is_integer()
            return Cell(str(int(value)) if whole else str(value), CellType.NUMBER)
        case datetime() if value.time() == time(0):
            return Cell(value.date().isoformat(), CellType.DATE)
        case datetime() | date():
            return Cell(value.isoformat(), CellType.DATE)
        case _:
            return Cell(_tidy(str(value)))


def _tidy(value: str) -> str:
    """The text kept of a cell; ``="00001"``, typed to keep zeros, is the text it shows."""
    shown = _TEXT_FORMULA.fullmatch(value.strip())
    return tidy(shown[1] if shown else value)
