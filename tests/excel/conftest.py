"""No workbook stays behind as the one whose buttons are clicked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings


@pytest.fixture(autouse=True)
def _no_caller_left() -> Iterator[None]:
    active = xlwings.engines.active
    yield
    xlwings.engines.active = active
    if hasattr(xlwings.Book, "_mock_caller"):
        del xlwings.Book._mock_caller
