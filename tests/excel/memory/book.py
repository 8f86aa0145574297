"""xlwings' workbook, sheets, ranges and names over cells in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bluezone_xl.master.live import Raw, Text
from tests.excel.memory.com import BookApi, SheetApi
from tests.excel.memory.loading import load
from tests.excel.memory.marking import Markable, MemoryNote, Recorded
from tests.excel.memory.names import MemoryNames
from tests.excel.memory.program import MemoryApp
from tests.excel.memory.sheet import Area, Cells

_ROWS = re.compile(r"\$?(\d+):\$?(\d+)")
_WIDEST = 16_383


class MemoryBook:
    """A workbook. ``own`` has the cells of each sheet by name."""

    def __init__(self, path: Path | str, app: MemoryApp) -> None:
        self.path, self.app = path, app
        self.api = BookApi(self)
        self.own: dict[str, Cells] = {}
        self.defined: dict[str, str] = {}
        self.guards: dict[str, SheetApi] = {}
        self.saved_cells: str = ""
        self.structure_protected = False
        file = Path(path)
        if file.suffix in (".xlsx", ".xlsm") and file.is_file() and file.stat().st_size:
            self.own, self.defined = load(file)
        self.guards = {name: sheet_api(self, name) for name in self.own}

    @property
    def name(self) -> str:
        return Path(self.path).name

    @property
    def fullname(self) -> str:
        return str(self.path)

    @property
    def sheets(self) -> MemorySheets:
        return MemorySheets(self)

    @property
    def names(self) -> MemoryNames:
        return MemoryNames(self)

    def save(self, path: Any = None, password: Any = None) -> None:
        self.app.write("save", self.name)
        self.api.Saved = True
        # What matters to the program is that the file is another one than before.
        Path(self.path).write_bytes(Path(self.path).read_bytes() + b" ")

    def activate(self) -> None:
        self.app.calls.append("activate the workbook")

    def changed(self, what: str, where: str) -> None:
        self.app.write(what, where)
        self.api.Saved = False


def sheet_api(book: MemoryBook, name: str, *, protected: bool = True) -> SheetApi:
    """What Excel offers of a sheet."""
    change = MemorySheet(book, name).change
    return SheetApi(book, name, change, ProtectContents=protected)


class MemorySheets:
    def __init__(self, book: MemoryBook) -> None:
        self._book = book

    def __iter__(self) -> Iterator[MemorySheet]:
        return iter([MemorySheet(self._book, name) for name in self._book.own])

    def __len__(self) -> int:
        return len(self._book.own)

    def __call__(self, key: str | int) -> MemorySheet:
        name = list(self._book.own)[key - 1] if isinstance(key, int) else key
        if name not in self._book.own:
            raise KeyError(name)
        return MemorySheet(self._book, name)

    def add(self, before: MemorySheet, after: Any = None, name: str = "") -> MemorySheet:
        """Put a sheet before another one; it is not protected."""
        if self._book.structure_protected:
            raise OSError("1004: the workbook is protected")
        self._book.changed("add sheet", name)
        sheets = list(self._book.own.items())
        sheets.insert([one for one, _ in sheets].index(before.name), (name, Cells()))
        self._book.own.clear()
        self._book.own.update(sheets)
        self._book.guards[name] = sheet_api(self._book, name, protected=False)
        return MemorySheet(self._book, name)


class MemorySheet:
    def __init__(self, book: MemoryBook, name: str) -> None:
        self.book, self.name = book, name

    @property
    def cells_(self) -> Cells:
        return self.book.own[self.name]

    @property
    def api(self) -> SheetApi:
        return self.book.guards[self.name]

    @property
    def page_setup(self) -> MemoryPage:
        return MemoryPage(self)

    @property
    def used_range(self) -> MemoryRange:
        last = max((c for _, c in (*self.cells_.values, *self.cells_.looks)), default=0)
        return MemoryRange(self, Area(0, 0, self.cells_.last_row, last))

    def activate(self) -> None:
        self.book.app.calls.append(f"activate {self.name}")

    def delete(self) -> None:
        self.book.changed("delete sheet", self.name)
        del self.book.own[self.name]

    @property
    def notes(self) -> list[MemoryNote]:
        spots = list(self.cells_.notes)
        return [MemoryNote(MemoryRange(self, Area(*spot, *spot))) for spot in spots]

    @property
    def freeze_panes(self) -> Recorded:
        return Recorded(self.change, "freeze")

    show_gridlines = True

    def range(self, first: Any, last: Any = None) -> MemoryRange:
        if isinstance(first, str):
            rows = _ROWS.fullmatch(first)
            if rows:
                return MemoryRange(self, Area(int(rows[1]) - 1, 0, int(rows[2]) - 1, _WIDEST))
            return MemoryRange(self, Area.parse(first))
        last = last or first
        return MemoryRange(self, Area(first[0] - 1, first[1] - 1, last[0] - 1, last[1] - 1))

    def change(self, what: str, where: str) -> None:
        if self.api.ProtectContents:
            raise OSError(f"1004: {self.name} is protected")
        self.book.changed(what, f"{self.name}!{where}")


class MemoryPage:
    def __init__(self, sheet: MemorySheet) -> None:
        self._sheet = sheet

    @property
    def print_area(self) -> str | None:
        return self._sheet.cells_.paper or None

    @print_area.setter
    def print_area(self, area: str | None) -> None:
        self._sheet.change("print", area or "")
        self._sheet.cells_.paper = area or ""


class MemoryRange(Markable):
    def __init__(self, sheet: MemorySheet, area: Area) -> None:
        self.sheet, self.area = sheet, area

    @property
    def row(self) -> int:
        return self.area.top + 1

    @property
    def column(self) -> int:
        return self.area.left + 1

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.bottom - self.area.top + 1, self.area.right - self.area.left + 1

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> MemoryRange:
        _, width = self.shape
        if column is None:
            above, beside = divmod(row - 1, width)
            row, column = above + 1, beside + 1
        at = self.area.top + row - 1, self.area.left + column - 1
        return MemoryRange(self.sheet, Area(*at, *at))

    @property
    def raw_value(self) -> Any:
        return self._read(lambda value: None if isinstance(value, Text) else value)

    @raw_value.setter
    def raw_value(self, rows: Any) -> None:
        self.sheet.change("put", self.area.a1)
        block = rows if isinstance(rows, list) else [[rows]]
        assert (len(block), len(block[0])) == self.shape
        for down, row in enumerate(block):
            for over, value in enumerate(row):
                self._write((self.area.top + down, self.area.left + over), value)
                self.sheet.book.app.cell_written()

    @property
    def formula(self) -> Any:
        return self._read(lambda value: "" if value is None else str(value))

    def insert(self, shift: str, copy_origin: str) -> None:
        self.sheet.change("insert", f"{self.area.top + 1}:{self.area.bottom + 1}")
        self.sheet.cells_.insert(self.area.top, self.shape[0])
        self._rename(self.shape[0])

    def delete(self, shift: str) -> None:
        self.sheet.change("delete", f"{self.area.top + 1}:{self.area.bottom + 1}")
        self.sheet.cells_.delete(self.area.top, self.shape[0])
        self._rename(-self.shape[0])

    def _read(self, shown: Any) -> Any:
        values, area = self.sheet.cells_.values, self.area
        rows = tuple(
            tuple(shown(values.get((row, column))) for column in range(area.left, area.right + 1))
            for row in range(area.top, area.bottom + 1)
        )
        return rows[0][0] if len(self) == 1 else rows

    def _write(self, spot: tuple[int, int], value: Any) -> None:
        """As Excel takes what is handed over: it reads texts as if they had been typed."""
        self.sheet.cells_.values.pop(spot, None)
        if value is not None:
            self.sheet.cells_.values[spot] = _typed(value)

    def _rename(self, count: int) -> None:
        """Names stretch and move with the rows they refer to."""
        defined, prefix = self.sheet.book.defined, f"='{self.sheet.name}'!"
        for name, body in defined.items():
            if body.startswith(prefix):
                area = Area.parse(body.removeprefix(prefix)).stretched(self.area.top, count)
                first, last = (area or Area(0, 0, 0, 0)).a1.split(":")
                ends = [re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", end) for end in (first, last)]
                defined[name] = prefix + (":".join(ends) if ":" in body else ends[0])


def _typed(value: Any) -> Raw:
    if not isinstance(value, str):
        return float(value) if type(value) is int else value
    if value.startswith("'"):
        return value[1:]
    if value.startswith("="):
        return Text(value)
    if value.upper() in ("TRUE", "FALSE"):
        return value.upper() == "TRUE"
    try:
        return float(value)
    except ValueError:
        return value
