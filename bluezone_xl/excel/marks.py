"""Marks on the workbook that is open: put there, and taken away again, by the plan of marks.

The index with its memory is written before the first cell is coloured: whatever happens then,
the next click takes the marks away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bluezone_xl.cells import CellRef
from bluezone_xl.excel.index import write_index
from bluezone_xl.excel.live import OpenBook
from bluezone_xl.marking import Mark, Marking
from bluezone_xl.marking.colours import FILLS
from bluezone_xl.marking.index import (
    MEMORY,
    MEMORY_WIDTH,
    SIGNATURE,
    Former,
    formers_of,
    index_sheet,
)
from bluezone_xl.marking.notes import has_ours, joined, without_ours

_PLAIN = re.compile(r"[0-9A-F]{6}")
_COLOUR_OF_PATTERN = re.compile(r"""fgColor[^>]*rgb=["'][0-9A-Fa-f]{2}([0-9A-Fa-f]{6})""")


def own_sheets(book: OpenBook) -> list[str]:
    """The sheets of the workbook without the one that a check wrote."""
    index = find_index(book)
    return [name for name in book.sheets() if name != index]


def find_index(book: OpenBook) -> str | None:
    """The sheet that a check wrote, whatever it is called by now."""
    at = CellRef(0, MEMORY)
    found = (name for name in book.sheets() if book.values(name, at, at)[0][0] == SIGNATURE)
    return next(found, None)


def write_marks(book: OpenBook, marking: Marking) -> str:
    """Mark the workbook, from which old marks were taken; return the name of the index."""
    marked = _by_sheet(book, marking.marks)
    formers = [
        Former(sheet, mark.cell, book.fill(sheet, mark.ref))
        for sheet, marks in marked.items()
        for mark in marks
    ]
    index = index_sheet(marking, book.sheets())
    write_index(book, index, formers)
    with book.unprotected(list(marked)):
        for sheet, marks in marked.items():
            for mark in marks:
                book.set_fill(sheet, mark.ref, FILLS[mark.severity])
            own = book.notes(sheet)
            told = {mark.ref: joined(own.get(mark.ref, ""), mark.note) for mark in marks}
            book.set_notes(sheet, told)
    return index.name


def clear_marks(book: OpenBook) -> bool:
    """Take the marks of an earlier check away; returns whether there were any.

    Fills and the officials' own notes come back. Of a fill that is no plain colour, which only
    the memory of a copy holds, its main colour comes back.
    """
    index = find_index(book)
    if index is None:
        return False
    last = CellRef(max(book.used_rows(index) - 1, 0), MEMORY + MEMORY_WIDTH - 1)
    remembered = book.values(index, CellRef(0, MEMORY), last)
    formers = formers_of([_texts(row) for row in remembered])
    there = set(book.sheets())
    sheets = list(dict.fromkeys(f.sheet for f in formers if f.sheet in there))
    with book.unprotected(sheets):
        for former in formers:
            if former.sheet in there:
                book.set_fill(former.sheet, CellRef.parse(former.cell), _colour(former.fill))
        for sheet in sheets:
            ours = {ref: note for ref, note in book.notes(sheet).items() if has_ours(note)}
            if ours:
                book.set_notes(sheet, {ref: without_ours(note) for ref, note in ours.items()})
    book.drop(index)
    return True


def _by_sheet(book: OpenBook, marks: Sequence[Mark]) -> dict[str, list[Mark]]:
    """The marks of each sheet; two that are seen at the same merged cell are one."""
    found: dict[str, dict[str, Mark]] = {}
    for mark in marks:
        at = book.shown(mark.sheet, mark.ref).a1
        known = found.setdefault(mark.sheet, {}).get(at)
        note = mark.note if known is None else f"{known.note}\n{mark.note}"
        severity = mark.severity if known is None else known.severity
        found[mark.sheet][at] = Mark(mark.sheet, at, severity, note)
    return {sheet: list(cells.values()) for sheet, cells in found.items()}


def _texts(row: Sequence[object]) -> list[str]:
    """What a program may have made numbers of: a fill of six digits, the name of a sheet."""
    return [
        "" if cell is None else f"{cell:.0f}" if isinstance(cell, float) else str(cell)
        for cell in row
    ]


def _colour(fill: str) -> str:
    if not fill or _PLAIN.fullmatch(fill):
        return fill
    found = _COLOUR_OF_PATTERN.search(fill)
    return found[1].upper() if found else ""
