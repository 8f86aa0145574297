"""What cells hold, a block a message.

Dates and booleans are numbers to LibreOffice, told apart by their number format only: blocks
travel as numbers, with the areas that are shown as dates, times or booleans beside them.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterator, List, Sequence, Tuple

from com.sun.star.lang import Locale
from com.sun.star.util import NumberFormat

from . import guards
from .detour import written_aside
from .putting import cut, put_formulas, put_values
from .session import Area, Session
from .sheets import place

Rows = List[List[Any]]
_DATE, _TIME, _DATETIME = NumberFormat.DATE, NumberFormat.TIME, NumberFormat.DATETIME
_LOGICAL, _TEXT = NumberFormat.LOGICAL, NumberFormat.TEXT
_CONTENT = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: numbers, dates, texts, formulas
_MANY = 100_000


def read(session: Session, doc: str, sheet: str, area: Area) -> Dict[str, Any]:
    """Values of a block: numbers, texts, None; dates, booleans and errors by their places.

    Rows and columns below and right of all content may be left out of ``rows``.
    """
    block = _trimmed(session.block(doc, sheet, area))
    if block is None:
        return {"rows": [], "dates": [], "booleans": [], "errors": []}
    data = block.getDataArray()
    blank = _blanks(block, data)
    dates: List[Any] = []
    booleans: List[Any] = []
    for kind, where in _shown_as(session.document(doc), block):
        (booleans if kind & _LOGICAL else dates).append(where)
    rows = [list(line) for line in data]
    for row, column in blank:
        rows[row][column] = None
    return {"rows": rows, "dates": dates, "booleans": booleans, "errors": _errors(block, data)}


def write(
    session: Session,
    doc: str,
    sheet: str,
    area: Area,
    rows: Rows,
    dates: Sequence[Area] = (),
    booleans: Sequence[Area] = (),
    formulas: Sequence[Tuple[Area, Rows]] = (),
) -> List[List[int]]:
    """Write a block in one go.

    ``rows`` has the size of the area, or one cell for all of it; it is blank where a formula
    comes. ``formulas`` are rectangles in LibreOffice's own grammar. Returns the places of those
    that were left out because their cells have the text format.
    """
    block = session.block(doc, sheet, area)
    guards.unlocked(block)
    model = session.document(doc)
    kept = [one for where, _ in formulas for one in _text_cells(model, block.Spreadsheet, where)]
    with written_aside(model, block) as found:
        put_values(found, area, rows)
        _plain(model, cut(found, area))
        for where, lines in formulas:
            put_formulas(found, where, lines, kept)
        _show_as(model, found, dates, "DD/MM/YYYY", _DATE)
        _show_as(model, found, booleans, "BOOLEAN", _LOGICAL)
    return kept


def format_key(model: Any, code: str) -> int:
    """The number of a number format, given its English code."""
    english = Locale("en", "US", "")
    formats = model.NumberFormats
    key = formats.queryKey(code, english, False)
    return int(key if key >= 0 else formats.addNew(code, english))


def looks(block: Any) -> Iterator[Any]:
    """The block cut into areas of one look each."""
    found = block.UniqueCellFormatRanges
    return (found.getByIndex(index) for index in range(found.Count))


def _text_cells(model: Any, sheet: Any, area: Area) -> Iterator[List[int]]:
    """The cells of an area that have the text format."""
    formats = model.NumberFormats
    for look in looks(cut(sheet, area)):
        if formats.getByKey(look.NumberFormat).Type & _TEXT:
            for address in look.RangeAddresses:
                yield place(address)


def _plain(model: Any, block: Any) -> None:
    """Where a boolean stood, a number is a number again."""
    formats = model.NumberFormats
    for look in looks(block):
        if formats.getByKey(look.NumberFormat).Type & _LOGICAL:
            look.NumberFormat = 0


def _show_as(model: Any, sheet: Any, places: Sequence[Area], code: str, kind: int) -> None:
    """Give a format of this kind to the cells that have none, as Excel does."""
    if not places:
        return
    formats = model.NumberFormats
    key = format_key(model, code)
    for area in places:
        for look in looks(cut(sheet, area)):
            if not formats.getByKey(look.NumberFormat).Type & (kind | _TEXT):
                look.NumberFormat = key


def _shown_as(model: Any, block: Any) -> Iterator[Tuple[int, List[int]]]:
    """The areas shown as dates, times or booleans; places count from the block's corner."""
    kinds: Dict[int, int] = {}
    formats = model.NumberFormats
    corner = block.RangeAddress
    for look in looks(block):
        key = look.NumberFormat
        if key not in kinds:
            kinds[key] = formats.getByKey(key).Type
        if kinds[key] & (_DATETIME | _LOGICAL):
            for one in look.RangeAddresses:
                top, left = one.StartRow - corner.StartRow, one.StartColumn - corner.StartColumn
                bottom, right = one.EndRow - corner.StartRow, one.EndColumn - corner.StartColumn
                yield kinds[key], [top, left, bottom, right]


def _blanks(block: Any, data: Any) -> List[Tuple[int, int]]:
    """Blank cells; an empty text that a formula gives is none."""
    empty = [
        (row, column)
        for row, line in enumerate(data)
        for column, value in enumerate(line)
        if value == ""
    ]
    if not empty:
        return []
    written = block.getFormulaArray()
    return [(row, column) for row, column in empty if not written[row][column]]


def _errors(block: Any, data: Any) -> List[List[int]]:
    return [
        [row, column, block.getCellByPosition(column, row).getError()]
        for row, line in enumerate(data)
        for column, value in enumerate(line)
        if value is None
    ]


def _trimmed(block: Any) -> Any:
    """A long block without the part below and right of everything; None when nothing is left."""
    whole = block.RangeAddress
    height, width = whole.EndRow - whole.StartRow + 1, whole.EndColumn - whole.StartColumn + 1
    if height * width <= _MANY:
        return block
    cells = block.queryContentCells(_CONTENT).RangeAddresses
    if not cells:
        return None
    bottom = max(cell.EndRow for cell in cells) - whole.StartRow
    right = max(cell.EndColumn for cell in cells) - whole.StartColumn
    return block.getCellRangeByPosition(0, 0, right, bottom)


OPERATIONS: Dict[str, Callable[..., Any]] = {"read": read, "write": write}
