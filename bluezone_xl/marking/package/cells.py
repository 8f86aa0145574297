"""The cells of one sheet part: found by address, made in their place where they are missing."""

from __future__ import annotations

from lxml import etree

from bluezone_xl.cells import CellRef, column_letters
from bluezone_xl.marking.package.elements import child, children, named, new, truth, without
from bluezone_xl.reading.scan import position


class Cells:
    """A worksheet's tree by cell. Raises LookupError for one without ``sheetData``."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        data = named(root, "sheetData")
        if data is None:
            raise LookupError("sheetData")
        self._data = data
        self._rows: dict[int, etree._Element] = {}
        for row in children(data):
            given = row.get("r")
            number = int(given) - 1 if given else max(self._rows, default=-1) + 1
            self._rows[number] = row
        self._merged = _merged(root)

    def shown(self, ref: CellRef) -> CellRef:
        """Return the cell that is seen at a place: of merged cells, the first."""
        for first, last in self._merged:
            if first.row <= ref.row <= last.row and first.column <= ref.column <= last.column:
                return first
        return ref

    def format_of(self, ref: CellRef) -> int:
        """Return the number of the format in which a cell is shown."""
        row = self._rows.get(ref.row)
        cell = None if row is None else _cell(row, ref)
        if cell is not None:
            return int(cell.get("s") or 0)
        if row is not None and truth(row.get("customFormat")):
            return int(row.get("s") or 0)
        return self._format_of_column(ref.column)

    def set_format(self, ref: CellRef, number: int) -> None:
        """Give a cell a format, making the cell where there is none."""
        self._made(ref).set("s", str(number))

    def text(self, ref: CellRef, strings: list[str]) -> str:
        """Return the text of a cell, "" for none; ``strings`` are the shared ones."""
        row = self._rows.get(ref.row)
        cell = None if row is None else _cell(row, ref)
        if cell is None:
            return ""
        if cell.get("t") == "inlineStr":
            return string_of(named(cell, "is"))
        value = named(cell, "v")
        content = "" if value is None else value.text or ""
        if cell.get("t") == "s":
            return strings[int(content)] if content.isdigit() else ""
        return content

    def rows(self) -> list[int]:
        """The 0-based numbers of the rows that are there."""
        return sorted(self._rows)

    def _made(self, ref: CellRef) -> etree._Element:
        row = self._row(ref.row)
        _number(row, ref.row)
        found = _cell(row, ref)
        if found is not None:
            return found
        made = new(row, "c", r=ref.a1)
        # How far the row's cells reach was said for those that were there.
        without(row, "spans")
        later = [c for c in children(row) if _column(c) > ref.column]
        if later:
            later[0].addprevious(made)
        else:
            row.append(made)
        return made

    def _row(self, number: int) -> etree._Element:
        if number in self._rows:
            return self._rows[number]
        later = [n for n in sorted(self._rows) if n > number]
        if later:
            # Rows without a number follow one another: the one after must not lose its own.
            following = self._rows[later[0]]
            following.set("r", str(later[0] + 1))
            made = new(self._data, "row", r=str(number + 1))
            following.addprevious(made)
        else:
            made = child(self._data, "row", r=str(number + 1))
        self._rows[number] = made
        return made

    def _format_of_column(self, column: int) -> int:
        columns = named(self.root, "cols")
        for item in () if columns is None else children(columns):
            if int(item.get("min") or 0) <= column + 1 <= int(item.get("max") or 0):
                return int(item.get("style") or 0)
        return 0


def string_of(item: etree._Element | None) -> str:
    """Return the text of a shared or inline string or of a comment, phonetic hints left out."""
    if item is None:
        return ""
    found = []
    for part in children(item):
        name = etree.QName(part).localname
        if name == "t":
            found.append(part.text or "")
        elif name == "r":
            inner = named(part, "t")
            found.append("" if inner is None else inner.text or "")
    return "".join(found)


def _cell(row: etree._Element, ref: CellRef) -> etree._Element | None:
    at = -1
    for cell in children(row):
        given = cell.get("r")
        at = _column(cell) if given else at + 1
        if at == ref.column:
            return cell
    return None


def _number(row: etree._Element, number: int) -> None:
    """Write the addresses that may be left out, before anything is put in between."""
    row.set("r", str(number + 1))
    at = -1
    for cell in children(row):
        if cell.get("r") is None:
            cell.set("r", f"{column_letters(at + 1)}{number + 1}")
        at = _column(cell)


def _column(cell: etree._Element) -> int:
    return position(cell.get("r"))[1]


def _merged(root: etree._Element) -> list[tuple[CellRef, CellRef]]:
    merged = named(root, "mergeCells")
    pairs = []
    for item in () if merged is None else children(merged):
        first, _, last = (item.get("ref") or "").partition(":")
        if last:
            pairs.append((CellRef.parse(first), CellRef.parse(last)))
    return pairs
