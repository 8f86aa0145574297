"""Notes and links in cells, one message for many."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

from . import guards
from .session import Area, Session

_URL = "com.sun.star.text.TextField.URL"


def notes(session: Session, doc: str, sheet: str) -> List[Dict[str, Any]]:
    """Every note of a sheet: row and column from 0, text, author."""
    found = session.sheet(doc, sheet).Annotations
    made = (found.getByIndex(index) for index in range(found.Count))
    return [
        {"row": at.Row, "column": at.Column, "text": note.String, "author": note.Author}
        for note in made
        for at in (note.Position,)
    ]


def set_notes(session: Session, doc: str, sheet: str, texts: List[Tuple[int, int, str]]) -> None:
    """Write notes, in place of those that are there; an empty text takes a note away."""
    found = session.sheet(doc, sheet)
    guards.unprotected(found)
    places = {(row, column) for row, column, _ in texts}
    held = found.Annotations
    for index in range(held.Count - 1, -1, -1):
        at = held.getByIndex(index).Position
        if (at.Row, at.Column) in places:
            held.removeByIndex(index)
    for row, column, text in texts:
        if text:
            held.insertNew(found.getCellByPosition(column, row).CellAddress, text)


def link(session: Session, doc: str, sheet: str, area: Area) -> Optional[str]:
    """Where the link in a cell leads."""
    fields = session.block(doc, sheet, area).getCellByPosition(0, 0).getTextFields()
    for field in (fields.getByIndex(index) for index in range(fields.Count)):
        if hasattr(field, "URL"):
            return str(field.URL)
    return None


def set_links(
    session: Session, doc: str, sheet: str, links: List[Tuple[int, int, str, str]]
) -> None:
    """Write links: row, column, address, text. The cell then holds the text."""
    model = session.document(doc)
    found = session.sheet(doc, sheet)
    for row, column, address, text in links:
        cell = found.getCellByPosition(column, row)
        guards.unlocked(cell)
        cell.setString("")
        field = model.createInstance(_URL)
        field.URL, field.Representation = address, text
        cell.insertTextContent(cell.createTextCursor(), field, False)


OPERATIONS: Dict[str, Callable[..., Any]] = {
    "notes": notes,
    "set_notes": set_notes,
    "link": link,
    "set_links": set_links,
}
