"""Rows and columns of a range: sizes, hiding, grouping."""

from __future__ import annotations

from bluezone_xl.excel.libreoffice import units
from bluezone_xl.excel.libreoffice.block import Block


class Sizes(Block):
    """The part of a range that knows lengths. None means that rows or columns differ."""

    @property
    def column_width(self) -> float | None:
        """The width of its columns, in digits of the standard font."""
        found = self.ask("extent", rows=False)
        return None if found is None else units.characters(found)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.ask("set_extent", rows=False, value=units.column_width(value))

    @property
    def row_height(self) -> float | None:
        """The height of its rows, in points."""
        found = self.ask("extent", rows=True)
        return None if found is None else units.points(found)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.ask("set_extent", rows=True, value=units.mm100(value))

    @property
    def width(self) -> float:
        """The width of all columns together, in points."""
        return self._length("width")

    @property
    def height(self) -> float:
        """The height of all rows together, in points."""
        return self._length("height")

    @property
    def left(self) -> float:
        """How far it is from the left edge of the sheet, in points."""
        return self._length("left")

    @property
    def top(self) -> float:
        """How far it is from the top of the sheet, in points."""
        return self._length("top")

    def autofit(self, axis: str | None = None) -> None:
        """Widths and heights that fit: of rows (``r``), columns (``c``) or both."""
        which = (axis or "").lower()[:1]
        self.ask("autofit", rows=which in ("", "r"), columns=which in ("", "c"))

    @property
    def row_hidden(self) -> bool | None:
        """Whether its rows are hidden."""
        return self._hidden(rows=True)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.ask("set_hidden", rows=True, value=value)

    @property
    def column_hidden(self) -> bool | None:
        """Whether its columns are hidden."""
        return self._hidden(rows=False)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.ask("set_hidden", rows=False, value=value)

    def group(self, by: str) -> None:
        """Put its rows or columns under a bracket that folds."""
        self.ask("group", rows=by.startswith("row"), value=True)

    def ungroup(self, by: str) -> None:
        """Take the bracket away."""
        self.ask("group", rows=by.startswith("row"), value=False)

    def _length(self, what: str) -> float:
        found = self.ask("size")
        return 0.0 if found is None else units.points(found[what])

    def _hidden(self, *, rows: bool) -> bool | None:
        found = self.ask("hidden", rows=rows)
        return None if found is None else bool(found)
