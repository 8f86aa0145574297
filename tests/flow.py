"""One run over a workspace, and what to ask of it afterwards."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from bluezone_xl.catalogue import text
from bluezone_xl.errors import RefusalError
from bluezone_xl.run import RunSummary, consolidate_workspace
from bluezone_xl.workspace import Workspace
from tests.filled import SATURDAY, Filled, enterprise

TEXT = "12 người"


def put(workspace: Workspace, name: str, filled: Filled | None = None) -> Path:
    """Let a return arrive."""
    return (filled or Filled()).write(workspace.inbox / name, workspace.secret)


def put_union(workspace: Workspace, name: str, unit: str, tax_code: str = "0100109106") -> Path:
    """Let a union's return with one enterprise arrive."""
    lines = (enterprise(f"Công ty của {unit}", tax_code),)
    return put(workspace, name, Filled(unit, kind="cong_doan", lines=lines))


def run(workspace: Workspace, **options: object) -> RunSummary:
    """Run on Saturday morning, unless told otherwise."""
    return consolidate_workspace(workspace, **{"now": SATURDAY, **options})  # type: ignore[arg-type]


def outcomes(summary: RunSummary) -> dict[str, str]:
    """What became of each file."""
    return {receipt.label: receipt.outcome.value for receipt in summary.files}


def refused(workspace: Workspace, **options: object) -> str:
    """The key of the sentence with which a run is refused; it can be said in both languages."""
    with pytest.raises(RefusalError) as caught:
        run(workspace, **options)
    for lang in ("vi", "en"):
        assert text(caught.value.key, lang, **caught.value.values)
    return caught.value.key


def digest(path: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tree(folder: Path) -> dict[str, str]:
    """Every file with its content and time of writing."""
    return {
        str(path.relative_to(folder)): f"{digest(path)} {path.stat().st_mtime_ns}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def parts(path: Path) -> dict[str, bytes]:
    """Every part of a workbook: equal when every cell, formula, value and format is."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
