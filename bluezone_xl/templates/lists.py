"""The hidden sheets: ``_meta``, which says whose workbook it is, and the lists behind the form."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from bluezone_xl.campaign import Campaign
from bluezone_xl.cells import CellRef, area
from bluezone_xl.templates.form_checks import serial
from bluezone_xl.templates.layout import Form, Role
from bluezone_xl.templates.spec import KnownLine, WorkbookSpec
from bluezone_xl.templates.styles import Styles

META, LISTS = "_meta", "_lists"
FORMAT = "bluezone_xl/1"

_DATES, _NAMES, _KEYS, _FIGURES = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Lists:
    """Where the lists stand, as addresses that formulas and drop-downs can use.

    An address is empty where there is no list. ``figures`` go by column tag.
    """

    dates: str
    names: str
    keys: str
    figures: dict[str, str]


def lists_of(campaign: Campaign, form: Form, known: int) -> Lists:
    """Return where the lists of a workbook with so many known lines stand."""
    last = form.of(Role.LAST)
    return Lists(
        dates=_area(_DATES, len(campaign.calendar.periods)),
        names=_area(_NAMES, known) if form.kind.line_units and known else "",
        keys=_area(_KEYS, known) if known else "",
        figures={column.tag: _area(_FIGURES + n, known) for n, column in enumerate(last)},
    )


def line_names(spec: WorkbookSpec) -> tuple[str, ...]:
    """The names a line may have, where lines stand for units."""
    return tuple(line.name for line in spec.lines) if spec.kind.line_units else ()


def write_meta(sheet: Worksheet, spec: WorkbookSpec) -> None:
    """Write what the workbook says of itself (decision 0002): key in A, value in B, all text."""
    unit = spec.unit
    rows = {
        "format": FORMAT,
        "campaign": spec.campaign.id,
        "campaign_version": spec.campaign.version,
        "kind": spec.kind.id,
        "template_version": str(spec.kind.template_version),
        "unit": unit.code if unit is not None else "",
        "unit_name": unit.name if unit is not None else "",
        "period": spec.period.isoformat() if spec.period is not None and unit is not None else "",
        "token": spec.token,
    }
    for row, (key, value) in enumerate(rows.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.protect()
    sheet.hide()


def write_lists(sheet: Worksheet, spec: WorkbookSpec, form: Form, styles: Styles) -> None:
    """Write the calendar, the names lines may have and the figures last accepted."""
    date_format = styles["list_date"]
    sheet.write_string(0, _DATES, "period")
    for row, day in enumerate(spec.campaign.calendar.periods, 1):
        sheet.write_number(row, _DATES, serial(day), date_format)
    columns = form.of(Role.LAST)
    for index, heading in enumerate(("name", "key", *(column.tag for column in columns)), _NAMES):
        sheet.write_string(0, index, heading)
    for row, line in enumerate(spec.lines, 1):
        sheet.write_string(row, _NAMES, line.name)
        sheet.write_string(row, _KEYS, known_key(form, line))
        for index, column in enumerate(columns, _FIGURES):
            figure = line.values.get(column.id)
            if figure is None:
                # INDEX shows 0 for an empty cell, and a blank is not a zero.
                sheet.write_formula(row, index, '=""', None, "")
            else:
                sheet.write_number(row, index, figure)
    sheet.protect()
    sheet.hide()


def known_key(form: Form, line: KnownLine) -> str:
    """What a known line is recognised by on the sheet: its tax code, else its name."""
    key = form.kind.key_column
    return line.constants.get(key.id, line.key) if key.unique else line.name


def last_formula(lists: Lists, tag: str, key: str) -> str:
    """The figure last accepted of the line whose name or code stands in the row."""
    found = f"MATCH(TRIM({key}),{lists.keys},0)"
    return f'=IFERROR(INDEX({lists.figures[tag]},{found}),"")'


def _area(column: int, rows: int) -> str:
    span = area(CellRef(1, column), CellRef(max(rows, 1), column), absolute=True)
    return f"{LISTS}!{span}"
