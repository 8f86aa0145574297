"""Workbooks: the open ones, and one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from bluezone_xl.excel.libreoffice.errors import DocumentClosedError
from bluezone_xl.excel.libreoffice.names import Names
from bluezone_xl.excel.libreoffice.sheet import SheetName, Sheets

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.app import App

_OPENING_SECONDS = 600.0


class Books(base_classes.Books):
    """The open workbooks of one LibreOffice."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._known: dict[str, Book] = {}

    @property
    def api(self) -> App:
        """The app."""
        return self.app

    @property
    def active(self) -> Book:
        """The workbook that was clicked, or else the one in front."""
        return self.keyed(self.app.bridge.call("active_book"))

    def keyed(self, key: str) -> Book:
        """The workbook of this identifier."""
        return self._known.setdefault(key, Book(self.app, key))

    def add(self) -> Book:
        """A new workbook, which becomes the active one."""
        return self._activated(self.app.bridge.call("new", hidden=self.app.windowless))

    def open(
        self,
        fullname: str,
        update_links: Any = None,
        read_only: bool | None = None,
        format: Any = None,  # noqa: A002 - xlwings' word
        password: str | None = None,
        *_: Any,
        **__: Any,
    ) -> Book:
        """Open a file without running its macros or following its links."""
        del update_links, format
        key = self.app.bridge.call(
            "open",
            seconds=_OPENING_SECONDS,
            path=fullname,
            hidden=self.app.windowless,
            read_only=bool(read_only),
            password=password,
        )
        return self._activated(key)

    def __call__(self, name_or_index: int | str) -> Book:
        """One of them, by its file's name or its place from 1. Raises KeyError, IndexError."""
        books = list(self)
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        for book in books:
            if book.name.lower() == name_or_index.lower():
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self.app.bridge.call("books"))

    def __iter__(self) -> Iterator[Book]:
        return iter([self.keyed(key) for key in self.app.bridge.call("books")])

    def __contains__(self, name: str) -> bool:
        try:
            self(name)
        except KeyError:
            return False
        return True

    def _activated(self, key: str) -> Book:
        book = self.keyed(key)
        book.activate()
        return book


class Book(base_classes.Book):
    """One open workbook, known by LibreOffice's own identifier, never by its name."""

    app: Any = None
    sheets: Any = None
    names: Any = None

    def __init__(self, app: App, key: str) -> None:
        self.app = app
        self.key = key
        self._epoch: date | None = None
        self._sheets: dict[str, SheetName] = {}
        self.sheets = Sheets(self)
        self.names = Names(self)

    def ask(self, op: str, **arguments: Any) -> Any:
        """Have an operation done on this workbook."""
        return self.app.bridge.call(op, doc=self.key, **arguments)

    @property
    def api(self) -> Book:
        """The workbook itself: there is nothing closer to LibreOffice on this side."""
        return self

    @property
    def read_only(self) -> bool:
        """Whether somebody else has the file, or it may not be written."""
        return bool(self.ask("book")["readonly"])

    @property
    def modified(self) -> bool:
        """Whether something changed since it was saved."""
        return bool(self.ask("book")["modified"])

    @property
    def epoch(self) -> date:
        """The day its dates are counted from."""
        if self._epoch is None:
            self._epoch = date(*self.ask("book")["epoch"])
        return self._epoch

    @property
    def name(self) -> str:
        """The file's name, or the title of one never saved."""
        return str(self.ask("book")["name"])

    @property
    def fullname(self) -> str:
        """The whole path, or the title of one never saved."""
        book = self.ask("book")
        return str(book["path"] or book["name"])

    def sheet_name(self, name: str) -> SheetName:
        """The name all objects of one sheet share, so that they follow when it is renamed."""
        return self._sheets.setdefault(name, SheetName(self, name))

    def renamed(self, old: str, new: str) -> None:
        """A sheet got another name."""
        self._sheets[new] = self._sheets.pop(old)

    def dropped(self, name: str) -> None:
        """A sheet was deleted."""
        self._sheets.pop(name, None)

    def close(self) -> None:
        """Close without saving. Closing what somebody closed before is no error."""
        try:
            self.ask("close")
        except DocumentClosedError:
            return

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save in the file's own format, or under another name in the format of its ending."""
        there = Path(self.ask("book")["path"])
        if path is None and there.name:
            self.ask("save", seconds=_OPENING_SECONDS)
            return
        target = Path(path or f"{self.name}.xlsx").absolute()
        if not target.suffix:
            target = target.with_suffix(there.suffix or ".xlsx")
        self.ask("save_as", seconds=_OPENING_SECONDS, path=str(target), password=password)

    def save_copy(self, path: str | Path) -> None:
        """Write a copy aside; the open workbook stays as it is."""
        self.ask("save_copy", seconds=_OPENING_SECONDS, path=str(Path(path).absolute()))

    def activate(self) -> None:
        """Bring its window to the front."""
        self.ask("activate")

    def to_pdf(self, path: str, quality: Any) -> None:
        """Print the visible sheets to a PDF file."""
        del quality
        self.save_copy(path)

    @contextmanager
    def undo_context(self, title: str) -> Iterator[None]:
        """What is done inside is one entry of the Undo list."""
        self.ask("enter_undo", title=title)
        try:
            yield
        finally:
            self.ask("leave_undo")
