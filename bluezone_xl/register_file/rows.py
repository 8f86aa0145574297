"""What the steps of reading a register hand on: rows of named cells, and problems in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bluezone_xl.catalogue import Lang, text


class CellType(StrEnum):
    """How a cell was typed; in .csv everything is text."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as text: spaces tidied, NFC, a whole number without its decimals."""

    text: str
    type: CellType = CellType.TEXT


BLANK = Cell("")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or doubtful in one cell, named as the spreadsheet shows it.

    ``key`` is an entry of texts/register.toml; the text is rendered last.
    """

    row: int
    column: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()

    def text(self, lang: Lang = "vi") -> str:
        """The problem and its place, in a language."""
        names = ", ".join(self.suggestions)
        hint = text("register.did_you_mean", lang, names=names) if names else ""
        said = text(f"register.{self.key}", lang, **self.values, hint=hint)
        return text("register.place", lang, row=self.row, column=self.column, text=said)


@dataclass(frozen=True, slots=True)
class Row:
    """One unit's row: its number in the file, its cells and the headers above them, by field."""

    number: int
    cells: Mapping[str, Cell]
    headers: Mapping[str, str]

    def cell(self, name: str) -> Cell:
        """A field's cell; blank when the file has no such column."""
        return self.cells.get(name, BLANK)

    def text(self, name: str) -> str:
        """A field's text, empty when blank."""
        return self.cell(name).text

    def problem(
        self, name: str, key: str, /, *, suggestions: list[str] | None = None, **values: object
    ) -> Problem:
        """Return a problem with one of its fields."""
        header = self.headers.get(name, name)
        return Problem(self.number, header, key, values, tuple(suggestions or ()))

    def with_text(self, name: str, value: str) -> Row:
        """Return the row with another text in one field."""
        return replace(self, cells={**self.cells, name: Cell(value)})
