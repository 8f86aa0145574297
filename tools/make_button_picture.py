"""Draw the master on a screen, buttons and all: ``python -m tools.make_button_picture``.

LibreOffice shows it in a real window; the picture is kept under ``docs/images/``.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from bluezone_xl.demo import run_demo
from tests.desktop.calc import calc
from tools.pictures.keeping import IMAGES


def main() -> None:
    """Play a small demo, open its master, and keep what the screen shows."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        master = run_demo(scratch / "demo", units=120, weeks=5).to_open[0]
        with (
            calc(extension=False, macros=True, look="gtk3", pictures=scratch) as window,
            window.open(master),
        ):
            shutil.copyfile(window.picture("master"), IMAGES / "master-buttons.png")


if __name__ == "__main__":
    main()
