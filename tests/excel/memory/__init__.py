"""A second xlwings engine: workbooks in memory that remember everything asked of them.

It is an engine like Excel's or LibreOffice's, so that the macros run on it from the click to the
last cell, with neither program there; and it keeps a record of every call.
"""

from __future__ import annotations

from tests.excel.memory.app import MemoryApp, MemoryBook, open_book

__all__ = ["MemoryApp", "MemoryBook", "open_book"]
