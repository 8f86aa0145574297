"""The sheet for a mail merge: a row a letter, as Word, Outlook and their like take it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter

from bluezone_xl.aside import refusing_io, written_aside
from bluezone_xl.catalogue import text
from bluezone_xl.outgoing.letters import Letter

MERGE_SHEET = "tron-thu.xlsx"

# Each column with its width in characters.
_COLUMNS = (
    ("code", 14), ("name", 38), ("address", 34), ("subject", 52), ("body", 80), ("files", 70),
)  # fmt: skip
_HEAD = {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "border": 1, "valign": "top"}
_ROW_HEIGHT = 45


def write_merge_sheet(path: Path, letters: Sequence[Letter], period: date) -> None:
    """Write the letters, those without an address too: their cell is coloured, to be filled in.

    Attachments are full paths, parted by ``;``, as merge tools want them.
    """
    content = merge_sheet(letters, period)
    with refusing_io(path), written_aside(path) as aside:
        aside.write_bytes(content)


def merge_sheet(letters: Sequence[Letter], period: date) -> bytes:
    """Return the workbook; the headings stand in row 1, which mail merge asks for."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    # Dated by the period, so that the same letters give the same bytes.
    book.set_properties({"created": datetime.combine(period, time())})
    sheet = book.add_worksheet(text("outgoing.merge_sheet"))
    head = book.add_format(_HEAD)
    plain = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    absent = book.add_format({"valign": "top", "bg_color": "#FFE699", "border": 1})
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width, plain)
        sheet.write_string(0, column, text(f"outgoing.merge_{name}"), head)
    for row, letter in enumerate(letters, 1):
        # Bodies are long: a row shows their beginning, and the whole list stays readable.
        sheet.set_row(row, _ROW_HEIGHT)
        for column, value in enumerate(_cells(letter)):
            sheet.write_string(row, column, value, plain)
        if not letter.address:
            sheet.write_blank(row, 2, None, absent)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(letters), len(_COLUMNS) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:A{len(letters) + 1}"})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return stream.getvalue()


def _cells(letter: Letter) -> tuple[str, ...]:
    files = "; ".join(str(path.resolve()) for path in letter.attachments)
    return letter.unit, letter.name, letter.address, letter.subject, letter.body, files
