"""Draw the pictures of the README from real workbooks: ``python -m tools.make_pictures``.

A small demo is played, one return is filled in rightly and one wrongly, and LibreOffice shows
what an official and a leader would see. The pictures are kept under ``docs/images/``.
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
from tests.office.render import render_sheets

IMAGES = Path(__file__).parents[1] / "docs" / "images"
SCREEN_DPI, PAPER_DPI = 75, 80

RIGHT: list[dict[str, Raw]] = [
    {"name": "Thôn An Hòa", "residents": 950, "smartphones": 500, "installed": 310},
    {"name": "Thôn Vĩnh Phú", "residents": 640, "smartphones": 310, "installed": 145},
    {"name": "Thôn Tân Lập", "residents": 720, "smartphones": 402, "installed": 250},
]
WRONG: list[dict[str, Raw]] = [
    {"name": "Thôn An Hòa", "residents": 950, "smartphones": 500, "installed": 510},
    {"name": "Thôn Vĩnh Phú", "residents": 640, "smartphones": "310 máy", "installed": 145},
    {"name": "Thôn Tân Lập", "residents": 720, "smartphones": 402, "installed": None},
]


def main() -> None:
    """Draw everything anew."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Office.start(locale="vi-VN") as office:
        scratch = Path(folder)
        played = run_demo(scratch / "demo", units=120, weeks=5)
        for name, lines in (("form", RIGHT), ("form-wrong", WRONG)):
            path = _filled(played, scratch / f"{name}.xlsx", lines)
            pages = render_sheets(path, scratch / name, SCREEN_DPI, office=office)
            _keep(next(page for page in pages if page.name.startswith("02")), name)
        _keep(
            render_png(scratch / "form.xlsx", scratch, PAPER_DPI, office=office)[1], "form-printed"
        )
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
