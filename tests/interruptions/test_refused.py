"""A full disk, a locked, truncated or unwritable ledger: real ones, a sentence, and no loss."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bluezone_xl.ledger import store
from bluezone_xl.run import Stage
from bluezone_xl.workspace import Workspace
from tests.children import run_python, start_python
from tests.endings import Ending, ending, rows
from tests.flow import outcomes, refused, run, tree
from tests.interruptions.child import RUN, second_run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals, limits and rights of POSIX")

_LIMITED = """
stage, size = sys.argv[2], int(sys.argv[3])
def limit(now, done, total):
    if now == stage:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
run(limit)
"""


def limited(folder: Path, stage: Stage, size: int) -> str:
    """Run with files limited to a size from a stage on; return the key of what was said."""
    said = run_python(RUN + _LIMITED, folder, stage, size).stdout.strip()
    assert "Traceback" not in said
    return said.split(" |")[0]


def test_no_room_in_the_archive__error(folder: Path, undisturbed: Ending) -> None:
    before_it = rows(folder / "ledger.sqlite")
    assert limited(folder, Stage.CHECKING, 100_000) == "workspace.disk_full"
    assert rows(folder / "ledger.sqlite") == before_it
    assert not [p for p in (folder / "archive").rglob("*") if p.name.startswith(".part-")]
    assert second_run(folder) == undisturbed


def test_no_room_in_the_ledger__error(folder: Path, undisturbed: Ending) -> None:
    before_it = rows(folder / "ledger.sqlite")
    size = (folder / "ledger.sqlite").stat().st_size
    assert limited(folder, Stage.RECORDING, size // 2) == "ledger.disk_full"
    assert rows(folder / "ledger.sqlite") == before_it
    assert second_run(folder) == undisturbed


def test_no_room_for_the_master__error(folder: Path, undisturbed: Ending) -> None:
    former = (folder / "master.xlsm").read_bytes()
    assert limited(folder, Stage.MASTER, 2_000) == "run.master_disk_full"
    assert rows(folder / "ledger.sqlite") == undisturbed.ledger
    assert (folder / "master.xlsm").read_bytes() == former
    assert not [p for p in folder.iterdir() if p.name.startswith(".part-")]
    assert second_run(folder) == undisturbed


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "bluezone-test", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk takes root")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.slow
def test_a_disk_that_is_really_full__error(
    before: Path, undisturbed: Ending, small_disk: Path
) -> None:
    """Every few kilobytes of room somewhere else in the run is the first that cannot write."""
    folder = Path(shutil.copytree(before, small_disk / "w"))
    filler = small_disk / "filler"
    said = set()
    for room in (0, 8, 60, 120, 240, 260, 280, 300, 330):
        free = shutil.disk_usage(small_disk).free
        filler.write_bytes(bytes(max(0, free - room * 1024)))
        said.add(run_python(RUN + "run()", folder).stdout.split(" |")[0].strip())
        filler.unlink()
    assert "workspace.disk_full" in said
    assert all(s.startswith(("workspace.", "ledger.", "run.", "done ")) for s in said)
    assert second_run(folder) == undisturbed


_HELD = """
def hold(stage, done, total):
    if stage == Stage.CHECKING:
        print("held", flush=True)
        sys.stdin.readline()
run(hold)
"""


def test_a_second_run_at_the_same_time_is_refused__error(
    folder: Path, undisturbed: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.3)
    first = start_python(RUN + _HELD, folder)
    assert first.stdout is not None
    assert first.stdin is not None
    assert first.stdout.readline() == "held\n"
    before_it = tree(folder / "archive"), tree(folder / "returned")
    assert refused(Workspace.open(folder)) == "ledger.locked"
    assert (tree(folder / "archive"), tree(folder / "returned")) == before_it
    # Looking is always possible.
    assert len(run(Workspace.open(folder), dry_run=True).files) == 10
    out, _ = first.communicate("\n\n\n\n")
    assert "done" in out
    assert ending(folder) == undisturbed


def test_a_truncated_ledger_is_refused_and_kept__error(folder: Path, undisturbed: Ending) -> None:
    ledger = folder / "ledger.sqlite"
    whole = ledger.read_bytes()
    ledger.write_bytes(whole[: len(whole) * 2 // 3])
    before_it = tree(folder)
    assert refused(Workspace.open(folder)) == "ledger.damaged"
    assert refused(Workspace.open(folder), dry_run=True) == "ledger.damaged"
    assert tree(folder) == before_it
    ledger.write_bytes(whole)
    assert second_run(folder) == undisturbed


def test_a_disk_that_may_only_be_read__error(before: Path, small_disk: Path) -> None:
    folder = Path(shutil.copytree(before, small_disk / "w"))
    workspace = Workspace.open(folder)
    before_it = tree(folder)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    started = time.monotonic()
    assert refused(workspace) == "ledger.read_only"
    assert time.monotonic() - started < 0.5, "refused only after all the work"
    assert outcomes(run(workspace, dry_run=True))["mới/x4.xlsx"] == "accepted"
    assert tree(folder) == before_it
