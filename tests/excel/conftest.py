"""The workspace and the master that are clicked; no workbook stays behind as the one clicked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlwings

from bluezone_xl import clock
from bluezone_xl.workspace import Workspace
from tests.excel.clicked import reopened
from tests.excel.memory import MemoryBook, load_book
from tests.filled import WEEK_2, Filled, hamlets, small_workspace
from tests.flow import TEXT, put, put_union, run


@pytest.fixture(autouse=True)
def _no_caller_left() -> Iterator[None]:
    active = xlwings.engines.active
    yield
    xlwings.engines.active = active
    if hasattr(xlwings.Book, "_mock_caller"):
        del xlwings.Book._mock_caller


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace after its first run, and something of everything newly arrived."""
    workspace = small_workspace(tmp_path_factory.mktemp("made") / "w")
    put(workspace, "x1.xlsx")
    run(workspace)
    put(workspace, "x1 sửa.xlsx", Filled(lines=hamlets(3, 44), saved=8))
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    put(workspace, "x3.xlsx", Filled("X3", lines=hamlets(5)))
    put(workspace, "x4 kỳ sau.xlsx", Filled("X4", period=WEEK_2))
    put_union(workspace, "u1.xlsx", "U1")
    return workspace.folder


@pytest.fixture
def workspace(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(clock, "now", lambda: datetime(2021, 7, 24, 1, 0, tzinfo=UTC))
    return Workspace.open(Path(shutil.copytree(made, tmp_path / "w")))


@pytest.fixture(scope="module")
def loaded(made: Path) -> MemoryBook:
    """The master of the first run, read once."""
    return load_book(Workspace.open(made).master_path)


@pytest.fixture
def book(workspace: Workspace, loaded: MemoryBook) -> MemoryBook:
    return reopened(loaded, workspace.master_path)
