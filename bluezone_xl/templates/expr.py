"""Formulas that know their own value: each piece has a text for the sheet and a Python twin.

XlsxWriter stores 0 as the result of a formula unless it is told better, and previews, phones and
pandas show what is stored. Writing text and value side by side keeps them from drifting apart;
tests compare the values with LibreOffice's. The functions themselves are in ``functions``.

In a text, ROW stands for the row of the formula, FIRST and LAST for the ends of its table and
HEAD for the row of its headings, so that a formula is composed once and placed many times.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

ROW, FIRST, LAST, HEAD = "\x00", "\x01", "\x02", "\x03"
MAX_LITERAL = 255


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error cell, such as ``#DIV/0!``."""

    name: str


Scalar = bool | int | float | str | None
CellValue = Scalar | ErrorValue


class FormulaError(Exception):
    """An error value on its way through a formula."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a formula sees: cells by key, its 1-based row, and whole columns of its table."""

    cells: Mapping[str, CellValue]
    row: int = 0
    columns: Mapping[str, Sequence[CellValue]] = field(default_factory=dict)
    first: int = 0


@dataclass(frozen=True, slots=True)
class Expr:
    """A piece of a formula: its text without ``=``, and how to compute it."""

    text: str
    value: Callable[[Scope], Scalar]

    def at(self, row: int, first: int = 0, last: int = 0) -> str:
        """Return the formula for a 0-based row of a table that spans these rows."""
        return "=" + self.within(first, last).text.replace(ROW, str(row + 1))

    def within(self, first: int, last: int) -> Expr:
        """Return the same formula with the ends of its table (0-based rows) put in.

        The headings stand in the row above the first.
        """
        ends = self.text.replace(FIRST, str(first + 1)).replace(LAST, str(last + 1))
        return Expr(ends.replace(HEAD, str(first)), self.value)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its letters, and the key of its values.

    ``ends`` are the rows it spans (0-based), where they are not those of the table that the
    formula belongs to.
    """

    letters: str
    key: str
    ends: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """The range, from the first to the last row of the table."""
        if self.ends is None:
            return f"{self.letters}${FIRST}:{self.letters}${LAST}"
        first, last = self.ends
        return f"{self.letters}${first + 1}:{self.letters}${last + 1}"

    @property
    def cell(self) -> Expr:
        """The cell of the column in the formula's own row."""
        return Expr(f"{self.letters}{ROW}", lambda scope: plain(scope.cells.get(self.key)))


def fixed(address: str, key: str) -> Expr:
    """A cell at a fixed address."""
    return Expr(address, lambda scope: plain(scope.cells.get(key)))


def heading(letters: str, text: str) -> Expr:
    """The heading of a column: shorter in a formula than its text, which may stand there often."""
    return Expr(f"{letters}${HEAD}", lambda _: text)


def lit(value: str | float) -> Expr:
    """A literal; long text is cut into pieces that Excel accepts."""
    if not isinstance(value, str):
        return Expr(str(value), lambda _: value)
    pieces = [value[i : i + MAX_LITERAL] for i in range(0, len(value), MAX_LITERAL)] or [""]
    return Expr("&".join('"' + p.replace('"', '""') + '"' for p in pieces), lambda _: value)


def plain(value: CellValue) -> Scalar:
    """Return the value of a cell, or raise the error that stands in it."""
    if isinstance(value, ErrorValue):
        raise FormulaError(value.name)
    return value


def caught(part: Expr, scope: Scope) -> CellValue:
    """Return the value of an expression, its error as a value."""
    try:
        return part.value(scope)
    except FormulaError as error:
        return ErrorValue(str(error))


def numeric(value: CellValue) -> bool:
    """Whether ISNUMBER would say so."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def number(part: Expr, scope: Scope) -> float:
    """Return the value of an expression as a number; a blank is 0, text is an error."""
    value = part.value(scope)
    if value is None:
        return 0
    if isinstance(value, str):
        raise FormulaError("#VALUE!")
    return value


def truth(part: Expr, scope: Scope) -> bool:
    """Return the value of a condition; text is an error."""
    value = part.value(scope)
    if isinstance(value, str):
        raise FormulaError("#VALUE!")
    return bool(value)


def order(part: Expr, scope: Scope) -> tuple[int, float | str]:
    """The place of a value among all: numbers, then text, then truth values; a blank is 0."""
    value = part.value(scope)
    if isinstance(value, str):
        return 1, value.casefold()
    return (2, value) if isinstance(value, bool) else (0, value or 0)


def same(one: Scalar, other: Scalar) -> bool:
    """Whether two values are equal in a sheet: text blind to case, a blank equal to "" and 0."""
    if one is None or other is None:
        return one in (None, "", 0) and other in (None, "", 0)
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return numeric(one) and numeric(other) and one == other


def shown(value: Scalar) -> str:
    """Return a value as ``&`` would append it (with a decimal point)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def trimmed(text: str) -> str:
    """Return text as TRIM does: plain spaces only."""
    if "  " not in text:
        return text.strip(" ")
    return " ".join(part for part in text.split(" ") if part)
