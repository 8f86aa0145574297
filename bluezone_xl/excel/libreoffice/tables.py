"""Tables as far as LibreOffice has them: a name, a header, a filter; no styles, no total rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from bluezone_xl.excel.libreoffice.area import Area

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.range import Range
    from bluezone_xl.excel.libreoffice.sheet import Sheet


class Tables:
    """The tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Sheet:
        """The sheet."""
        return self._sheet

    def records(self) -> list[dict[str, Any]]:
        """Every table as it travels."""
        return list(self._sheet.ask("tables"))

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: bool = True,
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """Make a table of a range; its style LibreOffice has not."""
        del source_type, link_source, destination, table_style_name
        made = source.impl.ask("add_table", name=name or "", header=has_headers)
        return Table(self._sheet, made)

    def __call__(self, key: int | str) -> Table:
        """One of them, by name or by its place from 1. Raises KeyError, IndexError."""
        names = [record["name"] for record in self.records()]
        if isinstance(key, int):
            return Table(self._sheet, names[key - 1])
        if key not in names:
            raise KeyError(key)
        return Table(self._sheet, key)

    def __len__(self) -> int:
        return len(self.records())

    def __iter__(self) -> Iterator[Table]:
        return iter([Table(self._sheet, record["name"]) for record in self.records()])

    def __contains__(self, key: str) -> bool:
        return any(record["name"] == key for record in self.records())


class Table(base_classes.Table):
    """One table."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self._sheet = sheet
        self._name = name

    @property
    def api(self) -> Table:
        """The table itself."""
        return self

    @property
    def parent(self) -> Sheet:
        """Its sheet."""
        return self._sheet

    @property
    def name(self) -> str:
        """Its name."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self._change(name=value)
        self._name = value

    @property
    def display_name(self) -> str:
        """Its name."""
        return self._name

    @display_name.setter
    def display_name(self, value: str) -> None:
        self.name = value

    @property
    def range(self) -> Range:
        """All of it."""
        return self._at(0, 0)

    @property
    def header_row_range(self) -> Range | None:
        """Its first row, if it is a header."""
        area = self._area()
        return self._at(0, area.height - 1) if self._record()["header"] else None

    @property
    def data_body_range(self) -> Range | None:
        """Its rows without header."""
        above = int(self._record()["header"])
        return self._at(above, 0) if self._area().height > above else None

    @property
    def totals_row_range(self) -> None:
        """LibreOffice 7 keeps no rows of totals."""
        return

    @property
    def insert_row_range(self) -> Range | None:
        """The row that waits for the first entry: an empty one, alone under the header."""
        body = self.data_body_range
        if body is None or body.area.height > 1:
            return None
        return body if all(value is None for value in body.rows()[0]) else None

    @property
    def show_autofilter(self) -> bool:
        """Whether the header has buttons to filter."""
        return bool(self._record()["filter"])

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self._change(filter=bool(value))

    @property
    def show_headers(self) -> bool:
        """Whether its first row is a header."""
        return bool(self._record()["header"])

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        self._change(header=bool(value))

    def resize(self, range: Any) -> None:  # noqa: A002 - xlwings' word
        """Make it as large as another range."""
        self._change(area=range.impl.area.place)

    def sort(self, keys: list[int], ascending: list[bool]) -> None:
        """Sort its rows by columns, counted from 1."""
        self.range.sort(keys, ascending, self.show_headers)

    def _record(self) -> dict[str, Any]:
        for record in Tables(self._sheet).records():
            if record["name"] == self._name:
                return record
        raise KeyError(self._name)

    def _area(self) -> Area:
        return Area.of_place(self._record()["area"])

    def _at(self, above: int, below: int) -> Range:
        """Its rows without so many above and below."""
        area = self._area()
        height = area.height - above - below
        return self._sheet.at(Area(area.top + above, area.left, height, area.width).place)

    def _change(self, **changes: Any) -> None:
        self._sheet.ask("change_table", name=self._name, changes=changes)
