"""The whole flow over a workspace whose ledger is a given database, cut off and completed."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from bluezone_xl.ledger import store
from bluezone_xl.run import Stage
from bluezone_xl.workspace import Workspace
from tests.children import run_python, start_python
from tests.filled import Filled, hamlets, small_workspace
from tests.flow import TEXT, outcomes, parts, put, refused, run

_CHILD = """
import os, signal, sys
from pathlib import Path
from bluezone_xl.ledger import store
from bluezone_xl.run import consolidate_workspace
from bluezone_xl.workspace import Workspace
from tests.filled import SATURDAY

def act(stage, done, total):
    if stage == sys.argv[2] and sys.argv[3] == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if stage == sys.argv[2]:
        print("held", flush=True)
        sys.stdin.readline()

consolidate_workspace(Workspace.open(Path(sys.argv[1])), now=SATURDAY, progress=act)
"""


@pytest.fixture
def workspace(where: str, tmp_path: Path) -> Workspace:
    workspace = small_workspace(tmp_path / "w")
    if "://" in where:
        (workspace.folder / "ledger.url").write_text(where + "\n")
    put(workspace, "x1.xlsx")
    put(workspace, "x1 sửa.xlsx", Filled(lines=hamlets(3, 44), saved=8))
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    return workspace


def test_two_runs_and_a_rebuilt_master__ok(workspace: Workspace) -> None:
    first = run(workspace)
    assert outcomes(first) == {
        "x1 sửa.xlsx": "accepted",
        "x1.xlsx": "superseded",
        "x2.xlsx": "rejected",
    }
    master = parts(workspace.master_path)
    workspace.master_path.unlink()
    second = run(workspace)
    assert second.as_json() == {**first.as_json(), "unchanged": 2}
    assert parts(workspace.master_path) == master


@pytest.mark.parametrize("stage", [Stage.RECORDING, Stage.RECORDED])
def test_a_killed_run_is_completed__ok(workspace: Workspace, stage: Stage) -> None:
    done = run_python(_CHILD, workspace.folder, stage, "die", check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(workspace.view_ledger().receipts()) == (3 if stage is Stage.RECORDED else 0)
    run(workspace)
    assert len(workspace.view_ledger().receipts()) == 3
    assert workspace.master_path.is_file()


def test_two_runs_at_once_are_refused__error(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.3)
    first = start_python(_CHILD, workspace.folder, Stage.CHECKING, "hold")
    assert first.stdout is not None
    assert first.stdout.readline() == "held\n"
    assert refused(workspace) == "ledger.locked"
    first.communicate("\n\n")
    assert first.returncode == 0
    assert len(workspace.view_ledger().receipts()) == 3
