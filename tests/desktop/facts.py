"""What matters in a master's file, so that two saved by different programs can be compared."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from bluezone_xl.vba.kept import kept_settings
from bluezone_xl.vba.ribbon import PART as RIBBON
from tests.vba.reading import modules_of

_LAST_STYLED_ROW = 60
_WIDEST = 60


def facts(path: Path) -> dict[str, Any]:
    """Every fact by name: of the workbook, and of each sheet as ``sheet/fact``."""
    with warnings.catch_warnings():
        # openpyxl tells of extensions that it does not know, and leaves alone.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, keep_vba=True)
    of_sheets = {
        f"{sheet.title}/{name}": fact for sheet in book for name, fact in _of_sheet(sheet).items()
    }
    return {
        "sheets": [(sheet.title, sheet.sheet_state) for sheet in book],
        "names": {name: defined.attr_text for name, defined in book.defined_names.items()},
        "modules": {name: code.split() for name, code in modules_of(path).items()},
        "buttons": _buttons(path),
        "ribbon": _part(path, RIBBON),
        "settings": kept_settings(path),
        **of_sheets,
    }


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The names of the facts that are different.

    A formula without a number format takes, in LibreOffice, the one of what it refers to.
    """
    assert list(before) == list(after)
    return [name for name in before if not _same(name, before[name], after[name])]


def _same(name: str, before: Any, after: Any) -> bool:
    if not name.endswith("/formats"):
        return bool(before == after)
    return all(after[cell] == kept for cell, kept in before.items() if kept != "General")


def _of_sheet(sheet: Worksheet) -> dict[str, Any]:
    cells = [cell for row in sheet.iter_rows() for cell in row]
    filled = [cell for cell in cells if cell.value not in (None, "")]
    shown = [cell for cell in filled if cell.row <= _LAST_STYLED_ROW]
    return {
        "content": {cell.coordinate: cell.value for cell in filled},
        "formats": {cell.coordinate: _plain(cell.number_format) for cell in shown},
        "looks": {cell.coordinate: _look(cell) for cell in shown},
        "protection": {key: bool(value) for key, value in vars(sheet.protection).items()},
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "rules": sorted(_rules(sheet)),
        "choices": sorted(_choices(sheet)),
        "merged": sorted(str(area) for area in sheet.merged_cells.ranges),
        "links": {cell.coordinate: cell.hyperlink.location for cell in cells if cell.hyperlink},
        "widths": _widths(sheet),
        "charts": len(sheet._charts),  # type: ignore[attr-defined]
        "printing": (
            sheet.page_setup.orientation or "portrait",
            sheet.print_area,
            sheet.print_title_rows,
        ),
    }


def _look(cell: Cell) -> tuple[object, ...]:
    colour = cell.fill.fgColor.rgb if cell.fill.fill_type else None
    return (colour, cell.font.b, cell.font.sz, cell.protection.locked)


def _plain(number_format: str) -> str:
    """A number format without marks that only say the same in another way: quotes, backslashes."""
    return re.sub(r'["\\]|\[[<>]0]', "", number_format)


def _rules(sheet: Worksheet) -> Iterator[tuple[str, ...]]:
    """Conditional formats in their order of precedence; the numbers themselves may differ."""
    rules = [
        (rule.priority, str(area.sqref), rule.type, tuple(rule.formula), rule.dxf.fill)
        for area in sheet.conditional_formatting
        for rule in area.rules
    ]
    for place, (_, area, kind, formula, fill) in enumerate(sorted(rules, key=lambda r: r[0])):
        colour = fill.bgColor.rgb if fill is not None else None
        yield (f"{place:03}", area, kind, *formula, str(colour))


def _choices(sheet: Worksheet) -> Iterator[tuple[str, ...]]:
    for choice in sheet.data_validations.dataValidation:
        texts = (choice.errorTitle, choice.error, choice.promptTitle, choice.prompt)
        # A list compares with nothing, and has no second formula.
        compared = () if choice.type == "list" else (choice.operator or "between", choice.formula2)
        yield tuple(str(v) for v in (choice.sqref, choice.type, choice.formula1, *compared, *texts))


def _widths(sheet: Worksheet) -> dict[int, tuple[float, bool]]:
    return {
        column: (round(dimension.width, 1), dimension.hidden)
        for dimension in sheet.column_dimensions.values()
        for column in range(dimension.min or 1, min(dimension.max or 1, _WIDEST) + 1)
    }


def _buttons(path: Path) -> list[str]:
    """The macros behind the buttons, whichever workbook or module they are said to be in."""
    drawn = _part(path, "xl/drawings/vmlDrawing1.vml").decode()
    return [re.split("[!.]", macro)[-1] for macro in re.findall("<x:FmlaMacro>(.*?)</", drawn)]


def _part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as package:
        return package.read(name)
