"""Photograph the forms on an official's screen: ``python -m tools.make_form_pictures``.

Every kind, blank, half-filled, wrong and right, in LibreOffice's own window of 1366 by 768. All of
them go to ``build/screenshots/forms``, a contact sheet to ``docs/images``. The guide's own two are
of the walks in ``tests/acceptance/test_walks.py``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from bluezone_xl.templates import build_workbook
from tests.desktop.desk import desk
from tools.form_states import STATES, FormStates

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "build" / "screenshots" / "forms"
IMAGES = ROOT / "docs" / "images"
# Each form small, the states side by side, a kind a row.
_THUMB = (340, 191)
_COLOURS = 255


def main() -> None:
    """Photograph everything anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    taken = photograph()
    contact_sheet(taken).save(IMAGES / "forms.png", optimize=True)


def photograph() -> Mapping[tuple[str, str], Path]:
    """Open every workbook in a window; return the picture of each kind and state."""
    states = FormStates.packaged()
    taken: dict[tuple[str, str], Path] = {}
    with tempfile.TemporaryDirectory() as folder, desk(pictures=PICTURES) as official:
        for kind in states.campaign.kinds:
            for state, spec in states.of(kind.id):
                path = Path(folder) / f"{kind.id} {state}.xlsx"
                build_workbook(path, spec)
                official.sit_down(path)
                taken[kind.id, state] = official.picture(f"{kind.id}-{state}")
                official.doc.close()
    return taken


def contact_sheet(taken: Mapping[tuple[str, str], Path]) -> Image.Image:
    """Put the pictures side by side."""
    kinds = list(dict.fromkeys(kind for kind, _ in taken))
    wide, high = _THUMB
    sheet = Image.new("RGB", (wide * len(STATES), high * len(kinds)), "white")
    for (kind, state), path in taken.items():
        with Image.open(path) as picture:
            place = (wide * STATES.index(state), high * kinds.index(kind))
            sheet.paste(picture.convert("RGB").resize(_THUMB, Image.Resampling.LANCZOS), place)
    return sheet.quantize(_COLOURS)


if __name__ == "__main__":
    main()
