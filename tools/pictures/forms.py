"""A commune's return on paper, and what goes back when it is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PIL import Image

from bluezone_xl.clock import VIETNAM
from bluezone_xl.register import Register, Registered, Unit
from bluezone_xl.run import consolidate_workspace
from bluezone_xl.templates import Raw, Typed, build_workbook, spec_of
from bluezone_xl.workspace import Workspace
from tests.office import Office
from tests.office.render import render_sheets
from tools.pictures import printed
from tools.pictures.keeping import keep

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
_KNOWN = {"nguoi_dan": Registered(2400, 1250)}
_UNIT = Unit("21859", "Xã Cát Tân", "xa", "545", registered=_KNOWN)
_UNITS = (Unit("52", "Tỉnh Bình Định"), Unit("545", "Huyện Phù Cát", "huyen", "52"), _UNIT)
_RECEIVED = datetime(2021, 7, 17, 9, 30, tzinfo=VIETNAM)
_PREPARED: dict[str, Raw] = {"prepared_by": "Nguyễn Thị Hoa", "prepared_phone": "0912345678"}
_PAPER_DPI, _SCREEN_DPI = 80, 75


def draw(office: Office, scratch: Path) -> None:
    """Draw the printed form, and the index of an annotated copy."""
    workspace = Workspace.create(scratch / "tinh", "bluezone-2021", Register(_UNITS))
    pdf = office.to_pdf(_filled(workspace, RIGHT, scratch / "bieu.xlsx"), scratch / "bieu.pdf")
    keep(printed.page(pdf, 1, _PAPER_DPI), "form-printed")
    _filled(workspace, WRONG, workspace.inbox / f"{_UNIT.name}.xlsx")
    (copy,) = consolidate_workspace(workspace, now=_RECEIVED).copies
    index = render_sheets(copy, scratch / "copy", _SCREEN_DPI, office=office)[0]
    keep(Image.open(index), "copy")


def _filled(workspace: Workspace, lines: list[dict[str, Raw]], path: Path) -> Path:
    campaign, register = workspace.campaign, workspace.register
    spec = spec_of(campaign, register, _UNIT, campaign.calendar.first, workspace.secret)
    build_workbook(path, replace(spec, typed=Typed(lines=lines, fields=_PREPARED)))
    return path
