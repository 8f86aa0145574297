"""The annotated copy: a unit's own workbook, patched part by part; from bytes to bytes.

Only the parts that must change are changed, and in them only the elements that must; all others
are copied as they are. So validations, formats, formulas, protection and print set-up survive,
which no library that reads a workbook and writes it anew can promise.
"""

from bluezone_xl.marking.package.annotate import Copy, annotated, copy_of, sheet_names
from bluezone_xl.marking.package.parts import UnmarkableError

__all__ = ["Copy", "UnmarkableError", "annotated", "copy_of", "sheet_names"]
