"""Single cells of a sheet as XML: asked for so seldom that the tree is built on demand."""

from __future__ import annotations

import math
from functools import cached_property

from lxml import etree

from bluezone_xl.reading.xmltext import CELL, VALUE, parse


class CellXml:
    """The cells of one sheet by address."""

    def __init__(self, content: bytes, part: str) -> None:
        self._content = content
        self._part = part

    def cell(self, address: str) -> etree._Element | None:
        """Return the element of a cell, or None."""
        return self._cells.get(address)

    def number(self, address: str) -> float:
        """Return the stored number of a cell, whatever its format shows."""
        cell = self.cell(address)
        try:
            return float((None if cell is None else cell.findtext(VALUE)) or "nan")
        except ValueError:
            return math.nan

    @cached_property
    def _cells(self) -> dict[str | None, etree._Element]:
        root = parse(self._content, self._part)
        return {cell.get("r"): cell for cell in root.iter(CELL)}
