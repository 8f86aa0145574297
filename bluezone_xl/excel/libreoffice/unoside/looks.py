"""How cells look: number formats, colours, fonts, alignment; many areas in one message."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Sequence, Tuple

import uno
from com.sun.star.table import BorderLine2
from com.sun.star.util import CellProtection

from . import guards
from .session import Area, Session
from .values import format_key

Look = Dict[str, Any]
_MIXED = "AMBIGUOUS_VALUE"
_BOLD, _NORMAL = 150.0, 100.0
_NO_COLOUR = -1
# The property behind each look that is a plain value.
_PLAIN = {
    "size": "CharHeight",
    "font": "CharFontName",
    "wrap": "IsTextWrapped",
    "fill": "CellBackColor",
    "colour": "CharColor",
}
_PROPERTIES = {
    **_PLAIN,
    "bold": "CharWeight",
    "italic": "CharPosture",
    "horizontal": "HoriJustify",
    "vertical": "VertJustify",
    "locked": "CellProtection",
    "number_format": "NumberFormat",
}
_HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "justify": "BLOCK",
    "fill": "REPEAT",
}
# com.sun.star.table.CellVertJustify2; 0 is the standard, which is the bottom
_VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4}
_SIDES = {
    "edge_top": "TopLine",
    "edge_bottom": "BottomLine",
    "edge_left": "LeftLine",
    "edge_right": "RightLine",
    "inside_horizontal": "HorizontalLine",
    "inside_vertical": "VerticalLine",
}


def look(session: Session, doc: str, sheet: str, area: Area, name: str) -> Any:
    """One look of a block; None where its cells differ (and for no fill)."""
    block = session.block(doc, sheet, area)
    what = _PROPERTIES[name]
    if block.getPropertyState(what).value == _MIXED:
        return None
    value = getattr(block, what)
    if name in ("fill", "colour"):
        return None if value == _NO_COLOUR else value
    if name == "number_format":
        return _code(session.document(doc), value)
    return _READERS[name](value) if name in _READERS else value


def set_looks(session: Session, doc: str, sheet: str, looks: Sequence[Tuple[Area, Look]]) -> None:
    """Set looks of many areas of a sheet."""
    found = session.sheet(doc, sheet)
    guards.unprotected(found)
    model = session.document(doc)
    for (top, left, bottom, right), changes in looks:
        block = found.getCellRangeByPosition(left, top, right, bottom)
        for name, value in changes.items():
            setattr(block, _PROPERTIES[name], _uno_value(model, name, value))


def set_borders(
    session: Session, doc: str, sheet: str, area: Area, sides: List[str], line: Any
) -> None:
    """Draw lines around or inside a block, or take them away.

    ``line`` has a ``style`` of com.sun.star.table.BorderLineStyle, a ``width`` in hundredths of a
    millimetre and a ``colour``; None is no line.
    """
    block = session.block(doc, sheet, area)
    guards.unprotected(block.Spreadsheet)
    drawn = BorderLine2()
    if line is not None:
        drawn.Color, drawn.LineStyle = line["colour"], line["style"]
        drawn.OuterLineWidth = drawn.LineWidth = line["width"]
    border = block.TableBorder2
    for name in _SIDES.values():
        setattr(border, f"Is{name}Valid", False)
    for side in sides:
        setattr(border, _SIDES[side], drawn)
        setattr(border, f"Is{_SIDES[side]}Valid", True)
    block.TableBorder2 = border


def borders(session: Session, doc: str, sheet: str, area: Area) -> Dict[str, Any]:
    """The lines around and inside a block; None for a side that has none, or several kinds."""
    border = session.block(doc, sheet, area).TableBorder2
    return {side: _line(border, name) for side, name in _SIDES.items()}


def indent(session: Session, doc: str, sheet: str, area: Area, amount: int) -> None:
    """Move texts to the right, or back, by steps of about three letters."""
    block = session.block(doc, sheet, area)
    guards.unprotected(block.Spreadsheet)
    block.ParaIndent = max(0, block.ParaIndent + amount * 353)


def _line(border: Any, name: str) -> Any:
    line = getattr(border, name)
    if not getattr(border, f"Is{name}Valid") or not line.OuterLineWidth:
        return None
    return {"style": line.LineStyle, "width": line.LineWidth, "colour": line.Color}


def _code(model: Any, key: int) -> str:
    """The code of a number format as Excel writes it."""
    found = model.NumberFormats.getByKey(key)
    code = str(found.FormatString)
    return "General" if code in ("General", "Standard") else code


def _uno_value(model: Any, name: str, value: Any) -> Any:
    if name == "number_format":
        return 0 if value == "General" else format_key(model, value)
    if name in ("fill", "colour"):
        return _NO_COLOUR if value is None else value
    return _WRITERS[name](value) if name in _WRITERS else value


def _protection(locked: bool) -> Any:
    made = CellProtection()
    made.IsLocked = locked
    return made


def _back(names: Dict[str, Any]) -> Dict[Any, str]:
    return {value: name for name, value in names.items()}


_READERS: Dict[str, Callable[[Any], Any]] = {
    "bold": lambda value: value >= _BOLD,
    "italic": lambda value: value.value == "ITALIC",
    "horizontal": lambda value: _back(_HORIZONTAL).get(value.value),
    "vertical": lambda value: _back(_VERTICAL).get(value, "bottom"),
    "locked": lambda value: bool(value.IsLocked),
}
_WRITERS: Dict[str, Callable[[Any], Any]] = {
    "bold": lambda value: _BOLD if value else _NORMAL,
    "italic": lambda value: uno.Enum("com.sun.star.awt.FontSlant", "ITALIC" if value else "NONE"),
    "horizontal": lambda value: uno.Enum("com.sun.star.table.CellHoriJustify", _HORIZONTAL[value]),
    "vertical": lambda value: _VERTICAL[value],
    "locked": _protection,
}

OPERATIONS: Dict[str, Callable[..., Any]] = {
    "look": look,
    "set_looks": set_looks,
    "borders": borders,
    "set_borders": set_borders,
    "indent": indent,
}
