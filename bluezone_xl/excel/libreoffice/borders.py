"""Lines around and between cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from bluezone_xl.excel.libreoffice import units

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.block import Block

_UNSET = base_classes._UNSET  # xlwings' own word for "not given"
# com.sun.star.table.BorderLineStyle
_STYLES = {
    "continuous": 0,
    "dot": 1,
    "dash": 2,
    "double": 3,
    "dash_dot": 16,
    "dash_dot_dot": 17,
}
# In hundredths of a millimetre, as LibreOffice reads Excel's files.
_WIDTHS = {"hairline": 2, "thin": 26, "medium": 62, "thick": 88}
_LINE = {"style": 0, "width": _WIDTHS["thin"], "colour": 0}


class Borders:
    """The lines of a block. None where its sides differ, or have none."""

    def __init__(self, block: Block) -> None:
        self.block = block

    @property
    def api(self) -> Block:
        """The cells."""
        return self.block

    def __getitem__(self, side: str) -> Border:
        return Border(self, side)

    def lines(self) -> dict[str, Any]:
        """Every side's line as it travels."""
        return dict(self.block.ask("borders"))

    def set(
        self,
        which: Iterable[str],
        *,
        line_style: Any = _UNSET,
        weight: Any = _UNSET,
        color: Any = _UNSET,
    ) -> None:
        """Draw lines; what is not given stays, or is a thin black line."""
        sides = [side for side in which if not side.startswith("diagonal")]
        if line_style is None:
            self._draw(sides, None)
            return
        before = self.lines()
        for side in sides:
            line = dict(before.get(side) or _LINE)
            if line_style is not _UNSET:
                line["style"] = _STYLES.get(line_style, 0)
            if weight is not _UNSET:
                line["width"] = _WIDTHS[weight]
            if color is not _UNSET:
                line["colour"] = units.colour(color)
            self._draw([side], line)

    def clear(self, which: Iterable[str]) -> None:
        """Take lines away."""
        self.set(which, line_style=None)

    @property
    def line_style(self) -> Any:
        """The style all grid lines have."""
        return self._common("line_style")

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, line_style=value)

    @property
    def weight(self) -> Any:
        """The weight all grid lines have."""
        return self._common("weight")

    @weight.setter
    def weight(self, value: str) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, weight=value)

    @property
    def color(self) -> Any:
        """The colour all grid lines have."""
        return self._common("color")

    @color.setter
    def color(self, value: Any) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, color=value)

    def _draw(self, sides: list[str], line: dict[str, Any] | None) -> None:
        self.block.ask("set_borders", sides=sides, line=line)

    def _common(self, what: str) -> Any:
        height, width = self.block.area.shape
        absent = {"inside_horizontal": height == 1, "inside_vertical": width == 1}
        lines = {
            getattr(self[side], what)
            for side in base_classes.BORDER_GRID_SIDES
            if not absent.get(side)
        }
        return lines.pop() if len(lines) == 1 else None


class Border:
    """One side."""

    def __init__(self, borders: Borders, side: str) -> None:
        self._borders = borders
        self._side = side

    @property
    def api(self) -> Block:
        """The cells."""
        return self._borders.block

    @property
    def line_style(self) -> str | None:
        """Its style; None if there is no line."""
        line = self._borders.lines().get(self._side)
        return None if line is None else _named(_STYLES, line["style"])

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self._borders.set([self._side], line_style=value)

    @property
    def weight(self) -> str | None:
        """Its weight; None if there is no line."""
        line = self._borders.lines().get(self._side)
        return None if line is None else _nearest(line["width"])

    @weight.setter
    def weight(self, value: str) -> None:
        self._borders.set([self._side], weight=value)

    @property
    def color(self) -> Any:
        """Its colour; None if there is no line."""
        line = self._borders.lines().get(self._side)
        return None if line is None else units.rgb(line["colour"])

    @color.setter
    def color(self, value: Any) -> None:
        self._borders.set([self._side], color=value)


def _named(names: dict[str, int], value: int) -> str | None:
    return next((name for name, number in names.items() if number == value), None)


def _nearest(width: int) -> str:
    return min(_WIDTHS, key=lambda name: abs(_WIDTHS[name] - width))
