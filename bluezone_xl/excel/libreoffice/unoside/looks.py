"""How cells look."""

from __future__ import annotations

from typing import Any, Callable, Dict

from .session import Area, Session


def autofit(session: Session, doc: str, sheet: str, area: Area, rows: bool, columns: bool) -> None:
    """Give rows and columns the size that their content needs."""
    block = session.block(doc, sheet, area)
    if columns:
        block.Columns.OptimalWidth = True
    if rows:
        block.Rows.OptimalHeight = True


OPERATIONS: Dict[str, Callable[..., Any]] = {"autofit": autofit}
