"""One LibreOffice of the engine's own for these tests, and a fresh workbook for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings as xw

from bluezone_xl.excel.libreoffice import register


@pytest.fixture(scope="package")
def app() -> Iterator[xw.App]:
    """A LibreOffice started by the engine."""
    before = xw.engines.active
    register()
    with xw.App(visible=False, add_book=False) as started:
        yield started
    xw.engines.active = before


@pytest.fixture
def book(app: xw.App) -> Iterator[xw.Book]:
    """An empty workbook."""
    made = app.books.add()
    yield made
    made.close()


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    """Its only sheet."""
    return book.sheets[0]
