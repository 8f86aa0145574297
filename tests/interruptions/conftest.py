"""A workspace in the middle of its life, and what an undisturbed run makes of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bluezone_xl.workspace import Workspace
from tests.endings import Ending, ending
from tests.filled import Filled, hamlets, small_workspace
from tests.flow import TEXT, put, put_union, run


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one run behind it and something of everything newly arrived."""
    workspace = small_workspace(tmp_path_factory.mktemp("before") / "w")
    put(workspace, "x1.xlsx")
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    run(workspace)
    put(workspace, "mới/x1 sửa.xlsx", Filled(lines=hamlets(3, 44), saved=8))
    put(workspace, "mới/x1 sửa nữa.xlsx", Filled(lines=hamlets(3, 45), saved=9))
    put(workspace, "mới/x2 sửa.xlsx", Filled("X2", saved=9))
    put(workspace, "mới/x3.xlsx", Filled("X3", lines=hamlets(installed=TEXT)))
    put(workspace, "mới/x4.xlsx", Filled("X4", lines=hamlets(30)))
    put_union(workspace, "mới/u1.xlsx", "U1")
    put_union(workspace, "mới/u2.xlsx", "U2")
    (workspace.inbox / "quét.pdf").write_bytes(b"%PDF-1.7 ..." + bytes(200_000))
    return workspace.folder


@pytest.fixture(scope="session")
def undisturbed(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Ending:
    """What an undisturbed run comes to."""
    folder = tmp_path_factory.mktemp("undisturbed") / "w"
    shutil.copytree(before, folder)
    run(Workspace.open(folder))
    return ending(folder)


@pytest.fixture
def folder(before: Path, tmp_path: Path) -> Path:
    """A copy of the workspace, to be disturbed."""
    return Path(shutil.copytree(before, tmp_path / "w"))
