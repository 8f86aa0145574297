"""The buttons of the dashboard, side by side over its whole width."""

from __future__ import annotations

from bluezone_xl.master.model import Button, Toolbar
from bluezone_xl.master.sheets.overview.frame import BUTTONS, SECTION, section
from bluezone_xl.vba.actions import ON_THE_SHEET

HEIGHT = 34.0

_HALF = len(SECTION) // 2
# Columns of n characters are 7n + 5 pixels wide; a button leaves a little between neighbours.
_WIDTH = sum(round(7 * width + 5) for width in SECTION[:_HALF]) - 8


def toolbar() -> Toolbar:
    """Two buttons to a section."""
    columns = [section(number) + half for number in range(3) for half in (0, _HALF)]
    buttons = (
        Button(column, _WIDTH, action.name)
        for column, action in zip(columns, ON_THE_SHEET, strict=True)
    )
    return Toolbar(BUTTONS, HEIGHT, tuple(buttons))
