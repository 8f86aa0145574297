"""From a file to a workbook in memory: everything of it that an officer could see or miss."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from bluezone_xl.master.live import Raw, Text
from bluezone_xl.master.live.steps import raw
from tests.excel.memory.sheet import Area, Cells


def load(path: Path) -> tuple[dict[str, Cells], dict[str, str]]:
    """The sheets and the defined names of a workbook."""
    book = openpyxl.load_workbook(path)
    names = {name: f"={one.attr_text}" for name, one in book.defined_names.items()}
    return {sheet.title: _cells(sheet) for sheet in book.worksheets}, names


def _cells(sheet: Any) -> Cells:
    found = Cells(paper=str(sheet.print_area or "").split("!")[-1].replace("$", ""))
    for row in sheet.iter_rows():
        for cell in row:
            spot = cell.row - 1, cell.column - 1
            if cell.has_style:
                found.looks[spot] = _look(cell)
            if cell.fill.fill_type == "solid":
                found.fills[spot] = str(cell.fill.fgColor.rgb)[-6:]
            if cell.value is not None:
                found.values[spot] = _value(cell)
            if cell.comment is not None:
                found.notes[spot] = cell.comment.text
    for column in sheet.column_dimensions.values():
        # Neighbours that are alike are one entry.
        for at in range(column.min - 1, column.max):
            found.widths[at] = column.width
            if column.has_style:
                found.column_looks[at] = _look(column)
    heights = sheet.row_dimensions.items()
    found.heights = {row - 1: one.height for row, one in heights if one.height is not None}
    found.covers = {
        "merges": [Area.parse(str(one)) for one in sheet.merged_cells.ranges],
        "filter": [Area.parse(sheet.auto_filter.ref)] if sheet.auto_filter.ref else [],
        "choices": [
            Area.parse(str(one))
            for rule in sheet.data_validations.dataValidation
            for one in rule.sqref.ranges
        ],
        **{
            f"mark {number}: {rule.formula[0]}": [Area.parse(str(one)) for one in marked.sqref]
            for number, marked in enumerate(sheet.conditional_formatting)
            for rule in marked.rules
        },
    }
    return found


def _value(cell: Any) -> Raw:
    if cell.data_type == "f":
        return Text(str(cell.value))
    value: Raw = cell.value
    return raw(value) if isinstance(value, date | datetime) else value


def _look(styled: Any) -> str:
    """A look in words: two files number their formats differently."""
    font, fill, alignment = styled.font, styled.fill, styled.alignment
    sides = [getattr(styled.border, side) for side in ("left", "right", "top", "bottom")]
    return repr(
        (
            (font.name, font.sz, font.b, font.i, font.u, font.color and font.color.rgb),
            (fill.fill_type, fill.fgColor.rgb),
            [(side.style, side.color and side.color.rgb) for side in sides],
            styled.number_format,
            (alignment.horizontal, alignment.vertical, alignment.indent),
            (alignment.wrap_text, alignment.shrink_to_fit),
            styled.protection.locked,
        )
    )
