"""What xlwings has no word for: asked of Excel through COM, of engines in their own words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from bluezone_xl.cells import CellRef
from bluezone_xl.errors import RefusalError
from bluezone_xl.excel.patience import BusyError, ask, patiently

# What a protected sheet of Excel may allow, each asked and given under the same name.
_ALLOWED = (
    "AllowFiltering",
    "AllowSorting",
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowUsingPivotTables",
)

# The box of a note, in points, and how many characters a line of it holds.
_WIDTH, _TALLEST, _LINE, _CHARACTERS = 250, 320, 12.5, 50
# xlPaperA4, xlLandscape
_A4, _LANDSCAPE = 9, 2


class Extras(Protocol):
    """What is asked of a workbook beyond xlwings."""

    @property
    def read_only(self) -> bool:
        """Whether the program will not save it under its own name."""

    @property
    def modified(self) -> bool:
        """Whether it holds changes that are not saved."""

    def names(self) -> dict[str, str]:
        """Every defined name with what it refers to."""

    def define(self, names: Mapping[str, str | None]) -> None:
        """Say what names refer to; None takes one away."""

    def unprotected(self, sheet: Any) -> AbstractContextManager[None]:
        """Lift a sheet's protection for a while, and put it back allowing what it allowed.

        Raises RefusalError for a sheet that somebody protected with a password of their own.
        """

    def save_copy(self, path: Path) -> None:
        """Write a copy aside, unsaved changes included; the open workbook stays as it is."""

    def notes(self, sheet: Any) -> dict[CellRef, str]:
        """The notes of a sheet."""

    def set_notes(self, sheet: Any, notes: Mapping[CellRef, str]) -> None:
        """Write notes in place of those that are there; an empty text takes one away."""

    def print_on_a4(self, sheet: Any, titles: str) -> None:
        """Print a sheet on A4 landscape, one page wide, with these rows on every page."""

    def hide_columns(self, columns: Any) -> None:
        """Hide the columns of a range."""


def extras_of(book: Any) -> Extras:
    """Return the words of the engine a workbook belongs to."""
    return EngineExtras(book) if hasattr(book.impl, "modified") else ExcelExtras(book)


class ExcelExtras:
    """Excel, through COM (``api``)."""

    def __init__(self, book: Any) -> None:
        self._book = book

    @property
    def read_only(self) -> bool:
        """See ``Extras``."""
        return bool(self._book.api.ReadOnly)

    @property
    def modified(self) -> bool:
        """See ``Extras``."""
        return not self._book.api.Saved

    def names(self) -> dict[str, str]:
        """See ``Extras``."""
        return {one.name: str(one.refers_to) for one in self._book.names}

    def define(self, names: Mapping[str, str | None]) -> None:
        """See ``Extras``."""
        found = self._book.names
        for name, body in names.items():
            if body is None:
                found[name].delete()
            elif name in found:
                found[name].refers_to = f"={body}"
            else:
                found.add(name, f"={body}")

    @contextmanager
    def unprotected(self, sheet: Any) -> Iterator[None]:
        """See ``Extras``."""
        api = sheet.api
        if not ask(api, "ProtectContents"):
            yield
            return
        protection = ask(api, "Protection")
        allowed = {name: bool(ask(protection, name)) for name in _ALLOWED}
        guarded = {"DrawingObjects": "ProtectDrawingObjects", "Scenarios": "ProtectScenarios"}
        allowed |= {name: bool(ask(api, asked)) for name, asked in guarded.items()}
        _lift(lambda: api.Unprotect(Password=""), sheet.name)
        try:
            yield
        finally:
            patiently(lambda: api.Protect(Password="", **allowed))

    def save_copy(self, path: Path) -> None:
        """See ``Extras``."""
        self._book.api.SaveCopyAs(str(path))

    def notes(self, sheet: Any) -> dict[CellRef, str]:
        """See ``Extras``."""
        return {_ref(note.location): note.text for note in sheet.notes}

    def set_notes(self, sheet: Any, notes: Mapping[CellRef, str]) -> None:
        """See ``Extras``. A cell with a conversation cannot have a note as well."""
        for ref, words in notes.items():
            cell = sheet.range(ref.a1)
            if getattr(cell.api, "CommentThreaded", None) is not None:
                continue
            if cell.note is not None:
                cell.note.delete()
            if words:
                shape = cell.add_note(words).api.Shape
                lines = sum(1 + len(part) // _CHARACTERS for part in words.split("\n"))
                shape.Width, shape.Height = _WIDTH, min(_TALLEST, math.ceil(lines * _LINE) + 8)

    def print_on_a4(self, sheet: Any, titles: str) -> None:
        """See ``Extras``."""
        setup = sheet.api.PageSetup
        setup.PaperSize, setup.Orientation, setup.Zoom = _A4, _LANDSCAPE, False
        setup.FitToPagesWide, setup.FitToPagesTall = 1, False
        setup.PrintTitleRows = titles

    def hide_columns(self, columns: Any) -> None:
        """See ``Extras``."""
        columns.api.EntireColumn.Hidden = True


class EngineExtras:
    """An engine whose classes have ``read_only`` and ``modified`` (book), ``protect`` (sheet)."""

    def __init__(self, book: Any) -> None:
        self._book = book

    @property
    def read_only(self) -> bool:
        """See ``Extras``."""
        return bool(self._book.impl.read_only)

    @property
    def modified(self) -> bool:
        """See ``Extras``."""
        return bool(self._book.impl.modified)

    def names(self) -> dict[str, str]:
        """See ``Extras``: in one message."""
        return dict(self._book.names.impl.contents())

    def define(self, names: Mapping[str, str | None]) -> None:
        """See ``Extras``: in one message for those that stay."""
        found = self._book.names.impl
        found.define({name: f"={body}" for name, body in names.items() if body is not None})
        for name in (name for name, body in names.items() if body is None):
            found(name).delete()

    @contextmanager
    def unprotected(self, sheet: Any) -> Iterator[None]:
        """See ``Extras``: what a protected sheet allows stays as the file has it."""
        impl = sheet.impl
        if not impl.protected:
            yield
            return
        _lift(impl.unprotect, sheet.name)
        try:
            yield
        finally:
            impl.protect()

    def save_copy(self, path: Path) -> None:
        """See ``Extras``."""
        self._book.impl.save_copy(path)

    def notes(self, sheet: Any) -> dict[CellRef, str]:
        """See ``Extras``: in one message."""
        return {CellRef(row, column): words for row, column, words in sheet.impl.note_texts()}

    def set_notes(self, sheet: Any, notes: Mapping[CellRef, str]) -> None:
        """See ``Extras``: in one message."""
        sheet.impl.set_notes([(ref.row, ref.column, words) for ref, words in notes.items()])

    def print_on_a4(self, sheet: Any, titles: str) -> None:
        """See ``Extras``."""
        sheet.page_setup.impl.print_wide(titles)

    def hide_columns(self, columns: Any) -> None:
        """See ``Extras``."""
        columns.impl.column_hidden = True


def _ref(cell: Any) -> CellRef:
    return CellRef(cell.row - 1, cell.column - 1)


def _lift(unprotect: Any, sheet: str) -> None:
    """Lift a protection without a password; where there is one, programs raise their own."""
    try:
        patiently(unprotect)
    except BusyError:
        raise
    except Exception as error:
        raise RefusalError("macro.sheet_protected", sheet=sheet) from error
