"""Writing a register as .csv or .xlsx, in one stroke: aside first, then renamed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bluezone_xl.aside import written_aside
from bluezone_xl.catalogue import text
from bluezone_xl.errors import RefusalError
from bluezone_xl.register import Register, Unit
from bluezone_xl.register_file.headers import FIELDS, MEASURES, total_field

Value = str | int | date | None

_WIDTHS = {"name": 60, "contact": 26, "email": 30, "exempt_reason": 36}
_HEAD = {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "border": 1}
_FORMATS = {"text": "@", "date": "dd/mm/yyyy", "count": "#,##0"}
_DATES = ("exempt_from", "exempt_to")
# Rows below the last unit where units may be added.
_SPARE_ROWS = 500


def save_register(register: Register, path: Path) -> None:
    """Write a register; ``.xlsx`` is best for Excel, ``.csv`` for other programs.

    The .csv is UTF-8 with its mark, so that Excel reads the Vietnamese. Raises RefusalError for
    another extension, or when the file cannot be replaced (open in Excel).
    """
    headers = [*FIELDS, *_group_columns(register)]
    rows = [[_value(unit, header) for header in headers] for unit in register.units]
    match path.suffix.lower():
        case ".csv":
            content = _csv(headers, rows)
        case ".xlsx":
            content = _workbook(headers, rows)
        case _:
            raise RefusalError("register.format", path=path)
    _replace(path, content)


def _group_columns(register: Register) -> list[str]:
    """The figures that any unit has, by group in the order they come up."""
    groups = dict.fromkeys(group for unit in register.units for group in unit.registered)
    wanted = [total_field(group, measure) for group in groups for measure in MEASURES]
    return [name for name in wanted if any(_value(u, name) is not None for u in register.units)]


def _value(unit: Unit, header: str) -> Value:
    group, _, measure = header.rpartition(".")
    if group:
        known = unit.registered.get(group)
        figure: int | None = getattr(known, measure, None)
        return figure
    if header.startswith("exempt_"):
        exemption = unit.exemption
        part = {"exempt_from": "first", "exempt_to": "last", "exempt_reason": "reason"}[header]
        excused: Value = None if exemption is None else getattr(exemption, part)
        return excused
    said: str = getattr(unit, header)
    return said


def _csv(headers: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headers)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _workbook(headers: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(text("register.sheet"))
    head = book.add_format(_HEAD)
    formats = {kind: book.add_format({"num_format": code}) for kind, code in _FORMATS.items()}
    for column, header in enumerate(headers):
        kind = "count" if "." in header else "date" if header in _DATES else "text"
        # The whole column is formatted, so that codes typed below keep their zeros too.
        sheet.set_column(column, column, _WIDTHS.get(header, 16), formats[kind])
        sheet.write_string(0, column, header, head)
        sheet.data_validation(0, column, 0, column, _prompt(header))
        for number, row in enumerate(rows, start=1):
            _write(sheet, number, column, row[column], formats)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(headers) - 1)
    # Codes are text on purpose: no green triangle over each of them.
    sheet.ignore_errors({"number_stored_as_text": f"A1:G{len(rows) + _SPARE_ROWS}"})
    book.close()
    return out.getvalue()


def _prompt(header: str) -> dict[str, str]:
    """The help that Excel shows when the header is selected."""
    message = text(f"register.help_{header.rpartition('.')[2]}")
    return {"validate": "any", "input_title": header[:32], "input_message": message}


def _write(
    sheet: Worksheet, row: int, column: int, value: Value, formats: Mapping[str, Format]
) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, formats["count"])
    elif value:
        sheet.write_string(row, column, value, formats["text"])


def _replace(path: Path, content: bytes) -> None:
    try:
        with written_aside(path) as aside:
            aside.write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RefusalError("register.unwritable", path=path, reason=reason) from error
