"""The hidden sheet ``xlwings.conf``: which program a click starts, and what its messages say.

xlwings reads it from A1 down to the first blank cell, keys in A and values in B. The spelling of
its keys matters: some have underscores and some have spaces, and a key misspelt is ignored.
"""

from __future__ import annotations

from bluezone_xl.catalogue import text
from bluezone_xl.vba.program import Program

SHEET = "xlwings.conf"
INTERPRETER = "INTERPRETER_WIN"
FROZEN = "BLUEZONE PROGRAM"

_FIXED = {
    # The package is installed where the interpreter is; a workbook's folder, where returns
    # arrive, must not be able to put modules before it.
    "ADD_WORKBOOK_TO_PYTHONPATH": "False",
    "SHOW CONSOLE": "False",
    "USE UDF SERVER": "False",
}
_TEXTS = {
    "BLUEZONE TITLE": "excel.tab",
    "BLUEZONE NOT SET UP": "excel.not_set_up",
    "BLUEZONE NOT FOUND": "excel.not_found",
    "BLUEZONE FAILED": "excel.failed",
    "BLUEZONE NO EXTENSION": "excel.no_extension",
}
OWN = frozenset({INTERPRETER, FROZEN, *_FIXED, *_TEXTS})


def settings(program: Program | None) -> tuple[tuple[str, str], ...]:
    """Return the rows of the sheet. Without a program a click says how to choose one."""
    chosen = {}
    if program is not None:
        chosen[FROZEN if program.frozen else INTERPRETER] = str(program.path)
    texts = {key: text(name) for key, name in _TEXTS.items()}
    return tuple({**chosen, **_FIXED, **texts}.items())
