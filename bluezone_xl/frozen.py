"""The frozen program: the whole command line, and what a click starts, in one.

Excel's ``RunFrozenPython`` starts ``bluezone-xl macro NAME --wb=… --from_xl=1 …``; xlwings itself
reads the words behind the name. LibreOffice's extension starts ``bluezone-xl libreoffice clicked``
and says the rest on the standard input. Everything else is the command line.
"""

from __future__ import annotations

import importlib
import multiprocessing
import sys

from bluezone_xl.vba.actions import ACTIONS

MACROS = "bluezone_xl.excel.macro"


def main() -> None:
    """Run a macro or the command line, and leave with its exit code."""
    # A worker process of a frozen program is this same program once more.
    multiprocessing.freeze_support()
    match sys.argv[1:3]:
        case ["macro", name]:
            run_macro(name)
        case ["libreoffice", "clicked"]:
            from bluezone_xl.excel.libreoffice.clicked import main as clicked

            clicked()
        case _:
            from bluezone_xl.cli import main as command_line

            command_line()


def run_macro(name: str) -> None:
    """Do what a click does. Anything but a click of ours ends the program with a message."""
    if name not in {action.name for action in ACTIONS}:
        sys.exit(f"bluezone-xl: no macro {name!r}")
    getattr(importlib.import_module(MACROS), name)()


if __name__ == "__main__":
    main()
