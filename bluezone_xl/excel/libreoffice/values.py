"""Cell values: what xlwings hands over, and what travels.

LibreOffice keeps dates as numbers, counted from the workbook's own first day; which cells are
dates, booleans or errors travels beside the numbers (see ``unoside.values``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

Rows = list[list[Any]]
Places = list[list[int]]

# The codes LibreOffice keeps in an error cell, where Excel has a name for the same thing.
_ERRORS = {
    502: "#VALUE!",
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
_SECOND = 86_400


class CellError(str):
    """The name of an error a cell shows, such as ``#DIV/0!``."""

    __slots__ = ()


def read_rows(answer: Mapping[str, Any], shape: tuple[int, int], epoch: date) -> Rows:
    """Return a block as Python values, filled up to its shape."""
    height, width = shape
    rows: Rows = [line + [None] * (width - len(line)) for line in answer["rows"]]
    for place in answer["dates"]:
        _each(rows, place, lambda value: _moment(value, epoch))
    for place in answer["booleans"]:
        _each(rows, place, lambda value: bool(value) if value in (0, 1) else value)
    for row, column, code in answer["errors"]:
        rows[row][column] = CellError(_ERRORS.get(code, f"Err:{code}"))
    rows.extend([None] * width for _ in range(height - len(rows)))
    return rows


class Written(NamedTuple):
    """A block ready to travel: numbers and texts, and where the rest stands."""

    rows: Rows
    dates: Places
    booleans: Places
    formulas: Places


def written(rows: Sequence[Sequence[Any]], epoch: date) -> Written:
    """Turn Python values into what travels: dates and booleans as numbers, formulas left blank.

    As in Excel, a text beginning with ``=`` is a formula, and an apostrophe before it says that it
    is not.
    """
    dates: list[tuple[int, int]] = []
    booleans: list[tuple[int, int]] = []
    formulas: list[tuple[int, int]] = []
    made: Rows = []
    for at, line in enumerate(rows):
        cells = list(line)
        for column, value in enumerate(cells):
            if isinstance(value, bool):
                cells[column] = int(value)
                booleans.append((at, column))
            elif type(value) is int:
                # LibreOffice takes no whole number beyond 32 bits.
                cells[column] = float(value)
            elif isinstance(value, date):
                cells[column] = serial(value, epoch)
                dates.append((at, column))
            elif isinstance(value, str) and value[:1] in ("'", "="):
                if is_formula(value):
                    cells[column] = None
                    formulas.append((at, column))
                else:
                    cells[column] = value.removeprefix("'")
        made.append(cells)
    return Written(made, places(dates), places(booleans), places(formulas))


def is_formula(value: Any) -> bool:
    """Whether Excel would calculate this."""
    return isinstance(value, str) and value.startswith("=") and len(value) > 1


def serial(value: date, epoch: date) -> float:
    """A date or a time of day on a date as LibreOffice counts it."""
    if not isinstance(value, datetime):
        return float((value - epoch).days)
    passed = value.replace(tzinfo=None) - datetime(epoch.year, epoch.month, epoch.day)  # noqa: DTZ001
    return passed / timedelta(days=1)


def places(cells: Sequence[tuple[int, int]]) -> Places:
    """Cells as few rectangles: runs down a column, with the same runs beside them joined."""
    columns: dict[int, list[list[int]]] = {}
    for row, column in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        runs = columns.setdefault(column, [])
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    joined: dict[tuple[int, int, int], list[int]] = {}
    for column in sorted(columns):
        for first, last in columns[column]:
            before = joined.pop((first, last, column), None)
            place = [first, before[1] if before else column, last, column]
            joined[first, last, column + 1] = place
    return list(joined.values())


def cleaned(
    rows: Rows,
    dates: Callable[..., Any],
    empty: Any,
    numbers: Callable[[float], Any] | None,
    errors_as_text: bool,
) -> Rows:
    """Apply xlwings' reading options to a block."""

    def clean(value: Any) -> Any:
        if value is None or value == "":
            return empty
        if isinstance(value, CellError):
            return str(value) if errors_as_text else None
        if isinstance(value, datetime):
            return _built(value, dates)
        if numbers is not None and type(value) in (int, float):
            return numbers(value)
        return float(value) if type(value) is int else value

    return [[clean(value) for value in line] for line in rows]


def _built(value: datetime, dates: Callable[..., Any]) -> Any:
    return dates(
        year=value.year,
        month=value.month,
        day=value.day,
        hour=value.hour,
        minute=value.minute,
        second=value.second,
        microsecond=value.microsecond,
        tzinfo=None,
    )


def _each(rows: Rows, place: Sequence[int], change: Callable[[Any], Any]) -> None:
    top, left, bottom, right = place
    for row, column in _inside(top, left, min(bottom, len(rows) - 1), right):
        if type(rows[row][column]) in (int, float):
            rows[row][column] = change(rows[row][column])


def _inside(top: int, left: int, bottom: int, right: int) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _moment(value: float, epoch: date) -> Any:
    """A serial number as a moment; what no calendar has stays a number."""
    try:
        start = datetime(epoch.year, epoch.month, epoch.day)  # noqa: DTZ001 - cells know no zone
        # Rounded to milliseconds, as Excel does: 0.1 of a day is no exact binary fraction.
        return start + timedelta(milliseconds=round(value * _SECOND * 1000))
    except OverflowError:
        return value
