"""Workbooks written the way they look, and the same workbooks broken on purpose.

``book`` makes a real .xlsx from tables drawn with pipes::

    book(path, {"Báo cáo": '''
        | #table lines | name   | installed | =rate      |
        |              | Tên    | Đã cài    | Tỷ lệ      |
        |              | Thôn 1 | 12        | =B3/2 -> 6 |
        | #end lines   |
    '''})

A cell is a number, a date (``2021-07-16``), ``TRUE``, a formula with its stored result after
``->``, an error (``#DIV/0!``, as a formula's result) or a text; ``'`` before it makes it a text
whatever it looks like. In the row of a ``#table`` tag everything is text.

``patched`` and ``repacked`` change single parts or the zip itself; ``raw_book`` starts from
bare XML.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

META = {
    "campaign": "bluezone-2021",
    "kind": "xa",
    "template_version": "1",
    "unit": "X1",
    "period": "2021-07-16",
}

LINES = """
    | #table lines | name   | total | installed |
    |              | Tên    | Tổng  | Đã cài    |
    |              | Thôn 1 | 40    | 12        |
    |              | Thôn 2 | 30    | 9         |
    | #end lines   |
"""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")

Patch = Callable[[bytes], bytes]


def rows_of(drawn: str) -> list[list[str]]:
    """The cells of a drawn table, row by row, without the blanks around them."""
    lines = (line.strip() for line in drawn.strip().splitlines())
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line]


def book(
    path: Path,
    sheets: Mapping[str, str],
    *,
    meta: Mapping[str, object] | None = META,
    fonts: Mapping[str, str] | None = None,
    hidden: tuple[str, ...] = (),
) -> Path:
    """Write a workbook of drawn sheets, with its hidden ``_meta`` unless that is None.

    ``fonts`` sets the font of single cells by address (``{"B3": ".VnTime"}``).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as workbook:
        for name, drawn in sheets.items():
            sheet = workbook.add_worksheet(name)
            formats = {
                cell: workbook.add_format({"font_name": font})
                for cell, font in (fonts or {}).items()
            }
            _draw(sheet, drawn, formats)
            if name in hidden:
                sheet.hide()
        if meta is not None:
            sheet = workbook.add_worksheet("_meta")
            for row, (key, value) in enumerate(meta.items()):
                sheet.write(row, 0, key)
                sheet.write(row, 1, value)
            sheet.hide()
    return path


def _draw(sheet: Any, drawn: str, formats: Mapping[str, Any]) -> None:
    for row, cells in enumerate(rows_of(drawn)):
        tagged = cells[0].startswith("#table")
        for column, text in enumerate(cells):
            address = xlsxwriter.utility.xl_rowcol_to_cell(row, column)
            if text:
                _write(sheet, address, text, formats.get(address), plain=tagged or column == 0)


def _write(sheet: Any, address: str, text: str, style: Any, *, plain: bool) -> None:
    """Write one drawn cell as what it looks like."""
    if plain or text.startswith("'"):
        sheet.write_string(address, text.removeprefix("'"), style)
    elif text.startswith("="):
        formula, _, result = text.partition("->")
        sheet.write_formula(address, formula.strip(), style, _typed(result.strip()))
    elif text in _ERRORS:
        sheet.write_formula(address, "=1/0", style, text)
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        day = datetime.combine(date.fromisoformat(text), datetime.min.time())
        sheet.write_datetime(address, day, style)
    elif text in ("TRUE", "FALSE"):
        sheet.write_boolean(address, text == "TRUE", style)
    else:
        value = _typed(text)
        write = sheet.write_string if isinstance(value, str) else sheet.write_number
        write(address, value, style)


def _typed(text: str) -> str | float:
    try:
        return float(text) if "." in text or "e" in text else int(text)
    except ValueError:
        return text


def sheet_part(index: int = 1) -> str:
    """The part name of the sheet with that number, as XlsxWriter gives it."""
    return f"xl/worksheets/sheet{index}.xml"


def patched(path: Path, patches: Mapping[str, Patch], *, drop: tuple[str, ...] = ()) -> Path:
    """Change the bytes of single parts of a workbook; a part that is missing starts empty."""
    with zipfile.ZipFile(path) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    for name, patch in patches.items():
        parts[name] = patch(parts.get(name, b""))
    return zipped(path, {name: part for name, part in parts.items() if name not in drop})


def replaced(old: str, new: str) -> Patch:
    """A patch that replaces text and insists that it was there."""

    def patch(content: bytes) -> bytes:
        assert old.encode() in content, f"not in the part: {old}"
        return content.replace(old.encode(), new.encode())

    return patch


def zipped(path: Path, parts: Mapping[str, bytes | str]) -> Path:
    """Write a zip of parts, in their order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def zip_bytes(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip of parts as bytes."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def raw_parts(
    sheets: Mapping[str, str], *, meta: Mapping[str, str] | None = META, main: str = _MAIN
) -> dict[str, str]:
    """The parts of a bare workbook: each sheet is the inside of its ``<sheetData>``."""
    contents = dict(sheets)
    if meta is not None:
        contents["_meta"] = "".join(
            f'<row r="{n}">{text_cell(f"A{n}", key)}{text_cell(f"B{n}", value)}</row>'
            for n, (key, value) in enumerate(meta.items(), 1)
        )
    numbered = list(enumerate(contents, 1))
    listed = "".join(f'<sheet name="{s}" sheetId="{n}" r:id="r{n}"/>' for n, s in numbered)
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Override PartName="/xl/workbook.xml" '
        f'ContentType="{_MAIN_TYPE}"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}'
        "</Relationships>",
        **{
            sheet_part(n): f'<worksheet xmlns="{main}"><sheetData>{contents[s]}</sheetData>'
            "</worksheet>"
            for n, s in numbered
        },
    }


def raw_book(path: Path, sheets: Mapping[str, str], **more: Any) -> Path:
    """Write a bare workbook from the insides of its sheets."""
    return zipped(path, raw_parts(sheets, **more))


def text_cell(address: str, text: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def raw_lines(body: str, *, end_row: int = 9) -> str:
    """The rows of a ``lines`` table with columns B ``name`` and C ``installed`` around a body
    whose rows are 3 and following."""
    tag = text_cell("A1", "#table lines") + text_cell("B1", "name") + text_cell("C1", "installed")
    head = text_cell("B2", "Tên") + text_cell("C2", "Đã cài")
    end = text_cell(f"A{end_row}", "#end lines")
    return f'<row r="1">{tag}</row><row r="2">{head}</row>{body}<row r="{end_row}">{end}</row>'
