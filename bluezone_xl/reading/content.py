"""What the needed sheets of a workbook hold: its identity and its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bluezone_xl.findings import Finding
from bluezone_xl.reading.cellxml import CellXml
from bluezone_xl.reading.extract import TableReader, label
from bluezone_xl.reading.refusal import Refused
from bluezone_xl.reading.repair import TextRepair
from bluezone_xl.reading.scan import Scan
from bluezone_xl.reading.strays import strays_of
from bluezone_xl.reading.strings import SharedStrings
from bluezone_xl.reading.styles import Styles
from bluezone_xl.reading.tags import Span, columns_of, doubled, spans_of, tags_of
from bluezone_xl.reading.text import Repairs
from bluezone_xl.reading.values import Grid, NoValuesError, read_grids
from bluezone_xl.submission import Table

META = "_meta"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is needed: ``_meta``, or one that may have tags; fit for calamine."""

    name: str
    content: bytes
    scan: Scan
    hidden: bool = False

    @property
    def is_meta(self) -> bool:
        """Whether this is the sheet that says whose workbook it is."""
        return self.name.casefold() == META


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    strings: SharedStrings
    styles: Styles
    date1904: bool


@dataclass(frozen=True, slots=True)
class Content:
    """Identity and tables; ``problems`` are structural, with them the tables are not whole."""

    meta: Mapping[str, str]
    tables: Mapping[str, Table]
    problems: tuple[Finding, ...]
    notices: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What one sheet holds. ``tagged`` is True even when its tags are damaged."""

    tagged: bool
    tables: tuple[tuple[Span, Table], ...] = ()
    problems: tuple[Finding, ...] = ()
    notices: tuple[Finding, ...] = ()


def read_content(sheets: Sequence[Sheet], book: Book, most: int) -> Content:
    """Read the sheets, tables of up to ``most`` rows. Raises Refused.

    That is when calamine does not see what the XML holds, or nothing in it is ours.
    """
    grids = _grids(sheets, book)
    repairs = Repairs()
    found = [
        _tables(sheet, grid, book, repairs, most)
        for sheet, grid in zip(sheets, grids, strict=True)
        if not sheet.is_meta
    ]
    if not any(one.tagged for one in found) and len(found) == len(sheets):
        raise Refused("not_our_workbook")
    metas = [g for s, g in zip(sheets, grids, strict=True) if s.is_meta]
    meta = _meta(metas[0]) if metas else {}
    tables = [pair for one in found for pair in one.tables]
    problems = [problem for one in found for problem in one.problems]
    problems += doubled(span for span, _ in tables)
    if not tables and not problems:
        problems.append(Finding("tags_damaged", values={"tag": "#table"}))
    if not meta:
        problems.append(Finding("meta_missing"))
    by_name: dict[str, Table] = {}
    for _, table in tables:
        by_name.setdefault(table.name, table)
    notices = [notice for one in found for notice in one.notices]
    return Content(meta, by_name, tuple(problems), (*notices, *repairs.findings()))


def _tables(sheet: Sheet, grid: Grid, book: Book, repairs: Repairs, most: int) -> _Found:
    tags = tags_of(grid)
    spans, problems = spans_of(sheet.name, tags)
    xml = CellXml(sheet.content, sheet.name)
    repair = TextRepair(book.strings, book.styles, xml, repairs)
    reader = TableReader(sheet.name, grid, sheet.scan, xml, repair, most)
    tables = []
    for span in spans:
        columns, damage = columns_of(span, grid)
        problems += damage
        tables.append((span, reader.table(span, columns)))
    strays = strays_of(grid, tags)
    notices = [] if strays is None else [strays.finding(sheet.name)]
    if tags and sheet.hidden:
        notices.append(Finding("hidden_sheet", sheet.name))
    return _Found(bool(tags), tuple(tables), tuple(problems), tuple(notices))


def _grids(sheets: Sequence[Sheet], book: Book) -> list[Grid]:
    """Return the values of the sheets; one that is blank for calamine must be blank."""
    try:
        grids = read_grids(
            [sheet.content for sheet in sheets],
            styles=book.styles.content,
            strings=book.strings.content,
            date1904=book.date1904,
        )
    except NoValuesError as error:
        raise _unreadable(sheets) from error
    for sheet, grid in zip(sheets, grids, strict=True):
        if not grid and sheet.scan.valued:
            raise _unreadable([sheet])
    return grids


def _unreadable(sheets: Sequence[Sheet]) -> Refused:
    name = next((sheet.name for sheet in sheets if not sheet.is_meta), META)
    return Refused("sheet_unreadable", sheet=name, name=name)


def _meta(grid: Grid) -> dict[str, str]:
    pairs = ((label(row[0]), label(row[1])) for row in grid if len(row) > 1)
    return {key: value for key, value in pairs if key}
