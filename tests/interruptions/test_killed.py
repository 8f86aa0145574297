"""Runs killed anywhere, for real: a second run reaches the very state an undisturbed one does."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from bluezone_xl.run import Stage
from tests.children import run_python, start_python
from tests.endings import Ending, rows
from tests.interruptions.child import RUN, second_run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals, limits and rights of POSIX")


_AT_STAGE = """
wanted, share = sys.argv[2], float(sys.argv[3])
def kill(stage, done, total):
    if stage == wanted and done >= share * total:
        die()
run(kill)
"""

# A real master of which only the first half reached the disk.
_HALF_MASTER = """
writing = publishing.write_master
def half(plan, path, *more):
    writing(plan, path, *more)
    content = path.read_bytes()
    path.write_bytes(content[:len(content) // 2])
    die()
publishing.write_master = half
run()
"""

# Between the rename of the master and the note that goes with it.
_NO_NOTE = """
from types import SimpleNamespace
from bluezone_xl import aside
dumps, loads = publishing.json.dumps, publishing.json.loads
publishing.json = SimpleNamespace(
    loads=loads, dumps=lambda value: die() if isinstance(value, dict) else dumps(value)
)
run()
"""


def killed(code: str, *arguments: object) -> None:
    done = run_python(RUN + code, *arguments, check=False)
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr


_POINTS = [
    *((stage, 0.0) for stage in Stage),
    (Stage.READING, 0.5),
    (Stage.ARCHIVING, 0.5),
    (Stage.ARCHIVING, 1.0),
    (Stage.RECORDING, 1.0),
]


@pytest.mark.parametrize(("stage", "share"), _POINTS)
def test_killed_at_a_stage__ok(
    folder: Path, undisturbed: Ending, stage: Stage, share: float
) -> None:
    before_it = rows(folder / "ledger.sqlite")
    killed(_AT_STAGE, folder, stage, share)
    safe = list(Stage).index(stage) >= list(Stage).index(Stage.RECORDED)
    assert rows(folder / "ledger.sqlite") == (undisturbed.ledger if safe else before_it)
    assert second_run(folder) == undisturbed


def test_killed_half_way_through_the_master__ok(folder: Path, undisturbed: Ending) -> None:
    former = (folder / "master.xlsm").read_bytes()
    killed(_HALF_MASTER, folder)
    assert (folder / "master.xlsm").read_bytes() == former
    assert [p for p in folder.iterdir() if p.name.startswith(".part-")]
    assert second_run(folder) == undisturbed


def test_killed_between_the_master_and_its_note__ok(folder: Path, undisturbed: Ending) -> None:
    killed(_NO_NOTE, folder)
    assert second_run(folder) == undisturbed


@pytest.mark.slow
def test_killed_again_and_again__ok(folder: Path, undisturbed: Ending) -> None:
    for stage in (Stage.ARCHIVING, Stage.RECORDING, Stage.RECORDED, Stage.MASTER):
        killed(_AT_STAGE, folder, stage, 0.5)
    assert second_run(folder) == undisturbed


@pytest.mark.slow
def test_killed_in_the_very_first_run__ok(before: Path, tmp_path: Path) -> None:
    def new(name: str) -> Path:
        folder = Path(shutil.copytree(before, tmp_path / name))
        for kept in ("archive", "returned"):
            shutil.rmtree(folder / kept)
            (folder / kept).mkdir()
        for made in ("ledger.sqlite", "master.xlsm", ".master.json"):
            (folder / made).unlink()
        return folder

    expected = second_run(new("undisturbed"))
    for stage in (Stage.LISTING, Stage.ARCHIVING, Stage.RECORDED):
        folder = new(stage)
        killed(_AT_STAGE, folder, stage, 0.5)
        assert second_run(folder) == expected


@pytest.mark.slow
def test_killed_at_any_moment__ok(folder: Path, undisturbed: Ending) -> None:
    """Whenever the kill comes, also where no stage is announced."""
    chosen = random.Random(2021)
    for _ in range(12):
        child = start_python(RUN + "print('ready', flush=True)\nrun()\n", folder)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chosen.uniform(0.05, 1.5))
        child.kill()
        child.communicate()
    assert second_run(folder) == undisturbed
