"""One LibreOffice of the engine's own for these tests, and a fresh workbook for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings as xw

from bluezone_xl.excel.libreoffice import register


@pytest.fixture(scope="package", autouse=True)
def _engine() -> Iterator[None]:
    """LibreOffice is the active engine here, and not after."""
    before = xw.engines.active
    register()
    yield
    xw.engines.active = before


@pytest.fixture(scope="package")
def app(_engine: None) -> Iterator[xw.App]:
    """A LibreOffice started by the engine."""
    with xw.App(visible=False, add_book=False) as started:
        yield started


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
