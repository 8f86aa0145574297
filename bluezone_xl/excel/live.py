"""The open workbook, in Excel or LibreOffice: the only module that knows xlwings.

What xlwings has no word for (is it read-only, is a sheet protected) is asked of Excel through COM
and of LibreOffice through what its engine offers beyond xlwings: see ``extras``. Rows and columns
are 0-based here, as everywhere but in xlwings.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import xlwings

from bluezone_xl.catalogue import text
from bluezone_xl.cells import CellRef
from bluezone_xl.errors import RefusalError
from bluezone_xl.excel.extras import extras_of
from bluezone_xl.excel.patience import BusyError, ask, patiently, tell
from bluezone_xl.excel.screen import Mood
from bluezone_xl.excel.values import as_typed, cell_of, rows_of
from bluezone_xl.master.live import Raw

# A write that takes minutes looks like a program that hangs, to people and to the bridge.
_MOST_CELLS = 50_000


class OpenBook:
    """A workbook that is open in front of the officer."""

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book
        self._extras = extras_of(book)

    @property
    def name(self) -> str:
        """Its file's name."""
        return str(ask(self._book, "name"))

    @property
    def path(self) -> Path | None:
        """Its file; None when it was never saved, or lies where no path leads (a cloud drive)."""
        whole = Path(str(ask(self._book, "fullname")))
        return whole if whole.is_absolute() and whole.is_file() else None

    @property
    def folder(self) -> Path | None:
        """The folder its file lies in."""
        return self.path.parent if self.path else None

    @property
    def program(self) -> str:
        """The program's name, as people say it."""
        return "LibreOffice" if self._book.app.engine.name == "libreoffice" else "Excel"

    @property
    def read_only(self) -> bool:
        """Whether the program will not save it under its own name."""
        return bool(ask(self._extras, "read_only"))

    @property
    def modified(self) -> bool:
        """Whether it holds changes that are not saved."""
        return bool(ask(self._extras, "modified"))

    def others(self) -> list[OpenBook]:
        """The other workbooks that are open; add-ins are not among them."""
        books = patiently(lambda: list(self._book.app.books))
        return [OpenBook(book) for book in books if ask(book, "name") != self.name]

    def is_in_front(self) -> bool:
        """Whether its window is the one that is used."""
        return bool(patiently(lambda: self._book.app.books.active.name) == self.name)

    def save(self) -> None:
        """Save it under its own name."""
        patiently(self._book.save)

    def save_copy(self, path: Path) -> None:
        """Write a copy aside, unsaved changes included; the workbook stays as it is."""
        patiently(lambda: self._extras.save_copy(path))

    # What the officer sees

    def show_status(self, words: str | None) -> None:
        """Show a line at the bottom of the window; None gives the program its own line back."""
        line: Any = False if words is None else words
        tell(self._book.app, "status_bar", line)

    def say(self, words: str, mood: Mood) -> None:
        """Say how a click ended: in a bar above the sheet where there is one, else in a box."""
        infobar = getattr(self._book.app.impl, "infobar", None)
        if infobar is not None:
            infobar(words, mood.value)
            return
        mode = "critical" if mood is Mood.FAILED else "info"
        self._book.app.alert(words, title=text("macro.title"), mode=mode)

    def clear(self) -> None:
        """Take away the bar of the click before."""
        infobar = getattr(self._book.app.impl, "infobar", None)
        if infobar is not None:
            infobar("", Mood.DONE.value)

    def show(self, sheet: str) -> None:
        """Bring a sheet to the front."""
        patiently(self._sheet(sheet).activate)

    # Reading

    def sheets(self) -> list[str]:
        """Its sheets, in order."""
        return [sheet.name for sheet in patiently(lambda: self._book.sheets)]

    def names(self) -> dict[str, str]:
        """Every defined name of the workbook with what it refers to."""
        return patiently(self._extras.names)

    def used_rows(self, sheet: str) -> int:
        """How many rows are in use, from the first one."""
        return int(patiently(lambda: self._sheet(sheet).used_range.last_cell.row))

    def rows(self, sheet: str, rows: int, columns: int, *, formulas: bool) -> list[list[Raw]]:
        """The cells from A1 on, formulas as such if asked for: that takes twice as long."""
        block = self._block(sheet, CellRef(0, 0), rows, columns)
        values = rows_of(ask(block, "raw_value"), rows, columns)
        if not formulas:
            return values
        written = rows_of(ask(block, "formula"), rows, columns)
        return [list(map(cell_of, *pair)) for pair in zip(values, written, strict=True)]

    def values(self, sheet: str, first: CellRef, last: CellRef) -> list[list[Raw]]:
        """What a rectangle shows, as values."""
        rows, columns = last.row - first.row + 1, last.column - first.column + 1
        block = self._block(sheet, first, rows, columns)
        return rows_of(ask(block, "raw_value"), rows, columns)

    def paper(self, sheet: str) -> str:
        """The print area, as an address; empty when there is none."""
        return str(ask(self._sheet(sheet).page_setup, "print_area") or "")

    # Writing

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Nothing is drawn, calculated or typed meanwhile; afterwards all is as it was."""
        app = self._book.app
        settings = ("screen_updating", "interactive", "calculation")
        former = [ask(app, name) for name in settings]
        try:
            for name, value in zip(settings, (False, False, "manual"), strict=True):
                tell(app, name, value)
            yield
        finally:
            for name, value in zip(reversed(settings), reversed(former), strict=True):
                tell(app, name, value)

    @contextmanager
    def unprotected(self, sheets: Sequence[str]) -> Iterator[None]:
        """Lift the protection of sheets; afterwards each has it again, allowing what it allowed.

        Raises RefusalError for a sheet that somebody protected with a password of their own.
        """
        with ExitStack() as protection:
            for name in sheets:
                protection.enter_context(self._extras.unprotected(self._sheet(name)))
            yield

    def move(self, sheet: str, row: int, count: int) -> None:
        """Put in whole rows above a row, or, with a negative count, take rows away from it on."""
        block = self._sheet(sheet).range(f"{row + 1}:{row + abs(count)}")
        if count > 0:
            patiently(lambda: block.insert("down"))
        else:
            patiently(lambda: block.delete("up"))

    def put(self, sheet: str, at: CellRef, rows: Sequence[Sequence[Raw]]) -> None:
        """Write a rectangle in one call, a very large one in a few. Text stays text."""
        size = max(1, _MOST_CELLS // len(rows[0]))
        for first in range(0, len(rows), size):
            piece = rows[first : first + size]
            block = self._block(sheet, at.shifted(first), len(piece), len(piece[0]))
            tell(block, "raw_value", [[as_typed(cell) for cell in row] for row in piece])

    def define(self, names: Mapping[str, str | None]) -> None:
        """Say what names refer to; None takes one away."""
        patiently(lambda: self._extras.define(names))

    def set_paper(self, sheet: str, area: str) -> None:
        """Set the print area."""
        setup = self._sheet(sheet).page_setup
        tell(setup, "print_area", area or None)

    # Looks, for what is marked

    def fill(self, sheet: str, cell: CellRef) -> str:
        """How a cell is filled: RRGGBB, empty for not at all."""
        colour = ask(self._block(sheet, cell, 1, 1), "color")
        return "" if colour is None else "".join(f"{part:02X}" for part in colour)

    def set_fill(self, sheet: str, cell: CellRef, fill: str) -> None:
        """Fill a cell with RRGGBB, or not at all."""
        colour = tuple(bytes.fromhex(fill)) if fill else None
        tell(self._block(sheet, cell, 1, 1), "color", colour)

    def shown(self, sheet: str, cell: CellRef) -> CellRef:
        """The cell that is seen at a place: of merged cells, the first."""
        first = ask(self._block(sheet, cell, 1, 1), "merge_area")
        return CellRef(int(first.row) - 1, int(first.column) - 1)

    def notes(self, sheet: str) -> dict[CellRef, str]:
        """The notes of a sheet."""
        return patiently(lambda: self._extras.notes(self._sheet(sheet)))

    def set_notes(self, sheet: str, notes: Mapping[CellRef, str]) -> None:
        """Write notes in place of those that are there; an empty text takes one away."""
        patiently(lambda: self._extras.set_notes(self._sheet(sheet), notes))

    def add_first(self, name: str) -> xlwings.Sheet:
        """Add a sheet before all others. Raises RefusalError when the structure is protected."""
        sheets = patiently(lambda: self._book.sheets)
        try:
            return patiently(lambda: sheets.add(name, before=sheets[0]))
        except BusyError:
            raise
        except Exception as error:
            raise RefusalError("macro.structure_protected", name=self.name) from error

    def print_on_a4(self, sheet: str, titles: str) -> None:
        """Print a sheet on A4 landscape, one page wide, with these rows on every page."""
        patiently(lambda: self._extras.print_on_a4(self._sheet(sheet), titles))

    def hide_columns(self, sheet: str, first: int, last: int) -> None:
        """Hide columns."""
        columns = self._block(sheet, CellRef(0, first), 1, last - first + 1)
        patiently(lambda: self._extras.hide_columns(columns))

    def drop(self, sheet: str) -> None:
        """Delete a sheet."""
        patiently(self._sheet(sheet).delete)

    def select(self, sheet: str, cell: CellRef) -> None:
        """Show a cell."""
        self.show(sheet)
        patiently(self._block(sheet, cell, 1, 1).select)

    def calculate(self) -> None:
        """Recalculate what changed."""
        patiently(self._book.app.calculate)

    def _sheet(self, name: str) -> xlwings.Sheet:
        return patiently(lambda: self._book.sheets[name])

    def _block(self, sheet: str, at: CellRef, rows: int, columns: int) -> xlwings.Range:
        first = (at.row + 1, at.column + 1)
        return self._sheet(sheet).range(first, (at.row + rows, at.column + columns))


def caller() -> OpenBook:
    """The workbook whose button was clicked."""
    _never_wait_for_ever()
    return OpenBook(xlwings.Book.caller())


def _never_wait_for_ever() -> None:
    """Left to itself xlwings asks a busy Excel again without end, and the click seems dead."""
    if sys.platform == "win32":
        import xlwings._xlwindows as engine

        engine.N_COM_ATTEMPTS = 1
