"""The open workbook, in Excel or LibreOffice: the only module that knows xlwings.

xlwings offers no way to ask whether a workbook is read-only or changed, or to lift a sheet's
protection: Excel is asked through COM (``api``), every other engine through attributes of its
own, named in ``Extras``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

import xlwings

from bluezone_xl.catalogue import text
from bluezone_xl.excel.screen import Mood

T = TypeVar("T")

# COM's words for "Excel is busy": a cell is being edited, or a dialogue is open.
_BUSY = {-2147418111, -2147417846, -2147352567}
_BUSY_SCODES = {None, -2146777998}
_PATIENCE = 20.0
_PAUSE = 0.25


class BusyError(Exception):
    """The program does not answer: a cell is being edited or a dialogue is open."""


class Extras(Protocol):
    """What an engine other than Excel's offers beyond xlwings' own interface, on its classes.

    ``read_only`` and ``modified`` belong to a book; ``infobar`` to the app.
    """

    read_only: bool
    modified: bool

    def infobar(self, words: str, kind: str) -> None:
        """Show words in a bar above the sheet; an empty text takes it away."""


class OpenBook:
    """A workbook that is open in front of the officer."""

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book
        self._is_excel = book.app.engine.name == "excel"

    @property
    def name(self) -> str:
        """Its file's name."""
        return str(patiently(lambda: self._book.name))

    @property
    def path(self) -> Path | None:
        """Its file; None when it was never saved, or lies where no path leads (a cloud drive)."""
        whole = Path(str(patiently(lambda: self._book.fullname)))
        return whole if whole.is_absolute() and whole.is_file() else None

    @property
    def folder(self) -> Path | None:
        """The folder its file lies in."""
        return self.path.parent if self.path else None

    @property
    def program(self) -> str:
        """The program's name, as people say it."""
        return "Excel" if self._is_excel else "LibreOffice"

    @property
    def read_only(self) -> bool:
        """Whether the program will not save it under its own name."""
        if self._is_excel:
            return bool(patiently(lambda: self._book.api.ReadOnly))
        return bool(getattr(self._book.impl, "read_only", False))

    @property
    def modified(self) -> bool:
        """Whether it holds changes that are not saved; assumed where the engine cannot tell."""
        if self._is_excel:
            return not patiently(lambda: self._book.api.Saved)
        return bool(getattr(self._book.impl, "modified", True))

    # What the officer sees

    def show_status(self, words: str | None) -> None:
        """Show a line at the bottom of the window; None gives the program its own line back."""
        line: Any = False if words is None else words
        patiently(lambda: setattr(self._book.app, "status_bar", line))

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


def caller() -> OpenBook:
    """The workbook whose button was clicked."""
    _never_wait_for_ever()
    return OpenBook(xlwings.Book.caller())


def patiently(call: Callable[[], T], patience: float = _PATIENCE) -> T:
    """Ask the program, and again for some seconds while it is busy. Raises BusyError."""
    until = time.monotonic() + patience
    while True:
        try:
            return call()
        except Exception as error:
            if not _is_busy(error):
                raise
            if time.monotonic() > until:
                raise BusyError from error
        time.sleep(_PAUSE)


def _is_busy(error: Exception) -> bool:
    """Told by what COM's errors carry: their class exists on Windows only."""
    if type(error).__name__ == "ExcelBusyError":
        return True
    if getattr(error, "hresult", None) not in _BUSY:
        return False
    details = getattr(error, "excepinfo", None)
    return (details[5] if details else None) in _BUSY_SCODES


def _never_wait_for_ever() -> None:
    """Left to itself xlwings asks a busy Excel again without end, and the click seems dead."""
    if sys.platform == "win32":
        import xlwings._xlwindows as engine

        engine.N_COM_ATTEMPTS = 1
