"""An accepted return: what one unit said for one period, line by line, with its provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bluezone_xl.submission import Source


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a return.

    ``row`` is the sheet row as people count it (from 1); ``key`` tells the line apart within the
    unit (normalised name, tax code or unit code); ``values`` holds what was typed, by column id
    (counts as int; a blank is absent, it is not a zero).
    """

    row: int
    key: str
    name: str
    values: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Return:
    """One workbook of one unit for one period, after checking.

    ``columns`` gives the sheet column letter of each column id, so that any figure can be
    followed to its cell. ``fields`` are the unit's single answers, ``difficulties`` pairs of
    (difficulty, proposal). ``nil`` means "nothing to report", said explicitly.
    """

    unit: str
    kind: str
    period: date
    sheet: str
    columns: Mapping[str, str]
    lines: tuple[Line, ...]
    fields: Mapping[str, int | str]
    difficulties: tuple[tuple[str, str], ...]
    nil: bool
    template_version: int
    source: Source

    def total(self, column: str) -> int | None:
        """Sum a count column over the lines, or None when no line filled it."""
        values = [v for line in self.lines if isinstance(v := line.values.get(column), int)]
        return sum(values) if values else None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A return as the ledger keeps it.

    ``revision`` counts from 1 within unit and period; the highest one stands, the others are its
    history.
    """

    content: Return
    revision: int
    receipt: int
    accepted_at: datetime
    rules_version: str = ""
    warnings: int = field(default=0)


def precedence(source: Source) -> tuple[float, float, str]:
    """Order two returns of one unit and period that arrive in the same run: the later wins.

    The rule, in this order: the save time inside the workbook, the file's own time, the hash
    (so that the outcome never depends on a file's name). A workbook without a save time
    counts by its file's time.
    """
    saved = source.modified.timestamp() if source.modified is not None else source.mtime
    return saved, source.mtime, source.sha256
