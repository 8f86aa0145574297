"""The provincial workbook: live formulas over ``Dữ liệu`` and ``Cấu hình``.

``build_plan()`` lays it out (pure), ``write_master()`` makes the file.
"""

from __future__ import annotations

from bluezone_xl.master.inputs import read_targets
from bluezone_xl.master.model import Block, Formula, Link, MasterPlan, Sheet
from bluezone_xl.master.plan import build_plan, plan_of
from bluezone_xl.master.trace import Origin, origins
from bluezone_xl.master.writer import write_master

__all__ = [
    "Block",
    "Formula",
    "Link",
    "MasterPlan",
    "Origin",
    "Sheet",
    "build_plan",
    "origins",
    "plan_of",
    "read_targets",
    "write_master",
]
