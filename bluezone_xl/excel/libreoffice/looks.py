"""How cells look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bluezone_xl.excel.libreoffice import units, values
from bluezone_xl.excel.libreoffice.block import Block
from bluezone_xl.excel.libreoffice.borders import Borders
from bluezone_xl.excel.libreoffice.font import Font
from bluezone_xl.excel.libreoffice.formats import as_excel


class Looks(Block):
    """The part of a range that reads and sets looks. None means that the cells differ."""

    def look(self, name: str) -> Any:
        """One look, by its name among those of ``unoside.looks``."""
        return self.ask("look", name=name)

    def set_look(self, **looks: Any) -> None:
        """Set looks of all cells."""
        if self.area.size:
            self.sheet.ask("set_looks", looks=[[self.area.place, looks]])

    @property
    def number_format(self) -> str | None:
        """The number format, in English."""
        found = self.look("number_format")
        return None if found is None else as_excel(found)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.set_look(number_format=value)

    @property
    def color(self) -> units.Colour | None:
        """The fill."""
        return units.rgb(self.look("fill"))

    @color.setter
    def color(self, color_or_rgb: Any) -> None:
        self.set_look(fill=units.colour(color_or_rgb))

    def set_colors(self, colors: Sequence[Sequence[Any]]) -> None:
        """Fill every cell with a colour of its own; ``...`` leaves a cell as it is."""
        cells: dict[Any, list[tuple[int, int]]] = {}
        for row, line in enumerate(colors):
            for column, one in enumerate(line):
                if one is not ...:
                    cells.setdefault(one, []).append((self.area.top + row, self.area.left + column))
        looks = [
            [place, {"fill": units.colour(one)}]
            for one, places in cells.items()
            for place in values.places(places)
        ]
        self.sheet.ask("set_looks", looks=looks)

    @property
    def font(self) -> Font:
        """The font."""
        return Font(self)

    @property
    def borders(self) -> Borders:
        """The lines around and between cells."""
        return Borders(self)

    @property
    def wrap_text(self) -> bool | None:
        """Whether long texts go on in a new line of the cell."""
        found = self.look("wrap")
        return None if found is None else bool(found)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.set_look(wrap=bool(value))

    @property
    def horizontal_alignment(self) -> str | None:
        """Left, right… ``center_across_selection`` and ``distributed`` LibreOffice has not."""
        found = self.look("horizontal")
        return None if found is None else str(found)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        if value in ("center_across_selection", "distributed"):
            raise NotImplementedError(value)
        self.set_look(horizontal=value)

    @property
    def vertical_alignment(self) -> str | None:
        """Top, center, bottom, justify."""
        found = self.look("vertical")
        return None if found is None else str(found)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        if value == "distributed":
            raise NotImplementedError(value)
        self.set_look(vertical=value)

    @property
    def locked(self) -> bool | None:
        """Whether the cells cannot be changed while the sheet is protected."""
        found = self.look("locked")
        return None if found is None else bool(found)

    @locked.setter
    def locked(self, value: bool) -> None:
        self.set_look(locked=bool(value))

    def adjust_indent(self, amount: int) -> None:
        """Move texts by steps to the right, or back."""
        self.ask("indent", amount=amount)
