"""What the buttons call: entry points without arguments.

``Book.caller()`` is asked inside, so that the same function serves Excel's ``RunPython``, the
menu in LibreOffice, and a test.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bluezone_xl.catalogue import text
from bluezone_xl.excel.click import Answer, Click, clicked


def open_folder() -> None:
    """Show the folder of the workspace in the file manager."""
    clicked("open_folder", _open_folder)


def _open_folder(click: Click) -> Answer:
    show_folder(click.workspace.folder)
    return Answer(text("macro.folder_opened", path=click.workspace.folder))


def show_folder(folder: Path) -> None:
    """Open a folder in the system's file manager. Raises OSError when there is none."""
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606 - a folder that was just found to exist
        return
    command = "open" if sys.platform == "darwin" else "xdg-open"
    subprocess.Popen([command, str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
