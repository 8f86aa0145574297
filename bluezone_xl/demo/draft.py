"""What one official of the synthetic province is about to send, still open to mistakes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from bluezone_xl.campaign import Campaign
from bluezone_xl.cells import CellRef
from bluezone_xl.kinds import Column, Kind
from bluezone_xl.register import Register, Unit
from bluezone_xl.returns import Return
from bluezone_xl.templates import Typed, WorkbookSpec
from bluezone_xl.templates.layout import form_of
from bluezone_xl.templates.plan import VALUE
from bluezone_xl.templates.rows import Rows, line_rows, rows_of
from bluezone_xl.templates.spec import Raw


@dataclass(frozen=True, slots=True, order=True)
class Planted:
    """A mistake put into a file, or one found there. ``cell`` is empty for the whole file."""

    path: str
    code: str
    cell: str = ""


@dataclass
class Draft:
    """One return before it is written: the issued workbook's spec and what is typed into it.

    ``owner`` is the code of the unit that sends it, ``label`` its path below the inbox, ``sent``
    when it is saved, in seconds from the usual time. ``aside`` are changes to the written file
    itself. A ``spared`` draft gets no mistake, because another one's mistake rests on it; a
    ``final`` one is of the last period, so that nothing has to fit it later.
    """

    owner: str
    spec: WorkbookSpec
    register: Register
    last: Return | None
    lines: list[dict[str, Raw]]
    fields: dict[str, Raw]
    difficulties: list[tuple[Raw, Raw]] = field(default_factory=list)
    label: str = ""
    sent: int = 0
    spared: bool = False
    final: bool = False
    planted: list[tuple[str, str]] = field(default_factory=list)
    aside: list[Callable[[Path], None]] = field(default_factory=list)

    @property
    def campaign(self) -> Campaign:
        """The campaign it belongs to."""
        return self.spec.campaign

    @property
    def kind(self) -> Kind:
        """Its workbook kind."""
        return self.spec.kind

    @property
    def unit(self) -> Unit:
        """Whose return it is."""
        assert self.spec.unit is not None
        return self.spec.unit

    @property
    def period(self) -> date:
        """The period on its form."""
        assert self.spec.period is not None
        return self.spec.period

    @property
    def counts(self) -> tuple[Column, ...]:
        """The columns that take whole numbers."""
        return tuple(column for column in self.kind.columns if column.type == "count")

    def plant(self, code: str, cell: str = "") -> None:
        """Note that the file carries this mistake."""
        self.planted.append((code, cell))

    def cell(self, line: int, column: str) -> str:
        """The A1 address of a line's cell on the form."""
        form = form_of(self.campaign, self.kind)
        return CellRef(self._rows.first + line % len(self.lines), form.input(column).index).a1

    def header_cell(self, column: str) -> str:
        """The A1 address of a column's heading."""
        form = form_of(self.campaign, self.kind)
        return CellRef(self._rows.lines_head, form.input(column).index).a1

    def field_cell(self, key: str) -> str:
        """The A1 address of a field's answer."""
        return CellRef(self._rows.fields[key], VALUE).a1

    @property
    def _rows(self) -> Rows:
        rows = line_rows(self.kind, len(self.spec.lines), len(self.lines))
        return rows_of(self.campaign, self.kind, rows, len(self.difficulties))

    def workbook(self, folder: Path) -> tuple[Path, WorkbookSpec]:
        """Where the workbook is to be written, and what it is made from."""
        path = folder / self.label
        path.parent.mkdir(parents=True, exist_ok=True)
        typed = Typed(lines=self.lines, fields=self.fields, difficulties=tuple(self.difficulties))
        return path, replace(self.spec, typed=typed)

    def send(self, path: Path, saved: datetime) -> None:
        """Do to the written file what happens to it on its way; give it its time."""
        for change in self.aside:
            change(path)
        os.utime(path, (saved.timestamp(), saved.timestamp()))
