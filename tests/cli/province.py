"""A province of seven units, small enough to read, and returns typed into real workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bluezone_xl.register import Exemption, Register, Registered, Unit
from bluezone_xl.templates import Typed, WorkbookSpec, build_workbook
from bluezone_xl.templates.spec import Raw
from bluezone_xl.tokens import make_token
from bluezone_xl.workspace import Workspace

PERIOD = date(2021, 7, 16)
NEXT = date(2021, 7, 23)

_RESIDENTS = {"nguoi_dan": Registered(1000, 500)}

UNITS = (
    Unit("52", "Tỉnh Bình Định"),
    Unit("540", "Thành phố Quy Nhơn", "huyen", "52"),
    Unit("21550", "Phường Nhơn Bình", "xa", "540", registered=_RESIDENTS),
    Unit(
        "21553",
        "Phường Nhơn Phú",
        "xa",
        "540",
        contact="Nguyễn Văn An",
        email="an@nhonphu.example",
        phone="+84905123456",
        registered=_RESIDENTS,
    ),
    Unit("21556", "Phường Đống Đa", "xa", "540", registered=_RESIDENTS),
    Unit(
        "21559",
        "Phường Trần Quang Diệu",
        "xa",
        "540",
        registered=_RESIDENTS,
        exemption=Exemption(PERIOD, PERIOD, "phong tỏa"),
    ),
    Unit("52.stc", "Sở Tài chính", "co_quan", "52"),
)

Lines = Sequence[Mapping[str, Raw]]

GOOD: Lines = ({"name": "Khu vực 1", "residents": 1000, "smartphones": 500, "installed": 350},)
BETTER: Lines = ({"name": "Khu vực 1", "residents": 1000, "smartphones": 500, "installed": 400},)
BAD: Lines = ({"name": "Khu vực 1", "residents": 1000, "smartphones": 500, "installed": 600},)


def make_workspace(folder: Path) -> Workspace:
    """Make the province's workspace."""
    return Workspace.create(folder, "bluezone-2021", Register(UNITS), table="csv")


def write_return(
    workspace: Workspace, path: Path, unit: str, lines: Lines, period: date = PERIOD
) -> Path:
    """Write a unit's workbook as an official filled it in."""
    campaign, known = workspace.campaign, workspace.register.by_code[unit]
    kind = campaign.kind(known.kind)
    token = make_token(workspace.secret, campaign.id, kind.id, unit)
    spec = WorkbookSpec(campaign, kind, known, period, token, typed=Typed(lines=lines))
    path.parent.mkdir(parents=True, exist_ok=True)
    build_workbook(path, spec)
    return path
