"""Notes in cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.range import Range
    from bluezone_xl.excel.libreoffice.sheet import Sheet


class Note:
    """The note of one cell."""

    def __init__(self, sheet: Sheet, row: int, column: int) -> None:
        self._sheet = sheet
        self._at = row, column

    @property
    def api(self) -> Note:
        """The note itself."""
        return self

    @property
    def text(self) -> str:
        """What it says."""
        return str(self._record()["text"])

    @text.setter
    def text(self, value: str) -> None:
        self._sheet.set_notes([(*self._at, value)])

    @property
    def author(self) -> str:
        """Who wrote it."""
        return str(self._record()["author"])

    @property
    def location(self) -> Range:
        """Its cell."""
        row, column = self._at
        return self._sheet.at([row, column, row, column])

    def delete(self) -> None:
        """Take it away."""
        self._sheet.set_notes([(*self._at, "")])

    def _record(self) -> Any:
        for one in self._sheet.ask("notes"):
            if (one["row"], one["column"]) == self._at:
                return one
        raise KeyError(self.location.address)


def all_notes(sheet: Sheet) -> list[Note]:
    """Every note of a sheet, row by row."""
    found = sorted((one["row"], one["column"]) for one in sheet.ask("notes"))
    return [Note(sheet, row, column) for row, column in found]
