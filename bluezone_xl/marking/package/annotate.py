"""From a workbook's bytes and its marks to the bytes of the marked copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from lxml import etree

from bluezone_xl.catalogue import Lang
from bluezone_xl.cells import CellRef
from bluezone_xl.findings import Finding, Verdict
from bluezone_xl.marking.index import Former, index_sheet
from bluezone_xl.marking.package.book import Book
from bluezone_xl.marking.package.cells import Cells
from bluezone_xl.marking.package.index_part import former_index, index_part, titles_of
from bluezone_xl.marking.package.notes import Notes
from bluezone_xl.marking.package.parts import Parts, UnmarkableError
from bluezone_xl.marking.package.styles import Styles, empty_styles
from bluezone_xl.marking.plan import About, Mark, Marking, plan

# What a package that is not built as it should be makes this code raise.
_ODD = (AttributeError, LookupError, OverflowError, TypeError, ValueError, etree.LxmlError)


@dataclass(frozen=True, slots=True)
class Copy:
    """A marked copy, and the ending its name must have: Excel opens it under no other."""

    content: bytes
    suffix: str


def annotated(data: bytes, marking: Marking) -> bytes:
    """Return a copy of a workbook with its wrong cells coloured and noted, and the index first.

    Marks of an earlier check are taken away first. The same input gives the same bytes. Raises
    UnmarkableError, with the reason, for a file that cannot be patched without a risk.
    """
    with _refusing():
        return _annotated(_opened(data), marking)


def copy_of(
    data: bytes, findings: Iterable[Finding], verdict: Verdict, about: About, lang: Lang = "vi"
) -> Copy:
    """Return the marked copy of a workbook for what was found in it. Raises UnmarkableError."""
    with _refusing():
        book = _opened(data)
        names = [sheet.name for sheet in book.sheets]
        content = _annotated(book, plan(findings, verdict, about, sheets=names, lang=lang))
        return Copy(content, ".xlsm" if book.has_macros else ".xlsx")


def sheet_names(data: bytes) -> tuple[str, ...]:
    """Return the names of a workbook's sheets, in order. Raises UnmarkableError."""
    with _refusing():
        return tuple(sheet.name for sheet in Book(Parts(data)).sheets)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except _ODD as error:
        raise UnmarkableError("odd") from error


def _opened(data: bytes) -> Book:
    parts = Parts(data)
    for name in parts:
        if name.startswith("_xmlsignatures/"):
            raise UnmarkableError("signed")
        if name.startswith("xl/revisions/"):
            raise UnmarkableError("shared")
    return Book(parts)


def _annotated(book: Book, marking: Marking) -> bytes:
    styles = Styles(book.parts.edit(book.styles_part(empty_styles)))
    _clear(book, styles)
    marked: dict[str, list[Mark]] = {}
    for mark in marking.marks:
        marked.setdefault(mark.sheet, []).append(mark)
    formers: list[Former] = []
    for sheet in book.sheets:
        if sheet.is_worksheet and sheet.name in marked:
            formers += _mark(book, styles, sheet.part, marked[sheet.name], marking)
    index = index_sheet(marking, [sheet.name for sheet in book.sheets])
    root = index_part(index, formers, styles, book.namespace)
    book.put_first(index.name, root, titles_of(index))
    return book.parts.saved()


def _mark(
    book: Book, styles: Styles, part: str, marks: list[Mark], marking: Marking
) -> list[Former]:
    """Colour and note the cells of one sheet; return how they were."""
    cells = Cells(book.parts.edit(part))
    # Of merged cells only the first is seen: two marks may fall on one cell.
    shown: dict[str, Mark] = {}
    for mark in marks:
        at = cells.shown(mark.ref).a1
        known = shown.get(at)
        note = mark.note if known is None else f"{known.note}\n{mark.note}"
        shown[at] = replace(known or mark, cell=at, note=note)
    formers = []
    for mark in shown.values():
        base = cells.format_of(mark.ref)
        formers.append(Former(mark.sheet, mark.cell, styles.fill_of(base)))
        cells.set_format(mark.ref, styles.marked(base, mark.severity))
    notes = Notes(book.parts, part, book.base, book.ids)
    notes.write([(mark.ref, mark.note) for mark in shown.values()], marking.lang)
    return formers


def _clear(book: Book, styles: Styles) -> None:
    """Take away the marks of an earlier check, whichever program saved the file since."""
    found = former_index(book)
    if found is None:
        return
    index, formers = found
    book.drop(index)
    for sheet in book.sheets:
        own = [former for former in formers if former.sheet == sheet.name]
        if not sheet.is_worksheet or not own:
            continue
        cells = Cells(book.parts.edit(sheet.part))
        for former in own:
            ref = CellRef.parse(former.cell)
            cells.set_format(ref, styles.filled(cells.format_of(ref), former.fill))
        Notes(book.parts, sheet.part, book.base, book.ids).clear()
