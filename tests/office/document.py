"""A workbook open in LibreOffice, as tests see it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

from tests.office.errors import OfficeDiedError
from tests.office.helper import Helper

Value = float | str | None
Format = Literal["xlsx", "xlsm", "xlsx-iso", "xls", "ods", "fods", "csv", "html", "pdf"]


class FormulaCell(NamedTuple):
    """A formula in LibreOffice's grammar, its value, and its error's name (value is then None)."""

    formula: str
    value: Value
    error: str | None


class Validation(NamedTuple):
    """The data validation of a cell, as LibreOffice understood it from the file."""

    kind: str  # any, whole, decimal, list, date, text_len, custom
    operator: str  # between, greater_equal, ...
    first: str
    second: str
    alert: str | None  # stop, warning, info; None lets any entry pass
    error_title: str
    error: str
    prompt_title: str
    prompt: str
    blank_allowed: bool


class Document:
    """A workbook open in LibreOffice. Cells are named as on the sheet: ``get("Báo cáo", "B3")``."""

    def __init__(self, helper: Helper, number: int, timeout: float) -> None:
        self._helper = helper
        self._number = number
        self._timeout = timeout

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._helper.alive:
            self.close()

    # Reading

    def sheet_names(self, *, visible_only: bool = False) -> list[str]:
        """The sheets, in order."""
        return list(self._call("sheet_names", visible_only=visible_only))

    def used_range(self, sheet: str) -> str:
        """The range from A1 to the last cell in use, such as ``A1:K57``."""
        return str(self._call("used_range", sheet=sheet))

    def get(self, sheet: str, cell: str) -> Value:
        """What a cell holds: a number (dates and booleans too), text, None when blank.

        An error reads as its name, ``#DIV/0!``; ``dump_formulas`` tells it apart from text.
        """
        return self.get_range(sheet, cell)[0][0]

    def get_range(self, sheet: str, area: str) -> list[list[Value]]:
        """The values of a block such as ``A1:K500``, row by row, in one call."""
        rows: list[list[Value]] = self._call("values", sheet=sheet, area=area)
        return rows

    def text(self, sheet: str, cell: str) -> str:
        """What a cell shows, after its number format."""
        return self.texts(sheet, cell)[0][0]

    def texts(self, sheet: str, area: str) -> list[list[str]]:
        """What the cells of a small block show."""
        rows: list[list[str]] = self._call("texts", sheet=sheet, area=area)
        return rows

    def dump_formulas(self, sheet: str) -> dict[str, FormulaCell]:
        """Every formula cell of a sheet, by address, in one call."""
        cells = self._call("formulas", sheet=sheet)
        return {address: FormulaCell(*rest) for address, *rest in cells}

    def errors(self) -> dict[str, str]:
        """Every formula of the workbook that gives an error: ``{"Tổng quan!B3": "#DIV/0!"}``."""
        return {
            f"{sheet}!{address}": cell.error
            for sheet in self.sheet_names()
            for address, cell in self.dump_formulas(sheet).items()
            if cell.error
        }

    def validation(self, sheet: str, cell: str) -> Validation | None:
        """The data validation of a cell. ``type`` does not enforce it (neither does pasting)."""
        found = self._call("validation", sheet=sheet, cell=cell)
        return None if found is None else Validation(**found)

    def is_locked(self, sheet: str, cell: str) -> bool:
        """Whether the sheet is protected and the cell locked."""
        return bool(self._call("is_locked", sheet=sheet, cell=cell))

    # Changing

    def type(self, sheet: str, cell: str, text: str, *, as_user: bool = True) -> None:
        """Type into a cell and press Enter: LibreOffice parses the text in the office's locale.

        Numbers, dates, percentages and formulas become what they look like; a leading apostrophe
        makes the rest text, as in Excel; empty text empties the cell. Raises CellLockedError
        where a user would be refused. With ``as_user=False`` the text is written unparsed, as
        text, and protection does not count.
        """
        if as_user:
            self._call("type", sheet=sheet, cell=cell, text=text)
        else:
            self.put(sheet, cell, [[text]])

    def put(self, sheet: str, cell: str, rows: Sequence[Sequence[Value]]) -> None:
        """Write a block of plain values from a cell on, as a program does, protected or not."""
        self._call("put", sheet=sheet, cell=cell, rows=[list(row) for row in rows])

    def put_formula(self, sheet: str, cell: str, formula: str) -> None:
        """Overwrite a cell with a formula (``=SUM(A1;A2)``), protected or not."""
        self._call("put_formula", sheet=sheet, cell=cell, formula=formula)

    def insert_rows(self, sheet: str, row: int, count: int = 1) -> None:
        """Insert rows above ``row`` (from 1); SheetProtectedError if the sheet forbids it."""
        self._call("insert_rows", sheet=sheet, row=row, count=count)

    def delete_rows(self, sheet: str, row: int, count: int = 1) -> None:
        """Delete rows from ``row`` on; SheetProtectedError if the sheet forbids it."""
        self._call("delete_rows", sheet=sheet, row=row, count=count)

    def set_hidden_row(self, sheet: str, row: int, hidden: bool = True) -> None:
        """Hide or show a row, protected or not."""
        self._call("hide_row", sheet=sheet, row=row, hidden=hidden)

    def set_visible_sheet(self, sheet: str, visible: bool = True) -> None:
        """Show or hide a sheet."""
        self._call("show_sheet", sheet=sheet, visible=visible)

    def rename_sheet(self, sheet: str, name: str) -> None:
        """Give a sheet another name, as a double click on its tab does."""
        self._call("rename_sheet", sheet=sheet, name=name)

    def sort_rows(self, sheet: str, area: str, column: int) -> None:
        """Sort the rows of a block by one of its columns (from 0)."""
        self._call("sort_rows", sheet=sheet, area=area, column=column)

    def unprotect(self, sheet: str, password: str = "") -> None:
        """Lift a sheet's protection; SheetProtectedError for a wrong password."""
        self._call("unprotect", sheet=sheet, password=password)

    def button(self, caption: str) -> list[int] | None:
        """Where on the screen a button on the sheet is: left, top, width, height."""
        found: list[int] | None = self._call("sheet_button", caption=caption)
        return found

    def is_modified(self) -> bool:
        """Whether it holds changes that are not saved."""
        return bool(self._call("is_modified"))

    def can_undo(self) -> bool:
        """Whether Undo would do anything."""
        return bool(self._call("can_undo"))

    def selected(self) -> str:
        """The cells that are selected in its window: ``$S.$C$7``."""
        return str(self._call("selected"))

    def show(self, sheet: str) -> None:
        """Bring a sheet to the front of its window."""
        self._call("show_sheet_in_front", sheet=sheet)

    def recalculate(self) -> None:
        """Recalculate every formula (Ctrl+Shift+F9), whatever the file's cached values say."""
        self._call("recalculate")

    # In a window

    def select(self, sheet: str, cell: str) -> None:
        """Put the cursor into a cell of its window, or mark a block such as ``A1:B2``."""
        self._call("select", sheet=sheet, cell=cell)

    def fill_screen(self, width: int, height: int) -> None:
        """Let its window take a screen of that size."""
        self._call("fill_screen", width=width, height=height)

    def zoom(self) -> int:
        """The zoom of its window, in percent."""
        return int(self._call("zoom"))

    def shown(self) -> tuple[int, int]:
        """The last column and row (from 0) that its window shows."""
        column, row = self._call("shown")
        return int(column), int(row)

    # Keeping

    def save_as(
        self, path: Path, fmt: Format, *, password: str | None = None, sheet: str | None = None
    ) -> Path:
        """Write a copy in ``fmt``; ``password`` encrypts it; ``sheet`` picks one (csv, pdf)."""
        target = str(path.resolve())
        self._call("save_as", path=target, fmt=fmt, password=password, sheet=sheet)
        return path

    def lay_out_for_looking(self) -> None:
        """Fit every sheet to the width of an A3 page with headings, for ``render_png``."""
        self._call("lay_out_for_looking")

    def close(self) -> None:
        """Close without saving; again is no error."""
        self._call("close")

    def _call(self, op: str, **arguments: object) -> Any:
        if not self._helper.alive:
            raise OfficeDiedError("this document was open in a LibreOffice that has ended")
        return self._helper.call(op, self._timeout, document=self._number, **arguments)
