"""What surrounds the cells of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bluezone_xl.excel.libreoffice.area import Area

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.sheet import Sheet


class PageSetup:
    """How a sheet is printed."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Sheet:
        """The sheet."""
        return self._sheet

    @property
    def print_area(self) -> str | None:
        """The cells that are printed; None for all."""
        found = self._sheet.ask("print_area")
        return None if found is None else Area.of_place(found).address()

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        area = None if value is None else Area.parse(value).place
        self._sheet.ask("set_print_area", area=area)

    def print_wide(self, titles: str) -> None:
        """Print on A4 landscape, one page wide, with these rows on every page."""
        self._sheet.ask("print_wide", titles=Area.parse(titles).place)


class FreezePanes:
    """Rows and columns that stay in sight."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Keep the rows and columns of this range, which begins at A1, in sight."""
        area = Area.parse(frozen_range)
        whole = Area.whole()
        rows = 0 if area.height == whole.height else area.top + area.height
        columns = 0 if area.width == whole.width else area.left + area.width
        self._sheet.ask("freeze", rows=rows, columns=columns)

    def unfreeze(self) -> None:
        """Let go."""
        self._sheet.ask("freeze", rows=0, columns=0)
