"""Cells inserted, deleted, copied, moved, merged, sorted, filled, found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from bluezone_xl.cells import MAX_COLUMNS, MAX_ROWS
from bluezone_xl.excel.libreoffice import grammar
from bluezone_xl.excel.libreoffice.block import Block
from bluezone_xl.excel.libreoffice.contents import Contents

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.range import Range


class Copied(NamedTuple):
    """What ``copy()`` without a destination remembers until ``paste()``."""

    source: Moves


class Moves(Contents):
    """The part of a range that moves cells about."""

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert blank cells: whole rows or columns where the range is whole ones."""
        del copy_origin
        height, width = self.area.shape
        default = "down" if width >= height else "right"
        self.ask("insert", shift=self._whole() or shift or default)

    def delete(self, shift: str | None = None) -> None:
        """Delete the cells: whole rows or columns where the range is whole ones."""
        height, width = self.area.shape
        default = "left" if height >= width else "up"
        self.ask("delete", shift=self._whole() or shift or default)

    def copy(self, destination: Any = None) -> None:
        """Copy everything to a first cell, or remember it for ``paste``."""
        app = self.sheet.book.app
        if destination is None:
            app.copied = Copied(self)
            app.cut_copy_mode = "copy"
            return
        self.copy_to(destination.impl)

    def copy_to(self, target: Block) -> None:
        """Copy everything to where the target begins."""
        top, left = target.area.top, target.area.left
        height, width = self.area.shape
        area = [top, left, top + height - 1, left + width - 1]
        where = {"doc": target.sheet.book.key, "sheet": target.sheet.name, "area": area}
        self.ask("copy", to=where)

    def copy_from(
        self,
        source_range: Any,
        copy_type: str = "all",
        skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:
        """Copy another range here."""
        self._take(source_range.impl, copy_type, skip_blanks, transpose)

    def paste(
        self,
        paste: str | None = None,
        operation: str | None = None,
        skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:
        """Write here what was copied: everything, ``values`` or ``formulas``."""
        if operation is not None:
            raise NotImplementedError(operation)
        self._take(self.sheet.book.app.copied.source, paste or "all", skip_blanks, transpose)

    def move(self, destination: Any) -> None:
        """Move the cells; formulas that mean them follow."""
        target = destination.impl
        top, left = target.area.top, target.area.left
        height, width = self.area.shape
        area = [top, left, top + height - 1, left + width - 1]
        self.ask("move", to={"sheet": target.sheet.name, "area": area})

    def merge(self, across: bool) -> None:
        """Show the cells as one, or those of each row."""
        self.ask("merge", across=across, value=True)

    def unmerge(self) -> None:
        """Show them one by one again."""
        self.ask("merge", across=False, value=False)

    @property
    def merge_area(self) -> Range:
        """The cells shown as one with the first."""
        found: Range = self.sheet.at(self.ask("merged"))
        return found

    @property
    def merge_cells(self) -> bool:
        """Whether the first cell is merged with others."""
        return self.merge_area.area.size > 1

    def sort(self, keys: list[int], ascending: list[bool], has_headers: bool) -> None:
        """Sort rows by columns, counted from 1."""
        self.ask("sort", keys=[key - 1 for key in keys], ascending=ascending, headers=has_headers)

    def remove_duplicates(self, columns: list[int], has_headers: bool) -> None:
        """Keep the first of rows that are equal in these columns; the others move up."""
        rows = self.rows()
        kept: dict[Any, list[Any]] = {}
        for at, line in enumerate(rows):
            key = at if has_headers and at == 0 else tuple(_key(line[one - 1]) for one in columns)
            kept.setdefault(key, line)
        blank: list[list[Any]] = [[None] * self.area.width] * (len(rows) - len(kept))
        self.write([*kept.values(), *blank])

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[Range]:
        """Areas of blank cells, constants, formulas or visible cells."""
        found = self.ask("special_cells", kind=cell_type, values=value_type)
        return [self.sheet.at(place) for place in found]

    def find(
        self, text: str, whole: bool, direction: str, order: str, match_case: bool
    ) -> Range | None:
        """The first cell that shows a text, or the last."""
        places = self.ask("find", text=text, whole=whole, match_case=match_case)
        cells = [
            (row, column)
            for top, left, bottom, right in places
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]
        if not cells:
            return None
        pick = min if direction == "forward" else max
        row, column = pick(cells, key=lambda cell: cell if order == "rows" else cell[::-1])
        found: Range = self.sheet.at([row, column, row, column])
        return found

    def replace_all(self, old: str, new: str, whole: bool, match_case: bool) -> None:
        """Replace a text in formulas and constants."""
        self.ask("replace_all", old=old, new=new, whole=whole, match_case=match_case)

    def autofill(self, destination: Any, type_: str) -> None:
        """Continue these cells over a range that begins with them."""
        del type_
        target = destination.impl
        target.ask("fill", source=self.area.place)

    def _whole(self) -> str | None:
        if self.area.width == MAX_COLUMNS:
            return "rows"
        return "columns" if self.area.height == MAX_ROWS else None

    def _take(self, source: Moves, what: str, skip_blanks: bool, transpose: bool) -> None:
        if what == "all" and not skip_blanks and not transpose:
            source.copy_to(self)
            return
        if what == "values":
            rows = source.rows()
        elif what == "formulas":
            rows = self._formulas(source)
        else:
            raise NotImplementedError(what)
        if transpose:
            rows = [list(line) for line in zip(*rows, strict=True)]
        self._write_at_corner(rows, skip_blanks=skip_blanks)

    def _formulas(self, source: Moves) -> list[list[Any]]:
        """The source's formulas, their references moved along."""
        down, right = self.area.top - source.area.top, self.area.left - source.area.left
        found = source.formula
        lines = [[found]] if source.area.size == 1 else found
        return [[grammar.moved(one, down, right) for one in line] for line in lines]

    def _write_at_corner(self, rows: list[list[Any]], *, skip_blanks: bool) -> None:
        target = self.sheet.range((self.area.row, self.area.column, len(rows), len(rows[0])))
        if skip_blanks:
            there = target.rows()
            rows = [
                [old if new is None else new for old, new in zip(*lines, strict=True)]
                for lines in zip(there, rows, strict=True)
            ]
        target.write(rows)


def _key(value: Any) -> Any:
    """Excel tells texts apart by their letters, not by their case."""
    return value.casefold() if isinstance(value, str) else value
