"""Tables as far as LibreOffice has them: database ranges with a name, a header and a filter."""

from __future__ import annotations

from typing import Any, Callable, Dict, List

from com.sun.star.container import NoSuchElementException

from . import guards
from .refusals import RefusedError
from .session import Area, Session
from .sheets import place


def tables(session: Session, doc: str, sheet: str) -> List[Dict[str, Any]]:
    """The tables of a sheet."""
    index = session.sheet(doc, sheet).RangeAddress.Sheet
    held = session.document(doc).DatabaseRanges
    found = (held.getByIndex(number) for number in range(held.Count))
    return [
        {
            "name": one.Name,
            "area": place(one.DataArea),
            "header": bool(one.ContainsHeader),
            "totals": bool(one.TotalsRow),
            "filter": bool(one.AutoFilter),
        }
        for one in found
        if one.DataArea.Sheet == index
    ]


def add_table(session: Session, doc: str, sheet: str, area: Area, name: str, header: bool) -> str:
    """Make a table of a block, called as asked, or ``Table1`` and so on."""
    block = session.block(doc, sheet, area)
    guards.unprotected(block.Spreadsheet)
    held = session.document(doc).DatabaseRanges
    if not name:
        free = (f"Table{number}" for number in range(1, held.Count + 2))
        name = next(one for one in free if not held.hasByName(one))
    elif held.hasByName(name):
        raise RefusedError("failed", problem=f"a table is called {name!r} already")
    held.addNewByName(name, block.RangeAddress)
    made = held.getByName(name)
    made.ContainsHeader = header
    made.AutoFilter = header
    return name


def change_table(
    session: Session, doc: str, sheet: str, name: str, changes: Dict[str, Any]
) -> None:
    """Change a table's area, name, header or filter."""
    found = session.sheet(doc, sheet)
    guards.unprotected(found)
    table = _table(session, doc, name)
    if "area" in changes:
        table.DataArea = session.block(doc, sheet, changes["area"]).RangeAddress
    if "header" in changes:
        table.ContainsHeader = changes["header"]
    if "filter" in changes:
        table.AutoFilter = changes["filter"]
    if "name" in changes:
        table.Name = changes["name"]


def _table(session: Session, doc: str, name: str) -> Any:
    try:
        return session.document(doc).DatabaseRanges.getByName(name)
    except NoSuchElementException:
        raise RefusedError("missing", name=name) from None


OPERATIONS: Dict[str, Callable[..., Any]] = {
    "tables": tables,
    "add_table": add_table,
    "change_table": change_table,
}
