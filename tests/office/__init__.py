"""LibreOffice, driven from any Python: open a workbook, type into it, recalculate, read it back.

``uno`` imports in one Python only (Debian's own, or the one LibreOffice bundles), so a helper
process runs there (``unoside``) and answers JSON lines. Standard library only, on both sides.
"""

from tests.office.document import Document, FormulaCell, Validation, Value
from tests.office.errors import (
    CellLockedError,
    OfficeDiedError,
    OfficeError,
    OfficeTimeoutError,
    SheetProtectedError,
)
from tests.office.helper import Visible
from tests.office.locate import why_missing
from tests.office.office import Office
from tests.office.render import render_png

__all__ = [
    "CellLockedError",
    "Document",
    "FormulaCell",
    "Office",
    "OfficeDiedError",
    "OfficeError",
    "OfficeTimeoutError",
    "SheetProtectedError",
    "Validation",
    "Value",
    "Visible",
    "render_png",
    "why_missing",
]
