"""Defined names, of the workbook and of its sheets."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

from . import guards
from .refusals import RefusedError
from .session import Session
from .sheets import place

Scoped = Tuple[Optional[str], str]  # the sheet, or None for the whole workbook; the name


def names(session: Session, doc: str) -> List[Dict[str, Any]]:
    """Every name, with its sheet if it is one's own, its formula, and the cells it means."""
    model = session.document(doc)
    return [
        {"sheet": sheet, "name": found.Name, "content": found.Content, "cells": _cells(found)}
        for sheet, holder in _holders(model)
        for found in (holder.getByIndex(index) for index in range(holder.Count))
    ]


def define(session: Session, doc: str, defined: List[Tuple[Optional[str], str, str]]) -> None:
    """Define names, or give those that exist another meaning: sheet or None, name, formula."""
    model = session.document(doc)
    guards.structure(model)
    corner = model.Sheets.getByIndex(0).getCellByPosition(0, 0).CellAddress
    for sheet, name, content in defined:
        holder = _holder(session, doc, sheet)
        if holder.hasByName(name):
            holder.getByName(name).Content = content
        else:
            holder.addNewByName(name, content, corner, 0)


def rename(session: Session, doc: str, scoped: Scoped, name: str) -> None:
    """Call a name differently; formulas follow."""
    _found(session, doc, scoped).Name = name


def undefine(session: Session, doc: str, scoped: Scoped) -> None:
    """Take a name away."""
    found = _found(session, doc, scoped)
    _holder(session, doc, scoped[0]).removeByName(found.Name)


def named_area(session: Session, doc: str, sheet: str, name: str) -> List[int]:
    """The cells of a name on a sheet: the sheet's own names come first."""
    for scope in (sheet, None):
        holder = _holder(session, doc, scope)
        if holder.hasByName(name):
            cells = _cells(holder.getByName(name))
            if cells is not None and cells["sheet"] == sheet:
                return list(cells["area"])
    raise RefusedError("missing", name=name)


def _holders(model: Any) -> Iterator[Tuple[Optional[str], Any]]:
    yield None, model.NamedRanges
    for index in range(model.Sheets.Count):
        sheet = model.Sheets.getByIndex(index)
        yield sheet.Name, sheet.NamedRanges


def _holder(session: Session, doc: str, sheet: Optional[str]) -> Any:
    if sheet is None:
        return session.document(doc).NamedRanges
    return session.sheet(doc, sheet).NamedRanges


def _found(session: Session, doc: str, scoped: Scoped) -> Any:
    sheet, name = scoped
    holder = _holder(session, doc, sheet)
    if not holder.hasByName(name):
        raise RefusedError("missing", name=name)
    return holder.getByName(name)


def _cells(found: Any) -> Optional[Dict[str, Any]]:
    cells = found.ReferredCells
    if cells is None:
        return None
    return {"sheet": cells.Spreadsheet.Name, "area": place(cells.RangeAddress)}


OPERATIONS: Dict[str, Callable[..., Any]] = {
    "names": names,
    "define": define,
    "rename": rename,
    "undefine": undefine,
    "named_area": named_area,
}
