"""Writes a sheet anew, for the rare one that calamine should not get as it is."""

from __future__ import annotations

from lxml import etree

from bluezone_xl.cells import MAX_COLUMNS, column_letters
from bluezone_xl.reading.scan import KNOWN_ERRORS, position, row_number
from bluezone_xl.reading.strays import Corner, Strays
from bluezone_xl.reading.strings import SharedStrings, item_text
from bluezone_xl.reading.tags import TAG
from bluezone_xl.reading.xmltext import CELL, INLINE, ROW, VALUE, parse, serialised


def plain(content: bytes, part: str) -> bytes:
    """Return a sheet in UTF-8 without CDATA, each cell with its address.

    Addresses are optional: rows and cells without one follow one another.
    """
    root = parse(content, part)
    row = -1
    for element in root.iter(ROW):
        number = element.get("r")
        row = row + 1 if number is None else row_number(number) - 1
        element.set("r", str(row + 1))
        column = -1
        for cell in element.iterchildren(CELL):
            address = cell.get("r")
            column = column + 1 if address is None else position(address)[1]
            if address is None and column < MAX_COLUMNS:
                cell.set("r", f"{column_letters(column)}{row + 1}")
    return serialised(root)


def with_known_errors(content: bytes, part: str) -> bytes:
    """Return a sheet in which every error that calamine does not know is ``#N/A``."""
    root = parse(content, part)
    for cell in root.iter(CELL):
        value = cell.find(VALUE)
        if cell.get("t") == "e" and value is not None and value.text not in KNOWN_ERRORS:
            value.text = "#N/A"
    return serialised(root)


def without_strays(
    content: bytes, part: str, strings: SharedStrings, *, streamed: bool
) -> tuple[bytes, Strays | None]:
    """Drop the filled cells far below or right of the tables; tell where they were."""
    root = parse(content, part, streamed=streamed)
    filled = [(position(cell.get("r")), cell) for cell in root.iter(CELL) if len(cell)]
    tags = {row for (row, column), cell in filled if column == 0 and _is_tag(cell, strings)}
    reach = max((column for (row, column), _ in filled if row in tags), default=0)
    corner = Corner(max(tags, default=0), reach)
    beyond = [cell for place, cell in filled if not corner.holds(*place)]
    shown = [str(cell.get("r")) for cell in beyond if _text(cell, strings).strip()]
    for cell in beyond:
        parent = cell.getparent()
        if parent is not None:
            parent.remove(cell)
    rewritten = serialised(root) if beyond or streamed else content
    return rewritten, Strays(len(shown), shown[0]) if shown else None


def _is_tag(cell: etree._Element, strings: SharedStrings) -> bool:
    return TAG.fullmatch(_text(cell, strings).strip()) is not None


def _text(cell: etree._Element, strings: SharedStrings) -> str:
    value = cell.findtext(VALUE)
    if cell.get("t") == "s":
        return strings.text(value)
    inline = cell.find(INLINE)
    return item_text(inline) if inline is not None else value or ""
