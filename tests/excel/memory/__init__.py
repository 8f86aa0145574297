"""A second xlwings engine: workbooks in memory that remember everything asked of them.

It is an engine like Excel's or LibreOffice's, so that the macros run on it from the click to the
last cell, with neither program there; it keeps a record of every call, and can refuse any change.
What it does when rows are put in or texts are handed over is what Excel does.
"""

from __future__ import annotations

from pathlib import Path

import xlwings

from tests.excel.memory.book import MemoryBook
from tests.excel.memory.program import MemoryApp, MemoryEngine, ProgramError

__all__ = ["MemoryApp", "MemoryBook", "ProgramError", "load_book", "make_caller", "open_book"]


def open_book(path: Path | str) -> MemoryBook:
    """Open a workbook; it is then the one whose buttons are clicked."""
    book = load_book(path)
    make_caller(book)
    return book


def make_caller(book: MemoryBook) -> None:
    """Make a workbook the one whose buttons are clicked."""
    xlwings.Engine(impl=book.app.engine).activate()
    xlwings.Book(impl=book).set_mock_caller()


def load_book(path: Path | str) -> MemoryBook:
    """Open a workbook to look at it."""
    app = MemoryApp()
    app.engine = MemoryEngine(app)
    book = MemoryBook(path, app)
    app.books.append(book)
    return book
