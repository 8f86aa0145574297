"""Draw the pictures of the README from real workbooks: ``python -m tools.make_pictures``.

A small demo is played and a return filled in; LibreOffice prints what an official signs and a
leader reads. The pictures are kept under ``docs/images/``. Forms on the screen are photographed by
``tools.make_form_pictures`` and by the walks in ``tests/acceptance``.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from bluezone_xl.demo import DemoResult, run_demo
from bluezone_xl.register import Unit
from bluezone_xl.templates import Raw, Typed, build_workbook, spec_of
from bluezone_xl.workspace import Workspace
from tests.office import Office, render_png

IMAGES = Path(__file__).parents[1] / "docs" / "images"
PAPER_DPI = 80

RIGHT: list[dict[str, Raw]] = [
    {"name": "Thôn An Hòa", "residents": 950, "smartphones": 500, "installed": 310},
    {"name": "Thôn Vĩnh Phú", "residents": 640, "smartphones": 310, "installed": 145},
    {"name": "Thôn Tân Lập", "residents": 720, "smartphones": 402, "installed": 250},
]


def main() -> None:
    """Draw everything anew."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Office.start(locale="vi-VN") as office:
        scratch = Path(folder)
        played = run_demo(scratch / "demo", units=120, weeks=5)
        form = _filled(played, scratch / "form.xlsx", RIGHT)
        _keep(render_png(form, scratch, PAPER_DPI, office=office)[1], "form-printed")
        _keep(render_png(played.to_open[0], scratch, PAPER_DPI, office=office)[0], "master")


def _filled(played: DemoResult, path: Path, lines: list[dict[str, Raw]]) -> Path:
    workspace = Workspace.open(played.workspace)
    unit = next(u for u in workspace.register.units if _is_commune(u))
    spec = spec_of(
        workspace.campaign, workspace.register, unit, played.periods[-1], workspace.secret
    )
    build_workbook(path, replace(spec, typed=Typed(lines=lines)))
    return path


def _is_commune(unit: Unit) -> bool:
    return unit.kind == "xa" and unit.name.startswith("Xã")


def _keep(page: Path, name: str) -> None:
    shutil.copyfile(page, IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
