"""``Cấu hình``: the period, the targets, the calendar, and what follows from them.

The only sheet in which an official types, and only in its yellow cells.
"""

from __future__ import annotations

from bluezone_xl.cells import CellRef
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, heading, merged
from bluezone_xl.master.model import ColumnLook, Print, Sheet
from bluezone_xl.master.sheets.settings.about import about_part, folders_part, kinds_part
from bluezone_xl.master.sheets.settings.calendar import calendar_part
from bluezone_xl.master.sheets.settings.checks import checks_part
from bluezone_xl.master.sheets.settings.period import period_part
from bluezone_xl.master.sheets.settings.targets import targets_part
from bluezone_xl.master.words import say

_WIDTHS = (46, 15, 15, 13, 13, 18, 30)
_HIDDEN = (7, 8, 9)
_GAP = 2


def build(book: Book) -> Built:
    """Make the sheet: one section under the other."""
    name = say("sheet_settings")
    parts = [period_part(book, 5)]
    for section in (
        targets_part,
        calendar_part,
        kinds_part,
        folders_part,
        about_part,
        checks_part,
    ):
        parts.append(section(book, parts[-1].last + _GAP))
    whole = merged(parts)
    sheet = Sheet(
        name=name,
        blocks=(
            *heading(book, say("settings_title"), say("settings_note"), period=False),
            *whole.blocks,
        ),
        columns=(
            *(ColumnLook(at, width) for at, width in enumerate(_WIDTHS)),
            *(ColumnLook(at, 9, hidden=True) for at in _HIDDEN),
        ),
        merges=whole.merges,
        heights={**HEADING_HEIGHTS, **whole.heights},
        choices=whole.choices,
        marks=whole.marks,
        freeze=CellRef(4, 0),
        page=Print(landscape=False),
        colour="input",
    )
    return Built(sheet, whole.names, whole.inputs)
