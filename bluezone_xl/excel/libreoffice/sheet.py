"""Sheets of a workbook, and one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from bluezone_xl.excel.libreoffice.area import Area
from bluezone_xl.excel.libreoffice.names import Names
from bluezone_xl.excel.libreoffice.notes import Note, all_notes
from bluezone_xl.excel.libreoffice.page import FreezePanes, PageSetup
from bluezone_xl.excel.libreoffice.range import Range
from bluezone_xl.excel.libreoffice.tables import Tables

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.book import Book


class SheetName:
    """The name of a sheet, shared by every object that stands for it."""

    def __init__(self, book: Book, text: str) -> None:
        self._book = book
        self.text = text

    def change(self, text: str) -> None:
        """The sheet is called differently from now on."""
        self._book.renamed(self.text, text)
        self.text = text


class Sheets(base_classes.Sheets):
    """The sheets of one workbook, in order."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Book:
        """The workbook."""
        return self.book

    @property
    def active(self) -> Sheet:
        """The sheet in front."""
        return Sheet(self.book, self.book.ask("active_sheet"))

    def names(self) -> list[str]:
        """The names, in order."""
        return list(self.book.ask("book")["sheets"])

    def __call__(self, name_or_index: int | str) -> Sheet:
        """One of them, by its name or its place from 1. Raises KeyError, IndexError."""
        names = self.names()
        if isinstance(name_or_index, int):
            return Sheet(self.book, names[name_or_index - 1])
        for name in names:
            if name.casefold() == name_or_index.casefold():
                return Sheet(self.book, name)
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self.names())

    def __iter__(self) -> Iterator[Sheet]:
        return iter([Sheet(self.book, name) for name in self.names()])

    def __contains__(self, name: str) -> bool:
        return any(name.casefold() == one.casefold() for one in self.names())

    def add(
        self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None
    ) -> Sheet:
        """Add a sheet, by default before the active one; it becomes the active one."""
        names = self.names()
        if after is not None:
            index = names.index(after.name) + 1
        else:
            index = names.index((before or self.active).name)
        made = Sheet(self.book, self.book.ask("add_sheet", index=index, name=name))
        made.activate()
        return made


class Sheet(base_classes.Sheet):
    """One sheet, known by its name."""

    book: Any = None

    def __init__(self, book: Book, name: str) -> None:
        self.book = book
        self._name = book.sheet_name(name)

    def ask(self, op: str, **arguments: Any) -> Any:
        """Have an operation done on this sheet."""
        return self.book.ask(op, sheet=self._name.text, **arguments)

    @property
    def api(self) -> Sheet:
        """The sheet itself: there is nothing closer to LibreOffice on this side."""
        return self

    @property
    def name(self) -> str:
        """Its name."""
        return self._name.text

    @name.setter
    def name(self, value: str) -> None:
        self.ask("rename_sheet", name=value)
        self._name.change(value)

    @property
    def names(self) -> Names:
        """The names that are defined for this sheet only."""
        return Names(self.book, self)

    @property
    def index(self) -> int:
        """Its place among the sheets, from 1."""
        return int(self.book.sheets.names().index(self.name)) + 1

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """Cells: by address or name, by numbers from 1, or between two corners."""
        first = self._area(arg1) if not isinstance(arg1, int) else Area.numbered(arg1, arg2)
        if arg2 is None or isinstance(arg1, int):
            return Range(self, first, arg1 if isinstance(arg1, str) else "")
        return Range(self, first.joined(self._area(arg2)), f"{arg1}:{arg2}")

    def _area(self, asked: Any) -> Area:
        if isinstance(asked, Range):
            return asked.area
        if isinstance(asked, tuple):
            return Area.numbered(*asked)
        try:
            return Area.parse(asked)
        except ValueError:
            return Area.of_place(self.ask("named_area", name=asked))

    def at(self, place: Any) -> Range:
        """Cells by what travels."""
        return Range(self, Area.of_place(place))

    @property
    def cells(self) -> Range:
        """All of them."""
        return Range(self, Area.whole())

    def activate(self) -> None:
        """Show it."""
        self.ask("activate_sheet")

    select = activate

    @property
    def tables(self) -> Tables:
        """Its tables."""
        return Tables(self)

    @property
    def page_setup(self) -> PageSetup:
        """How it is printed."""
        return PageSetup(self)

    @property
    def freeze_panes(self) -> FreezePanes:
        """Rows and columns that stay in sight."""
        return FreezePanes(self)

    @property
    def show_gridlines(self) -> bool:
        """Whether lines are shown between cells."""
        return bool(self.ask("gridlines"))

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        self.ask("set_gridlines", value=bool(value))

    @property
    def notes(self) -> list[Note]:
        """Its notes."""
        return all_notes(self)

    def note_texts(self) -> list[tuple[int, int, str]]:
        """Row and column from 0, and text, of every note: in one message."""
        return [(one["row"], one["column"], one["text"]) for one in self.ask("notes")]

    def set_notes(self, notes: Sequence[tuple[int, int, str]]) -> None:
        """Write many notes: row and column from 0, text; an empty text takes a note away."""
        self.ask("set_notes", texts=list(notes))

    def clear_contents(self) -> None:
        """Empty every cell; looks stay."""
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        """Take every look away; what cells hold stays."""
        self.cells.clear_formats()

    def clear(self) -> None:
        """Empty every cell and take its looks away."""
        self.cells.clear()

    def autofit(self, axis: str | None = None) -> None:
        """Widths and heights that fit."""
        self.used_range.autofit(axis)

    def delete(self) -> None:
        """Delete it."""
        self.ask("delete_sheet")
        self.book.dropped(self.name)

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        """Copy it before or after another sheet, of the same workbook or another one."""
        other = before or after
        assert other is not None
        self.ask(
            "copy_sheet",
            to=other.book.key,
            index=other.index - (1 if before is not None else 0),
        )

    def move(self, before: Sheet | None, after: Sheet | None) -> None:
        """Move it before or after another sheet."""
        other = before or after
        assert other is not None
        self.ask("move_sheet", index=other.index - (1 if before is not None else 0))

    @property
    def used_range(self) -> Range:
        """The cells in use."""
        return self.at(self.ask("used_area"))

    @property
    def visible(self) -> bool:
        """Whether it is shown."""
        return bool(self.ask("sheet_visible"))

    @visible.setter
    def visible(self, value: bool) -> None:
        self.ask("set_sheet_visible", value=bool(value))

    @property
    def protected(self) -> bool:
        """Whether it is protected."""
        return bool(self.ask("is_protected"))

    def protect(self, password: str = "") -> None:
        """Protect it, allowing what it allowed before."""
        self.ask("protect", password=password)

    def unprotect(self, password: str = "") -> None:
        """Lift the protection. Raises CellProtectedError for a wrong password."""
        self.ask("unprotect", password=password)
