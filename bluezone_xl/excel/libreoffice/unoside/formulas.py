"""Formulas of a block, in the grammar of LibreOffice's programming interface.

The other side turns them into Excel's: semicolons there are commas here, ``$'Dữ liệu'.A1`` is
``'Dữ liệu'!A1``.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, List

from . import guards
from .session import Area, Session


def read_formulas(session: Session, doc: str, sheet: str, area: Area) -> List[List[str]]:
    """What stands in the cells: formulas beginning with ``=``, or constants as text."""
    block = session.block(doc, sheet, area)
    lines = zip(block.getFormulaArray(), block.getDataArray())
    return [[_written(*cell) for cell in zip(formulas, values)] for formulas, values in lines]


def _written(formula: str, value: Any) -> str:
    """A text is itself, though it looks like a number or formula (then it has an apostrophe)."""
    plain = isinstance(value, str) and (formula == value or not formula.startswith("="))
    return str(value) if plain else formula


def read_array(session: Session, doc: str, sheet: str, area: Area) -> str:
    """The array formula that fills exactly this block, in braces; empty if there is none."""
    return str(session.block(doc, sheet, area).getArrayFormula())


def write_array(session: Session, doc: str, sheet: str, area: Area, formula: str) -> None:
    """Fill the block with one array formula."""
    block = session.block(doc, sheet, area)
    guards.unlocked(block)
    block.setArrayFormula(formula)


def calculate(session: Session, doc: str) -> None:
    """Recalculate every formula, whether or not LibreOffice thinks that it changed."""
    session.document(doc).calculateAll()


OPERATIONS: Dict[str, Callable[..., Any]] = {
    "read_formulas": read_formulas,
    "read_array": read_array,
    "write_array": write_array,
    "calculate": calculate,
}
