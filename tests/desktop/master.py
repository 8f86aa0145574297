"""A workspace with its master, and the figures a person reads off the open master."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bluezone_xl.workspace import Workspace
from tests.cli.running import run_json
from tests.filled import WEEK_1
from tests.office import Document

Figures = Mapping[str, tuple[float, ...]]

_SHEET, _AREA = "Nhóm đối tượng", "A7:Z15"
_COLUMNS = ("Tổng số", "Mẫu số", "Đã cài đặt", "Tỷ lệ", "Tỷ lệ tối thiểu")
_KEYS = ("total", "denominator", "installed", "rate", "minimum_rate")


def shown(document: Document) -> Figures:
    """The figures of each group as the open master shows them."""
    head, *rows = document.get_range(_SHEET, _AREA)
    at = {str(name): column for column, name in enumerate(head)}
    return {
        str(row[at["khoa"]]): tuple(_number(row[at[name]]) for name in _COLUMNS) for row in rows
    }


def by_command_line(workspace: Workspace, folder: Path) -> tuple[Mapping[str, Any], Figures]:
    """What the command line makes of the same inbox, in a copy of the workspace."""
    copy = shutil.copytree(workspace.folder, folder)
    _, summary = run_json("consolidate", "-w", copy, "--period", WEEK_1.isoformat())
    figures = {
        group["id"]: tuple(_number(group[key]) for key in _KEYS) for group in summary["groups"]
    }
    return summary, figures


def _number(value: Any) -> float:
    """A rate that does not exist is a blank on the sheet."""
    return round(float(value or 0), 9)
